"""What both sides of a handbill share: its measures, its hills, and what blocks are set with (design.md, Handbill)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from exhibit_builder.blocks.setting import Density, Setting
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.looks.landscape.grounds import sky_ground, snow_ground
from exhibit_builder.looks.landscape.horizon import ALONE
from exhibit_builder.looks.landscape.plans.narrow import NARROW
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.typography.style import TextStyle

FRONT_SKY, FRONT_SKY_IN_WIDTHS = 0.60, 0.976
"""Mean ridge of the front as a share of the height, and the lowest as a share of the width: what is tall has more snow
(design.md, Handbill)."""

BACK_SKY, BACK_RELIEF = 0.15, 0.35
"""Mean ridge of the back as a share of the height, and how strongly its hills rise, as a share of the design's
(design.md, Handbill)."""

SMALL = 9.0
"""Points of the smallest text (design.md, Handbill)."""

TO_TEXT, DRIFT_ENDS = 3.2, 1.8
"""Modules from the lowest ridge over a text to the text, and above the text in which no drift lies (design.md,
Handbill)."""

CODE_SIDE = 0.3
"""Share of the width that a code is wide (design.md, Handbill)."""

FRONT, BACK = 0, 1
"""The sides, as the wall behind them counts its panels."""

SKIES = {FRONT: "night", BACK: "dawn"}


@dataclass(frozen=True)
class HandbillGrid:
    """One exhibit's handbill on a format; ``form`` has its type and margins."""

    job: LayoutJob
    form: Format

    @property
    def boxes(self) -> PageBoxes:
        """The page's boxes."""
        return PageBoxes(self.form.paper.width, self.form.paper.height, self.form.bleed)

    @property
    def foot(self) -> float:
        """The last baseline in points from the head: as far from the trim as text is from its sides."""
        return self.form.paper.height - self.form.margin

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

    def setting(self, numbering: Numbering, report: PageFindings, density: Density | None = None) -> Setting:
        """What stands on the snow is set with; ``report`` takes what it has to say."""
        form = self.form
        return setting(
            self.job,
            booklet=False,
            opening=False,
            body=form.body,
            u=form.u,
            column=form.column,
            gutter=form.gutter,
            columns=form.columns,
            distance=form.paper.distance,
            ground=snow_ground(self.job.theme, False),
            numbering=numbering,
            report=report,
            density=density or NARROW.densities[0],
            tallest=NARROW.tallest[0] * form.paper.height,
            code=CODE_SIDE * form.paper.width / form.u,
            short=True,
            given=True,
        )

    def on_sky(self, report: PageFindings) -> Setting:
        """What stands on the front's sky is set with."""
        base = self.setting(self.job.numbering(), report)
        return replace(base, ground=sky_ground(self.job.theme, SKIES[FRONT]))

    def small(self, base: Setting, role: TextRole = TextRole.CAPTION) -> TextStyle:
        """The smallest text, which plays a ``role``."""
        return replace(base.style(TextRole.CAPTION, size=SMALL / base.body), role=role)
