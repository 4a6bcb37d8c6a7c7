"""``code-too-small``: a code too narrow for its distance, or with squares too small to be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.action import DISTANCE_RATIO, HAND_MODULE, WALL_MODULE
from exhibit_builder.core.units import to_mm
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_ground import where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.rule import Defect

PLAY = 0.99
"""Share of a least size that still counts as it (*house*: sizes are rounded to a hundredth of a point)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for step in facts.codes_by_step(evidence):
        narrow = [code for code in step if to_mm(code.code.side) < PLAY * 1000 * code.distance / DISTANCE_RATIO]
        fine = [code for code in step if to_mm(code.square) < PLAY * _least_square(code.page)]
        if narrow:
            first = narrow[0]
            yield Defect(
                f"The code “{first.code.kind}” {where(narrow)} is {to_mm(first.code.side):.0f} mm wide and is read "
                f"from {first.distance:g} m.",
                first.code.place,
                first.spot,
                expected=f"{1000 * first.distance / DISTANCE_RATIO:.0f} mm or more, a tenth of the distance",
            )
        if fine:
            first = fine[0]
            yield Defect(
                f"The squares of the code “{first.code.kind}” {where(fine)} are {to_mm(first.square):.2f} mm wide.",
                first.code.place,
                first.spot,
                expected=f"{_least_square(first.page):g} mm or more",
            )


def _least_square(page: FinishedPage) -> float:
    """In millimetres."""
    return HAND_MODULE if page.in_hand else WALL_MODULE
