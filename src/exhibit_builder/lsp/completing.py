"""What may be written where the cursor stands: keys, words of closed sets, names of what the exhibit has, blocks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from exhibit_builder.core.look_facts import facts_of, look_names
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.lsp.block_samples import block_sample
from exhibit_builder.lsp.file_kinds import (
    BLOCKS_KEY,
    FileKind,
    KeyPlace,
    file_kind,
    is_block,
    key_type_at,
    keys_at,
    text_type_at,
    type_at,
)
from exhibit_builder.lsp.hovering import guide_text
from exhibit_builder.lsp.names_at import FILE_PARTS, NamedKind, named_keys, named_kind, timeline_rows
from exhibit_builder.lsp.open_exhibit import EXHIBIT, THEME, OpenExhibit
from exhibit_builder.lsp.outline import CursorKind, OutlineCursor, YamlOutline
from exhibit_builder.manuscript.declared import bare_type, inside, model_of, part_of
from exhibit_builder.manuscript.key_guide import choices_of
from exhibit_builder.manuscript.yaml_source import Way
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.press.job import printer_names

_CITATION_BEGUN = re.compile(r"\[@[^\[\]\n]*$")
_KEY_BEGUN = re.compile(r"[\w:.-]*$")

MOST_FILES = 500
"""Files of the folder that are offered (*house*: more than an exhibit has; an editor can still show them)."""

_ENDINGS = {
    Part.PICTURE_FILE: (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".avif", ".heic", ".heif"),
    Part.MAP_FILE: (".geojson", ".json"),
    Part.WORD_LIST: (".dic", ".txt"),
}
_ENDINGS[Part.PICTURE_OR_DRAWING] = (*_ENDINGS[Part.PICTURE_FILE], ".svg", ".pdf")
"""The endings of files that are offered for a text; what they hold is looked at when they are read."""


class OfferKind(Enum):
    """What is offered, for the sign that an editor puts before it."""

    KEY = auto()
    BLOCK = auto()
    CHOICE = auto()
    NAME = auto()
    FILE = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that may be written: ``written`` takes the place of the characters from ``start`` to ``end``.

    ``detail`` is said beside the word, ``guide`` below it. ``snippet`` is whether ``written`` is a sample whose values
    are to be replaced; its lines are indented as behind a dash in column 0.
    """

    label: str
    kind: OfferKind
    written: str
    start: int
    end: int
    detail: str = ""
    guide: str = ""
    snippet: bool = False


def offers(exhibit: OpenExhibit, file: str, offset: int) -> list[Offer]:
    """All that may be written at a character of a file, what is needed first."""
    kind = file_kind(file)
    if kind is None:
        return []
    text, outline = exhibit.text(file), exhibit.outline(file)
    line = re.split(r"[\r\n]", text[:offset])[-1]
    if citation := _CITATION_BEGUN.search(line):
        return _cited(exhibit, line[citation.start() :], offset)
    cursor = outline.cursor(offset)
    match cursor.kind:
        case CursorKind.KEY:
            taken = outline.keys_in(cursor.way[:-1]) - {str(cursor.way[-1])}
            return list(_keys(exhibit, kind, cursor.way[:-1], taken, cursor, colon=False))
        case CursorKind.NEW:
            taken = outline.keys_in(cursor.way)
            if kind is FileKind.PANEL and cursor.way == (BLOCKS_KEY,) and not cursor.item:
                # A block begins with a dash, which is written with it.
                first = _keys(exhibit, kind, (*cursor.way, 0), set(), cursor)
                return [replace(each, written=f"- {each.written}") for each in first if each.snippet]
            found = list(_keys(exhibit, kind, cursor.way, taken, cursor))
            return found + (list(_values(exhibit, kind, cursor.way, cursor)) if cursor.item else [])
        case CursorKind.VALUE:
            found = list(_in_value(exhibit, kind, cursor, outline, offset))
            # Right behind the colon a value would be none.
            tight = text[cursor.start - 1 : cursor.start] == ":"
            return [replace(each, written=f" {each.written}") for each in found] if tight else found


