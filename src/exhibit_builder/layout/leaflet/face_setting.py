"""A face of a leaflet set at one closeness: ledes, objects, a second title, on the ground that its look has there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.setting import Density, Galley, Ground, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.identity import Same
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.citations import Numbering, cites
from exhibit_builder.layout.leaflet.leaflet_grid import (
    CODE,
    DENSITY,
    LEDE,
    SECOND_TITLE,
    TITLE,
    TITLE_LEADING,
    LeafletGrid,
)
from exhibit_builder.layout.leaflet.short_panels import ShortPanel
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark

TALLEST = 0.42
"""Most of the sheet's height that a picture or a map takes (house: about what a face has under its lede)."""

TO_SECOND = 1.5
"""How many gaps stand before a second title on a face (house: the panel before it has visibly ended)."""

UNDER_DATELINE = 0.8
"""Modules more than its leading from a second panel's dateline to its title (house: letters don't meet)."""

LEAST_LEADING = 1.2
"""Least leading of a second title in its sizes, where it is set in a face for texts (RNIB Clear Print: 1.2 to 1.5)."""

UNDER_SECOND = 2.0
"""Modules from the baseline of a second title to its lede (design.md, Leaflet)."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """How closely a face is set: ``gap`` between blocks and ``below`` from the head to the text in modules, and the
    ways to set what is inside a block, the usual one first."""

    gap: float
    below: float
    densities: tuple[Density, ...]


_CLOSER, _CLOSEST = replace(DENSITY, row=1.4, map=1.7), replace(DENSITY, row=1.3, map=1.5)

CLOSENESSES = (
    Closeness(3.4, 3.4, (DENSITY,)),
    Closeness(2.8, 3.0, (DENSITY, _CLOSER)),
    Closeness(2.3, 2.6, (DENSITY, _CLOSER, _CLOSEST)),
)
"""How closely faces are set, the usual way first (design.md, Leaflet; house: steps that are just seen)."""


@dataclass(frozen=True, slots=True)
class FaceContent:
    """What stands on a face, in points from the left edge and the top of its text.

    ``slope`` is where a second slope under what stands on dark snow has to lie, from its highest to its lowest point;
    ``None`` without one.
    """

    marks: tuple[Mark, ...]
    height: float
    slope: tuple[float, float] | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether no block had to report an error."""
        return not errors(self.findings)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a block of a face is set: the ``measure`` in points, whether on the look's dark ground, the size of its lede
    as a share of the usual one, and whether a map has its caption under it."""

    measure: float
    dark: bool = False
    lede: float = 1.0
    captions: bool = True


class OwnManner(Protocol):
    """A panel that a look sets on its face in a way of its own."""

    def lay(self, stack: FaceStack) -> None:
        """Lays the panel's blocks under what stands there."""


class FaceManners(Protocol):
    """What a look says of what is read on faces."""

    def ground(self, theme: Theme, *, dark: bool) -> Ground:
        """The colours to set text on, on the look's light ground or on its dark one."""

    def on_dark(self, theme: Theme) -> Theme:
        """The theme with roles for what is reversed out of the dark ground."""

    def own_manner(self, short: ShortPanel) -> OwnManner | None:
        """How a panel is set that has a way of its own; ``None`` for one under the other."""


