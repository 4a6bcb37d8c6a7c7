"""``caption-too-long``: a caption that nobody finishes."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning

MOST = 75
"""Words in a caption (Serrell; Smithsonian)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        if not passage.part.caption:
            continue
        count = sum(len(words(paragraph)) for paragraph in passage.paragraphs)
        if count > MOST:
            yield Defect(
                f"A caption has {count} words: “{beginning(passage.paragraphs[0])}”.",
                passage.place,
                expected=f"at most {MOST} words",
            )
