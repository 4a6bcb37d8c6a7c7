"""Galleys over the pages of a chapter: evenly filled, nothing part_evenly that belongs together, nothing lost."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from exhibit_builder.blocks.setting import Galley, Strip, stack_height
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.block_galleys import SetBlock
from exhibit_builder.layout.columns import PARAGRAPH_PREFERENCE, UNLEVEL

COST_OF_UNEVEN_PAGES = 10.0
"""Cost of a page that is nearly empty beside one that is nearly full (design.md, Whole sheets)."""

EMPTY, FULL = 0.45, 0.85
"""Shares of its room under which a page is nearly empty, and over which it is nearly full (design.md, Whole sheets)."""

TOLERANCE = 0.01
"""Points by which a page may be fuller than its room (house: less than any printer or eye can tell)."""

ALL_WAYS = 24
"""Pages up to which every way to end them is held against the others (*house*: a long chapter; a list of thousands of
names has hundreds, and ways to end each of them grow with the pages before it)."""

NEAR = 4
"""Of more pages: how many positions before and behind the one at which it is even each page is tried to end (*house*:
some lines of a list, which can't be told on a page)."""

Position = tuple[int, int]
"""A place where a page may end: before this group of this galley, both counted from 0."""


@dataclass(frozen=True, slots=True)
class PlacedStrips:
    """Strips at their place on a page: ``x`` from the measure's start edge, ``y`` from the top of the page's text."""

    x: float
    y: float
    width: float
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where pages end: a position more than pages, from the first to the end; the pages' ``heights`` in points, and
    what these ends cost."""

    ends: tuple[Position, ...]
    heights: tuple[float, ...]
    cost: float


@dataclass(frozen=True)
class Flow:
    """Blocks one after the other: ``gap`` points apart, ``between`` two running texts, half a gap under a heading."""

    blocks: tuple[SetBlock, ...]
    gap: float
    between: float

    @cached_property
    def galleys(self) -> tuple[Galley, ...]:
        """The galleys of all blocks."""
        return tuple(galley for block in self.blocks for galley in block.galleys)

    @cached_property
    def _home(self) -> tuple[tuple[SetBlock, int], ...]:
        """The block of each galley, and which of its galleys it is."""
        return tuple((block, number) for block in self.blocks for number in range(len(block.galleys)))

    @cached_property
    def _parts(self) -> tuple[list[tuple[Strip, ...]], ...]:
        return tuple(parts for block in self.blocks for parts in block.parts)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Every place where a page may end, the beginning and the end among them."""
        found = [
            (index, part)
            for index, parts in enumerate(self._parts)
            for part in range(len(parts))
            if part or not index or not self.galleys[index - 1].glued
        ]
        return (*found, (len(self.galleys), 0))

    @cached_property
    def endings(self) -> tuple[float, ...]:
        """What a page's end costs at each of the positions."""
        return tuple(
            self._home[index][0].ending_cost(self._home[index][1], part) if part else 0.0
            for index, part in self.positions
        )

    @cached_property
    def _straight(self) -> tuple[list[float], list[float]] | None:
        """For each position where what follows it begins, and where what comes before it ends, in points from the
        beginning; nothing where something stands in several columns, and is as high as its parts are even, or
        where a head is set again."""
        if any(galley.columns > 1 or galley.repeat is not None for galley in self.galleys):
            return None
        tops, feet = [], []
        y, foot, at = 0.0, 0.0, set(self.positions)
        for index, parts in enumerate(self._parts):
            y = foot + self._space(index - 1, index) if index else 0.0
            for number, part in enumerate(parts):
                if (index, number) in at:
                    tops.append(y)
                    feet.append(foot)
                y += sum(strip.height for strip in part)
                foot = y - part[-1].trail
        return [*tops, y], [*feet, foot]

    @cached_property
    def tallest(self) -> float:
        """Height in points of the tallest piece that no page's end may part."""
        return max(self.between_positions(start, start + 1) for start in range(len(self.positions) - 1))

    @cached_property
    def slack(self) -> float:
        """Points by which what stands on a page may be higher than if something more stood there: where two columns
        begin and end, they are ended between paragraphs rather than level."""
        two = [galley for galley in self.galleys if galley.columns == 2]
        line = max((strip.height for galley in two for strip in galley.strips), default=0.0)
        return 2 * (PARAGRAPH_PREFERENCE + UNLEVEL) * line

    @cached_property
    def _tops(self) -> list[float]:
        """Where each galley begins, in points from the beginning, if all stood on one page."""
        tops = [0.0]
        for index, (block, number) in enumerate(self._home[:-1]):
            whole = block.height(number, 0, len(self._parts[index]))
            tops.append(tops[-1] + whole + self._space(index, index + 1))
        return tops

    def fullest_to(self, start: int, room: float, near: int = 1) -> int:
        """The last position, by its number, to which a page of ``room`` points from ``start`` on holds everything; the
        one after ``start`` where it holds nothing. ``near`` is about how many positions further it is."""
        last = len(self.positions) - 1
        most = room + TOLERANCE
        held, step = start + 1, max(1, near // 2)
        while held + step <= last and self.between_positions(start, held + step) <= most:
            held, step = held + step, 2 * step
        beyond = range(held + 1, min(held + step, last) + 1)
        return held + bisect_right(beyond, most, key=lambda end: self.between_positions(start, end))

    def fullest_from(self, end: int, room: float, near: int = 1) -> int:
        """The first position from which a page of ``room`` points might hold everything up to ``end``; the one before
        ``end`` where it holds nothing. ``near`` is about how many positions before it is."""
        most = room + TOLERANCE + self.slack
        held, step = end - 1, max(1, near // 2)
        while held - step >= 0 and self.between_positions(held - step, end) <= most:
            held, step = held - step, 2 * step
        before = range(held - 1, max(held - step, 0) - 1, -1)
        return held - bisect_right(before, most, key=lambda start: self.between_positions(start, end))

    def between_positions(self, start: int, end: int) -> float:
        """Height in points of what stands between two of the positions, by their numbers."""
        if self._straight is not None:
            return self._straight[1][end] - self._straight[0][start]
        (index, first), (final, last) = self.positions[start], self.positions[end]
        if not last:
            final -= 1
            last = len(self._parts[final])
        block, number = self._home[index]
        if index == final:
            return block.height(number, first, last)
        tops = self._tops
        head = block.height(number, first, len(self._parts[index])) + self._space(index, index + 1)
        other, own = self._home[final]
        return head + (tops[final] - tops[index + 1]) + other.height(own, 0, last)

    def height(self, start: Position, end: Position) -> float:
        """Height in points of what stands between two positions."""
        total, before = 0.0, -1
        for index, first, last in self._stretches(start, end):
            if before >= 0:
                total += self._space(before, index)
            block, number = self._home[index]
            total += block.height(number, first, last)
            before = index
        return total

    def placed(self, start: Position, end: Position, height: float) -> tuple[PlacedStrips, ...]:
        """What stands between two positions, on a page with a room of ``height`` points."""
        out: list[PlacedStrips] = []
        y, before = 0.0, -1
        for index, first, last in self._stretches(start, end):
            if before >= 0:
                y += self._space(before, index)
            galley = self.galleys[index]
            block, own = self._home[index]
            columns = block.columns(own, first, last)
            for number, column in enumerate(columns):
                out.append(PlacedStrips(number * (galley.width + galley.gutter), y, galley.width, column))
            y += max((stack_height(column) for column in columns), default=0.0)
            before = index
        return tuple(out)

    def blocks_between(self, start: Position, end: Position) -> tuple[SetBlock, ...]:
        """The blocks of which something stands between two positions."""
        found = dict.fromkeys(id(self._home[index][0]) for index, _, _ in self._stretches(start, end))
        return tuple(block for block in self.blocks if id(block) in found)

    def _stretches(self, start: Position, end: Position) -> Iterator[tuple[int, int, int]]:
        for index in range(start[0], end[0] + (1 if end[1] else 0)):
            first = start[1] if index == start[0] else 0
            last = end[1] if index == end[0] else len(self._parts[index])
            if first < last:
                yield index, first, last

    def _space(self, before: int, index: int) -> float:
        if self.galleys[before].glued:
            return self.gap / 2
        return self.between if self.galleys[before].running and self.galleys[index].running else self.gap


def is_uneven(one: float, other: float, room: float) -> bool:
    """Whether a page is nearly empty beside one that is nearly full.

    ``one`` and ``other`` are how high their text is, ``room`` what they have at least, all in points: where a page is
    fuller, their sky leaves them as much as it needs.
    """
    fuller, emptier = max(one, other), min(one, other)
    return fuller > FULL * room and emptier < EMPTY * max(room, fuller)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where the first pages end: the position's number, and the ends ``before`` it. Ways share what they have in
    common, for a list of names has hundreds of pages and thousands of ways to each."""

    last: int
    before: _Ends | None = None

    def written_out(self) -> tuple[int, ...]:
        """All of them, the beginning first."""
        found, one = [self.last], self.before
        while one is not None:
            found.append(one.last)
            one = one.before
        return tuple(reversed(found))


Way = tuple[float, float, _Ends]
"""A way to end the first pages: its cost, what the ends alone cost, and where they are."""


@dataclass(frozen=True)
class _Pages:
    """What pages of these ``rooms`` in points cost and where they may end, filled to ``even`` where all are even; with
    ``usual`` ends no page ends far from its own."""

    flow: Flow
    rooms: tuple[float, ...]
    even: float
    least: float
    forced: bool
    usual: tuple[int, ...] = ()

    @cached_property
    def earliest(self) -> tuple[int, ...]:
        """For each page, and for what comes after the last, the first position, by its number, from which it and those
        that follow might hold all that is left; 0 where that is the whole."""
        begins = [len(self.flow.positions) - 1]
        near = 1
        for room in reversed(self.rooms):
            end = begins[-1]
            begins.append(self.flow.fullest_from(end, room, near) if end else 0)
            near = end - begins[-1]
        return tuple(reversed(begins))

    def ends(self, number: int, way: Way, most: float) -> Iterator[int]:
        """Where this page may end after that way, so that all costs no more than ``most`` as far as can be told."""
        flow, start, room = self.flow, way[2].last, self.rooms[number]
        last, left = len(flow.positions) - 1, len(self.rooms) - 1 - number
        # Each page that follows has something on it, and holds what is left.
        choices = range(max(start + 1, 1 if left else last), last - left + 1)
        if self.usual:
            near = self.usual[number + 1]
            choices = range(max(choices.start, near - NEAR), min(choices.stop, near + NEAR + 1))
        if not self.forced:
            choices = range(max(choices.start, self.earliest[number + 1]), choices.stop)
            emptiest = (self.even - math.sqrt(max(0.0, most - way[0]) / 2)) * room
            choices = choices[self._too_empty(start, choices, emptiest, room) :]
        fullest = room + TOLERANCE
        for end in choices:
            over = flow.between_positions(start, end) > fullest
            if not over or self.forced:
                yield end
            if over:
                break

    def _too_empty(self, start: int, choices: range, least: float, room: float) -> int:
        """How many of these ends leave a page of this ``room`` from ``start`` on lower than ``least`` points."""
        flow = self.flow
        if not choices or flow.between_positions(start, choices.start) >= least:
            return 0
        near = choices[: flow.fullest_to(start, room, choices.start - start) + 1 - choices.start]
        return bisect_left(near, least, key=lambda end: flow.between_positions(start, end))

    def nearly_even(self) -> tuple[int, ...]:
        """Ends of pages that are each as full as those that follow, as far as all of them hold what they have to."""
        flow, last, ends = self.flow, len(self.flow.positions) - 1, [0]
        for number, room in enumerate(self.rooms[:-1]):
            start, near = ends[-1], ends[-1] - ends[-2] if number else 1
            share = flow.between_positions(start, last) * room / sum(self.rooms[number:])
            fullest = flow.fullest_to(start, room, near)
            wanted = range(start + 1, fullest + 1)
            even = wanted[: bisect_right(wanted, share, key=lambda end: flow.between_positions(start, end))]
            most = last - (len(self.rooms) - 1 - number)
            ends.append(min(max(even.stop - 1, start + 1, self.earliest[number + 1]), most))
        return (*ends, last)

    def page_cost(self, number: int, ends: _Ends, end: int) -> float:
        """What it costs that this page, after those with these ``ends``, ends there."""
        flow, room, start = self.flow, self.rooms[number], ends.last
        height = flow.between_positions(start, end)
        fill = height / room
        cost = flow.endings[end] if number < len(self.rooms) - 1 else 0.0
        cost += 2 * (fill - self.even) ** 2
        if height > room + TOLERANCE:
            cost += FORCED * (fill - 1) if self.forced else math.inf
        if number % 2 and ends.before is not None:
            facing = flow.between_positions(ends.before.last, start)
            if is_uneven(facing, height, self.least or room):
                cost += COST_OF_UNEVEN_PAGES
        return cost

    def cost(self, ends: Sequence[int]) -> float:
        """What all pages with these ends cost, from the beginning on."""
        cost, before = 0.0, _Ends(ends[0])
        for number, end in enumerate(ends[1:]):
            cost += self.page_cost(number, before, end)
            before = _Ends(end, before)
        return cost


def part_evenly(flow: Flow, rooms: Sequence[float], least: float = 0.0, *, forced: bool = False) -> Parting | None:
    """The flow over as many pages as there are ``rooms`` (heights in points), as evenly filled as its blocks allow.

    ``least`` is the room that pages have under the lowest sky, by which a nearly empty page is told from a full one.

    No page is left blank. Where a block is taller than every page there is no way, unless it is ``forced``.
    """
    positions = flow.positions
    last = len(positions) - 1
    if last < len(rooms):
        return None
    whole = flow.between_positions(0, last)
    # Where a page ends, the space between two blocks isn't needed.
    if whole - (len(rooms) - 1) * flow.gap > sum(rooms) + TOLERANCE and not forced:
        return None
    if not forced and flow.tallest > max(rooms) + TOLERANCE:
        return None
    pages = _Pages(flow, tuple(rooms), min(1.0, whole / sum(rooms)), least, forced)
    if not forced and pages.earliest[0]:
        return None
    usual = _crammed(flow, rooms)
    if math.isinf(pages.cost(usual)):
        usual = pages.nearly_even()
    cost = pages.cost(usual)
    most = cost + TOLERANCE
    if len(rooms) > ALL_WAYS:
        pages = replace(pages, usual=usual)
    way = _cheapest_way(pages, most)
    if way is None and math.isinf(cost):
        return None
    endings, ends = (way[1], way[2].written_out()) if way is not None else (_cost_of_ends(flow, usual), usual)
    places = tuple(positions[end] for end in ends)
    return Parting(places, tuple(flow.height(a, b) for a, b in pairwise(places)), endings)


def pages_needed(flow: Flow, rooms: Iterable[float]) -> int:
    """How many pages it takes at least, each as full as it can be; ``rooms`` are their heights in points, without an
    end. A piece that is taller than its page has one to itself."""
    last, at, count, near = len(flow.positions) - 1, 0, 0, 1
    for room in rooms:
        if at == last:
            break
        end = flow.fullest_to(at, room, near)
        at, count, near = end, count + 1, end - at
    return count


def _cheapest_way(pages: _Pages, most: float) -> Way | None:
    """The cheapest way to the end that costs at most ``most``."""
    # Best so far by the position where the page ends: cost, the cost of ends alone, and the ends.
    ways: dict[int, Way] = {0: (0.0, 0.0, _Ends(0))}
    for number in range(len(pages.rooms)):
        following: dict[int, Way] = {}
        for way in ways.values():
            for end in pages.ends(number, way, most):
                page = pages.page_cost(number, way[2], end)
                total, own = way[0] + page, pages.flow.endings[end] if number < len(pages.rooms) - 1 else 0.0
                if total <= most and (end not in following or total < following[end][0]):
                    following[end] = (total, way[1] + own, _Ends(end, way[2]))
        ways = following
    return ways.get(len(pages.flow.positions) - 1)


def _crammed(flow: Flow, rooms: Sequence[float]) -> tuple[int, ...]:
    """Ends of pages that are each as full as any other, whether the pages hold it or not."""
    last = len(flow.positions) - 1
    ends = [0]
    for number, room in enumerate(rooms[:-1]):
        start = ends[-1]
        share = flow.between_positions(start, last) * room / sum(rooms[number:])
        choices = range(start + 1, last - (len(rooms) - 1 - number) + 1)
        at = bisect_left(choices, share, key=lambda end: flow.between_positions(start, end))
        near = choices[max(0, at - 1) : at + 1]
        ends.append(min(near, key=lambda end: abs(flow.between_positions(start, end) - share)))
    return (*ends, last)


def _cost_of_ends(flow: Flow, ends: Sequence[int]) -> float:
    """What these ends of pages cost by themselves; the last one ends them all."""
    return sum(flow.endings[end] for end in ends[1:-1])


FORCED = 100.0
"""Cost of each page's height that a forced page is too full by (house: more than all else together)."""


def orders(blocks: tuple[SetBlock, ...]) -> Iterator[tuple[tuple[SetBlock, ...], int]]:
    """The order as written, then those in which one figure, chart or picture goes before the texts in front of it, or
    behind those that follow it; with how many have moved."""
    yield blocks, 0
    for index, block in enumerate(blocks):
        if not block.movable:
            continue
        first = index
        while first > 0 and blocks[first - 1].running:
            first -= 1
        if first < index and first > 0:
            yield (*blocks[:first], block, *blocks[first:index], *blocks[index + 1 :]), 1
        last = index + 1
        while last < len(blocks) and blocks[last].running:
            last += 1
        for after in range(index + 2, last + 1):
            yield (*blocks[:index], *blocks[index + 1 : after], block, *blocks[after:]), 1
