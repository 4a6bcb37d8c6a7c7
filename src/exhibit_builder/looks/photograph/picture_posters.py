"""Posters of the photograph look: a picture leads each panel, and their lower edges stand at one height."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from exhibit_builder.blocks.setting import Ground, Setting
from exhibit_builder.core.content_keys import content_key
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.fit_step import FitStep
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.panel_content import (
    GroundEdge,
    PanelContent,
    PanelGround,
    bottom_of,
    text_top,
)
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.rows import row_marks
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.wall_fitting import FittedWall
from exhibit_builder.looks.photograph.head_setting import HeadSetter, SetHead
from exhibit_builder.looks.photograph.head_shapes import HeadShape
from exhibit_builder.looks.photograph.paper_ground import paper_ground, whole_sheet
from exhibit_builder.looks.photograph.plans.picture_plans import picture_plans_for
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark, Shape, ShapeRole

BANNER_GROUND = 0.67
"""Share of a roll-up's height from which its foot is a ground, and no bare vinyl (design.md, Photograph look)."""


_OVER = (HeadShape.OVER, HeadShape.ON)
"""Heads whose picture takes the sheet's whole width."""


class PaperGrounds:
    """What panels stand on: paper, whatever else the panel is in other looks."""

    edge = GroundEdge(0.0, 0.0, 0.0)

    def colours(self, theme: Theme, *, dark: bool) -> Ground:
        """Ink on paper, with one accent."""
        return paper_ground(theme)

    def of(self, panel: Panel, step: FitStep) -> Sequence[PanelGround]:
        """Paper is all there is."""
        return (PanelGround(dark=False),)


class PicturePosters:
    """The photograph look's posters."""

    grounds = PaperGrounds()

    def plans(self, form: Format) -> tuple[Plan, ...]:
        """The plans that a format may have, the preferred one first."""
        return picture_plans_for(form)

    def wall(self, job: LayoutJob, form: Format) -> PictureWall:
        """The wall of an exhibit on a format."""
        return PictureWall(job, form)


class PictureWall:
    """A wall before its panels are fitted."""

    def __init__(self, job: LayoutJob, form: Format) -> None:
        self._job = job
        self._form = form
        self._setter = cache(self._new_setter)
        self._least = cache(self._new_least)

    def _new_setter(self, plan: Plan, head: Head) -> HeadSetter:
        return HeadSetter(self._job, self._form, plan, head, paper_ground(self._job.theme))

    def _new_least(self, plan: Plan, head: Head, index: int, aside: float) -> float:
        return self._setter(plan, head).least_foot(index, aside)

    def highest_top(self, index: int, content: PanelContent, head: Head) -> float:
        """The highest place at which a panel's content can begin: under its picture, its title and its caption.

        What is to stand beside a picture has no place in a panel without one.
        """
        plan = content.step.plan
        shapes = self._setter(plan, head).shapes
        if content.aside and shapes.shape(self._job.exhibit.panels[index]) is not HeadShape.SIDE:
            return inf
        foot = self._least(plan, head, index, round(content.aside_height, 3))
        return content_top(self._form, head, content, foot)

    def hang(self, fitted: FittedWall, head: Head) -> HungPictures:
        """The wall with pictures as deep as their panels leave them room for."""
        plan = fitted.step.plan
        setter = self._setter(plan, head)
        panels = self._job.exhibit.panels
        heads: list[SetHead] = []
        report = PageFindings()
        deep = self._deep(setter, fitted)
        for index, content in enumerate(fitted.panels):
            limit = bottom_of(self._form, content, head) - content.need - head.to_content * self._form.u
            limit -= 2.0 * content.step.u
            made = [
                setter.set(index, foot, content.aside_height, limit, report)
                for foot in _feet(setter, panels[index], content, deep, limit)
            ]
            fitting = [each for each in made if each.foot <= limit]
            heads.append(fitting[0] if fitting else made[-1])
        return HungPictures(self._job, self._form, head, setter, tuple(heads), report)

    def _deep(self, setter: HeadSetter, fitted: FittedWall) -> float:
        """Where the deeper pictures of the wall end: where the fullest column beside one does."""
        feet = [setter.shapes.deep]
        for index, (panel, content) in enumerate(zip(self._job.exhibit.panels, fitted.panels, strict=True)):
            if setter.shapes.shape(panel) is HeadShape.SIDE and content.rows:
                feet.append(setter.set(index, 0.0, content.aside_height, 0.0, PageFindings()).foot)
        return max(feet)


