"""Handbills of the landscape look: a picture of hills with the title, a strip of sky on the back."""

from __future__ import annotations

from dataclasses import dataclass

from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.handbill.back_side import BackSide
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.landscape.grounds import snow_ground
from exhibit_builder.looks.landscape.handbill.front import Front
from exhibit_builder.looks.landscape.handbill.handbill_grid import BACK, DRIFT_ENDS, TO_TEXT, HandbillGrid
from exhibit_builder.looks.landscape.plans.narrow import NARROW
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.sheet import Page


@dataclass(frozen=True)
class RidgeHandbill:
    """Both sides on a format; ``report`` takes what is wrong with them."""

    job: LayoutJob
    form: Format
    report: PageFindings

    @property
    def _grid(self) -> HandbillGrid:
        return HandbillGrid(self.job, self.form, snow_ground(self.job.theme, False), NARROW)

    def front(self, lede: Block | None) -> Page:
        """The picture side."""
        return Front(self._grid, self.report).page(lede)

    @property
    def back(self) -> BackSide:
        """Text on the snow under a strip of sky."""
        grid, form = self._grid, self.form
        wall = grid.wall(1.0)
        top = wall.lowest_ridge(BACK, form.margin, form.margin + form.live) + TO_TEXT * form.u
        return BackSide(grid, top, wall.marks(BACK, top - DRIFT_ENDS * form.u), self.report)
