"""``credit-says-nothing``: a picture whose credit names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, NOBODY, folded, names_a_file, still_to_come


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    if evidence.language.code not in DRAWING and any(
        passage.part is Part.CREDIT_LINE for passage in facts.passages(evidence)
    ):
        yield facts.no_wording(evidence)
    for passage in facts.passages(evidence):
        if passage.part is not Part.CREDIT_LINE:
            continue
        if still_to_come(passage.text):
            yield Defect(
                f"The credit of a picture is still to come: “{passage.text.strip()}”.",
                passage.place,
                expected="who made the picture, and whose it is",
                severity=Severity.ERROR,
            )
        elif folded(passage.text) in NOBODY or names_a_file(passage.text):
            yield Defect(
                f"The credit “{passage.text.strip()}” names nobody.",
                passage.place,
                expected="who made the picture, and whose it is",
            )
