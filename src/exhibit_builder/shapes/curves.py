"""Curves through points."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.page.marks import Segment


def smooth_path(points: list[tuple[float, float]]) -> tuple[Segment, ...]:
    """A curve through points (Catmull-Rom as Bézier segments), left open."""
    around = (points[0], *points, points[-1])
    curves = (
        ("c", (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6, x2, y2))
        for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(around, points, points[1:], around[3:], strict=False)
    )
    return (("m", points[0]), *curves)


def sampled(points: Sequence[tuple[float, float]], steps: int) -> list[tuple[float, float]]:
    """Points along a Catmull-Rom curve through ``points``, ``steps`` from one to the next."""
    out: list[tuple[float, float]] = []
    last = len(points) - 1
    for i in range(last):
        p0, p1 = points[max(0, i - 1)], points[i]
        p2, p3 = points[i + 1], points[min(last, i + 2)]
        for j in range(steps):
            t = j / steps
            out.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    out.append(points[-1])
    return out


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """A circle of four curves."""
    k = 0.5523 * radius
    return (
        ("m", (x + radius, y)),
        ("c", (x + radius, y + k, x + k, y + radius, x, y + radius)),
        ("c", (x - k, y + radius, x - radius, y + k, x - radius, y)),
        ("c", (x - radius, y - k, x - k, y - radius, x, y - radius)),
        ("c", (x + k, y - radius, x + radius, y - k, x + radius, y)),
        ("h", ()),
    )
