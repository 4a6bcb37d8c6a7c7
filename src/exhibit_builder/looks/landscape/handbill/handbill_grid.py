"""What both sides of a handbill share: its measures and its hills (design.md, Handbill)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.layout.handbill.handbill_sheet import HandbillSheet
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.looks.landscape.grounds import sky_ground
from exhibit_builder.looks.landscape.horizon import ALONE
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall

FRONT_SKY, FRONT_SKY_IN_WIDTHS = 0.60, 0.976
"""Mean ridge of the front as a share of the height, and the lowest as a share of the width: what is tall has more snow
(design.md, Handbill)."""

BACK_SKY, BACK_RELIEF = 0.15, 0.35
"""Mean ridge of the back as a share of the height, and how strongly its hills rise, as a share of the design's
(design.md, Handbill)."""

TO_TEXT, DRIFT_ENDS = 3.2, 1.8
"""Modules from the lowest ridge over a text to the text, and above the text in which no drift lies (design.md,
Handbill)."""

FRONT, BACK = 0, 1
"""The sides, as the wall behind them counts its panels."""

SKIES = {FRONT: "night", BACK: "dawn"}


@dataclass(frozen=True)
class HandbillGrid(HandbillSheet):
    """One exhibit's handbill on a format, with its hills."""

    @cached_property
    def front_ridge(self) -> float:
        """Mean ridge of the front, in points from the head."""
        paper = self.form.paper
        return min(FRONT_SKY * paper.height, FRONT_SKY_IN_WIDTHS * paper.width)

    def wall(self, relief: float) -> Wall:
        """Sky and hills of both sides, whose hills rise by ``relief``, a share of the design's, on the front."""
        paper = self.form.paper
        heights = RidgeHeights((self.front_ridge, BACK_SKY * paper.height), (relief, BACK_RELIEF), (ALONE,))
        return Wall(
            self.job.theme,
            paper.width,
            paper.height,
            self.form.bleed,
            self.form.u,
            # Nobody sees both sides at once: they are far apart on the wall, and each has its own height.
            paper.width,
            self.job.language.rtl,
            heights,
            (RidgePanel("opening", SKIES[FRONT], False), RidgePanel("witness", SKIES[BACK], False)),
            (float(SCENES.index("opening")), float(SCENES.index("witness"))),
            (2.0, 2.0),
        )

    def on_sky(self, report: PageFindings) -> Setting:
        """What stands on the front's sky is set with."""
        base = self.setting(self.job.numbering(), report)
        return replace(base, ground=sky_ground(self.job.theme, SKIES[FRONT]))
