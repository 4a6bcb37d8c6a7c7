"""``title-too-long-to-read``: a title that isn't taken in at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

MOST = 7
"""Words in a title (Serrell; Smithsonian)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        count = len(words(passage.text)) if passage.part is Part.TITLE else 0
        if count > MOST:
            yield Defect(
                f"The title “{passage.text}” has {count} words.", passage.place, expected=f"one to {MOST} words"
            )
