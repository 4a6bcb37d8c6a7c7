"""A poster's page: what a look puts behind it and at its head, the content, notes and foot."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from exhibit_builder.blocks.setting import Setting, shifted
from exhibit_builder.core.colour import ink
from exhibit_builder.core.identity import Same
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.core.writing import Unit
from exhibit_builder.layout.coded_pages import with_content_code
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.panel_content import PanelContent
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.poster_design import PosterBackdrop
from exhibit_builder.layout.rows import row_marks
from exhibit_builder.layout.running_lines import foot_line
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes, ShortForm
from exhibit_builder.words.page_words import PageWords

OVER = ink("over", (0, 100, 100, 10), "#C4161C")
"""The bar where a panel's room ends, and the words beside it: on drafts and screens only, never in print (house: a red
that no theme has)."""

OVER_BAR = 0.35
"""Modules: thickness of that bar (house: seen at a glance, and no text can hide behind it)."""


@dataclass(frozen=True, slots=True)
class Excess:
    """That a panel is too full: by how many points, and about how many words (0: cutting words alone doesn't help)."""

    height: float
    words: int

    def in_words(self, words: PageWords) -> str:
        """The same in words: ``12 mm over, about 30 words``."""
        length = words.spoken.measured(ceil(self.height / MM), Unit.MILLIMETRE)
        return words.over_words.filled(self.words, length=length) if self.words else words.over.format(length=length)


class PosterPages:
    """Makes the pages of a wall that was fitted: under one plan and head, with one look behind them."""

    def __init__(
        self, job: LayoutJob, form: Format, plan: Plan, head: Head, hung: PosterBackdrop, report: PageFindings
    ) -> None:
        self._job = job
        self._form = form
        self._heights = Heights(form, plan, head)
        self._hung = hung
        self._report = report

    def page(self, index: int, content: PanelContent, excess: Excess | None) -> Page:
        """A panel's page, made once; one that is too full runs on, under a bar where its room ends."""
        job, panel = self._job, self._job.exhibit.panels[index]
        blocks = tuple(map(job.block_key, job.blocks(panel, Product.POSTER)))
        own = (index, job.head_key(panel), blocks, Same(content), excess)
        key = ("page", job.basis, self._form, self._heights, own, self._hung.basis(index))
        page, report = job.cache.once(key, lambda: self._composed(index, content, excess), _marks_of_page)
        self._report.take(report)
        return page

    def _composed(self, index: int, content: PanelContent, excess: Excess | None) -> tuple[Page, PageFindings]:
        """A panel's page, and what is found while it is made."""
        form, panel, hung = self._form, self._job.exhibit.panels[index], self._hung
        rtl = self._job.language.rtl
        report = PageFindings()
        top = hung.top(index, content)
        marks = hung.behind(index, content, top)
        marks.extend(hung.head(index, report))
        for placed in content.rows:
            left = form.margin + placed.start
            if rtl:
                left = form.paper.width - form.margin - placed.start - placed.measure
            y = top + content.align + placed.y
            marks.extend(row_marks(placed.row, y, left, placed.measure, rtl))
        marks.extend(shifted(content.notes, 0.0, self._heights.notes_end))
        stamp = self._over_marks(hung.at_head(index, report), content, excess) if excess is not None else []
        boxes = PageBoxes(form.paper.width, form.paper.height, form.bleed)
        page = Page(boxes, tuple(marks), panel.fields.title, stamp=tuple(stamp), short=self._short(index, content))
        if not content.step.plan.short:
            page = self._with_foot_line(page, index, content, report)
        return page, report

    def _with_foot_line(self, page: Page, index: int, content: PanelContent, report: PageFindings) -> Page:
        """The page with its colophon line."""
        job, form, y = self._job, self._form, self._heights.foot_line

        def line(base: Setting, code: str) -> list[Mark]:
            return foot_line(job, form, index, base, y, code)

        return with_content_code(job, (page,), self._hung.at_foot(index, content, report), line)[-1]

    def _short(self, index: int, content: PanelContent) -> ShortForm | None:
        """What a short form leaves to the long one; ``None`` for a whole panel."""
        if not content.step.plan.short:
            return None
        blocks = self._job.blocks(self._job.exhibit.panels[index], Product.POSTER)
        left_out = [block.place for block in blocks if block not in content.blocks]
        for block in content.wordless:
            left_out.extend(place for way, place in block.places.items() if way[-1:] == ("short",))
        return ShortForm(tuple(left_out))

    def _over_marks(self, base: Setting, content: PanelContent, excess: Excess) -> list[Mark]:
        """A bar where the room ends, and by how much the panel goes on over it."""
        form = self._form
        y = self._heights.notes_end - content.notes_height
        height = OVER_BAR * form.u
        style = replace(base.style(TextRole.LABEL), ink=OVER, role=TextRole.NONE)
        line = base.tight(base.own(excess.in_words(base.words), style))
        room = line.width + form.u
        left = form.margin
        bar = Shape((("r", (left, y, form.live - room, height)),), fill=OVER, role=ShapeRole.DRAFT)
        return [bar, *base.line_marks(line, left + form.live - line.width, y + 0.35 * style.size)]


def _marks_of_page(made: tuple[Page, PageFindings]) -> int:
    return 1 + len(made[0].every_mark)
