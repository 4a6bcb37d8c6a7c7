"""What is odd about the positions of a map: exchanged numbers, a place far from all others, two places at one point.

Distances are those on a sphere: nothing here turns on a per cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from exhibit_builder.cartography.geodesy import Position, roughly_apart

FAR = 100.0
"""Kilometres from everything else below which nothing is taken for exchanged (house: exchanged, a position lands less
far away only where latitude and longitude differ by less than a degree)."""

NEARER = 5.0
"""How many times nearer a position must lie when its numbers are exchanged (house: by chance, one in some 25 does)."""

OUTLYING = 5.0
"""How many times as far as the others lie apart a place may lie from them (house: the others have less than a sixth of
the map then, and their names stand in one another's way)."""

LEAST_SPREAD = 5.0
"""Kilometres that the others count as being apart at least (house: a parish; a town 15 km from a church and its
churchyard is nothing odd)."""

RING = 3.0
"""How many times as far as the furthest position a ring may lie from the origin (house: beyond, all that the map is of
has less than a ninth of its room)."""

_DECIMALS = 5
"""Of degrees, in which two positions at one point are the same: a metre."""

_MOST = 200
"""Positions that one is compared with; more are thinned out."""


Group = tuple[Position, ...]
"""Positions that belong together: a place alone, or a way or an area with all of its own."""


def with_numbers_exchanged(at: Position) -> Position | None:
    """A position with its numbers exchanged, if that is one."""
    return (at[1], at[0]) if abs(at[1]) <= 90 else None


def seemingly_exchanged(groups: Sequence[Group], trusted: int = -1) -> Iterator[int]:
    """The groups that lie far from all others, and near them when latitude and longitude are exchanged.

    ``trusted`` is the one to believe where two only contradict one another.
    """
    found = [index for index, group in enumerate(groups) if _turned(group, _others(groups, index))]
    yield from (index for index in found if index != trusted or len(found) == 1)


def exchanged_within(positions: Sequence[Position], elsewhere: Sequence[Position]) -> Iterator[int]:
    """The positions of a way or an outline that lie far from those before and after them and from all ``elsewhere``,
    and near them when exchanged."""
    for index, at in enumerate(positions):
        around = [*positions[max(0, index - 2) : index], *positions[index + 1 : index + 3]]
        if _nearest((at,), around) > FAR and _turned((at,), [*around, *_thinned(elsewhere)]):
            yield index


def _turned(positions: Sequence[Position], others: Sequence[Position]) -> bool:
    turned = [with_numbers_exchanged(at) for at in positions]
    whole = [at for at in turned if at is not None]
    if not others or len(whole) < len(turned):
        return False
    apart = _nearest(positions, others)
    return apart > FAR and _nearest(whole, others) * NEARER < apart


def outlying(groups: Sequence[Group], asked: Sequence[int], least: float = 0.0) -> Iterator[tuple[int, float, float]]:
    """Those of ``asked`` that lie far from all others: how far from the nearest, and how far apart the others are.

    ``least`` is a distance in kilometres that is none too far; two positions alone are compared by it.
    """
    for index in asked:
        others = _others(groups, index)
        if not others or (len(others) < 2 and not least):
            continue
        spread = max(LEAST_SPREAD, *(roughly_apart(others[0], other) for other in others))
        spread = max(spread, least) if len(others) < 2 else spread
        apart = _nearest(groups[index], others)
        if apart > max(OUTLYING * spread, least):
            yield index, apart, spread


def rings_outside(origin: Position, others: Sequence[Position], rings: Sequence[float]) -> Iterator[tuple[int, float]]:
    """The rings round the origin, of so many kilometres, beyond which nothing lies by far: which of them, and how far
    from the origin the furthest position is. None where there is nothing but the origin."""
    furthest = max((roughly_apart(origin, other) for other in _thinned(others)), default=0.0)
    if furthest > 0:
        yield from ((index, furthest) for index, ring in enumerate(rings) if ring > RING * furthest)


def coinciding(positions: Sequence[Position]) -> Iterator[tuple[int, int]]:
    """Pairs of positions at one point: the first that stands there, and each later one."""
    seen: dict[Position, int] = {}
    for index, (latitude, longitude) in enumerate(positions):
        east = 0.0 if abs(latitude) == 90 else round(longitude % 360, _DECIMALS) % 360
        first = seen.setdefault((round(latitude, _DECIMALS), east), index)
        if first != index:
            yield first, index


def _others(groups: Sequence[Group], index: int) -> list[Position]:
    found = [at for each, group in enumerate(groups) if each != index for at in _thinned(group)]
    return _thinned(found)


def _thinned(positions: Sequence[Position]) -> list[Position]:
    return list(positions[:: max(1, len(positions) // _MOST)])


def _nearest(some: Sequence[Position], others: Sequence[Position]) -> float:
    return min((roughly_apart(one, other) for one in _thinned(some) for other in others), default=inf)
