"""The head of a poster: running line, dateline and title, and the opening panel's large title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.fit_step import FitStep, sheet_setting
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.style import TextStyle

SMALLER = 0.94
"""What a step makes of the opening title's size where the hills stand in its way (house: not seen)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title's marks, its lowest descender in points from the sheet's head, and its width in points."""

    marks: tuple[Mark, ...]
    lowest: float
    width: float


class PosterHeads:
    """Sets the heads of a wall's panels; all titles have the size of the step that the longest needs."""

    def __init__(self, job: LayoutJob, form: Format, plan: Plan, head: Head, skies: Sequence[str]) -> None:
        self._job = job
        self._form = form
        self._plan = plan
        self._head = head
        self._skies = tuple(skies)
        self._panels: tuple[Panel, ...] = tuple(job.exhibit.panels)
        self._heights = Heights(form, plan, head)
        self.findings: list[Finding] = []

    def setting(self, sky: str, place: Place | None, report: PageFindings) -> Setting:
        """What stands on a sky is set with; ``report`` takes what it has to say."""
        # Titles have a size of their own, whatever step the panels take.
        step = FitStep(self._plan, 0, self._form.body, self._form.u)
        ground = self._job.sky_ground(sky)
        made = sheet_setting(self._job, self._form, step, ground, self._job.numbering(), report)
        return replace(made, place=place)

    @cached_property
    def _step(self) -> tuple[float, float]:
        """The smallest title step that any panel needs: size in body sizes, leading in modules."""
        lines = 1
        titles = self._head.titles
        base = self.setting("haze", None, PageFindings())
        for panel in self._panels:
            if panel.fields.scene == "opening":
                continue
            for count, (size, _) in enumerate(titles, 1):
                style = base.style(TextRole.TITLE, size=size)
                needed = len(base.typesetter.lines(base.plain(panel.fields.title, style), self._form.live).lines)
                if needed <= count:
                    lines = max(lines, count)
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
                lines = len(titles)
        return titles[lines - 1]

    def title(self, index: int, report: PageFindings) -> Title:
        """Dateline and title of a panel."""
        form, panel = self._form, self._panels[index]
        base = self.setting(self._skies[index], panel.place, report)
        size, leading = self._step
        marks: list[Mark] = []
        dateline = self._heights.dateline
        if panel.fields.dateline:
            style = base.style(TextRole.DATELINE)
            line = base.one_line(base.plain(panel.fields.dateline, style), form.live)
            marks.extend(base.line_marks(line, form.margin, dateline))
        style = base.style(TextRole.TITLE, size=size)
        baseline = dateline + 2.7 * form.u + 0.72 * style.size
        lines = base.set_lines(base.plain(panel.fields.title, style), form.live, balance=True)
        leading = base.clear(lines, leading * form.u * self._job.language.title_leading)
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, form.margin, baseline + number * leading))
        return Title(tuple(marks), baseline + (len(lines) - 1) * leading + 0.24 * style.size, form.live)

    def hero(self, index: int, hills: Callable[[float], float], report: PageFindings) -> Title:
        """The opening title over the live width, smaller where the hills stand in its way, and the date under it.

        ``hills`` gives the highest point of the far range, in points from the head, over so many points from the
        start margin.
        """
        least = self._plan.hero_sizes[0]
        size = self._widest_hero(index)
        said = PageFindings()
        title = self._hero_at(index, size, said)
        while title.lowest + self._form.u > hills(title.width) and size > least:
            size = max(least, size * SMALLER)
            said = PageFindings()
            title = self._hero_at(index, size, said)
        report.take(said)
        return title

    def least_hero(self, index: int) -> Title:
        """The opening title and its date where they are smallest."""
        return self._hero_at(index, self._plan.hero_sizes[0], PageFindings())

    def _widest_hero(self, index: int) -> float:
        least, largest = self._plan.hero_sizes
        base = self.setting(self._skies[index], None, PageFindings())
        probe = base.style(TextRole.HERO, size=least)
        natural = base.typesetter.width(base.plain(self._panels[index].fields.title, probe)) / probe.size
        return min(largest, max(least, self._form.live / natural / self._form.body))

    def _hero_at(self, index: int, size: float, report: PageFindings) -> Title:
        """The opening title in ``size`` body sizes with its date."""
        form, panel = self._form, self._panels[index]
        base = self.setting(self._skies[index], panel.place, report)
        style = base.style(TextRole.HERO, size=size)
        lines = base.set_lines(base.plain(panel.fields.title, style), form.live * 1.001, balance=True)
        baseline = self._heights.hero + base.cap(style)
        marks: list[Mark] = []
        leading = base.clear(lines, 1.02 * style.size)
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, form.margin, baseline + number * leading))
        baseline += (len(lines) - 1) * leading
        date = base.style(TextRole.DATE)
        below = max(9 * form.u * min(1.0, size / 16.0), 0.26 * style.size + base.cap(date) + form.u)
        written = panel.fields.dateline or self._job.exhibit.fields.subtitle
        lowest = baseline
        dates = base.set_lines(base.plain(written, date), form.live, balance=True)
        for number, line in enumerate(dates):
            lowest = baseline + below + number * date.leading
            marks.extend(base.line_marks(line, form.margin, lowest))
        return Title(tuple(marks), lowest + 0.3 * date.size, max(line.width for line in (*lines, *dates)))


def ends_of_line(
    base: Setting, style: TextStyle, form: Format, y: float, ends: tuple[str, str], place: Place | None
) -> list[Mark]:
    """One line at the start margin and one at the end margin, two modules or more apart.

    ``ends`` are the words at the start and at the end; ``place`` is what a finding about too long a line leads to.
    """
    marks: list[Mark] = []
    taken = 0.0
    for text, at_end in zip(ends, (False, True), strict=True):
        pieces = base.plain(text, style)
        line = base.typesetter.one_line(pieces) if at_end else base.tight(pieces)
        if taken:
            replace(base, place=place).check_length(line, form.live - taken - 2 * form.u)
        taken = line.width
        right = at_end != base.rtl
        x = form.margin + (form.live - line.width if right else 0.0)
        marks.extend(base.line_marks(line, x, y))
    return marks
