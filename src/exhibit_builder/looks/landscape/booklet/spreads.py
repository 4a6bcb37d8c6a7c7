"""A chapter on its spreads: how much sky it leaves, which of its optional blocks enter, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.looks.landscape.booklet.block_galleys import BETWEEN, SetBlock
from exhibit_builder.looks.landscape.booklet.booklet_grid import BookletGrid
from exhibit_builder.looks.landscape.booklet.booklet_hills import (
    BELOW_RIDGE,
    BELOW_RIDGE_OF_OBJECTS,
    HIGHEST,
    LEAST_RELIEF,
    LOWEST,
    OF_FURTHER,
    OF_OBJECTS,
    RELIEF,
    RELIEF_OF_OBJECTS,
    RELIEF_STEP,
    BookletHills,
)
from exhibit_builder.looks.landscape.booklet.chapters import Chapter, ChapterKind
from exhibit_builder.looks.landscape.booklet.pouring import (
    COST_OF_UNEVEN_PAGES,
    EMPTY,
    FULL,
    Flow,
    PlacedStrips,
    orders,
    part_evenly,
)
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark

GAPS = ((4.6, 0.0), (3.8, 0.1), (3.0, 0.2))
"""Modules between blocks, the usual ones first, and what it costs to close them (design.md, Booklet; house: less than a
block left out)."""

COST_OF_LEAVING_OUT = 0.3
COST_OF_LOW_SKY = 1.0
"""Costs of an optional block that is left out, and of a sky lower than a chapter's (design.md, Whole sheets)."""

COST_OF_EMPTY_ROOM = 2.0
"""What a page costs whose room is empty, and in proportion one that is filled less than that share (house: two such
pages cost more than to let two short chapters share a spread)."""

COST_OF_MOVING = 0.15
"""What it costs that a figure, a chart or a picture changes places with text (house: less than a block left out)."""

COST_OF_LATE_CODES = 1.0
"""What it costs that codes don't stand on their chapter's first page (house: as much as a low sky)."""

COST_OF_HILLS_ALONE = 30.0
"""What a page costs that shows hills alone (house: more than all that makes a page less than good, but such a page is
none that was lost)."""


@dataclass(frozen=True, slots=True)
class Heavens:
    """The sky over a spread.

    ``lowest`` and ``highest`` is how low and how high its mean ridge may lie, in points from the top; ``relief`` how
    strongly its hills rise, and ``below`` how far under the ridge's lowest point text begins.
    """

    lowest: float
    highest: float
    relief: float
    below: float


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
class ChapterPlan:
    """One way of setting a chapter on pages from ``start`` on.

    ``pages`` are what stands on each from the top of its text, ``heights`` how high that is in points; ``over`` is the
    sky of each of its spreads (of the one that it shares, for a single page); ``costs`` what this way costs;
    ``fullest`` the share of its room that its fullest page takes; ``over_full`` how many points its pages stand over
    their foot. ``limit`` is the lowest mean ridge in points from the top under which its first page still fits.
    """

    start: int
    pages: tuple[tuple[PlacedStrips, ...], ...]
    heights: tuple[float, ...]
    over: tuple[Heavens, ...]
    blocks: tuple[SetBlock, ...]
    left_out: tuple[Block, ...]
    costs: float
    over_full: float = 0.0
    dark: DarkSlope | None = None

    fullest: float = 0.0
    limit: float = float("inf")

    @property
    def end(self) -> int:
        """The page after its last one."""
        return self.start + len(self.pages)


