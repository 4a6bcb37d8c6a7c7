"""Characters that no typeface has: a finding each, with the places where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import Passage, passages
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page


def missing_glyphs(exhibit: Exhibit, pages: Iterable[Page]) -> list[Finding]:
    """``missing-glyph`` for each character on these pages that no typeface has, at the first block that holds it."""
    runs = (mark for page in pages for mark in page.marks if isinstance(mark, GlyphRun))
    characters = {char for run in runs for char in run.missing}
    findings = []
    written: list[Passage] = []
    for char in sorted(characters):
        written = written or list(passages(exhibit))
        place = next((passage.place for passage in written if char in passage.text), Place("exhibit.yaml"))
        name = unicodedata.name(char, "an unnamed character")
        findings.append(
            Finding(
                "missing-glyph",
                f"no typeface has “{char}” (U+{ord(char):04X}, {name.lower()})",
                place,
                expected="characters of Latin, Cyrillic, Armenian, Georgian, Arabic or Hebrew script",
                hint="Write it differently, for it would print as an empty box; or bring a font that has it, under "
                "other-faces in theme.yaml.",
            )
        )
    return findings