def _cited(exhibit: OpenExhibit, begun: str, offset: int) -> list[Offer]:
    """Sources for a citation that was begun, unless the place in one is being written."""
    written = re.split(r"[@;]", begun)[-1]
    if "," in written:
        return []
    word = _KEY_BEGUN.search(written)
    start = offset - len(word[0] if word else "")
    sign = "" if begun.rstrip(word[0] if word else "").rstrip().endswith("@") else "@"
    return [
        Offer(entry.text, OfferKind.NAME, sign + entry.text, start, offset, exhibit.source_title(entry))
        for entry in exhibit.sources()
        if entry.text
    ]


def _in_value(
    exhibit: OpenExhibit, kind: FileKind, cursor: OutlineCursor, outline: YamlOutline, offset: int
) -> Iterator[Offer]:
    written = outline.text[cursor.start : cursor.end]
    if written[:1] in ("[", "{") and cursor.start < offset:
        # In brackets, where nothing stands yet: an item, or a key.
        spot = OutlineCursor(CursorKind.NEW, cursor.way, offset, offset)
        if written[0] == "{":
            yield from _keys(exhibit, kind, cursor.way, outline.keys_in(cursor.way), spot)
        else:
            yield from _values(exhibit, kind, (*cursor.way, 0), spot)
        return
    if "\n" in written or written[:1] in ("|", ">"):
        return
    key, comma, _ = written.partition(",")
    if comma and named_kind(kind, cursor.way) is NamedKind.SOURCE:
        # Behind the id stands the place in the source, which is kept.
        if offset > cursor.start + len(key):
            return
        cursor = replace(cursor, end=cursor.start + len(key))
    yield from _values(exhibit, kind, cursor.way, cursor)


def _keys(
    exhibit: OpenExhibit, kind: FileKind, way: Way, taken: set[str], cursor: OutlineCursor, *, colon: bool = True
) -> Iterator[Offer]:
    """Keys that a mapping at ``way`` may have and has not yet."""
    in_block = is_block(kind, way)
    has_word = in_block and any(place.key in taken for place in keys_at(kind, way) if place.block)
    for place in keys_at(kind, way):
        if place.key in taken or (place.block and has_word):
            continue
        if place.block and colon:
            sample = block_sample(place.key)
            guide = guide_text(place)
            yield Offer(place.key, OfferKind.BLOCK, sample, cursor.start, cursor.end, "block", guide, snippet=True)
            continue
        written = place.key + (_after_key(kind, (*way, place.key), place) if colon else "")
        detail = "needed" if place.needed else ""
        yield Offer(place.key, OfferKind.KEY, written, cursor.start, cursor.end, detail, guide_text(place))
    for key, detail in _free_keys(exhibit, kind, way):
        if key not in taken:
            yield Offer(key, OfferKind.NAME, f"{key}: " if colon else key, cursor.start, cursor.end, detail)


def _after_key(kind: FileKind, way: Way, place: KeyPlace) -> str:
    """What is written behind a key: a colon, and a blank where a value stands on the same line."""
    annotation = type_at(kind, way)
    nested = model_of(annotation) is not None or get_origin(bare_type(annotation)) is dict
    return ":" if nested or place.model is None else ": "


def _free_keys(exhibit: OpenExhibit, kind: FileKind, way: Way) -> Iterator[tuple[str, str]]:
    named = named_keys(kind, way)
    if named is not None:
        yield from _names(exhibit, named)
    for choice in choices_of(key_type_at(kind, way)):
        yield choice, ""
    if kind is FileKind.THEME and way == ("faces",):
        yield from ((name, "family") for name in ("text", "display", "small", "sans"))
        yield from ((role.value, "kind of text") for role in TextRole if role.value)
    if kind is FileKind.EXHIBIT and way == ("order", "products"):
        yield from ((paper, "") for paper in _asked_papers(exhibit))


def _asked_papers(exhibit: OpenExhibit) -> list[str]:
    """The formats that the exhibit makes, each once."""
    entries = (entry for entry in exhibit.outline(EXHIBIT).entries if entry.way[1:2] == ("papers",))
    return list(dict.fromkeys(entry.text for entry in entries if entry.text and len(entry.way) == 3))


