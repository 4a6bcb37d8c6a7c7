"""What an editor shows when the mouse rests on a word: what a key does, what a name stands for."""

from __future__ import annotations

import re

from exhibit_builder.lsp.file_kinds import BLOCKS_KEY, REFERENCES_KEY, FileKind, KeyPlace, file_kind, key_place
from exhibit_builder.lsp.names_at import NamedKind, NamedWord, named_at
from exhibit_builder.lsp.open_exhibit import EXHIBIT, SOURCES, OpenExhibit
from exhibit_builder.lsp.outline import CursorKind
from exhibit_builder.manuscript.key_guide import SOURCES_WORDS, blocks_guide, key_guide, part_guide
from exhibit_builder.manuscript.panel_files import panel_file
from exhibit_builder.manuscript.yaml_source import Way
from exhibit_builder.preflight.old_ids import present_id
from exhibit_builder.preflight.table import all_rules

_MARKS = re.compile(r"([\\`*_{}\[\]<>])")


def hover_text(exhibit: OpenExhibit, file: str, offset: int) -> tuple[str, int, int] | None:
    """What is shown at a character, in Markdown, with the characters before the word and before what follows it."""
    kind = file_kind(file)
    if kind is None:
        return None
    cursor = exhibit.outline(file).cursor(offset)
    named = named_at(exhibit, file, offset)
    if named is not None and (told := _named(exhibit, named)):
        return told, named.start, named.end
    if cursor.kind is CursorKind.NEW and not cursor.item:
        return None
    told = _key(kind, cursor.way)
    if not told:
        return None
    if cursor.kind is CursorKind.VALUE:
        # Of a text over many lines only the word under the mouse is marked.
        start, end = _word(exhibit.text(file), offset)
        return told, max(start, cursor.start), min(end, cursor.end)
    return told, cursor.start, cursor.end


def guide_text(place: KeyPlace) -> str:
    """What a key or a block does, in plain words."""
    if place.block and place.model:
        return part_guide(place.model)
    if place.key == BLOCKS_KEY:
        return blocks_guide()
    if place.key == REFERENCES_KEY or place.model is None:
        return SOURCES_WORDS
    return key_guide(place.model, place.key).text


def _key(kind: FileKind, way: Way) -> str:
    """What is said of the key that leads to a value."""
    while way and (isinstance(way[-1], int) or key_place(kind, way) is None):
        way = way[:-1]
    place = key_place(kind, way)
    return f"**{place.key}**\n\n{plain_markdown(guide_text(place))}" if place else ""


def plain_markdown(text: str) -> str:
    """A text that an editor shows as it is, whatever signs are in it."""
    return _MARKS.sub(r"\\\1", text)


def _named(exhibit: OpenExhibit, named: NamedWord) -> str:
    match named.kind:
        case NamedKind.SOURCE:
            return _source(exhibit, named.name)
        case NamedKind.LINK:
            parts = [exhibit.outline(EXHIBIT).at(("links", named.name, key)) for key in ("label", "url")]
            return "\n\n".join(plain_markdown(part.text) for part in parts if part and part.text)
        case NamedKind.PANEL:
            title = exhibit.panel_title(named.name)
            return f"**{plain_markdown(title)}**\n\n{plain_markdown(panel_file(named.name))}" if title else ""
        case NamedKind.RULE:
            rule = all_rules().get(present_id(named.name))
            return f"**{plain_markdown(rule.title)}**\n\n{plain_markdown(rule.why)}" if rule else ""
        case _:
            return ""


def _source(exhibit: OpenExhibit, key: str) -> str:
    """A source's own words: title, who wrote it, where and when it appeared."""
    entry = next((entry for entry in exhibit.sources() if entry.text == key), None)
    if entry is None:
        return ""
    around, outline = entry.way[:-1], exhibit.outline(SOURCES)
    authors = [each.text for each in outline.under((*around, "author")) if each.text]
    rest = [outline.at((*around, name)) for name in ("container-title", "publisher", "issued")]
    words = [", ".join(authors), *(each.text for each in rest if each)]
    told = " · ".join(plain_markdown(each) for each in words if each)
    return f"**{plain_markdown(exhibit.source_title(entry) or key)}**" + (f"\n\n{told}" if told else "")


def _word(text: str, offset: int) -> tuple[int, int]:
    start = len(text[:offset]) - len(re.split(r"\s", text[:offset])[-1])
    return start, offset + len(re.split(r"\s", text[offset:], maxsplit=1)[0])
