"""The drawn signs of a map: dots, arrow heads, areas with their holes, north, and people who walk along a way."""

import itertools
from collections.abc import Iterable, Sequence
from math import cos, hypot, radians, sin

from exhibit_builder.core.theme import LifeMark
from exhibit_builder.page.marks import Segment
from exhibit_builder.shapes.life_marks import life_mark
from exhibit_builder.shapes.seeded import fraction

Point = tuple[float, float]
"""Points to the right and downwards."""

DOT, TOWN_DOT, EVENT_DOT = 0.36, 0.5, 0.48
"""Radii of the dots in modules (design.md, Map)."""

STEP = 0.42
"""Modules between walkers along a route (design.md, Map)."""

WALKER_SIDE = 0.34
"""Modules: side of a walker who is a square or a dot (design.md, Square and dot)."""


def polyline(points: Sequence[Point]) -> tuple[Segment, ...]:
    """Straight lines from point to point."""
    return (("m", points[0]), *(("l", point) for point in points[1:]))


def arrow_head(tip: Point, direction: float, size: float) -> tuple[Segment, ...]:
    """A slim triangle that ends at ``tip``; ``direction`` in radians from the right downwards."""
    spread = radians(160)
    a, b = direction + spread, direction - spread
    return (
        ("m", tip),
        ("l", (tip[0] + size * cos(a), tip[1] + size * sin(a))),
        ("l", (tip[0] + size * cos(b), tip[1] + size * sin(b))),
        ("h", ()),
    )


def outlined(outline: Sequence[Point], holes: Iterable[Sequence[Point]]) -> tuple[Segment, ...]:
    """An area with what is left out of it: a hole is drawn the other way round, however its file winds it, so that
    every program that fills by winding leaves it empty."""
    segments: list[Segment] = []
    for number, ring in enumerate([outline, *holes]):
        clockwise = _turns(ring) > 0
        points = list(ring) if clockwise == (number == 0) else list(reversed(ring))
        segments.extend((*polyline(points), ("h", ())))
    return tuple(segments)


def _turns(ring: Sequence[Point]) -> float:
    """Twice a ring's area, positive when it turns from the right downwards."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def walkers(
    curve: list[Point], town: Point, events: list[Point], u: float, seed: int, kind: LifeMark
) -> tuple[Segment, ...]:
    """Marks along a way, fewer and fewer; none on an open circle, none on the town that it begins at.

    ``u`` is the module in points; the same ``seed`` gives the same marks. ``kind`` is how one looks.
    """
    lengths = [0.0]
    for a, b in itertools.pairwise(curve):
        lengths.append(lengths[-1] + hypot(b[0] - a[0], b[1] - a[1]))
    total = lengths[-1]
    segments: list[Segment] = []
    for k in range(int(total / (STEP * u)) + 1):
        t = k * STEP * u / total if total else 1.0
        density = 0.82 if t <= 0.46 else 0.05 + 0.77 * (0.78 - t) / 0.32 if t < 0.78 else 0.10
        if fraction(seed + 400, k) >= density:
            continue
        x, y, across, along = _along(curve, lengths, k * STEP * u)
        side = (2 * fraction(seed + 401, k) - 1) * 0.64 * u
        ahead = (2 * fraction(seed + 403, k) - 1) * 0.17 * u
        x += across[0] * side + along[0] * ahead
        y += across[1] * side + along[1] * ahead
        tall = (0.81 + 0.34 * fraction(seed + 402, k)) * u
        if any(hypot(x - ex, y - tall / 2 - ey) < u + EVENT_DOT * u for ex, ey in events):
            continue
        if (
            hypot(curve[0][0] - town[0], curve[0][1] - town[1]) < u
            and hypot(x - town[0], y - tall / 2 - town[1]) < 1.6 * u
        ):
            continue
        segments.extend(life_mark(kind, x, y, (0.17 if kind is LifeMark.FIGURE else WALKER_SIDE) * u, tall))
    return tuple(segments)


def _along(curve: list[Point], lengths: list[float], distance: float) -> tuple[float, float, Point, Point]:
    """A point at a distance along a curve, with the unit vectors across it and along it."""
    i = 0
    while i < len(lengths) - 2 and lengths[i + 1] < distance:
        i += 1
    (x0, y0), (x1, y1) = curve[i], curve[i + 1]
    step = (lengths[i + 1] - lengths[i]) or 1.0
    t = (distance - lengths[i]) / step
    along = ((x1 - x0) / step, (y1 - y0) / step)
    return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, (-along[1], along[0]), along