def _feet(setter: HeadSetter, panel: Panel, content: PanelContent, deep: float, limit: float) -> list[float]:
    """Where the lower edge of a panel's picture may lie, the preferred place first, the highest last.

    ``deep`` is where the deeper pictures of the wall end, in points from the head of the sheet.
    Where nothing is to be read under it, a picture beside its title reaches down to ``limit``.
    """
    shapes = setter.shapes
    shape, usual = shapes.shape(panel), shapes.usual_foot(panel)
    if shape is HeadShape.BAND:
        return [usual, 0.0]
    if shape is HeadShape.SIDE and not content.rows:
        return [max(limit, usual), usual]
    if shape is HeadShape.SIDE or (shape in _OVER and panel.fields.scene == "opening"):
        return [deep, usual]
    if shape in _OVER and not content.grows:
        own = shapes.ratio(panel)
        deeper, shallow = shapes.over(deep).ratio, shapes.over(usual).ratio
        if max(own, deeper) / min(own, deeper) < max(own, shallow) / min(own, shallow):
            return [deep, usual]
    return [usual]


def content_top(form: Format, head: Head, content: PanelContent, foot: float) -> float:
    """Where content begins under a head that ends at ``foot``, on the grid and in a roll-up's band."""
    least = form.paper.band[0] if form.paper.band is not None else 0.0
    return text_top(max(foot + head.to_content * form.u, least), content.align, content.step.u)


@dataclass(frozen=True)
class HungPictures:
    """A wall with its heads."""

    _job: LayoutJob
    _form: Format
    _head: Head
    _setter: HeadSetter
    _heads: tuple[SetHead, ...]
    _report: PageFindings

    @property
    def findings(self) -> Sequence[Finding]:
        """Titles that are too long, and what is wrong with captions and names at the heads."""
        return (*self._setter.findings, *self._report.findings.values())

    def basis(self, index: int) -> Hashable:
        """The panel's head, which is as deep as the wall lets it be."""
        return content_key(self._heads[index])

    def top(self, index: int, content: PanelContent) -> float:
        """Where a panel's content begins in points from the head."""
        return content_top(self._form, self._head, content, self._heads[index].foot)

    def behind(self, index: int, content: PanelContent, top: float) -> list[Mark]:
        """The picture that leads, what stands under a title beside it, and the ground of a roll-up's foot."""
        form, own = self._form, self._heads[index]
        marks = [*whole_sheet(self._job.theme, self._setter.shapes.boxes), *own.behind]
        if form.paper.band is not None:
            y, bleed = BANNER_GROUND * form.paper.height, form.bleed
            box = (-bleed, y, form.paper.width + 2 * bleed, form.paper.height + bleed - y)
            marks.append(Shape((("r", box),), fill=self._job.theme.inks["haze"], role=ShapeRole.GROUND))
        rtl = self._job.language.rtl
        for placed in content.aside:
            left = self._setter.shapes.left(placed.start, placed.measure)
            marks += row_marks(placed.row, own.aside_top + placed.y, left, placed.measure, rtl)
        return marks

    def head(self, index: int, report: PageFindings) -> list[Mark]:
        """Title, dateline and the caption of what leads."""
        return list(self._heads[index].marks)

    def at_head(self, index: int, report: PageFindings) -> Setting:
        """What stands at a head is set with."""
        return self._setter.setting(self._job.exhibit.panels[index], report)

    def at_foot(self, index: int, content: PanelContent, report: PageFindings) -> Setting:
        """What stands at a foot is set with."""
        return self.at_head(index, report)
