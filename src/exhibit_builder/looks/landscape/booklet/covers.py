"""Front and back cover, which are one drawing: the exhibit's title in the sky, and what a reader can do on the snow."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.blocks.setting import Ground, Setting
from exhibit_builder.core.findings import Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.back_cover import BackCover
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.cover_title import CoverTitles, no_room_on_cover
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.landscape.booklet.booklet_hills import BELOW_RIDGE, BookletHills
from exhibit_builder.looks.landscape.grounds import sky_ground, snow_ground
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.sheet import Page, PageBoxes

HERO = 12.0
"""Modules from the trim to the capitals of that title (design.md, Booklet)."""


@dataclass(frozen=True)
class Covers:
    """Sets both covers; ``report`` takes what is wrong with them."""

    job: LayoutJob
    grid: BookletGrid
    hills: BookletHills
    setter: BlockGalleys
    numbering: Numbering
    report: PageFindings

    @property
    def _paper(self) -> Paper:
        return self.grid.paper

    @property
    def _boxes(self) -> PageBoxes:
        return PageBoxes(self._paper.width, self._paper.height, self.grid.bleed)

    def front(self) -> Page:
        """The opening panel's picture: title over the live width, date, and what this is under the ridge."""
        fields = self.job.exhibit.fields
        base = self.setter.setting(self.numbering, self.report, sky_ground(self.job.theme, "night"))
        wall = self.hills.covers
        marks = wall.marks(0, self.grid.text_foot)
        margin = self.grid.inner
        live = self._paper.width - 2 * margin
        ridge = wall.highest_far_range(0, margin, margin + live) - self.grid.page_u
        least = self.grid.least_title / self.grid.body
        u = self.grid.page_u
        titles = CoverTitles(base, fields.title, fields.subtitle, live, margin, HERO * u, u, least)
        title = titles.fitted(lambda _width: ridge)
        marks.extend(title.marks)
        if title.lowest > ridge:
            self.report(
                no_room_on_cover(
                    self.job.exhibit, "reach the ridge on the cover", Spot(Product.BOOKLET, "", self._paper.name, 1)
                )
            )
        quiet = self.setter.setting(self.numbering, self.report)
        caption = quiet.style(TextRole.CAPTION)
        line = quiet.one_line(quiet.plain(fields.strap or fields.running, caption), live)
        marks.extend(quiet.line_marks(line, margin, self.grid.folio))
        return Page(self._boxes, tuple(marks), fields.title)

    def back(self, page: int, blocks: Sequence[Block]) -> Page:
        """What a reader can do, with its codes, for a booklet lies face down too.

        ``blocks`` are those of the panel that ends in a call to action.
        """
        wall = self.hills.covers
        left = self.grid.left(page, self.job.language.rtl)
        top = wall.lowest_ridge(-1, left, left + self.grid.live) + BELOW_RIDGE * self.grid.page_u
        marks = wall.marks(-1, top - 1.5 * self.grid.page_u)
        cover = BackCover(self.job, self.grid, self.setter, self.numbering, self._back_ground)
        marks.extend(cover.marks(page, blocks, top))
        return Page(self._boxes, tuple(marks), "")

    @property
    def at_back_foot(self) -> Setting:
        """The snow's."""
        return self.setter.setting(self.numbering, self.report, self._back_ground)

    @property
    def _back_ground(self) -> Ground:
        return snow_ground(self.job.theme, False)
