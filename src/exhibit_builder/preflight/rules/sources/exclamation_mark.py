"""``exclamation-mark``: the exhibit raises its voice."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.statements import excerpt, prose_of

_MARK = late_pattern(r"[!¡！՜]+")


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        if not passage.on_page or passage.part in (Part.QUOTATION, Part.ATTRIBUTION, Part.PERSON):
            continue
        for paragraph in prose_of(passage):
            for mark in _MARK.finditer(paragraph.text):
                if not paragraph.in_quotes(mark.start()) and not paragraph.in_title(mark.start()):
                    yield Defect(
                        f"An exclamation mark: “{excerpt(paragraph.text, mark.start(), mark.end())}”.", passage.place
                    )
                    break
