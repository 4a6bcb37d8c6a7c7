"""Handbills of the photograph look: the opening picture over three edges, title, where and when on paper under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.blocks.setting import Setting, shifted, stack_height, stacked
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.handbill.handbill_grid import HandbillGrid
from exhibit_builder.layout.handbill.handbill_text import LINE, HandbillText
from exhibit_builder.layout.hero_title import HeroTitle
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.photograph.head_words import at_head, head_caption
from exhibit_builder.looks.photograph.paper_ground import paper_ground, whole_sheet
from exhibit_builder.looks.photograph.plans.picture_plans import NARROW
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.page.marks import Mark, Picture, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, ShortForm
from exhibit_builder.pictures.cropping import focused_crop, ratio_of

DEEPEST, SHALLOWEST = 0.50, 0.25
"""Shares of the height down to which the picture reaches, as deep as title and visit leave it room (design.md,
Photograph look)."""

TO_TITLE, TO_VISIT = 3.4, 2.6
"""Modules from the picture's credit to the title's capitals, and kept between the title and what stands at the foot."""

LARGEST, LEAST, SMALLER = 9.0, 3.0, 0.94
"""Body sizes of the title, and what a step makes of them where it has no room (house: as on a cover)."""

DATE = 1.7
"""Body sizes of the date under the title (design.md, Handbill)."""


DENSITIES = tuple(replace(density, step_words=True) for density in NARROW.densities)
"""The steps of closeness of the back; the words of its one step stay (design.md, Handbill)."""


class PictureHandbills:
    """The photograph look's handbills."""

    def sides(self, job: LayoutJob, form: Format, report: PageFindings) -> PictureSides:
        """Both sides on a format."""
        return PictureSides(HandbillGrid(job, form, NARROW), report)


@dataclass(frozen=True)
class PictureSides:
    """A handbill's sides; ``report`` takes what is wrong with them."""

    grid: HandbillGrid
    report: PageFindings

    def front(self, lede: Block | None) -> Page:
        """Picture, title and date, the lede where there is room, what this is, and at the foot where and when."""
        form, fields, theme = self.grid.form, self.grid.job.exhibit.fields, self.grid.job.theme
        base = self._setting(self.report)
        foot, top = self._text.visit()
        strap = self.grid.small(base)
        lines = base.set_lines(base.plain(fields.strap or fields.running, strap), form.live)
        top -= (TO_VISIT / 2 + LINE * len(lines)) * form.u
        marks: list[Mark] = []
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, form.margin, top + base.cap(strap) + number * LINE * form.u))
        edge = self._edge(base, top - TO_VISIT * form.u)
        title = self._hero(edge[1]).at(base, edge[2])
        if title.lowest > top - form.u:
            self._text.title_too_long("title, subtitle and visit have no room under the picture", "title")
        room = (title.lowest + TO_VISIT * form.u, top - form.u)
        words = self._text.lede(lede, *room) if lede is not None else []
        picture = [*whole_sheet(theme, self.grid.boxes), *self._picture(base, edge[0])]
        return Page(self.grid.boxes, (*picture, *title.marks, *words, *marks, *foot), fields.title)

    def back(self, blocks: Sequence[Block], numbering: Numbering, title: str, short: ShortForm) -> Page:
        """The ``blocks`` on paper from the margin on."""
        text = self._text.back(blocks, numbering, self.grid.form.margin, DENSITIES)
        return Page(self.grid.boxes, (*whole_sheet(self.grid.job.theme, self.grid.boxes), *text), title, short=short)

    @property
    def _text(self) -> HandbillText:
        return HandbillText(self.grid, paper_ground(self.grid.job.theme), self.report)

    def _setting(self, report: PageFindings) -> Setting:
        job = self.grid.job
        return self.grid.setting(paper_ground(job.theme), job.numbering(), report)

    def _edge(self, base: Setting, limit: float) -> tuple[float, float, float]:
        """The picture's lower edge, where the title's capitals begin, and its size in body sizes, for a title that has
        to end at ``limit``: all in points but the size."""
        height, u = self.grid.form.paper.height, self.grid.form.u
        under = self._credit_height(base) + TO_TITLE * u
        share = DEEPEST
        while True:
            foot = share * height
            size = self._hero(foot + under).widest(base, LEAST, LARGEST)
            quiet = self._setting(PageFindings())
            while self._hero(foot + under).at(quiet, size).lowest > limit and size > 2 * LEAST:
                size *= SMALLER
            if self._hero(foot + under).at(quiet, size).lowest <= limit or share <= SHALLOWEST:
                return foot, foot + under, size
            share -= 0.02

    def _hero(self, top: float) -> HeroTitle:
        fields, form = self.grid.job.exhibit.fields, self.grid.form
        return HeroTitle(fields.title, fields.subtitle, form.margin, top, form.live, DATE)

    @property
    def _opening(self) -> Panel | None:
        return self.grid.job.exhibit.opening

    def _credit_height(self, base: Setting) -> float:
        head = self._opening.fields.head if self._opening else None
        if head is None or head.image is None:
            return 0.0
        return stack_height(head_caption(base, head, self.grid.form.live)) + self.grid.form.u

    def _picture(self, base: Setting, foot: float) -> list[Mark]:
        """The opening panel's picture over three edges with its credit under it; a ground where it has none."""
        bleed, panel = self.grid.form.bleed, self._opening
        width, height = self.grid.form.paper.width + 2 * bleed, foot + bleed
        head = panel.fields.head if panel is not None else None
        if panel is None or head is None or head.image is None:
            box = (-bleed, -bleed, width, height)
            return [Shape((("r", box),), fill=self.grid.job.theme.inks["haze"], role=ShapeRole.GROUND)]
        own = at_head(replace(base, place=panel.place), panel.places)
        path = found_path(Path(self.grid.job.exhibit.folder), head.image)
        tone, dye = base.tone_of(head.tone)
        crop = focused_crop(ratio_of(path), width / height, head.focus)
        place = own.at("image").place
        credit = stacked(head_caption(own, head, self.grid.form.live), 0.0, foot + self.grid.form.u)
        return [
            Picture(str(path), -bleed, -bleed, width, height, crop, head.alt or "", place, tone=tone, dye=dye),
            *shifted(credit, self.grid.form.margin, 0.0),
        ]
