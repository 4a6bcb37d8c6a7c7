"""Where the program's own words lie: a folder a language, a file for each place where they are shown."""

from __future__ import annotations

from pathlib import Path


def word_files(what: str) -> dict[str, Path]:
    """The files of one kind of words (``card``, ``checks``) by the code of their language (``az``), in order."""
    return {path.parent.name: path for path in sorted(Path(__file__).parent.glob(f"*/{what}.yaml"))}


def data_files(what: str) -> dict[str, Path]:
    """The lists of one kind (``peoples``) that a script made, by the code of their language, in order."""
    return {path.parent.name: path for path in sorted(Path(__file__).parent.glob(f"*/{what}.json"))}
