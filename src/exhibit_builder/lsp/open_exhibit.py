"""An exhibit as it is in an editor: texts that somebody types, before files on the disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from lsprotocol.types import PositionEncodingKind

from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.lsp.file_kinds import REFERENCES_KEY, FileKind, file_kind
from exhibit_builder.lsp.outline import OutlineEntry, YamlOutline
from exhibit_builder.lsp.text_positions import PositionedText
from exhibit_builder.manuscript.yaml_source import yaml_bytes

EXHIBIT, SOURCES, THEME = (kind.home for kind in (FileKind.EXHIBIT, FileKind.SOURCES, FileKind.THEME))
"""The files at the top of an exhibit's folder."""

FOLDERS = (FileKind.PANEL.home, FileKind.PRINTER.home)
"""The folders of it that hold others."""

_OUTLINES = 64
"""Outlines that are kept (*house*: an exhibit's files are some twenty)."""


@dataclass(slots=True)
class OpenExhibit:
    """The exhibit in ``folder``; ``typed`` are the texts of files that are open, by their path below it.

    ``encoding`` is how the editor counts characters.
    """

    folder: Path
    encoding: PositionEncodingKind = PositionEncodingKind.Utf16
    typed: dict[str, str] = field(default_factory=dict)
    _outlines: dict[str, YamlOutline] = field(default_factory=dict)

    @property
    def unsaved(self) -> dict[str, bytes]:
        """What is read instead of files on the disk."""
        return {file: text.encode("utf-8", "surrogatepass") for file, text in self.typed.items()}

    def files(self) -> list[str]:
        """Its files that are there or are being typed, by their path below the folder."""
        found = {file for file in (EXHIBIT, SOURCES, THEME) if (self.folder / file).is_file()}
        for home in FOLDERS:
            try:
                found |= {f"{home}/{path.name}" for path in (self.folder / home).iterdir() if path.suffix == ".yaml"}
            except OSError:
                continue
        return sorted(found | self.typed.keys())

    def saved(self) -> dict[str, bytes | None]:
        """What its files say on the disk; ``None`` for one that isn't there or can't be read."""
        return {file: yaml_bytes(self.folder, file)[0] for file in self.files()}

    def data(self, file: str) -> bytes | None:
        """What a file says, as it is typed or on the disk; ``None`` for one that can't be read."""
        if file in self.typed:
            return self.typed[file].encode("utf-8", "surrogatepass")
        return yaml_bytes(self.folder, file)[0]

    def text(self, file: str) -> str:
        """The same as text; what is no text is left out, and nothing is there for a file that can't be read."""
        if file in self.typed:
            return self.typed[file]
        return (self.data(file) or b"").decode("utf-8-sig", "replace")

    def positioned(self, file: str) -> PositionedText:
        """A file's text as the editor counts in it."""
        return PositionedText(self.text(file), self.encoding)

    def outline(self, file: str) -> YamlOutline:
        """What a file says as far as it can be told."""
        text = self.text(file)
        if text not in self._outlines:
            if len(self._outlines) >= _OUTLINES:
                self._outlines.clear()
            self._outlines[text] = YamlOutline(text)
        return self._outlines[text]

    def sources(self) -> Iterator[OutlineEntry]:
        """The entries ``id`` of sources.yaml."""
        for entry in self.outline(SOURCES).entries:
            start = 1 if entry.way[:1] == (REFERENCES_KEY,) else 0
            if len(entry.way) == start + 2 and entry.way[-1] == "id":
                yield entry

    def source_title(self, entry: OutlineEntry) -> str:
        """The title of a source beside its id, as far as it stands on one line."""
        title = self.outline(SOURCES).at((*entry.way[:-1], "title"))
        return title.text if title else ""

    def links(self) -> Iterator[OutlineEntry]:
        """The names under ``links`` in exhibit.yaml."""
        return (entry for entry in self.outline(EXHIBIT).under(("links",)) if len(entry.way) == 2 and entry.key)

    def own_papers(self) -> list[str]:
        """The names of the exhibit's own sheets."""
        entries = self.outline(EXHIBIT).under(("papers",))
        return [entry.text for entry in entries if len(entry.way) == 3 and entry.way[-1] == "name" and entry.text]

    def panels(self) -> list[str]:
        """The names of the files of panels."""
        names = (Path(file) for file in self.files() if file_kind(file) is FileKind.PANEL)
        return [unicodedata.normalize("NFC", path.stem) for path in names]

    def panel_title(self, name: str) -> str:
        """The title of a panel, as far as it stands on one line."""
        title = self.outline(f"{FileKind.PANEL.home}/{name}.yaml").at(("title",))
        return title.text if title else ""

    def path(self, file: str) -> Path:
        """The file on the disk, however the letters of its name are put together."""
        return found_path(self.folder, file)


def exhibit_folder(path: Path) -> tuple[Path, str] | None:
    """The folder of the exhibit that a file belongs to, and the file's path below it; ``None`` for any other file.

    A folder is one whether exhibit.yaml lies in it or not, for that may be what is missing.
    """
    for folder in (path.parent, path.parent.parent):
        file = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        kind = file_kind(file)
        if kind is FileKind.EXHIBIT or (kind is not None and (folder / EXHIBIT).is_file()):
            return folder, file
    return None
