"""``code-on-fold``: a code in a booklet that runs into the fold, or stands where the pages bend towards it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.preflight.codes.code_ground import CodeGround, codes_by_step, where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

BEND = 10 * MM
"""Points beside the fold in which pages of a stapled booklet don't lie flat (*house*)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for step in codes_by_step(evidence):
        near = sorted(
            (ground for ground in step if ground.page.product.bound and _from_fold(ground, evidence) < BEND),
            key=lambda ground: _from_fold(ground, evidence),
        )
        if near:
            room = _from_fold(near[0], evidence)
            what = f"stands {to_mm(room):.0f} mm from the fold" if room > 0 else "runs into the fold"
            yield Defect(
                f"The code “{near[0].code.kind}” {where(near)} {what}.",
                near[0].code.place,
                near[0].spot,
                expected=f"{to_mm(BEND):.0f} mm or more beside the fold",
            )


def _from_fold(ground: CodeGround, evidence: Evidence) -> float:
    """Points between a code and the fold: at the left of odd pages, at the right of even ones, or mirrored."""
    page, code = ground.page, ground.code
    fold_at_left = (page.number % 2 == 1) is not evidence.language.rtl
    return code.x if fold_at_left else page.page.boxes.width - code.x - code.side


RULE = Rule(
    id="code-on-fold",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="A code at the fold",
    why="Pages bend where they are stapled. Squares on the bend are seen narrower than the others, and on either side "
    "of a fold they don't meet.",
    source="house: 10 mm beside the fold, where stapled pages don't lie flat.",
    remedy="Move the code away from the fold.",
    fails=Example(specimen="A booklet A5 with a code 2 mm from the fold."),
    passes=Example(),
    check=_check,
    stage=Stage.PAGES,
)
