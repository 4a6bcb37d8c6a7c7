"""Characters that no typeface has: a finding each, with the places where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from exhibit_builder.findings import Finding, Place
from exhibit_builder.manuscript.models import Exhibit


def missing_glyphs(exhibit: Exhibit, characters: Iterable[str]) -> list[Finding]:
    """``missing-glyph`` for each character, at the first block that holds it."""
    findings = []
    for char in sorted(characters):
        place = next((place for text, place in _texts(exhibit) if char in text), Place("exhibit.yaml"))
        name = unicodedata.name(char, "an unnamed character")
        findings.append(
            Finding(
                "missing-glyph",
                f"no typeface has “{char}” (U+{ord(char):04X}, {name.lower()})",
                place,
                expected="characters of Latin, Cyrillic, Armenian, Georgian, Arabic or Hebrew script",
                hint="write it differently; it would print as an empty box",
            )
        )
    return findings


def _texts(exhibit: Exhibit) -> Iterator[tuple[str, Place]]:
    if exhibit.fields.order is not None:
        for text, way in _strings(exhibit.fields.order, ("order",)):
            yield text, _place(exhibit.places, way) or Place("exhibit.yaml")
    for text, _ in _strings(exhibit.theme, ()):
        yield text, Place("theme.yaml")
    for panel in exhibit.panels:
        for text in (panel.fields.title, panel.fields.dateline or ""):
            yield text, panel.place
        for block in panel.blocks:
            for text, way in _strings(block.fields, ()):
                yield text, _place(block.places, way) or block.place
    for source in exhibit.sources.values():
        for text, _ in _strings(source, ()):
            yield text, Place("sources.yaml")


def _place(places: dict[tuple[str | int, ...], Place], way: tuple[str | int, ...]) -> Place | None:
    for length in range(len(way), 0, -1):
        if way[:length] in places:
            return places[way[:length]]
    return None


def _strings(value: object, way: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(value, str):
        yield value, way
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name), (*way, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*way, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _strings(item, (*way, index))
