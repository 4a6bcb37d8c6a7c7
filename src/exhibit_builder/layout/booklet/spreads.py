"""A chapter on its spreads: how high a head it leaves, which of its optional blocks enter, and what that costs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.block_galleys import BETWEEN, SetBlock
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.chapters import Chapter
from exhibit_builder.layout.booklet.pouring import (
    ALL_WAYS,
    COST_OF_UNEVEN_PAGES,
    EMPTY,
    FULL,
    Flow,
    PlacedStrips,
    orders,
    pages_needed,
    part_evenly,
)
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.manuscript.models import Block

GAPS = ((4.6, 0.0), (3.8, 0.1), (3.0, 0.2))
"""Modules between blocks, the usual ones first, and what it costs to close them (design.md, Booklet; house: less than a
block left out)."""

COST_OF_LEAVING_OUT = 0.3
COST_OF_LOW_HEAD = 1.0
"""Costs of an optional block that is left out, and of a head lower than a chapter's (design.md, Whole sheets)."""

COST_OF_EMPTY_ROOM = 2.0
"""What a page costs whose room is empty, and in proportion one that is filled less than that share (house: two such
pages cost more than to let two short chapters share a spread)."""

COST_OF_MOVING = 0.15
"""What it costs that a figure, a chart or a picture changes places with text (house: less than a block left out)."""

COST_OF_LATE_CODES = 1.0
"""What it costs that codes don't stand on their chapter's first page (house: as much as a low head)."""

COST_OF_TAILPIECE = 30.0
"""What a page costs that shows no text (house: more than all that makes a page less than good, but such a page is
none that was lost)."""


@dataclass(frozen=True, slots=True)
class HeadRoom:
    """The head of a spread, which stands over both of its pages.

    ``lowest`` and ``highest`` is how low and how high it may end, in points from the top: the mean of what ends it;
    ``relief`` how lively that is, and ``below`` how far under it text begins.
    """

    lowest: float
    highest: float
    relief: float
    below: float


class ChapterHeads(Protocol):
    """What a look says of the heads of chapters."""

    def heads(
        self, chapter: Chapter, title: SetTitle, start: int, blocks: Sequence[SetBlock], number: int
    ) -> Iterator[tuple[HeadRoom, float]]:
        """The heads that the ``number``-th spread (from 0) of a chapter from page ``start`` on may have, the one that
        is liked best first, and what each costs; ``start`` 0 is anywhere, without a title."""

    def text_top(self, page: int, over: HeadRoom, foot: float) -> float:
        """Where text begins in points from the top of a page's spread, whose head ends at ``foot``."""


class OwnHead(Protocol):
    """The head of a chapter that a look sets in a way of its own."""

    @property
    def tops(self) -> tuple[float, float]:
        """Where text begins on both pages, in points from the top."""


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """One way of setting a chapter on pages from ``start`` on.

    ``pages`` are what stands on each from the top of its text, ``heights`` how high that is in points; ``over`` is the
    head of each of its spreads (of the one that it shares, for a single page); ``costs`` what this way costs;
    ``fullest`` the share of its room that its fullest page takes; ``over_full`` how many points its pages stand over
    their foot. ``limit`` is the lowest foot of a head in points from the top under which its first page still fits;
    ``own`` is set where a look sets it in a way of its own.
    """

    start: int
    pages: tuple[tuple[PlacedStrips, ...], ...]
    heights: tuple[float, ...]
    over: tuple[HeadRoom, ...]
    blocks: tuple[SetBlock, ...]
    left_out: tuple[Block, ...]
    costs: float
    over_full: float = 0.0
    own: OwnHead | None = None

    fullest: float = 0.0
    limit: float = float("inf")

    @property
    def end(self) -> int:
        """The page after its last one."""
        return self.start + len(self.pages)


