"""Editors that a browser can open at a line, by the addresses that they answer to themselves."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from urllib.parse import quote


class Editor(Enum):
    """An editor: its word, its name, and the address of a line in it (its maker's documentation)."""

    CODE = "code", "VS Code", "vscode://file{path}:{line}"
    CODIUM = "codium", "VSCodium", "vscodium://file{path}:{line}"
    ZED = "zed", "Zed", "zed://file{path}:{line}"
    TEXTMATE = "textmate", "TextMate", "txmt://open?url=file://{path}&line={line}"
    BBEDIT = "bbedit", "BBEdit", "bbedit://open?url=file://{path}&line={line}"

    def __init__(self, word: str, label: str, pattern: str) -> None:
        self.word, self.label, self._pattern = word, label, pattern

    def address_in(self, folder: Path) -> str:
        """The address of a line of a file in a folder; ``{file}`` and ``{line}`` in it are to be filled in."""
        path = f"/{quote(folder.resolve().as_posix().lstrip('/'))}/{{file}}"
        return self._pattern.replace("{path}", path)


def editor_called(word: str | None) -> Editor | None:
    """The editor with a word; ``None`` without one."""
    return next((editor for editor in Editor if editor.word == word), None)
