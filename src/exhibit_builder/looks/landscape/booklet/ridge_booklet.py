"""Booklets of the landscape look: a row of spreads under one ridge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.setting import Ground
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.booklet_design import BookletBackdrop
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.chapters import Chapter
from exhibit_builder.layout.booklet.spreads import ChapterFitting, ChapterPlan, HeadRoom
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.looks.landscape.booklet.booklet_hills import BookletHills, Sky
from exhibit_builder.looks.landscape.booklet.covers import Covers
from exhibit_builder.looks.landscape.booklet.night_spread import SLOPE_RELIEF, DarkSlope, NightFitting
from exhibit_builder.looks.landscape.booklet.ridge_meeting import SpreadSkies, needs_of, spread_skies
from exhibit_builder.looks.landscape.booklet.sky_rooms import chapter_skies
from exhibit_builder.looks.landscape.grounds import sky_ground, snow_ground
from exhibit_builder.looks.landscape.skies import panel_skies
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel
from exhibit_builder.page.marks import Mark

DRIFT_ABOVE_TEXT = 1.5
"""Modules above the text at which drift lines stop (design.md, Drift)."""

PLAIN_SKY = "haze"
"""The sky of a chapter that is made of no panel."""


class RidgeBooklets:
    """The landscape look's booklets."""

    def ground(self, theme: Theme) -> Ground:
        """White snow."""
        return snow_ground(theme, False)

    def head_ground(self, job: LayoutJob, chapter: Chapter) -> Ground:
        """The sky of the panel that the chapter is made of."""
        return sky_ground(job.theme, _sky_of(job, chapter))

    def backdrop(self, job: LayoutJob, grid: BookletGrid) -> RidgeBackdrop:
        """Hills in a body size."""
        return RidgeBackdrop(job, BookletHills(job.theme, grid, job.language.rtl))

    def covers(
        self,
        job: LayoutJob,
        grid: BookletGrid,
        backdrop: BookletBackdrop,
        setter: BlockGalleys,
        numbering: Numbering,
        report: PageFindings,
    ) -> Covers:
        """Both covers, one drawing."""
        return Covers(job, grid, BookletHills(job.theme, grid, job.language.rtl), setter, numbering, report)


@dataclass(frozen=True)
class RidgeBackdrop:
    """The hills behind a booklet's chapters while they are fitted."""

    job: LayoutJob
    hills: BookletHills

    def heads(
        self, chapter: Chapter, title: SetTitle, start: int, blocks: Sequence[SetBlock], number: int
    ) -> Iterator[tuple[HeadRoom, float]]:
        """The skies that a spread of a chapter may have, and what each costs."""
        yield from chapter_skies(self.hills, chapter, title, start, blocks, number)

    def text_top(self, page: int, over: HeadRoom, foot: float) -> float:
        """Where text begins under a ridge whose mean is at ``foot``: under its lowest point over both pages."""
        left = page - page % 2
        trough = max(self.hills.trough(left), self.hills.trough(left + 1))
        return foot + over.relief * trough + over.below

    def own_spread(self, fitting: ChapterFitting, setter: BlockGalleys, numbering: Numbering) -> NightFitting:
        """The night, dark down to a second slope."""
        return NightFitting(fitting, self.hills, setter, numbering)

    def hang(
        self, chapters: Sequence[Chapter], plans: Sequence[ChapterPlan], titles: Sequence[SetTitle], pages: int
    ) -> RidgeSpreads:
        """The hills of all pages."""
        over: dict[int, Sky] = {}
        for chapter, own in zip(chapters, plans, strict=True):
            for number in range(len(own.pages)):
                over[own.start + number] = self._sky(chapter, number, len(own.pages), own.own is not None)
        needs = needs_of(plans, [(title.width, title.foot) for title in titles])
        return RidgeSpreads(self, spread_skies(self.hills, self.hills.grid, needs, over, pages))

    def _sky(self, chapter: Chapter, number: int, pages: int, dark: bool) -> Sky:
        """What stands over the ``number``-th of a chapter's pages (from 0): its scene runs over all of them."""
        pace = 1 / pages
        panel = RidgePanel(chapter.scene, _sky_of(self.job, chapter), dark)
        return Sky(panel, SCENES.index(chapter.scene) + number * pace, pace)


@dataclass(frozen=True)
class RidgeSpreads:
    """The hills behind the pages of a booklet whose chapters are planned."""

    backdrop: RidgeBackdrop
    skies: SpreadSkies

    @property
    def tops(self) -> Sequence[float]:
        """Where text begins on each page, in points from the head."""
        return self.skies.tops

    def behind(self, page: int, plan: ChapterPlan, number: int) -> list[Mark]:
        """Sky, hills and snow; over the night's spread what stands on dark snow, and the slope of paper before it."""
        hills, wall = self.backdrop.hills, self.skies.wall
        grid, own = hills.grid, plan.own
        if not isinstance(own, DarkSlope):
            return wall.marks(page - 1, self.tops[page] - DRIFT_ABOVE_TEXT * grid.page_u)
        marks = wall.marks(page - 1, -grid.paper.height)
        mean = own.mean_at(number == 1, grid.paper.width, hills.rtl)
        marks.append(wall.second_slope(page - 1, mean, SLOPE_RELIEF, self.backdrop.job.theme.inks["paper"]))
        marks.extend(own.marks[number])
        return marks


def _sky_of(job: LayoutJob, chapter: Chapter) -> str:
    """The sky of the panel that a chapter is made of."""
    if chapter.panel is None:
        return PLAIN_SKY
    return panel_skies(job)[chapter.panel]