class ChapterFitting:
    """Finds the ways in which a chapter fits its pages, for one body size."""

    def __init__(self, grid: BookletGrid, behind: ChapterHeads, chapter: Chapter, title: SetTitle) -> None:
        self.grid = grid
        self.behind = behind
        self.chapter = chapter
        self.title = title
        self._flows_of: dict[tuple[int, ...], tuple[tuple[Flow, float], ...]] = {}

    def heads(self, start: int, blocks: Sequence[SetBlock], number: int) -> Iterator[tuple[HeadRoom, float]]:
        """The heads that the ``number``-th spread (from 0) of the chapter may have, and what each costs."""
        yield from self.behind.heads(self.chapter, self.title, start, blocks, number)

    def room(self, page: int, over: HeadRoom, foot: float) -> float:
        """Points from the top of a page's text to its end, for a head that ends at ``foot`` points from its top."""
        return self.grid.text_foot - self.behind.text_top(page, over, foot)

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

        ``alone`` leaves the last of the pages without text. What is ``forced`` is set even where a block is too tall.
        ``any_way`` takes the first that is found, and so does a chapter of more than :data:`ALL_WAYS` pages, of which
        one page more or less even is not seen.
        """
        found: ChapterPlan | None = None
        least = self._least(blocks, pages)
        if least > pages * self.grid.text_foot and not forced:
            # Not even on pages without heads.
            return None
        heads = list(self.heads(start, blocks, 0))
        for over, cost_of_head in heads:
            further = [next(self.heads(start, blocks, number))[0] for number in range(1, (pages + 1) // 2)]
            all_over = (over, *further)
            rooms = sum(self.room(start + n, all_over[n // 2], all_over[n // 2].highest) for n in range(pages - alone))
            if least > rooms and not forced:
                continue
            # Under a long title even the last head ends lower than over objects.
            last_head = forced and over is heads[-1][0]
            before = cost_of_head + COST_OF_LEAVING_OUT * len(left_out) + (COST_OF_TAILPIECE if alone else 0.0)
            for flow, cost_of_flow in self._flows(blocks):
                cost = before + cost_of_flow
                if found is not None and cost >= found.costs:
                    continue
                plan = self._plan(start, pages - alone, flow, all_over, left_out, cost, last_head)
                if plan is not None and alone:
                    plan = _with_tailpiece(plan)
                if plan is not None and (found is None or plan.costs < found.costs):
                    found = plan
                    if any_way or pages > ALL_WAYS:
                        return found
        return found

    def least_pages(self, start: int, blocks: tuple[SetBlock, ...]) -> int:
        """How many pages blocks in the order as written take at least, as close as they may stand and each page filled
        to its foot: fewer need not be tried."""
        closest = next(flow for flow, _ in self._flows(blocks) if flow.gap == GAPS[-1][0] * self.grid.u)
        return min(pages_needed(closest, self._rooms(start, blocks, over)) for over, _ in self.heads(start, blocks, 0))

    def _rooms(self, start: int, blocks: tuple[SetBlock, ...], over: HeadRoom) -> Iterator[float]:
        """The room in points on each page, without an end, ``over`` being the head of the first spread."""
        for number in itertools.count():
            own = next(self.heads(start, blocks, number))[0] if number else over
            for page in (start + 2 * number, start + 2 * number + 1):
                yield self.room(page, own, own.highest)

    def _least(self, blocks: Sequence[SetBlock], pages: int) -> float:
        """The least height in points that blocks take on so many pages, whatever the gaps."""
        heights = [height for block in blocks for height in block.even_heights]
        # At the spine no space is needed, and under a heading half of the least gap.
        return sum(heights) + max(0, len(heights) - pages) * GAPS[-1][0] / 2 * self.grid.u

    def _flows(self, blocks: tuple[SetBlock, ...]) -> tuple[tuple[Flow, float], ...]:
        """The blocks in each gap and order that they may have, and what each costs; found once, for a flow keeps what
        it has reckoned."""
        # What is set is kept, so that its identity names it.
        key = tuple(map(id, blocks))
        found = self._flows_of.get(key)
        if found is None:
            found = self._flows_of[key] = tuple(self._each_flow(blocks))
        return found

    def _each_flow(self, blocks: tuple[SetBlock, ...]) -> Iterator[tuple[Flow, float]]:
        u = self.grid.u
        for gap, cost_of_gap in GAPS:
            for order, moved in orders(blocks):
                yield Flow(order, gap * u, BETWEEN * u), cost_of_gap + COST_OF_MOVING * moved

    def bare(self, start: int, pages: int, left_out: tuple[Block, ...]) -> ChapterPlan:
        """A chapter that has nothing under its title: a panel that can't be read, or that has nothing for a booklet."""
        over, _ = next(self.heads(start, (), 0))
        return ChapterPlan(start, ((),) * pages, (0.0,) * pages, (over,), (), left_out, COST_OF_TAILPIECE)

    def _plan(
        self,
        start: int,
        pages: int,
        flow: Flow,
        over: tuple[HeadRoom, ...],
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

    def fills(self, start: int, heights: Sequence[float], over: Sequence[HeadRoom]) -> tuple[float, ...]:
        """The share of its room that each page takes, when each head is as high as its fuller page lets it be. A page
        over which its spread's head does not stand has all of its own room."""
        out: list[float] = []
        for first in range(0, len(heights), 2):
            own, head = heights[first : first + 2], over[first // 2]
            pages = range(start + first, start + first + len(own))
            rooms = [self.room(page, head, head.lowest) for page in pages]
            under = [self.room(page, head, head.highest) > room for page, room in zip(pages, rooms, strict=True)]
            each = list(zip(own, rooms, under, strict=True))
            raised = max((height - room for height, room, is_under in each if is_under), default=0.0)
            out.extend(
                height / max(height, room + (max(0.0, raised) if is_under else 0.0)) for height, room, is_under in each
            )
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


def _with_tailpiece(plan: ChapterPlan) -> ChapterPlan:
    """The plan with a page behind it that shows no text."""
    return replace(plan, pages=(*plan.pages, ()), heights=(*plan.heights, 0.0))
