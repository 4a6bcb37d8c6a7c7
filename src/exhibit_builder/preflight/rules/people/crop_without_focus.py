"""``crop-without-focus``: a picture that is cut to fit, and nobody said what must stay in it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import DRAWING

LEAST_CUT = 0.1
"""The share of a picture that may go without anybody being asked (*house*: a finger's breadth at its edges)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    known = evidence.language.code in DRAWING
    for placed in facts.most_cut_photographs(evidence):
        cut = 1 - placed.visible_share
        # What picture-cropped-much tells isn't told twice; its hint asks for the focus as well.
        if cut > LEAST_CUT and not placed.focused and not (known and placed.much_cut_unannounced):
            left, _, right, _ = placed.mark.crop
            where = "at its left and right" if right - left < 1 else "at its top and foot"
            yield Defect(
                f"{cut:.0%} of {placed.name} are cut off {where}; without a focus the middle stays.",
                placed.mark.place,
                placed.page.spot(placed.box),
            )
