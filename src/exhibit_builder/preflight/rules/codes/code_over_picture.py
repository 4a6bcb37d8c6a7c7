"""``code-over-picture``: a code that stands on a picture, or whose empty margin reaches into one."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.codes.code_ground import codes_by_step, where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    for step in codes_by_step(evidence):
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


RULE = Rule(
    id="code-over-picture",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="A code over a picture",
    why="Dark and light places of a picture are taken for squares. Whether the code is found depends on the light.",
    source="ISO/IEC 18004: an even ground, also in the four squares round a code.",
    remedy="Give the code a place of its own on plain paper.",
    fails=Example(specimen="A poster with a code in the middle of a photograph."),
    passes=Example(),
    check=_check,
    stage=Stage.PAGES,
)
