"""Where seams fall along one side of a poster: the least costly places, found exactly.

Plain arithmetic on whole micrometres, so that every place where a seam may lie can be told apart. Nothing is
sampled: costs are step functions, and a step function knows every one of its steps.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from exhibit_builder.core.plain_values import dataclass

CLEARANCE = 2000
"""Micrometres that a seam keeps from what it must not touch, where there is room for it (house: four times what a
careful cut strays)."""


@dataclass(frozen=True, slots=True)
class TiledEdge:
    """One side of a poster and of the sheets that it is laid out on, in micrometres.

    ``usable`` is how much of a sheet can be printed, ``overlap`` how much of the poster two neighbours both show.
    """

    length: int
    usable: int
    overlap: int

    @property
    def step(self) -> int:
        """From one sheet's first micrometre to the next one's, at most."""
        return self.usable - self.overlap

    @property
    def fewest(self) -> int:
        """How few sheets reach from end to end."""
        return max(1, -(-(self.length - self.overlap) // self.step))


@dataclass(frozen=True, slots=True)
class Guard:
    """A seam whose overlap begins from ``first`` to ``last`` micrometres (both included) costs ``weight``."""

    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Seams:
    """Where the overlaps begin, in micrometres from the side's start, and what they cost together."""

    starts: tuple[int, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class _Steps:
    """A step function on the whole numbers up to ``last``: ``values[i]`` from ``starts[i]`` to the next start."""

    starts: tuple[int, ...]
    values: tuple[int, ...]
    last: int

    def at(self, place: int) -> int:
        return self.values[bisect_right(self.starts, place) - 1]

    def pieces(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """First and last place and value of each step between two places."""
        index = max(0, bisect_right(self.starts, first) - 1)
        for i in range(index, len(self.starts)):
            start = max(first, self.starts[i])
            end = min(last, self.starts[i + 1] - 1 if i + 1 < len(self.starts) else self.last)
            if self.starts[i] > last:
                return
            if start <= end:
                yield start, end, self.values[i]


def place_seams(side: TiledEdge, count: int, guards: Sequence[Guard]) -> Seams | None:
    """The ``count`` - 1 seams of ``count`` sheets that cost least; ``None`` when so many sheets can't share the side.

    Each seam moves by itself within what the sheets reach. Among places that cost the same, a seam lies as near
    as it can to where sheets of equal width would have it, and :data:`CLEARANCE` away from costlier places.
    """
    if count == 1:
        return Seams((), 0) if side.length <= side.usable else None
    costs = _added(guards)
    levels: list[_Steps] = []
    for number in range(1, count):
        # So far the sheets before reach, and so far the sheets after must be able to reach the end.
        after = count - number
        first = max((number - 1) * side.overlap, side.length - side.overlap - after * side.step)
        last = min(number * side.step, side.length - after * side.overlap)
        if first > last:
            return None
        before = _reached(levels[-1], side) if levels else None
        levels.append(_sum(costs, before, first, last))
    return _chosen(side, count, costs, levels)


def _chosen(side: TiledEdge, count: int, costs: _Steps, levels: list[_Steps]) -> Seams:
    """The way back through the levels, from the last seam to the first."""
    level = levels[-1]
    cost = wanted = min(level.values)
    first, last = level.starts[0], level.last
    starts: list[int] = []
    for number in range(count - 1, 0, -1):
        even = number * (side.length - side.overlap) // count
        place = _nearest(levels[number - 1], first, last, wanted, even)
        starts.append(place)
        wanted -= costs.at(place)
        first, last = place - side.step, place - side.overlap
    return Seams(tuple(reversed(starts)), cost)


def _nearest(level: _Steps, first: int, last: int, wanted: int, even: int) -> int:
    """The place nearest to ``even`` where the function has the value ``wanted``, clear of where it has not."""
    runs: list[list[int]] = []
    for start, end, value in level.pieces(first, last):
        if value != wanted:
            continue
        if runs and runs[-1][1] == start - 1:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    places = []
    for start, end in runs:
        room = min(CLEARANCE, (end - start) // 2)
        places.append(min(max(even, start + room), end - room))
    return min(places, key=lambda place: abs(place - even))


def _added(guards: Sequence[Guard]) -> _Steps:
    """What a seam costs at each place."""
    changes: dict[int, int] = {}
    for guard in guards:
        if guard.first <= guard.last:
            changes[guard.first] = changes.get(guard.first, 0) + guard.weight
            changes[guard.last + 1] = changes.get(guard.last + 1, 0) - guard.weight
    starts, values = [_FAR_BELOW], [0]
    for place in sorted(changes):
        if changes[place]:
            starts.append(place)
            values.append(values[-1] + changes[place])
    return _Steps(tuple(starts), tuple(values), -_FAR_BELOW)


_FAR_BELOW = -(10**12)
"""A place before every poster, in micrometres."""


def _reached(level: _Steps, side: TiledEdge) -> _Steps:
    """For each place of the next seam, the least cost of a seam before it that is neither too near nor too far."""
    arrivals = [
        (start + side.overlap, end + side.step, value)
        for start, end, value in level.pieces(level.starts[0], level.last)
    ]
    turns = sorted({start for start, _, _ in arrivals} | {end + 1 for _, end, _ in arrivals})
    open_: list[tuple[int, int]] = []
    starts: list[int] = []
    values: list[int] = []
    coming = 0
    for turn in turns[:-1]:
        while coming < len(arrivals) and arrivals[coming][0] <= turn:
            heapq.heappush(open_, (arrivals[coming][2], arrivals[coming][1]))
            coming += 1
        while open_[0][1] < turn:
            heapq.heappop(open_)
        if not values or values[-1] != open_[0][0]:
            starts.append(turn)
            values.append(open_[0][0])
    return _Steps(tuple(starts), tuple(values), turns[-1] - 1)


def _sum(costs: _Steps, before: _Steps | None, first: int, last: int) -> _Steps:
    """The cost of a seam and of all before it, for each place from ``first`` to ``last``."""
    turns = {first, *(start for start in costs.starts if first < start <= last)}
    if before is not None:
        turns.update(start for start in before.starts if first < start <= last)
    starts: list[int] = []
    values: list[int] = []
    for turn in sorted(turns):
        value = costs.at(turn) + (before.at(turn) if before is not None else 0)
        if not values or values[-1] != value:
            starts.append(turn)
            values.append(value)
    return _Steps(tuple(starts), tuple(values), last)
