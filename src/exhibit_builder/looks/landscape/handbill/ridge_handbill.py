"""Handbills of the landscape look: the title in the sky of the front, a strip of sky over what is read on the back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.handbill.handbill_grid import HandbillGrid
from exhibit_builder.layout.handbill.handbill_text import LINE, HandbillText
from exhibit_builder.layout.hero_title import HeroTitle, Title
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.landscape.grounds import sky_ground, snow_ground
from exhibit_builder.looks.landscape.horizon import ALONE, HERO_TO_FAR, RELIEFS
from exhibit_builder.looks.landscape.plans.narrow import NARROW
from exhibit_builder.looks.landscape.poster_heads import SMALLER
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.sheet import Page, ShortForm

FRONT_SKY, FRONT_SKY_IN_WIDTHS = 0.60, 0.976
"""Mean ridge of the front as a share of the height, and the lowest as a share of the width: what is tall has more snow
(design.md, Handbill)."""

BACK_SKY, BACK_RELIEF = 0.15, 0.35
"""Mean ridge of the back as a share of the height, and how strongly its hills rise, as a share of the design's
(design.md, Handbill)."""

TO_TEXT, DRIFT_ENDS = 3.2, 1.8
"""Modules from the lowest ridge over a text to the text, and above the text in which no drift lies (design.md,
Handbill)."""

STRAP, HERO = 5.2, 10.0
"""Modules from the trim to the baseline of the line that says what this is, and to the capitals of the title
(design.md, Handbill)."""

LARGEST, LEAST = 12.0, 3.0
"""Body sizes of the title (house: the largest fills A6 with a word of three letters, the least is twice the lede)."""

DATE = 1.7
"""Body sizes of the date under the title (design.md, Handbill)."""

LIVELY = 3
"""Every so many of the reliefs are tried for each size of the title (house: steps that are seen)."""

DENSITIES = tuple(replace(density, step_words=True) for density in NARROW.densities)
"""The steps of closeness of the back; the words of its one step stay (design.md, Handbill)."""

FRONT, BACK = 0, 1
"""The sides, as the wall behind them counts its panels."""

SKIES = {FRONT: "night", BACK: "dawn"}


class RidgeHandbills:
    """The landscape look's handbills."""

    def sides(self, job: LayoutJob, form: Format, report: PageFindings) -> RidgeSides:
        """Both sides on a format."""
        return RidgeSides(HandbillGrid(job, form, NARROW), report)


@dataclass(frozen=True)
class RidgeSides:
    """A handbill's sides under one sky each; ``report`` takes what is wrong with them."""

    grid: HandbillGrid
    report: PageFindings

    def front(self, lede: Block | None) -> Page:
        """The picture side, which works alone on a wall; the lede stands on its snow where there is room for it."""
        form, fields = self.grid.form, self.grid.job.exhibit.fields
        title, wall = self._title()
        foot, top = self._text.visit()
        if foot and top < self._front_ridge + TO_TEXT * form.u:
            self._text.title_too_long("days, venue and hours reach the hills on the front", "handbill")
        ridge = wall.lowest_ridge(FRONT, form.margin, form.margin + form.live)
        room = (ridge + TO_TEXT * form.u, top - TO_TEXT * form.u)
        words = self._text.lede(lede, *room) if lede is not None else []
        marks = wall.marks(FRONT, (room[0] if words else top) - DRIFT_ENDS * form.u)
        sky = self._on_sky(self.report)
        strap = sky.set_lines(sky.plain(fields.strap or fields.running, self.grid.small(sky)), form.live)
        for number, line in enumerate(strap):
            marks.extend(sky.line_marks(line, form.margin, (STRAP + number * LINE) * form.u))
        marks.extend((*title.marks, *words, *foot))
        return Page(self.grid.boxes, tuple(marks), fields.title)

    def back(self, blocks: Sequence[Block], numbering: Numbering, title: str, short: ShortForm) -> Page:
        """The ``blocks`` under a strip of sky, closer and with a smaller lede where there are many."""
        form = self.grid.form
        wall = self._wall(1.0)
        top = wall.lowest_ridge(BACK, form.margin, form.margin + form.live) + TO_TEXT * form.u
        text = self._text.back(blocks, numbering, top, DENSITIES)
        marks = wall.marks(BACK, top - DRIFT_ENDS * form.u)
        return Page(self.grid.boxes, (*marks, *text), title, short=short)

    @cached_property
    def _text(self) -> HandbillText:
        return HandbillText(self.grid, snow_ground(self.grid.job.theme, False), self.report)

    @cached_property
    def _front_ridge(self) -> float:
        """Mean ridge of the front, in points from the head."""
        paper = self.grid.form.paper
        return min(FRONT_SKY * paper.height, FRONT_SKY_IN_WIDTHS * paper.width)

    def _wall(self, relief: float) -> Wall:
        """Sky and hills of both sides, whose hills rise by ``relief``, a share of the design's, on the front."""
        form, job = self.grid.form, self.grid.job
        paper = form.paper
        heights = RidgeHeights((self._front_ridge, BACK_SKY * paper.height), (relief, BACK_RELIEF), (ALONE,))
        return Wall(
            job.theme,
            paper.width,
            paper.height,
            form.bleed,
            form.u,
            # Nobody sees both sides at once: they are far apart on the wall, and each has its own height.
            paper.width,
            job.language.rtl,
            heights,
            (RidgePanel("opening", SKIES[FRONT], False), RidgePanel("witness", SKIES[BACK], False)),
            (float(SCENES.index("opening")), float(SCENES.index("witness"))),
            (2.0, 2.0),
        )

    def _on_sky(self, report: PageFindings) -> Setting:
        """What stands on the front's sky is set with."""
        job = self.grid.job
        return self.grid.setting(sky_ground(job.theme, SKIES[FRONT]), job.numbering(), report)

    def _title(self) -> tuple[Title, Wall]:
        """The title as large as the hills let it be, and the wall with hills as lively as that leaves them."""
        form, fields = self.grid.form, self.grid.job.exhibit.fields
        hero = HeroTitle(fields.title, fields.subtitle, form.margin, HERO * form.u, form.live, DATE)
        size = hero.widest(self._on_sky(PageFindings()), LEAST, LARGEST)
        walls = [self._wall(relief) for relief in RELIEFS[::LIVELY]]
        while True:
            said = PageFindings()
            title = hero.at(self._on_sky(said), size)
            clear = next(
                (wall for wall in walls if title.lowest + HERO_TO_FAR * form.u <= self._far(wall, title)), None
            )
            if clear is not None or size <= LEAST:
                break
            size = max(LEAST, size * SMALLER)
        self.report.take(said)
        if clear is None:
            self._text.title_too_long("title and subtitle reach the hills on the front", "title")
        return title, clear or walls[-1]

    def _far(self, wall: Wall, title: Title) -> float:
        """The highest point of the far range over a title."""
        form = self.grid.form
        left = form.margin + (form.live - title.width if wall.rtl else 0.0)
        return wall.highest_far_range(FRONT, left, left + title.width)