def _values(exhibit: OpenExhibit, kind: FileKind, way: Way, cursor: OutlineCursor) -> Iterator[Offer]:
    """Words that may stand as the value at a way."""

    def offer(label: str, what: OfferKind, detail: str = "") -> Offer:
        return Offer(label, what, label, cursor.start, cursor.end, detail)

    annotation = text_type_at(kind, way)
    # Right behind the colon of a list stands its first item, in brackets or not.
    item = inside(annotation, 0) if get_origin(bare_type(annotation)) is tuple else None
    wanted = annotation if item is None else item
    bracketed = item is not None and kind is not FileKind.SOURCES and way[-1:] != ("in",) and way[-1:] != ("only",)
    found: list[Offer] = []
    for choice in (*choices_of(wanted), *_known(wanted)):
        found.append(offer(choice, OfferKind.CHOICE))
    if bare_type(wanted) is bool:
        found += [offer("true", OfferKind.CHOICE), offer("false", OfferKind.CHOICE)]
    if _known(wanted):
        found += [offer(name, OfferKind.NAME, "a sheet of your own") for name in exhibit.own_papers()]
    if way == ("look",) and kind is FileKind.THEME:
        found += [offer(look, OfferKind.CHOICE) for look in look_names()]
    named = named_kind(kind, way)
    if named is not None:
        found += [offer(name, OfferKind.NAME, detail) for name, detail in _names(exhibit, named)]
    part = part_of(wanted)
    if part in FILE_PARTS:
        found += [offer(name, OfferKind.FILE) for name in _files(exhibit, _ENDINGS[part])]
    for each in found:
        if bracketed and isinstance(way[-1], str):
            yield Offer(each.label, each.kind, f"[{each.written}]", each.start, each.end, each.detail)
        else:
            yield each


def _known(annotation: Any) -> tuple[str, ...]:
    """Names that the schema of a type offers, beside which any other may stand: those of formats."""
    while get_origin(annotation) is Annotated:
        bare, *declared = get_args(annotation)
        for each in _declared(declared):
            for way in (each.json_schema or {}).get("anyOf", ()):
                if "enum" in way:
                    return tuple(way["enum"])
        annotation = bare
    return ()


def _declared(declared: list[Any]) -> Iterator[WithJsonSchema]:
    for each in declared:
        if isinstance(each, WithJsonSchema) and each.json_schema is not None:
            yield each
        elif isinstance(each, FieldInfo):
            yield from _declared(each.metadata)


def _names(exhibit: OpenExhibit, named: NamedKind) -> Iterator[tuple[str, str]]:
    """Names of a kind that the exhibit has, each with what it is."""
    match named:
        case NamedKind.SOURCE:
            yield from ((entry.text, exhibit.source_title(entry)) for entry in exhibit.sources() if entry.text)
        case NamedKind.LINK:
            for entry in exhibit.links():
                label = exhibit.outline(EXHIBIT).at((*entry.way, "label"))
                yield str(entry.way[-1]), label.text if label else ""
        case NamedKind.PANEL:
            yield from ((name, exhibit.panel_title(name)) for name in exhibit.panels())
        case NamedKind.PRINTER:
            yield from ((name, "") for name in printer_names(exhibit.folder))
        case NamedKind.RULE:
            yield from ((rule.id, rule.title) for rule in all_rules().values() if rule.excusable)
        case NamedKind.COLOUR:
            yield from ((ink, "") for ink in _inks(exhibit))
        case NamedKind.EVENT:
            yield from ((text, file) for file, text, _ in timeline_rows(exhibit) if text)
        case NamedKind.FILE:
            return


def _inks(exhibit: OpenExhibit) -> Iterator[str]:
    """The colours of the look that theme.yaml asks for."""
    look = exhibit.outline(THEME).at(("look",))
    try:
        facts = facts_of(look.text if look and look.text else LookName.LANDSCAPE)
    except (KeyError, TypeError):
        facts = facts_of(LookName.LANDSCAPE)
    yield from facts.inks


def _files(exhibit: OpenExhibit, endings: tuple[str, ...]) -> list[str]:
    """Files in the exhibit's folder, but for hidden ones."""
    found: list[str] = []
    for folder, folders, names in os.walk(exhibit.folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(endings) and not name.startswith("."):
                found.append((Path(folder) / name).relative_to(exhibit.folder).as_posix())
        if len(found) > MOST_FILES:
            break
    return found[:MOST_FILES]
