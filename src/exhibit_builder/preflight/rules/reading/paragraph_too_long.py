"""``paragraph-too-long``: a paragraph on a poster that looks like work."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.wall_text import wall_passages

MOST = 50
"""Words in a paragraph on a panel (Serrell; Smithsonian)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for panel in facts.wall_panels(evidence):
        for passage in wall_passages(facts.passages(evidence), panel):
            # A lede has a limit of its own.
            if not passage.running or passage.part is Part.LEDE:
                continue
            for paragraph in passage.paragraphs:
                count = len(words(paragraph))
                if count > MOST:
                    yield Defect(
                        f"A paragraph on a poster has {count} words: “{beginning(paragraph)}”.",
                        passage.place,
                        expected=f"at most {MOST} words",
                    )
