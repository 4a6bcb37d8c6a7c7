"""``rights-not-clear``: a picture without a word on whether it may be printed."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, NO_RIGHTS, folded, still_to_come


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    if evidence.language.code not in DRAWING and any(
        passage.part is Part.RIGHTS for passage in facts.passages(evidence)
    ):
        yield facts.no_wording(evidence)
    for passage in facts.passages(evidence):
        if passage.part is not Part.RIGHTS:
            continue
        coming = still_to_come(passage.text)
        if coming or folded(passage.text) in NO_RIGHTS:
            yield Defect(
                f"The rights of a picture are {'still to come' if coming else 'not clear'}: “{passage.text.strip()}”.",
                passage.place,
                expected="who allows the printing, or the licence, or why none is needed",
                severity=Severity.ERROR if coming else None,
            )