class ChapterFitting:
    """Finds the ways in which a chapter fits its pages, for one body size."""

    def __init__(self, grid: BookletGrid, hills: BookletHills, chapter: Chapter, title: SetTitle) -> None:
        self.grid = grid
        self.hills = hills
        self.chapter = chapter
        self.title = title

    def heavens(self, start: int, blocks: Sequence[SetBlock], number: int) -> Iterator[tuple[Heavens, float]]:
        """The skies that the ``number``-th spread (from 0) of the chapter may have, and what each costs."""
        height = self.grid.paper.height
        if number:
            yield self._heavens(0, HIGHEST, OF_FURTHER, RELIEF_OF_OBJECTS, BELOW_RIDGE_OF_OBJECTS), 0.0
            return
        with_object = any(b.block is not None and isinstance(b.block.fields, Map | UnitChart) for b in blocks)
        if not with_object and self.chapter.kind is not ChapterKind.SOURCES:
            yield self._heavens(start, LOWEST, HIGHEST, RELIEF, BELOW_RIDGE), 0.0
        low = self._heavens(start, HIGHEST, OF_OBJECTS, RELIEF_OF_OBJECTS, BELOW_RIDGE_OF_OBJECTS)
        if with_object or self.chapter.kind is ChapterKind.SOURCES:
            # Over an object the sky is low even where there is room: the page is the object's.
            low = Heavens(max(low.highest, OF_OBJECTS * height), low.highest, low.relief, low.below)
            yield low, 0.0
        else:
            yield low, COST_OF_LOW_SKY

    def night_heavens(self, start: int) -> Heavens:
        """The sky over the night's spread: as over any map."""
        over = self._heavens(start, OF_OBJECTS, OF_OBJECTS, RELIEF_OF_OBJECTS, BELOW_RIDGE_OF_OBJECTS)
        return replace(over, lowest=over.highest)

    def _heavens(self, start: int, lowest: float, highest: float, relief: float, below: float) -> Heavens:
        """These shares of the height in points; hills are flatter and the ridge lies lower where a title needs it."""
        height = self.grid.paper.height
        if not start:
            return Heavens(lowest * height, highest * height, relief, below * self.grid.page_u)
        needed = self.hills.under_title(start, self.title.width, self.title.foot, relief)
        while needed > highest * height and relief > LEAST_RELIEF:
            relief = max(LEAST_RELIEF, relief - RELIEF_STEP)
            needed = self.hills.under_title(start, self.title.width, self.title.foot, relief)
        top = max(highest * height, needed)
        return Heavens(max(lowest * height, top), top, relief, below * self.grid.page_u)

    def room(self, page: int, over: Heavens, mean: float) -> float:
        """Points from the top of a page's text to its end, for a mean ridge in points from the top of its spread."""
        left = page - page % 2
        trough = max(self.hills.trough(left), self.hills.trough(left + 1))
        return self.grid.text_foot - (mean + over.relief * trough + over.below)

    def best(
        self,
        start: int,
        pages: int,
        blocks: tuple[SetBlock, ...],
        left_out: tuple[Block, ...],
        *,
        alone: bool = False,
        forced: bool = False,
        any_way: bool = False,
    ) -> ChapterPlan | None:
        """The best way to set these blocks on so many pages; ``None`` where they don't fit.

        ``alone`` leaves the last of the pages to the hills. What is ``forced`` is set even where a block is too tall.
        ``any_way`` takes the first that is found.
        """
        found: ChapterPlan | None = None
        u = self.grid.u
        heights = [galley.height / galley.columns for block in blocks for galley in block.galleys]
        # At the spine no space is needed, and under a heading half of the least gap.
        least = sum(heights) + max(0, len(heights) - pages) * GAPS[-1][0] / 2 * u
        skies = list(self.heavens(start, blocks, 0))
        for over, cost_of_sky in skies:
            further = [next(self.heavens(start, blocks, number))[0] for number in range(1, (pages + 1) // 2)]
            all_over = (over, *further)
            rooms = sum(self.room(start + n, all_over[n // 2], all_over[n // 2].highest) for n in range(pages - alone))
            if least > rooms and not forced:
                continue
            # Under a long title even the last sky lies lower than over objects.
            last_sky = forced and over is skies[-1][0]
            for gap, cost_of_gap in GAPS:
                for order, moved in orders(blocks):
                    cost = cost_of_sky + cost_of_gap + COST_OF_MOVING * moved + COST_OF_LEAVING_OUT * len(left_out)
                    cost += COST_OF_HILLS_ALONE if alone else 0.0
                    if found is not None and cost >= found.costs:
                        continue
                    flow = Flow(order, gap * u, BETWEEN * u)
                    plan = self._plan(start, pages - alone, flow, all_over, left_out, cost, last_sky)
                    if plan is not None and alone:
                        plan = _with_hills(plan)
                    if plan is not None and (found is None or plan.costs < found.costs):
                        found = plan
                        if any_way:
                            return found
        return found

    def bare(self, start: int, pages: int, left_out: tuple[Block, ...]) -> ChapterPlan:
        """A chapter that has nothing under its title: a panel that can't be read, or that has nothing for a booklet."""
        over, _ = next(self.heavens(start, (), 0))
        return ChapterPlan(start, ((),) * pages, (0.0,) * pages, (over,), (), left_out, COST_OF_HILLS_ALONE)

    def _plan(
        self,
        start: int,
        pages: int,
        flow: Flow,
        over: tuple[Heavens, ...],
        left_out: tuple[Block, ...],
        cost: float,
        forced: bool,
    ) -> ChapterPlan | None:
        rooms = [self.room(start + n, over[n // 2], over[n // 2].highest) for n in range(pages)]
        least = self.room(start, over[0], over[0].lowest)
        parting = part_evenly(flow, rooms, least) or (part_evenly(flow, rooms, least, forced=True) if forced else None)
        if parting is None:
            return None
        ends = list(zip(parting.ends, parting.ends[1:], strict=False))
        cost += parting.cost + self._late_codes(flow, ends)
        fills = self.fills(start, parting.heights, over)
        cost += fill_costs(fills)
        sets = tuple(flow.placed(a, b, room) for (a, b), room in zip(ends, rooms, strict=True))
        over_full = sum(max(0.0, height - room - 0.1) for height, room in zip(parting.heights, rooms, strict=True))
        limit = over[0].highest + rooms[0] - parting.heights[0]
        return ChapterPlan(
            start,
            sets,
            parting.heights,
            over,
            flow.blocks,
            left_out,
            cost,
            over_full,
            fullest=max(fills),
            limit=limit,
        )

    def fills(self, start: int, heights: Sequence[float], over: Sequence[Heavens]) -> tuple[float, ...]:
        """The share of its room that each page takes, when each sky is as high as its fuller page lets it be."""
        out: list[float] = []
        for first in range(0, len(heights), 2):
            own, sky = heights[first : first + 2], over[first // 2]
            least = self.room(start + first, sky, sky.lowest)
            room = max(least, *own)
            out.extend(height / room for height in own)
        return tuple(out)

    @staticmethod
    def _late_codes(flow: Flow, ends: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> float:
        first = flow.blocks_between(*ends[0])
        late = sum(block.opening and not any(block is other for other in first) for block in flow.blocks)
        return COST_OF_LATE_CODES * late


def fill_costs(fills: Sequence[float]) -> float:
    """What the fills of a chapter's pages cost (design.md, Whole sheets)."""
    cost = sum(COST_OF_EMPTY_ROOM * max(0.0, EMPTY - fill) / EMPTY for fill in fills)
    for one, other in zip(fills[::2], fills[1::2], strict=False):
        cost += (one - other) ** 2
        if min(one, other) < EMPTY and max(one, other) > FULL:
            cost += COST_OF_UNEVEN_PAGES
    return cost


def _with_hills(plan: ChapterPlan) -> ChapterPlan:
    """The plan with a page behind it that shows hills alone."""
    return replace(plan, pages=(*plan.pages, ()), heights=(*plan.heights, 0.0))
