"""Strips into columns: balanced, with nothing parted that belongs together."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from exhibit_builder.blocks.setting import Strip, stack_height

PARAGRAPH_PREFERENCE = 1.0
"""A column break between paragraphs is preferred when it makes the columns at most this many lines longer
than the most even break (design.md, Text)."""

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
        return _two(parts)
    stack = _Stack(parts)
    low, high = max(stack_height(part) for part in parts), stack.total
    for _ in range(40):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        if len(stack.cuts(middle, columns)) <= columns:
            high = middle
        else:
            low = middle
    return stack.columns(stack.cuts(high))


def filled_columns(parts: Sequence[tuple[Strip, ...]], height: float) -> list[tuple[Strip, ...]]:
    """Groups poured into columns of ``height`` points one after the other."""
    if not parts:
        return [()]
    stack = _Stack(parts)
    return stack.columns(stack.cuts(height))


class _Stack:
    """Groups on top of one another, with where each begins and ends, so that columns are found without adding up."""

    def __init__(self, parts: Sequence[tuple[Strip, ...]]) -> None:
        self.parts = parts
        wholes = [sum(strip.height for strip in part) for part in parts]
        self.tops = [0.0, *itertools.accumulate(wholes)]
        self.total = self.tops[-1]
        # A group ends no higher than those before it, so that the first that is too low is found by halving.
        feet = (top - part[-1].trail for top, part in zip(self.tops[1:], parts, strict=True))
        self.feet = list(itertools.accumulate(feet, max))

    def cuts(self, height: float, most: int | None = None) -> list[int]:
        """Where columns of ``height`` points end, as numbers of groups; no further than one over ``most`` columns."""
        out: list[int] = []
        start, count = 0, len(self.parts)
        while start < count and (most is None or len(out) <= most):
            start = bisect_right(self.feet, self.tops[start] + height + LEVEL, start + 1)
            out.append(start)
        return out

    def columns(self, cuts: Sequence[int]) -> list[tuple[Strip, ...]]:
        """The strips between these cuts."""
        return [
            tuple(strip for part in self.parts[first:last] for strip in part)
            for first, last in itertools.pairwise((0, *cuts))
        ]


def _two(parts: list[tuple[Strip, ...]]) -> list[tuple[Strip, ...]]:
    stack = _Stack(parts)
    usual = min(strip.height for part in parts for strip in part)
    best: tuple[float, int] | None = None
    for cut in range(1, len(parts)):
        left = stack.tops[cut] - parts[cut - 1][-1].trail
        right = stack.total - stack.tops[cut] - parts[-1][-1].trail
        cost = max(left, right)
        if parts[cut - 1][-1].height <= usual * 1.05:
            cost += PARAGRAPH_PREFERENCE * usual
        if right > left + LEVEL:
            cost += 0.1 * usual
        if best is None or cost < best[0] - LEVEL:
            best = cost, cut
    assert best is not None
    return stack.columns((best[1], len(parts)))
