"""What a word of an exhibit's file names: a source, a link, a panel, a picture; and where that stands."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from exhibit_builder.blocks.inline import cited_keys
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.lsp.file_kinds import FileKind, file_kind, key_type_at, model_around, text_type_at
from exhibit_builder.lsp.open_exhibit import EXHIBIT, SOURCES, OpenExhibit
from exhibit_builder.lsp.outline import CursorKind, OutlineCursor
from exhibit_builder.manuscript.declared import part_of
from exhibit_builder.manuscript.models import (
    ExhibitFields,
    LeafletFields,
    PictureFields,
    PressFields,
    ThemeFields,
)
from exhibit_builder.manuscript.yaml_source import Way


class NamedKind(Enum):
    """What is named."""

    SOURCE = auto()
    LINK = auto()
    PANEL = auto()
    FILE = auto()
    PRINTER = auto()
    RULE = auto()
    COLOUR = auto()
    EVENT = auto()


FILE_PARTS = frozenset({Part.PICTURE_FILE, Part.PICTURE_OR_DRAWING, Part.MAP_FILE, Part.WORD_LIST})
"""Texts that name a file in the exhibit's folder."""

_BY_PART = {
    Part.SOURCE_KEY: NamedKind.SOURCE,
    Part.LINK_KEY: NamedKind.LINK,
    Part.EVENT_KEY: NamedKind.EVENT,
    **dict.fromkeys(FILE_PARTS, NamedKind.FILE),
}

_BY_KEY = {
    (ExhibitFields, "panels"): NamedKind.PANEL,
    (LeafletFields, "panels"): NamedKind.PANEL,
    (PictureFields, "panels"): NamedKind.PANEL,
    (PressFields, "printer"): NamedKind.PRINTER,
    (ThemeFields, "duotone"): NamedKind.COLOUR,
}
"""Keys whose texts are data to the program, and names of something to who writes them."""

_FREE_KEYS: dict[Way, NamedKind] = {("colours",): NamedKind.COLOUR, ("sky",): NamedKind.PANEL}
"""Mappings of theme.yaml whose keys are names."""


@dataclass(frozen=True, slots=True)
class NamedWord:
    """A name where it is written: what it names, and characters of the file before it and before what follows it."""

    kind: NamedKind
    name: str
    start: int
    end: int


def named_kind(kind: FileKind, way: Way) -> NamedKind | None:
    """What the text at a way names, if it is a name."""
    key = next((str(step) for step in reversed(way) if isinstance(step, str)), "")
    if key == "allow":
        return NamedKind.RULE
    model = model_around(kind, way)
    if model is not None and (model, key) in _BY_KEY:
        return _BY_KEY[model, key]
    part = part_of(text_type_at(kind, way))
    return _BY_PART.get(part) if part is not None else None


def named_keys(kind: FileKind, way: Way) -> NamedKind | None:
    """What the free keys of the mapping at a way name, if they are names."""
    return _FREE_KEYS.get(way) if kind is FileKind.THEME and key_type_at(kind, way) is not None else None


def named_at(exhibit: OpenExhibit, file: str, offset: int) -> NamedWord | None:
    """The name that stands at a character of a file."""
    kind = file_kind(file)
    if kind is None:
        return None
    text, cursor = exhibit.text(file), exhibit.outline(file).cursor(offset)
    if cursor.kind is CursorKind.KEY:
        return _named_key(exhibit, kind, cursor, text)
    for key, start, end in cited_keys(text[cursor.start : cursor.end]):
        if start - 1 <= offset - cursor.start <= end:
            return NamedWord(NamedKind.SOURCE, key, cursor.start + start, cursor.start + end)
    what = named_kind(kind, cursor.way)
    if kind is FileKind.SOURCES and cursor.way[-1:] == ("id",):
        what = NamedKind.SOURCE
    if what is None:
        return None
    written = text[cursor.start : cursor.end].strip()
    start = cursor.start
    if written[:1] in ('"', "'"):
        written, start = written[1:].removesuffix(written[0]), start + 1
    if what is NamedKind.SOURCE:
        written = written.partition(",")[0].rstrip()
    return NamedWord(what, written, start, start + len(written)) if written else None


def _named_key(exhibit: OpenExhibit, kind: FileKind, cursor: OutlineCursor, text: str) -> NamedWord | None:
    what = named_keys(kind, cursor.way[:-1])
    if kind is FileKind.EXHIBIT and len(cursor.way) == 2 and cursor.way[0] == "links":
        what = NamedKind.LINK
    return NamedWord(what, str(cursor.way[-1]), cursor.start, cursor.end) if what is not None else None


def defined_at(exhibit: OpenExhibit, named: NamedWord) -> Iterator[tuple[Path, int, int]]:
    """Where what is named stands: the file, and characters before it and before what follows it."""
    match named.kind:
        case NamedKind.SOURCE:
            for entry in exhibit.sources():
                if entry.text == named.name:
                    yield exhibit.path(SOURCES), *entry.value
        case NamedKind.LINK:
            for entry in exhibit.links():
                if entry.way[-1] == named.name and entry.key:
                    yield exhibit.path(EXHIBIT), *entry.key
        case NamedKind.PANEL:
            if named.name in exhibit.panels():
                yield exhibit.path(f"{FileKind.PANEL.home}/{named.name}.yaml"), 0, 0
        case NamedKind.PRINTER:
            if f"{FileKind.PRINTER.home}/{named.name}.yaml" in exhibit.files():
                yield exhibit.path(f"{FileKind.PRINTER.home}/{named.name}.yaml"), 0, 0
        case NamedKind.FILE:
            path = exhibit.path(named.name)
            # A path that leads out of the folder is told as a fault, and not followed.
            if path.is_file() and path.resolve().is_relative_to(exhibit.folder.resolve()):
                yield path, 0, 0
        case NamedKind.EVENT:
            yield from _rows(exhibit, named.name)


def timeline_rows(exhibit: OpenExhibit) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """The dates and ids of all rows of timelines: the file, what a person's event may call the row, where it stands."""
    for name in exhibit.panels():
        file = f"{FileKind.PANEL.home}/{name}.yaml"
        for entry in exhibit.outline(file).entries:
            if "timeline" in entry.way and entry.way[-1] in ("date", "id") and isinstance(entry.way[-2], int):
                yield file, entry.text, entry.value


def _rows(exhibit: OpenExhibit, name: str) -> Iterator[tuple[Path, int, int]]:
    for file, text, span in timeline_rows(exhibit):
        if text == name:
            yield exhibit.path(file), *span
