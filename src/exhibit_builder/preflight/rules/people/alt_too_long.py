"""``alt-too-long``: a description that nobody listens to until its end."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

MOST = {Part.ALT: 250, Part.LONG_ALT: 600}
"""Characters of a description (*house*: two sentences for a picture, a short paragraph for a map)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        most = MOST.get(passage.part)
        length = len(" ".join(passage.text.split()))
        if most is not None and length > most:
            yield Defect(
                f"A description has {length} characters.",
                passage.place,
                expected=f"at most {most} characters for {'a map' if passage.part is Part.LONG_ALT else 'a picture'}",
            )
