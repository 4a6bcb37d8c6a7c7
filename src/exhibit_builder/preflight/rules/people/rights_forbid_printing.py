"""``rights-forbid-printing``: a picture whose rights are kept, or are for another use."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, NO_RIGHTS, folded
from exhibit_builder.preflight.text.rights_reserved import forbids_printing


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    passages = facts.passages(evidence)
    if evidence.language.code not in DRAWING and any(passage.part is Part.RIGHTS for passage in passages):
        yield facts.no_wording(evidence)
    for passage in passages:
        # Of a line that says nothing else rights-not-clear tells.
        if passage.part not in (Part.RIGHTS, Part.CREDIT_LINE) or folded(passage.text) in NO_RIGHTS:
            continue
        words = forbids_printing(passage.text)
        if words:
            yield Defect(
                f"The rights of a picture say “{words}”, and nobody says that it may be printed: "
                f"“{passage.text.strip()}”.",
                passage.place,
                expected="who allowed the printing, or a licence that allows it",
            )
