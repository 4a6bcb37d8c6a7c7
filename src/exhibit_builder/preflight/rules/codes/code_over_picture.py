"""``code-over-picture``: a code that stands on a picture, or whose empty margin reaches into one."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_ground import where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for step in facts.codes_by_step(evidence):
        over = [ground for ground in step if ground.pictures]
        if over:
            picture = over[0].pictures[0]
            name = picture.file.replace("\\", "/").rpartition("/")[2]
            yield Defect(
                f"The code “{over[0].code.kind}” {where(over)} stands on the picture {name}, or too near to it.",
                over[0].code.place,
                over[0].spot,
                expected="plain paper under a code and four squares round it",
            )
