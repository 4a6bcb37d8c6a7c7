"""``lede-too-long``: an introduction that not everybody reads."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

MOST = 40
"""Words in a lede (print-rules.md, Reading; Serrell gives an introduction up to 150, on a panel of its own)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        if passage.part is not Part.LEDE:
            continue
        count = sum(len(words(paragraph)) for paragraph in passage.paragraphs)
        if count > MOST:
            yield Defect(f"A lede has {count} words.", passage.place, expected=f"at most {MOST} words")
