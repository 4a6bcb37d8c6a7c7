"""The head of a poster: running line, dateline and title, and the opening panel's large title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.fit_step import FitStep, sheet_setting
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.hero_title import HeroTitle, Title
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.landscape.grounds import sky_ground
from exhibit_builder.looks.landscape.paired_title import PairedTitle
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark

SMALLER = 0.94
"""What a step makes of the opening title's size where the hills stand in its way (house: not seen)."""


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
        ground = sky_ground(self._job.theme, sky)
        made = sheet_setting(self._job, self._form, step, ground, self._job.numbering(), report)
        return replace(made, place=place)

    @cached_property
    def step(self) -> tuple[float, float]:
        """The smallest title step that any panel needs: size in body sizes, leading in modules."""
        lines = 1
        titles = self._head.titles
        base = self.setting("haze", None, PageFindings())
        base = base.in_leading if base.both is not None else base
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
        size, leading = self.step
        marks: list[Mark] = []
        dateline = self._heights.dateline
        if base.both is not None:
            date = panel.fields.dateline or ""
            pair = PairedTitle(panel.fields.title, date, size, leading, form.margin, form.live, dateline)
            return pair.set(base)
        if panel.fields.dateline:
            style = base.style(TextRole.DATELINE)
            line = base.one_line(base.plain(panel.fields.dateline, style), form.live)
            marks.extend(base.line_marks(line, form.margin, dateline))
        style = base.style(TextRole.TITLE, size=size)
        baseline = dateline + 2.7 * form.u + 0.72 * style.size
        lines = base.set_lines(base.plain(panel.fields.title, style), form.live, balance=True)
        factor = self._job.language.title_leading * base.theme.roles[TextRole.TITLE].factor
        leading = base.clear(lines, leading * form.u * factor)
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

    def _hero_title(self, index: int) -> HeroTitle:
        panel, form = self._panels[index], self._form
        date = panel.fields.dateline or self._job.exhibit.fields.subtitle
        return HeroTitle(panel.fields.title, date, form.margin, self._heights.hero, form.live)

    def _widest_hero(self, index: int) -> float:
        base = self.setting(self._skies[index], None, PageFindings())
        return self._hero_title(index).widest(base, *self._plan.hero_sizes)

    def _hero_at(self, index: int, size: float, report: PageFindings) -> Title:
        """The opening title in ``size`` body sizes with its date."""
        return self._hero_title(index).at(self.setting(self._skies[index], self._panels[index].place, report), size)
