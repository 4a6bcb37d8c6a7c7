"""``alt-says-picture``: a description that begins by saying that it is a picture."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_openings import opens_as_picture


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        words = opens_as_picture(passage.text) if passage.part.description else ""
        if words:
            yield Defect(
                f"The description begins with “{words}”, which everybody who hears it knows.",
                passage.place,
                expected="what is to be seen, from the first word on",
            )
