"""The night's spread: title, lede and map on dark snow, and all other text on a second slope of paper in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.setting import Galley, Setting, shifted, stacked
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.pouring import TOLERANCE, Flow, PlacedStrips
from exhibit_builder.layout.booklet.spreads import (
    BETWEEN,
    COST_OF_LEAVING_OUT,
    GAPS,
    ChapterFitting,
    ChapterPlan,
    DarkSlope,
    fill_costs,
)
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import GlyphRun, Mark, Shape
from exhibit_builder.typography.extent import run_box

LIKED = (0.52, 0.77)
"""Where the slope's mean lies under the lede and under the map, as shares of the height (design.md, Booklet)."""

FALLS = ((0.74, 1.42), (0.62, 1.30), (0.50, 1.18))
"""Where along the spread, in pages, the slope falls from one to the other: across the spine, the sooner the further a
map's names reach towards it (design.md, Booklet)."""

CLEAR = 2.0
"""Modules from a lede's last line, and from whatever stands on a map, to the slope (design.md, Booklet)."""

BELOW_SLOPE = 3.6
"""Modules from the slope's lowest point over the text to its top (house: as much as a block's gap, less the room that the
slope itself gives)."""

SLOPE_RELIEF = 0.3
"""How strongly the slope rises, as a share of the hills (house: a little less than the hills behind it)."""

MAP_SCALES = (2.72, 2.5, 2.3, 2.1, 1.9, 1.7)
"""Modules a kilometre at which the map is tried, the largest first (design.md, Map; house: the last still parts its
names)."""

COST_OF_SMALLER_MAP = 0.05
"""What each of these steps costs (house: less than to leave a block out)."""

UNDER_MAP = 2.2
"""Modules from a map to its caption, which are part of its height (design.md, Map)."""

LEAST_ON_DARK = 8.5
"""Least points of reversed labels (design.md, Booklet)."""


@dataclass(frozen=True, slots=True)
class _Night:
    """The parts of the night's spread: what stands on dark snow, the map's caption, and all else."""

    lede: Galley
    map: Galley | None
    caption: SetBlock | None
    rest: tuple[SetBlock, ...]
    findings: PageFindings


@dataclass(frozen=True, slots=True)
class _Poured:
    """What stands on the slope on each page, where it begins in points from the top, and how high it is."""

    pages: tuple[tuple[PlacedStrips, ...], tuple[PlacedStrips, ...]]
    tops: tuple[float, float]
    heights: tuple[float, float]


