"""The night's spread: title, lede and map on dark snow, all other text on a second slope of paper in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.setting import Galley, shifted, stacked
from exhibit_builder.core.identity import Same
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.block_galleys import BETWEEN, BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.pouring import TOLERANCE, Flow, PlacedStrips
from exhibit_builder.layout.booklet.spreads import (
    COST_OF_LEAVING_OUT,
    GAPS,
    ChapterFitting,
    ChapterPlan,
    fill_costs,
)
from exhibit_builder.layout.citations import Numbering, cites
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.looks.landscape.booklet.booklet_hills import BookletHills
from exhibit_builder.looks.landscape.booklet.sky_rooms import night_sky
from exhibit_builder.looks.landscape.grounds import snow_ground
from exhibit_builder.looks.landscape.on_dark_snow import caption_of_map, with_reversed_labels
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

BELOW_SLOPE = 2.6
"""Modules from the slope's lowest point over the text to its top (house: as much as a block's gap, less the
room that the slope itself gives)."""

SLOPE_RELIEF = 0.3
"""How strongly the slope rises, as a share of the hills (house: a little less than the hills behind it)."""

MAP_SCALES = (2.72, 2.5, 2.3, 2.1, 1.9, 1.7)
"""Modules a kilometre at which the map is tried, the largest first (design.md, Map; house: the last still parts its
names)."""

COST_OF_SMALLER_MAP = 0.12
"""What each of these steps costs (house: two of them less than to leave a block out, three more)."""

UNDER_MAP = 2.2
"""Modules from a map to its caption, which are part of its height (design.md, Map)."""

HIGHEST_MAP = 0.62
"""Share of the page's height that a map may ask for (house: what the night leaves under its ridge)."""

MAP_CLEAR = 1.5
"""Modules from any mark of the map to the slope where it falls beside it (house: less than under it, for the slope goes
away from it)."""

COST_OF_OTHER_SLOPE = 0.004
"""What it costs that the slope lies elsewhere than it is liked (house: less than pages that end unevenly)."""

STEPS = 48
"""Steps across a map in which its lowest marks are noted (house: as many as it is modules wide)."""


@dataclass(frozen=True, slots=True)
class DarkSlope:
    """What of the night's spread stands on dark snow, and the slope of paper in front of it.

    ``marks`` are on both pages, in points from their corners; ``top`` is where they begin and ``tops`` where the
    text on the slope begins on each, in points from the page's top.
    ``means`` is the slope's mean height on the first page and on the second, in points from the top,
    ``falls`` where along the spread, in pages, it goes from one to the other.
    """

    marks: tuple[tuple[Mark, ...], tuple[Mark, ...]]
    top: float
    tops: tuple[float, float]
    means: tuple[float, float]
    falls: tuple[float, float]

    def mean_at(self, second: bool, width: float, rtl: bool) -> Callable[[float], float]:
        """The slope's mean for a distance from the left edge of a page of this ``width``."""

        def mean(x: float) -> float:
            along = ((width - x) if rtl else x) / width + second
            share = min(1.0, max(0.0, (along - self.falls[0]) / (self.falls[1] - self.falls[0])))
            ease = share**3 * (share * (6 * share - 15) + 10)
            return self.means[0] + (self.means[1] - self.means[0]) * ease

        return mean


@dataclass(frozen=True, slots=True)
class _Dark:
    """What stands on dark snow: lede and map, the map's caption, which stands on paper, and the lowest marks of the map
    across it, in points from its top, by steps. ``opening`` is the lede's block with all that is reported of them."""

    lede: Galley
    map: Galley | None
    caption: SetBlock | None
    opening: SetBlock
    height: float
    feet: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Poured:
    """What stands on the slope on each page, where it begins in points from the top, and how high it is."""

    pages: tuple[tuple[PlacedStrips, ...], tuple[PlacedStrips, ...]]
    tops: tuple[float, float]
    heights: tuple[float, float]


