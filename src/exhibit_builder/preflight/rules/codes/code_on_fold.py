"""``code-on-fold``: a code in a booklet that runs into the fold, or stands where the pages bend towards it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_ground import CodeGround, where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

BEND = 10 * MM
"""Points beside the fold in which pages of a stapled booklet don't lie flat (*house*: the paper bends round its
staples)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for step in facts.codes_by_step(evidence):
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