class NightFitting:
    """Sets the night's chapter on its one spread."""

    def __init__(self, fitting: ChapterFitting, setter: BlockGalleys, numbering: Numbering) -> None:
        self.fitting = fitting
        self.grid = fitting.grid
        self.setter = setter
        self.numbering = numbering
        self.book = setter.job.typesetter.shaper.book

    def best(self, start: int, blocks: Sequence[SetBlock], left_out: tuple[Block, ...]) -> ChapterPlan | None:
        """The spread from page ``start`` on; ``None`` without a lede or where it doesn't fit."""
        if not blocks or blocks[0].block is None or blocks[0].block.kind != "lede":
            return None
        over = self.fitting.night_heavens(start)
        top = self.grid.text_foot - self.fitting.room(start, over, over.highest)
        for number, scale in enumerate(MAP_SCALES):
            parts = self._parts(blocks, scale, top)
            for gap, cost_of_gap in GAPS:
                plan = self._plan(start, parts, top, gap, blocks, left_out)
                if plan is not None:
                    extra = cost_of_gap + COST_OF_SMALLER_MAP * number + COST_OF_LEAVING_OUT * len(left_out)
                    return replace(plan, costs=plan.costs + extra, over=(over,))
            if parts.map is None:
                break
        return None

    def _parts(self, blocks: Sequence[SetBlock], scale: float, top: float) -> _Night:
        report = PageFindings()
        dark = self.setter.setting(
            self.numbering, report, self.setter.job.snow_ground(True), _on_dark(self.setter.job.theme)
        )
        dark = replace(
            dark,
            density=replace(dark.density, map=scale),
            tallest=self.grid.text_foot - top - 12 * self.grid.u,
        )
        lede = blocks[0].block
        assert lede is not None
        galley = lede.fields.lay(replace(dark, place=lede.place, places=lede.places), self.grid.live)
        chart: Galley | None = None
        caption: SetBlock | None = None
        rest = list(blocks[1:])
        for own in rest:
            if own.block is None or not isinstance(own.block.fields, Map):
                continue
            fields = own.block.fields
            at = replace(dark, place=own.block.place, places=own.block.places)
            chart = fields.model_copy(update={"caption": ""}).lay(at, self.grid.live)
            caption = self._caption(own.block, fields, report)
            rest.remove(own)
            break
        return _Night(galley, chart, caption, tuple(rest), report)

    def _caption(self, block: Block, fields: Map, report: PageFindings) -> SetBlock:
        base = replace(self.setter.setting(self.numbering, report), place=block.place, places=block.places)
        style = base.style(TextRole.CAPTION)
        longest = base.longest(style, 0.72 * self.grid.live)
        pieces = base.rich(fields.caption, style, fields.source)
        strips = base.text_strips(pieces, longest, style, within=self.grid.live, balance=True)
        return SetBlock((Galley(tuple(strips), self.grid.live, base.cap(style), glued=True),), report, block)

    def _plan(
        self,
        start: int,
        parts: _Night,
        top: float,
        gap: float,
        blocks: Sequence[SetBlock],
        left_out: tuple[Block, ...],
    ) -> ChapterPlan | None:
        u = self.grid.u
        left = self.grid.left(start, self._rtl)
        lede = stacked(list(parts.lede.strips), self._x(left, parts.lede.width), top)
        foot = top + parts.lede.height
        chart: list[Mark] = []
        chart_foot = foot
        if parts.map is not None:
            chart = shifted(parts.map.strips[0].marks, self.grid.left(start + 1, self._rtl), top)
            chart_foot = top + parts.map.height - UNDER_MAP * u
        for slope in self._slopes(start, foot, chart_foot, chart):
            tops = [self._text_top(start, slope, second) for second in (False, True)]
            found = self._poured(parts, tops, gap)
            if found is None:
                continue
            slope = replace(slope, marks=(tuple(lede), tuple(chart)), tops=found.tops)
            reach = self.grid.text_foot - top
            fills = [(at + height - top) / reach for at, height in zip(found.tops, found.heights, strict=True)]
            return ChapterPlan(
                start,
                found.pages,
                found.heights,
                (),
                self._all_set(parts, blocks),
                left_out,
                fill_costs(fills),
                dark=slope,
            )
        return None

    def _slopes(self, start: int, foot: float, chart_foot: float, chart: Sequence[Mark]) -> Iterator[DarkSlope]:
        """The slopes that stay clear of lede and map, the one that is liked best first."""
        height = self.grid.paper.height
        rises = [self._rise(start, second) for second in (False, True)]
        needed = [at + CLEAR * self.grid.u + rise for at, rise in zip((foot, chart_foot), rises, strict=True)]
        liked = [max(least, share * height) for least, share in zip(needed, LIKED, strict=True)]
        for first, second in ((liked[0], liked[1]), (needed[0], liked[1]), (needed[0], needed[1])):
            for falls in FALLS:
                slope = DarkSlope(((), ()), (0.0, 0.0), (first, max(first, second)), falls)
                if self._is_clear(start, slope, chart):
                    yield slope
                    break

    def _rise(self, start: int, second: bool) -> float:
        """How far the slope rises over its mean over the text of one of its pages."""
        return -min(self._slope(start, second, x, lambda _: 0.0) for x in self._across(start + second))

    def _text_top(self, start: int, slope: DarkSlope, second: bool) -> float:
        mean = slope.mean_at(second, self.grid.paper.width, self._rtl)
        lowest = max(self._slope(start, second, x, mean) for x in self._across(start + second))
        return lowest + BELOW_SLOPE * self.grid.u

    def _is_clear(self, start: int, slope: DarkSlope, chart: Sequence[Mark]) -> bool:
        """Whether whatever stands on the map keeps off the slope where it falls."""
        mean = slope.mean_at(True, self.grid.paper.width, self._rtl)
        for left, right, bottom in self._feet(chart):
            highest = min(self._slope(start, True, x, mean) for x in (left, (left + right) / 2, right))
            if bottom + 0.75 * CLEAR * self.grid.u > highest:
                return False
        return True

    def _feet(self, marks: Sequence[Mark]) -> Iterator[tuple[float, float, float]]:
        for mark in marks:
            if isinstance(mark, GlyphRun):
                left, _, right, bottom = run_box(mark, self.book)
                yield left, right, bottom
            elif isinstance(mark, Shape):
                ends = [(n[i], n[i + 1]) for code, n in mark.placed() if code in "mlc" for i in range(0, len(n), 2)]
                for x, y in ends:
                    yield x, x, y

    def _slope(self, start: int, second: bool, x: float, mean: Callable[[float], float]) -> float:
        return self.fitting.hills.slope(start + second, x, mean, SLOPE_RELIEF)

    def _across(self, page: int) -> Iterator[float]:
        left = self.grid.left(page, self._rtl)
        yield from (left + self.grid.live * step / 24 for step in range(25))

    def _poured(self, parts: _Night, tops: Sequence[float], gap: float) -> _Poured | None:
        """All other text on the slope, the caption first under its map, so that both pages end as low."""
        u = self.grid.u
        flow = Flow(parts.rest, gap * u, BETWEEN * u)
        rooms = [self.grid.text_foot - top for top in tops]
        positions = flow.positions
        best: tuple[float, _Poured] | None = None
        for at in positions:
            after = () if at == positions[-1] else tuple(b for b in flow.blocks_between(at, positions[-1]))
            if at[1]:
                # The night's texts are short: none of them is broken.
                continue
            second = Flow((*((parts.caption,) if parts.caption else ()), *after), gap * u, BETWEEN * u)
            first_height = flow.height(positions[0], at)
            second_height = second.height(second.positions[0], second.positions[-1]) if second.blocks else 0.0
            if first_height > rooms[0] + TOLERANCE or second_height > rooms[1] + TOLERANCE or not second.blocks:
                continue
            ends = (tops[0] + first_height, tops[1] + second_height)
            cost = abs(ends[0] - ends[1])
            if best is None or cost < best[0]:
                sets = (
                    flow.placed(positions[0], at, rooms[0]),
                    second.placed(second.positions[0], second.positions[-1], rooms[1]),
                )
                best = cost, _Poured(sets, (tops[0], tops[1]), (first_height, second_height))
        return None if best is None else best[1]

    @property
    def _rtl(self) -> bool:
        return self.setter.job.language.rtl

    def _x(self, left: float, width: float) -> float:
        """Left edge of something of that width that begins where lines begin."""
        return left + (self.grid.live - width if self._rtl else 0.0)

    def _all_set(self, parts: _Night, blocks: Sequence[SetBlock]) -> tuple[SetBlock, ...]:
        """The blocks of the spread with what they report as they are set here."""
        first = replace(blocks[0], findings=parts.findings)
        return (first, *parts.rest)


def _on_dark(theme: Theme) -> Theme:
    """The theme with labels of a map that can be read reversed out of dark snow."""
    roles = {
        role: replace(theme.roles[role], weight="semibold", least=LEAST_ON_DARK)
        for role in (TextRole.CAPTION, TextRole.RING, TextRole.LABEL)
    }
    return replace(theme, roles={**theme.roles, **roles})
