"""Strips into columns: balanced, with nothing parted that belongs together."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.setting import Strip, stack_height
from exhibit_builder.layout.least_between import LeastBetween

PARAGRAPH_PREFERENCE = 1.0
"""A column break between paragraphs is preferred when it makes the columns at most this many lines longer
than the most even break (design.md, Text)."""

UNLEVEL = 0.1
"""What it costs, in lines, that the second of two columns is the longer one (house: less than any line, so that it
decides only between breaks that are as even)."""

LEVEL = 1e-6
"""Points within which columns are equally high (house: far less than a line, far more than adding up is out by)."""


def groups(strips: Sequence[Strip]) -> list[tuple[Strip, ...]]:
    """Strips that stay together, in order."""
    out: list[list[Strip]] = [[]]
    for strip in strips:
        out[-1].append(strip)
        if not strip.keep:
            out.append([])
    return [tuple(group) for group in out if group]


def balanced(strips: Sequence[Strip], columns: int) -> list[tuple[Strip, ...]]:
    """The strips in at most ``columns`` columns of the least height."""
    parts = groups(strips)
    if columns <= 1 or len(parts) <= 1:
        return [tuple(strips)]
    if columns == 2:
        stack = Stack(parts)
        return stack.columns((stack.cut_in_two(), len(parts)))
    stack = Stack(parts)
    return stack.columns(stack.balanced_cuts(columns))


def filled_columns(parts: Sequence[tuple[Strip, ...]], height: float) -> list[tuple[Strip, ...]]:
    """Groups poured into columns of ``height`` points one after the other."""
    if not parts:
        return [()]
    stack = Stack(parts)
    return stack.columns(stack.cuts(height))


class Stack:
    """Groups on top of one another, with where each begins and ends, so that columns are found without adding up.

    ``first`` and ``last`` are numbers of groups, between which the columns stand; without ``last`` to the end.
    """

    def __init__(self, parts: Sequence[tuple[Strip, ...]]) -> None:
        self.parts = parts
        self.tops = [0.0, *itertools.accumulate(sum(strip.height for strip in part) for part in parts)]
        self.total = self.tops[-1]
        self.trails = [part[-1].trail for part in parts]
        self.heights = [stack_height(part) for part in parts]
        # A group ends no higher than those before it, so that the first that is too low is found by halving.
        feet = (top - trail for top, trail in zip(self.tops[1:], self.trails, strict=True))
        self.feet = list(itertools.accumulate(feet, max))
        self._lowest_strips = LeastBetween([min(strip.height for strip in part) for part in parts])
        self._tallest_parts = LeastBetween([-height for height in self.heights])
        self._longest_trail = max(self.trails, default=0.0)

    def balanced_cuts(self, columns: int, first: int = 0, last: int | None = None) -> list[int]:
        """Where at most ``columns`` columns end, the highest of which is as low as can be."""
        last = len(self.parts) if last is None else last
        low = -self._tallest_parts.of(first, last)
        found = self.cuts(low, first, last, columns)
        if len(found) <= columns:
            return found
        # Only heights at which a column takes one group more cut otherwise, so that it is stepped from one to another.
        low, high = self._next_height(found, low, first, last), self.feet[last - 1] - self.tops[first]
        while high - low > LEVEL / 10:
            middle = (low + high) / 2
            found = self.cuts(middle, first, last, columns)
            if len(found) <= columns:
                high = max(self.feet[end - 1] - self.tops[start] for start, end in self._columns(found, first))
            else:
                low = self._next_height(found, middle, first, last)
        return self.cuts(high - LEVEL + LEVEL / 20, first, last)

    @staticmethod
    def _columns(cuts: Sequence[int], first: int) -> Iterator[tuple[int, int]]:
        """Where each column begins and ends."""
        return itertools.pairwise((first, *cuts))

    def _next_height(self, cuts: Sequence[int], height: float, first: int, last: int) -> float:
        """The least height in points, over the one that gave these cuts, at which a column would take a group more."""
        more = [self.feet[end] - self.tops[start] for start, end in self._columns(cuts, first) if end < last]
        return max(height, min(more, default=height))

    def balanced_height(self, columns: int, first: int, last: int) -> float:
        """Height in points of these groups in at most ``columns`` columns, each the trail of its last group less."""
        if columns == 2 and last - first > 1:
            cuts = [self.cut_in_two(first, last), last]
        else:
            cuts = self.balanced_cuts(columns, first, last) if columns > 1 and last - first > 1 else [last]
        return max(self.tops[b] - self.tops[a] - self.trails[b - 1] for a, b in self._columns(cuts, first))

    def cuts(self, height: float, first: int = 0, last: int | None = None, most: int | None = None) -> list[int]:
        """Where columns of ``height`` points end; no further than one over ``most`` columns."""
        out: list[int] = []
        start, end = first, len(self.parts) if last is None else last
        while start < end and (most is None or len(out) <= most):
            start = bisect_right(self.feet, self.tops[start] + height + LEVEL, start + 1, end)
            out.append(start)
        return out

    def columns(self, cuts: Sequence[int]) -> list[tuple[Strip, ...]]:
        """The strips between these cuts."""
        return [
            tuple(strip for part in self.parts[first:last] for strip in part) for first, last in self._columns(cuts, 0)
        ]

    def cut_in_two(self, first: int = 0, last: int | None = None) -> int:
        """Where the first of two columns ends: where they are even, or near it between paragraphs."""
        last = len(self.parts) if last is None else last
        usual = self._lowest_strips.of(first, last)
        best: tuple[float, int] | None = None
        for cut in self._nearly_even(first, last, usual):
            cost = self._cost_of_cut(first, cut, last, usual)
            if best is None or cost < best[0] - LEVEL:
                best = cost, cut
        assert best is not None
        return best[1]

    def _cost_of_cut(self, first: int, cut: int, last: int, usual: float) -> float:
        """How high the higher of two columns is, and what speaks against their cut, in points."""
        left = self.tops[cut] - self.tops[first] - self.trails[cut - 1]
        right = self.tops[last] - self.tops[cut] - self.trails[last - 1]
        cost = max(left, right)
        if self.parts[cut - 1][-1].height <= usual * 1.05:
            cost += PARAGRAPH_PREFERENCE * usual
        if right > left + LEVEL:
            cost += UNLEVEL * usual
        return cost

    def _nearly_even(self, first: int, last: int, usual: float) -> range:
        """The cuts of which one is the cheapest: with any other, one column is higher by a line than the cut in the
        middle costs."""
        top, foot = self.tops[first], self.tops[last]
        middle = bisect_left(self.tops, (top + foot) / 2, first + 1, last - 1)
        highest = self._cost_of_cut(first, middle, last, usual) + usual
        # The second column ends no later than this, and the first one, whose last trail may be any, no earlier.
        start = bisect_left(self.tops, foot - self.trails[last - 1] - highest, first + 1, last - 1)
        end = bisect_right(self.tops, top + highest + self._longest_trail, start, last)
        return range(start, max(end, middle + 1))
