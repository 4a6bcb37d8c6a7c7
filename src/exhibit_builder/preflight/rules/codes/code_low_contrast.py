"""``code-low-contrast``: a code too little darker than what it stands on, or lighter than it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_ground import CodeGround, reflectance, where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

GOOD, FAIR = 0.55, 0.40
"""Symbol contrast, the light of the ground less that of the squares, from which on it is graded B, and C
(ISO/IEC 15415; GS1 asks for C at least)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for step in facts.codes_by_step(evidence):
        rated = [(_contrast(ground), ground) for ground in step if ground.grounds]
        low = sorted(((contrast, ground) for contrast, ground in rated if contrast < GOOD), key=lambda pair: pair[0])
        if not low:
            continue
        contrast, worst = low[0]
        what = f"The code “{worst.code.kind}” {where([ground for _, ground in low])}"
        if contrast < 0:
            message = f"{what} is lighter than its ground. Many phones read only dark codes on light paper."
        else:
            message = f"{what} is only {100 * contrast:.0f} % darker than its ground."
        yield Defect(
            message,
            worst.code.place,
            worst.spot,
            expected=f"{100 * GOOD:.0f} % or more between the squares and their ground",
            severity=Severity.ERROR if contrast < FAIR else None,
        )


def _contrast(ground: CodeGround) -> float:
    """How much more light the darkest ground gives back than the squares do, -1 to 1."""
    return min(reflectance(ink) for ink in ground.grounds) - reflectance(ground.code.ink)
