"""Heads of the typographic look: dates at the head, titles that stand on the line (design.md, Typographic look)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.fit_step import FitStep, sheet_setting
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.typographic.hero_letters import DATE_DEEP, DATE_TO_TITLE, HERO_CLEAR, HeroLetters
from exhibit_builder.looks.typographic.type_grounds import type_ground
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

DEEP, TITLE_CLEAR = 0.24, 1.6
"""Share of a title's size that its descenders reach down, and modules from them to the line (design.md, Typographic
look)."""

RUNNING_APART, RUNNING_BELOW = 3.0, 3.0
"""Modules between the date and what the panel belongs to at the end of its line, and from the date down where both find
no room on it (house: as between columns; a line of captions)."""


class TypeHeads:
    """Sets the heads of a wall's panels; all titles have the size of the step that the longest needs."""

    def __init__(self, job: LayoutJob, form: Format, plan: Plan, head: Head) -> None:
        self._job = job
        self._form = form
        self._plan = plan
        self._head = head
        self._panels: tuple[Panel, ...] = tuple(job.exhibit.panels)
        self._heights = Heights(form, plan, head)
        self.findings: list[Finding] = []

    def setting(self, place: Place | None, report: PageFindings) -> Setting:
        """What stands on the dark ground over the line is set with; ``report`` takes what it has to say."""
        # Titles have a size of their own, whatever step the panels take.
        step = FitStep(self._plan, 0, self._form.body, self._form.u)
        ground = type_ground(self._job.theme, dark=True)
        made = sheet_setting(self._job, self._form, step, ground, self._job.numbering(), report)
        return replace(made, place=place)

    # titles

    @cached_property
    def step(self) -> tuple[int, float, float]:
        """The smallest title step that any panel needs: its lines, size in body sizes, leading in modules."""
        needed = 1
        titles = self._head.titles
        for panel in self._panels:
            if panel.fields.scene == "opening":
                continue
            for count, (size, _) in enumerate(titles, 1):
                if len(self._broken(panel, size, self._form.live)) <= count:
                    needed = max(needed, count)
                    break
            else:
                self.findings.append(
                    Finding(
                        "title-too-long",
                        f"the title “{panel.fields.title}” of panel {panel.name} needs more than three lines on "
                        f"{self._form.paper.name}",
                        panel.place,
                        expected="one to seven words",
                        hint="shorten the title",
                    )
                )
                needed = len(titles)
        return needed, *titles[needed - 1]

    def _broken(self, panel: Panel, size: float, measure: float) -> Sequence[Line]:
        base = self.setting(panel.place, PageFindings())
        style = base.style(TextRole.TITLE, size=size)
        pieces = base.plain(panel.fields.title, style)
        return base.typesetter.lines(pieces, measure, rtl=base.rtl, balance=True).lines

    def start_of(self, index: int, start: float) -> float:
        """Points from the start margin at which a panel's head begins, over words that begin at ``start``: there, where
        its title has no more lines for it than others have."""
        count, size, _ = self.step
        panel, measure = self._panels[index], self._form.live - start
        if start <= 0 or panel.fields.scene == "opening":
            return 0.0
        lines = self._broken(panel, size, measure)
        fits = len(lines) <= count and all(line.width <= measure for line in lines)
        return start if fits and self._at_end(self.setting(None, PageFindings()), index, start) else 0.0

    def least_line(self, index: int) -> float:
        """The highest place of the line in points from the head that leaves a panel's title its room."""
        if self._panels[index].fields.scene == "opening":
            return self._line_under(index, 0.0)
        base = self.setting(None, PageFindings())
        _, size, leading = self.step
        style = base.style(TextRole.TITLE, size=size)
        lines = self._broken(self._panels[index], size, self._form.live)
        baseline = self._date_foot(index) + DATE_TO_TITLE * self._form.u + base.cap(style)
        last = baseline + (len(lines) - 1) * self._leading(base, lines, leading)
        return last + self._stand(style)

    def _leading(self, base: Setting, lines: Sequence[Line], leading: float) -> float:
        factor = self._job.language.title_leading * base.theme.roles[TextRole.TITLE].factor
        return base.clear(lines, leading * self._form.u * factor)

    def _stand(self, style: TextStyle) -> float:
        """Points from the last baseline of a title to the line."""
        return DEEP * style.size + TITLE_CLEAR * self._form.u

    def title(self, index: int, line: float, start: float, report: PageFindings) -> list[Mark]:
        """Dateline, and the title whose last baseline stands over the ``line``; both begin ``start`` points from the
        start margin."""
        form, panel = self._form, self._panels[index]
        base = self.setting(panel.place, report)
        _, size, leading = self.step
        measure = form.live - start
        left = form.margin if base.rtl else form.margin + start
        marks = self._date(index, base, start)
        style = base.style(TextRole.TITLE, size=size)
        lines = base.set_lines(base.plain(panel.fields.title, style), measure, balance=True)
        apart = self._leading(base, lines, leading)
        baseline = line - self._stand(style) - (len(lines) - 1) * apart
        for number, each in enumerate(lines):
            marks.extend(base.line_marks(each, left, baseline + number * apart))
        return marks

    # the opening panel

    def opening(self, index: int, line: float, report: PageFindings) -> list[Mark]:
        """Date, what the exhibit is, and the title as large as the room over the ``line`` lets it be."""
        panel = self._panels[index]
        base = self.setting(panel.place, report)
        letters = self._letters(index)
        hero = letters.within(line - HERO_CLEAR * self._form.u - self._hero_top(index))
        if not letters.fits(hero):
            what = f"the title “{panel.fields.title}” of panel {panel.name} on {self._form.paper.name}"
            report(letters.too_long(what, panel.place))
        return [*self._date(index, base, 0.0), *hero.marks(base, self._form.margin, line)]

    def whole_line(self, index: int) -> float:
        """Where the line has to lie for the opening title to be as wide as the sheet, in points from the head."""
        return self._line_under(index, float("inf"))

    def _letters(self, index: int) -> HeroLetters:
        words = self._panels[index].fields.title
        return HeroLetters(self.setting(None, PageFindings()), words, self._form.live, *self._plan.hero_sizes)

    def _line_under(self, index: int, height: float) -> float:
        """Where the line has to lie for an opening title of at most that ``height``, all in points."""
        return self._hero_top(index) + self._letters(index).within(height).height + HERO_CLEAR * self._form.u

    def _hero_top(self, index: int) -> float:
        return max(self._heights.hero, self._date_foot(index) + DATE_TO_TITLE * self._form.u)

    # the date

    def _date_foot(self, index: int) -> float:
        """The lowest point of what stands over a title, in points from the head."""
        base = self.setting(None, PageFindings())
        style = self._date_style(base, index)
        foot = self._heights.dateline + (len(self._dates(base, index)) - 1) * style.leading + DATE_DEEP * style.size
        return foot if self._at_end(base, index, 0.0) else foot + RUNNING_BELOW * self._form.u

    def _is_opening(self, index: int) -> bool:
        return self._panels[index].fields.scene == "opening"

    def _date_style(self, base: Setting, index: int) -> TextStyle:
        return base.style(TextRole.DATE if self._is_opening(index) else TextRole.DATELINE)

    def _dates(self, base: Setting, index: int) -> Sequence[Line]:
        """The date or dateline; an opening panel without one shows the exhibit's subtitle."""
        fields, style = self._panels[index].fields, self._date_style(base, index)
        written = fields.dateline or (self._job.exhibit.fields.subtitle if self._is_opening(index) else "")
        return base.set_lines(base.plain(written, style), self._form.live, balance=True) if written else ()

    def _running(self, base: Setting, index: int) -> Line | None:
        """What a panel belongs to, or what the exhibit is; a short form has that among its last lines."""
        if self._plan.short:
            return None
        fields = self._job.exhibit.fields
        running = fields.strap if self._is_opening(index) and fields.strap else fields.running
        return base.tight(base.plain(running, base.style(TextRole.CAPTION)))

    def _at_end(self, base: Setting, index: int, start: float) -> bool:
        """Whether that has room at the end of the line of the date, which begins ``start`` points from the margin."""
        running = self._running(base, index)
        widest = max((line.width for line in self._dates(base, index)), default=0.0)
        apart = RUNNING_APART * self._form.u
        return running is None or start + widest + apart + running.width <= self._form.live

    def _date(self, index: int, base: Setting, start: float) -> list[Mark]:
        """The date, ``start`` points from the start margin; at its line's end, or under it, what it belongs to."""
        form, style = self._form, self._date_style(base, index)
        y = self._heights.dateline
        left = form.margin - start if base.rtl else form.margin + start
        marks: list[Mark] = []
        for number, each in enumerate(self._dates(base, index)):
            marks.extend(base.line_marks(each, left, y + number * style.leading))
        running = self._running(base, index)
        if running is None:
            return marks
        at_end = self._at_end(base, index, start)
        if not at_end:
            base.check_length(running, form.live)
            y = self._date_foot(index) - DATE_DEEP * style.size
        right = at_end != base.rtl
        marks.extend(base.line_marks(running, form.margin + (form.live - running.width if right else 0.0), y))
        return marks
