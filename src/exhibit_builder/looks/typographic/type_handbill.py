"""Handbills of the typographic look: a title over the line on the dark front, what is read on a bone back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.handbill.handbill_grid import HandbillGrid
from exhibit_builder.layout.handbill.handbill_text import LINE, HandbillText
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.typographic.hero_letters import HERO_CLEAR, HeroLetters
from exhibit_builder.looks.typographic.type_backs import BackOfType
from exhibit_builder.looks.typographic.type_grounds import type_ground
from exhibit_builder.looks.typographic.type_plans import NARROW_TYPE
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page, ShortForm

DATE, HERO = 5.2, 7.6
"""Modules from the trim to the date's baseline, and from there to the highest letter of the title at least (design.md,
Typographic look)."""

LOWEST, BACK_LINE = 0.56, 0.13
"""The lowest place of the front's line, and the place of the back's, as shares of the height (design.md, Typographic
look)."""

TO_TEXT = 2.8
"""Modules from the line to what is read, and from that to days and venue (design.md, Typographic look)."""

LEAST, LARGEST = 3.0, 40.0
"""Body sizes of the title (house: the least is twice the lede)."""

DENSITIES = tuple(replace(density, step_words=True) for density in NARROW_TYPE.densities)
"""The steps of closeness of the back; the words of its one step stay (design.md, Handbill)."""


class TypeHandbills:
    """The typographic look's handbills."""

    def sides(self, job: LayoutJob, form: Format, report: PageFindings) -> TypeSides:
        """Both sides on a format."""
        return TypeSides(HandbillGrid(job, form, NARROW_TYPE), report)


@dataclass(frozen=True)
class TypeSides:
    """A handbill's sides: a dark front, and a back that is light but for its head; ``report`` takes what is wrong."""

    grid: HandbillGrid
    report: PageFindings

    def front(self, lede: Block | None) -> Page:
        """Date, title over the line; under it the lede where it has room, days and venue at the foot."""
        form, fields = self.grid.form, self.grid.job.exhibit.fields
        base = self._on_dark()
        marks, foot = self._date(base)
        letters = HeroLetters(base, fields.title, form.live, LEAST, LARGEST)
        top = max(HERO * form.u, foot)
        hero = letters.within(LOWEST * form.paper.height - HERO_CLEAR * form.u - top)
        line = top + hero.height + HERO_CLEAR * form.u
        if not letters.fits(hero):
            place = self.grid.job.exhibit.places.get(("title",), Place("exhibit.yaml", key="title"))
            what = f"the title “{fields.title}” on the front of the handbill {form.paper.name}"
            self.report(letters.too_long(what, place, Spot(Product.HANDBILL, "", form.paper.name, 1)))
        text = HandbillText(self.grid, type_ground(self.grid.job.theme, dark=True), self.report)
        visit, visit_top = text.visit()
        if visit and visit_top < line + TO_TEXT * form.u:
            text.title_too_long("days, venue and hours reach the line on the front", "handbill")
        words = text.lede(lede, line + TO_TEXT * form.u, visit_top - TO_TEXT * form.u) if lede is not None else []
        behind = BackOfType(self.grid.job.theme, self.grid.boxes, base.rule_width).with_line(line)
        return Page(
            self.grid.boxes, (*behind, *marks, *hero.marks(base, form.margin, line), *words, *visit), fields.title
        )

    def back(self, blocks: Sequence[Block], numbering: Numbering, title: str, short: ShortForm) -> Page:
        """The ``blocks`` on bone under a dark head, closer and with a smaller lede where there are many."""
        form = self.grid.form
        base = self._on_dark()
        line = BACK_LINE * form.paper.height
        fields = self.grid.job.exhibit.fields
        named = base.one_line(base.plain(fields.running, self.grid.small(base)), form.live)
        over = base.line_marks(named, form.margin, line - TO_TEXT * form.u)
        text = HandbillText(self.grid, type_ground(self.grid.job.theme, dark=False), self.report)
        read = text.back(blocks, numbering, line + TO_TEXT * form.u, DENSITIES)
        behind = BackOfType(self.grid.job.theme, self.grid.boxes, base.rule_width).to_line(line, form.u)
        return Page(self.grid.boxes, (*behind, *over, *read), title, short=short)

    def _on_dark(self) -> Setting:
        job = self.grid.job
        return self.grid.setting(type_ground(job.theme, dark=True), job.numbering(), self.report)

    def _date(self, base: Setting) -> tuple[list[Mark], float]:
        """The subtitle, and what the exhibit is under it; marks and where the title may begin, in points."""
        form, fields = self.grid.form, self.grid.job.exhibit.fields
        style, small = base.style(TextRole.DATE), self.grid.small(base)
        y = DATE * form.u
        marks: list[Mark] = []
        for number, line in enumerate(base.set_lines(base.plain(fields.subtitle, style), form.live, balance=True)):
            y = DATE * form.u + number * style.leading
            marks.extend(base.line_marks(line, form.margin, y))
        for line in base.set_lines(base.plain(fields.strap or fields.running, small), form.live):
            y += LINE * form.u
            marks.extend(base.line_marks(line, form.margin, y))
        return marks, y + LINE * form.u