class FaceSetter:
    """Sets faces, and keeps each block as it was set as long as its numbers stay the same."""

    def __init__(self, job: LayoutJob, grid: LeafletGrid, manners: FaceManners, title: float) -> None:
        self.job = job
        self.grid = grid
        self.manners = manners
        self._title = title
        self._set: dict[tuple[object, ...], tuple[tuple[Galley, ...], PageFindings]] = {}

    def setting(
        self,
        numbering: Numbering,
        report: PageFindings,
        measure: float,
        ground: Ground | None = None,
        density: Density = DENSITY,
        theme: Theme | None = None,
    ) -> Setting:
        """A setting within a ``measure`` in points, on the light ground or on another ``ground``."""
        grid = self.grid
        return setting(
            self.job if theme is None else replace(self.job, theme=theme),
            booklet=True,
            opening=False,
            body=grid.body,
            u=grid.u,
            column=(measure - 2 * grid.gutter) / 3,
            gutter=grid.gutter,
            columns=3,
            distance=grid.paper.distance,
            ground=ground or self.manners.ground(self.job.theme, dark=False),
            numbering=numbering,
            report=report,
            density=density,
            tallest=TALLEST * grid.paper.height,
            code=CODE,
            given=True,
        )

    def content(
        self,
        shorts: Sequence[ShortPanel],
        first: Manner,
        step: Closeness,
        density: Density,
        numbering: Numbering,
    ) -> FaceContent:
        """The short forms of a face's panels, one under the other, that of the ``first`` one in this manner."""
        stack = FaceStack(self, first.measure, step.gap, density, numbering)
        for number, short in enumerate(shorts):
            if number:
                stack.second_title(short, self._title)
            own = self.manners.own_manner(short)
            if own is not None:
                own.lay(stack)
                continue
            manner = replace(first, lede=1 / LEDE) if number else first
            for index, block in enumerate(short.blocks):
                stack.add(block, manner, gap=index > 0)
        return stack.content()

    def set_block(
        self, block: Block, manner: Manner, density: Density, numbering: Numbering
    ) -> tuple[tuple[Galley, ...], PageFindings]:
        """A block as galleys with what it reports, set once for its manner, its closeness and its numbers."""
        numbers = tuple(numbering.number(cite) for cite in cites(block.fields)) if _shows_numbers(block) else ()
        key = (Same(block), manner, density, numbers)
        found = self._set.get(key)
        if found is None:
            report = PageFindings()
            ground = self.manners.ground(self.job.theme, dark=manner.dark)
            theme = self.manners.on_dark(self.job.theme) if manner.dark else None
            own = replace(density, lede_size=manner.lede)
            base = self.setting(numbering, report, manner.measure, ground, own, theme)
            base = replace(base, place=block.place, places=block.places, short=not _shows_numbers(block))
            fields = block.fields
            if not manner.captions and isinstance(fields, Map):
                fields = fields.model_copy(update={"caption": ""})
            found = self._set[key] = (fields.lay(base, manner.measure).with_lead(), report)
        return found


class FaceStack:
    """The blocks of a face, laid one under the other."""

    def __init__(self, setter: FaceSetter, measure: float, gap: float, density: Density, numbering: Numbering) -> None:
        self.setter = setter
        self.measure = measure
        self.gap = gap
        self.density = density
        self.numbering = numbering
        self.report = PageFindings()
        self.marks: list[Mark] = []
        self.y = 0.0
        self.slope: tuple[float, float] | None = None

    @property
    def u(self) -> float:
        """The module in points."""
        return self.setter.grid.u

    def content(self) -> FaceContent:
        """All that stands there."""
        return FaceContent(tuple(self.marks), self.y, self.slope, tuple(self.report.findings.values()))

    def add(self, block: Block, manner: Manner, *, gap: bool) -> None:
        """A block under what stands there, a gap below it or right where it ends."""
        galleys, report = self.setter.set_block(block, manner, self.density, self.numbering)
        self.report.take(report)
        for galley in galleys:
            self.place(galley, gap=gap)
            gap = True

    def place(self, galley: Galley, *, gap: bool) -> None:
        """A galley that is set, a gap below what stands there or right where it ends."""
        self.y += self.gap * self.u if gap else 0.0
        x = self.measure - galley.width if self.setter.grid.rtl else 0.0
        self.marks.extend(shifted(stacked(galley.strips, 0.0, 0.0), x, self.y))
        self.y += galley.height

    def second_title(self, short: ShortPanel, size: float) -> None:
        """Dateline and title of a further panel, on the light ground; ``size`` in points is that of titles."""
        base = replace(
            self.setter.setting(self.numbering, self.report, self.measure), place=short.panel.place, places={}
        )
        self.y += TO_SECOND * self.gap * self.u if self.y else 0.0
        strips: list[Strip] = []
        dateline = short.panel.fields.dateline
        if dateline:
            style = base.style(TextRole.DATELINE)
            style = base.style(TextRole.DATELINE, size=max(1.0, SECOND_TITLE * style.size / base.body))
            strips.extend(base.text_strips([base.plain(dateline, style)], self.measure, style))
            strips[-1] = replace(strips[-1], height=strips[-1].height + UNDER_DATELINE * self.u)
        style = base.style(TextRole.TITLE, size=SECOND_TITLE * size / base.body)
        leading = SECOND_TITLE * TITLE_LEADING * self.u * size / (TITLE * base.body)
        if base.theme.roles[TextRole.TITLE].family != "display":
            leading = max(leading, LEAST_LEADING * style.size)
        style = replace(style, leading=leading)
        title = base.plain(short.panel.fields.title, style)
        strips.extend(base.text_strips([title], self.measure, style, balance=True))
        self.marks.extend(stacked(strips, 0.0, self.y))
        self.y += stack_height(strips) + UNDER_SECOND * self.u


def _shows_numbers(block: Block) -> bool:
    """Whether a block's citations are shown: steps to act on stand there without the texts that cite."""
    return not isinstance(block.fields, Action)


def numbered_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks whose citations are shown, ledes among them."""
    return [block for block in blocks if _shows_numbers(block)]
