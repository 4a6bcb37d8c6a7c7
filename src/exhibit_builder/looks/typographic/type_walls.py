"""Posters of the typographic look: titles stand on one line, texts hang under it (design.md, Typographic look)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cache
from math import floor

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.theme import Share
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.panel_content import PanelContent, bottom_of, text_top
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.rows import BASELINE_GRID
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.wall_fitting import FittedWall
from exhibit_builder.looks.typographic.type_backs import BackOfType
from exhibit_builder.looks.typographic.type_grounds import TypeGrounds, type_ground
from exhibit_builder.looks.typographic.type_heads import TypeHeads
from exhibit_builder.looks.typographic.type_plans import type_plans
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import PageBoxes

USUAL_LINE = 0.3
"""Share of the height at which the line lies where no title needs more or less (design.md, Typographic look)."""


def closing_panel(panels: Sequence[Panel]) -> Panel | None:
    """The panel that turns light: the last one of several."""
    return panels[-1] if len(panels) > 1 and panels[-1].fields.scene != "opening" else None


class TypePosters:
    """The typographic look's posters of an exhibit."""

    def __init__(self, job: LayoutJob) -> None:
        self._grounds = TypeGrounds(closing_panel(job.exhibit.panels))

    @property
    def grounds(self) -> TypeGrounds:
        """What panels stand on."""
        return self._grounds

    def plans(self, form: Format) -> tuple[Plan, ...]:
        """The plans that a format may have, the preferred one first."""
        return type_plans(form)

    def wall(self, job: LayoutJob, form: Format) -> TypeWall:
        """The wall of an exhibit on a format."""
        return TypeWall(job, form)


class TypeWall:
    """A wall whose line lies as low as the opening title asks for, and as high as the fullest panel needs it."""

    def __init__(self, job: LayoutJob, form: Format) -> None:
        self._job = job
        self._form = form
        self._panels: tuple[Panel, ...] = tuple(job.exhibit.panels)
        self._heads = cache(self._new_heads)
        self._lines = cache(self._new_lines)

    def _new_heads(self, plan: Plan, head: Head) -> TypeHeads:
        return TypeHeads(self._job, self._form, plan, head)

    def _new_lines(self, plan: Plan, head: Head) -> tuple[float, ...]:
        """Where the line lies on each panel, in points from the head: at one height, or at each short form's own, for
        these are given away one by one."""
        heads, paper = self._heads(plan, head), self._form.paper
        indices = range(len(self._panels))
        least = [heads.least_line(index) for index in indices]
        asked = [
            heads.whole_line(index)
            if self._panels[index].fields.scene == "opening"
            else USUAL_LINE * self._job.theme.share(Share.HEAD) * paper.height
            for index in indices
        ]
        if not plan.short:
            least = [max(least)] * len(least)
            asked = [max(asked)] * len(asked)
        # Where only a part of the height is read, the line lies right over it.
        band = paper.band[0] - head.to_content * self._form.u if paper.band is not None else 0.0
        lowest = head.sky * paper.height
        return tuple(max(need, band, min(lowest, ask)) for need, ask in zip(least, asked, strict=True))

    def highest_top(self, index: int, content: PanelContent, head: Head) -> float:
        """The highest place at which a panel's content can begin under a head."""
        line = self._lines(content.step.plan, head)[index]
        band = self._form.paper.band
        top = max(line + head.to_content * self._form.u, band[0] if band is not None else 0.0)
        return text_top(top, content.align, content.step.u)

    def hang(self, fitted: FittedWall, head: Head) -> HungType:
        """The wall with its panels as they were fitted."""
        plan = fitted.step.plan
        return HungType(self._job, self._form, head, self, self._heads(plan, head), fitted, self._lines(plan, head))


class HungType:
    """A wall with its line: the grounds behind the panels, and their heads over it."""

    def __init__(
        self,
        job: LayoutJob,
        form: Format,
        head: Head,
        wall: TypeWall,
        heads: TypeHeads,
        fitted: FittedWall,
        lines: Sequence[float],
    ) -> None:
        self._job = job
        self._form = form
        self._head = head
        self._wall = wall
        self._heads = heads
        self._fitted = fitted
        self._lines = tuple(lines)

    @property
    def findings(self) -> Sequence[Finding]:
        """Titles that are too long for all of the plan's steps."""
        return self._heads.findings

    def basis(self, index: int) -> Hashable:
        """Where the line lies, the size of titles, and where a title begins over its content."""
        rows = self._fitted.panels[index].rows
        return self._lines[index], self._heads.step, rows[0].start if rows else 0.0

    def top(self, index: int, content: PanelContent) -> float:
        """Where a panel's content begins in points from the head: an opening panel's statement stands lower, as far as
        there is room, unless something under it can be as large as the room."""
        form, plan = self._form, content.step.plan
        highest = self._wall.highest_top(index, content, self._head)
        opening = self._job.exhibit.panels[index].fields.scene == "opening"
        if not opening or content.grows or form.paper.band is not None:
            return highest
        grid = BASELINE_GRID * content.step.u
        latest = min(plan.opening * form.paper.height, bottom_of(form, content, self._head) - content.need)
        return max(highest, floor((latest + content.align) / grid + 1e-6) * grid - content.align)

    def behind(self, index: int, content: PanelContent, top: float) -> list[Mark]:
        """The dark ground with the line, or with bone from the line down."""
        form, line = self._form, self._lines[index]
        boxes = PageBoxes(form.paper.width, form.paper.height, form.bleed)
        back = BackOfType(self._job.theme, boxes, self._heads.setting(None, PageFindings()).rule_width)
        return back.with_line(line) if content.dark else back.to_line(line, form.u)

    def head(self, index: int, report: PageFindings) -> list[Mark]:
        """Date and title; on the opening panel what the exhibit is."""
        if self._job.exhibit.panels[index].fields.scene == "opening":
            return self._heads.opening(index, self._lines[index], report)
        rows = self._fitted.panels[index].rows
        start = self._heads.start_of(index, rows[0].start if rows else 0.0)
        return self._heads.title(index, self._lines[index], start, report)

    def at_head(self, index: int, report: PageFindings) -> Setting:
        """What stands over the line is set with."""
        return self._heads.setting(self._job.exhibit.panels[index].place, report)

    def at_foot(self, index: int, content: PanelContent, report: PageFindings) -> Setting:
        """What stands at a panel's foot is set with."""
        return replace(self.at_head(index, report), ground=type_ground(self._job.theme, dark=content.dark))