class NightFitting:
    """Sets the night's chapter on its one spread."""

    def __init__(
        self, fitting: ChapterFitting, hills: BookletHills, setter: BlockGalleys, numbering: Numbering
    ) -> None:
        self.fitting = fitting
        self.hills = hills
        self.grid = fitting.grid
        self.setter = setter
        self.numbering = numbering
        self.book = setter.job.typesetter.shaper.book

    def best(self, start: int, blocks: Sequence[Block], left_out: tuple[Block, ...]) -> ChapterPlan | None:
        """The spread from page ``start`` on; ``None`` without a lede or where it doesn't fit."""
        if not blocks or not isinstance(blocks[0].fields, Lede):
            return None
        over = night_sky(self.hills, self.fitting.title, start)
        top = self.grid.text_foot - self.fitting.room(start, over, over.highest)
        atlas = next((block for block in blocks if isinstance(block.fields, Map)), None)
        rest = self.setter.of([block for block in blocks[1:] if block is not atlas], self.numbering)
        largest = self._dark(blocks[0], atlas, MAP_SCALES[0])
        # A much smaller map is worse than the blocks that might be left out.
        optional = sum(block.optional for block in blocks)
        most = int(optional * COST_OF_LEAVING_OUT / COST_OF_SMALLER_MAP) + 1 if optional else len(MAP_SCALES)
        for number, scale in enumerate(MAP_SCALES[: most if atlas is not None else 1]):
            # A map is set only where one of that height would do.
            if number and self._at_scale(start, number, _shrunk(largest, scale / MAP_SCALES[0]), rest, top) is None:
                continue
            found = self._at_scale(start, number, self._dark(blocks[0], atlas, scale), rest, top)
            if found is not None:
                costs = found.costs + COST_OF_LEAVING_OUT * len(left_out)
                return replace(found, over=(over,), left_out=left_out, costs=costs)
        return None

    def _at_scale(
        self,
        start: int,
        number: int,
        dark: _Dark,
        rest: tuple[SetBlock, ...],
        top: float,
    ) -> ChapterPlan | None:
        """The spread with its map at the ``number``-th scale."""
        for gap, cost_of_gap in GAPS:
            plan = self._plan(start, dark, rest, top, gap)
            if plan is not None:
                return replace(plan, costs=plan.costs + cost_of_gap + COST_OF_SMALLER_MAP * number)
        return None

    def _dark(self, opening: Block, atlas: Block | None, scale: float) -> _Dark:
        """What stands on dark snow, with the map at so many modules a kilometre; each is set once."""
        fields = [block.fields for block in (opening, atlas) if block is not None]
        numbers = tuple(self.numbering.number(cite) for own in fields for cite in cites(own))
        return self.setter.once((Same(opening), numbers, scale), lambda: self._drawn(opening, atlas, scale))

    def _drawn(self, opening: Block, atlas: Block | None, scale: float) -> _Dark:
        report = PageFindings()
        ground, theme = snow_ground(self.setter.job.theme, True), with_reversed_labels(self.setter.job.theme)
        base = self.setter.setting(self.numbering, report, ground, theme)
        tallest = HIGHEST_MAP * self.grid.paper.height
        base = replace(base, density=replace(base.density, map=scale), tallest=tallest)
        lede = opening.fields.lay(replace(base, place=opening.place, places=opening.places), self.grid.live)
        chart, caption = None, None
        if atlas is not None and isinstance(atlas.fields, Map):
            fields = atlas.fields
            at = replace(base, place=atlas.place, places=atlas.places)
            chart = fields.model_copy(update={"caption": ""}).lay(at, self.grid.live)
            caption = self._caption(atlas, fields, report)
        height = chart.height - UNDER_MAP * self.grid.u if chart is not None else 0.0
        heads = _Dark(lede, chart, caption, SetBlock((), report, opening), height, ())
        return replace(heads, feet=self._feet(heads))

    def _caption(self, block: Block, fields: Map, report: PageFindings) -> SetBlock:
        base = replace(self.setter.setting(self.numbering, report), place=block.place, places=block.places)
        return SetBlock((caption_of_map(fields, base, self.grid.live),), report, block)

    def _plan(self, start: int, dark: _Dark, rest: tuple[SetBlock, ...], top: float, gap: float) -> ChapterPlan | None:
        foot = top + dark.lede.height
        chart_foot = foot
        if dark.map is not None:
            chart_foot = top + dark.height
        best: ChapterPlan | None = None
        for number, slope in enumerate(self._slopes(start, foot, chart_foot, top, dark)):
            tops = [self._text_top(start, slope, second) for second in (False, True)]
            found = self._poured(dark, rest, tops, gap)
            if found is None:
                continue
            reach = self.grid.text_foot - top
            fills = [(at + height - top) / reach for at, height in zip(found.tops, found.heights, strict=True)]
            cost = fill_costs(fills) + COST_OF_OTHER_SLOPE * number
            if best is None or cost < best.costs:
                slope = replace(slope, marks=self._marks(start, dark, top), tops=found.tops, top=top)
                blocks = (dark.opening, *rest)
                best = ChapterPlan(start, found.pages, found.heights, (), blocks, (), cost, own=slope)
        return best

    def _marks(self, start: int, dark: _Dark, top: float) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """Lede and map at their places on the two pages."""
        left = self.grid.left(start, self._rtl) + (self.grid.live - dark.lede.width if self._rtl else 0.0)
        lede = stacked(list(dark.lede.strips), left, top)
        chart: list[Mark] = []
        if dark.map is not None:
            chart = shifted(dark.map.strips[0].marks, self.grid.left(start + 1, self._rtl), top)
        return tuple(lede), tuple(chart)

    def _slopes(self, start: int, foot: float, chart_foot: float, top: float, dark: _Dark) -> Iterator[DarkSlope]:
        """The slopes that stay clear of lede and map, the one that is liked best first."""
        height = self.grid.paper.height
        rises = [self._rise(start, second) for second in (False, True)]
        needed = [at + CLEAR * self.grid.u + rise for at, rise in zip((foot, chart_foot), rises, strict=True)]
        liked = [max(least, share * height) for least, share in zip(needed, LIKED, strict=True)]
        for first, second in ((liked[0], liked[1]), (needed[0], liked[1]), (needed[0], needed[1])):
            for falls in FALLS:
                slope = DarkSlope(((), ()), 0.0, (0.0, 0.0), (first, max(first, second)), falls)
                if self._is_clear(start, slope, top, dark):
                    yield slope
                    break

    def _rise(self, start: int, second: bool) -> float:
        """How far the slope rises over its mean over the text of one of its pages."""
        return -min(rise for _, rise in self._lifts(start + second))

    def _text_top(self, start: int, slope: DarkSlope, second: bool) -> float:
        mean = slope.mean_at(second, self.grid.paper.width, self._rtl)
        lowest = max(mean(x) + rise for x, rise in self._lifts(start + second))
        return lowest + BELOW_SLOPE * self.grid.u

    def _is_clear(self, start: int, slope: DarkSlope, top: float, dark: _Dark) -> bool:
        """Whether whatever stands on the map keeps off the slope where it falls."""
        mean = slope.mean_at(True, self.grid.paper.width, self._rtl)
        room = MAP_CLEAR * self.grid.u
        lifts = self._lifts(start + 1)
        return all(mean(lifts[at][0]) + lifts[at][1] >= top + bottom + room for at, bottom in dark.feet)

    def _feet(self, dark: _Dark) -> tuple[tuple[int, float], ...]:
        """The lowest of all that stands on the map, in points from its top, by steps across it."""
        step = self.grid.live / STEPS
        lowest: dict[int, float] = {}

        def note(x: float, y: float) -> None:
            at = min(STEPS, max(0, round(x / step)))
            lowest[at] = max(lowest.get(at, 0.0), y)

        for mark in dark.map.strips[0].marks if dark.map is not None else ():
            if isinstance(mark, GlyphRun):
                left, _, right, bottom = run_box(mark, self.book)
                for at in range(round(left / step), round(right / step) + 1):
                    note(at * step, bottom)
            elif isinstance(mark, Shape):
                for code, numbers in mark.placed():
                    if code in "mlc":
                        note(numbers[-2], numbers[-1])
        return tuple(sorted(lowest.items()))

    def _lifts(self, page: int) -> tuple[tuple[float, float], ...]:
        """How far the slope lies under its mean, in points, in steps over the text of a page."""
        left, step = self.grid.left(page, self._rtl), self.grid.live / STEPS
        xs = [left + step * at for at in range(STEPS + 1)]
        slope = self.hills.slope
        return self.setter.once(
            ("lifts", page), lambda: tuple((x, slope(page, x, lambda _: 0.0, SLOPE_RELIEF)) for x in xs)
        )

    def _poured(self, dark: _Dark, rest: tuple[SetBlock, ...], tops: Sequence[float], gap: float) -> _Poured | None:
        """All other text on the slope, the caption first under its map, so that both pages end as low."""
        u = self.grid.u
        flow = Flow(rest, gap * u, BETWEEN * u)
        rooms = [self.grid.text_foot - top for top in tops]
        positions = flow.positions
        best: tuple[float, _Poured] | None = None
        for at in positions:
            after = () if at == positions[-1] else tuple(b for b in flow.blocks_between(at, positions[-1]))
            if at[1]:
                # The night's texts are short: none of them is broken.
                continue
            second = Flow((*((dark.caption,) if dark.caption else ()), *after), gap * u, BETWEEN * u)
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


def _shrunk(dark: _Dark, share: float) -> _Dark:
    """The same with a map of so much of its height, of which nothing is known but that."""
    return replace(dark, height=share * dark.height, feet=())
