"""The hills as numbers: seeded noise, the two hill lines and the standing figure (design.md, Hills; design.md,
Standing figure).

Everything is in modules, with X along the wall in reading direction and heights upwards, so that A4
and A0 show the same hills.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import floor

from exhibit_builder.page.marks import Segment

_MASK = 0xFFFFFFFF


@lru_cache(maxsize=65536)
def fraction(seed: int, k: int) -> float:
    """A hash of ``seed`` and ``k`` from 0 (inclusive) to 1."""
    x = (seed * 0x9E3779B1 + (k & _MASK) * 0x85EBCA77) & _MASK
    x ^= x >> 16
    x = x * 0x7FEB352D & _MASK
    x ^= x >> 15
    x = x * 0x846CA68B & _MASK
    x ^= x >> 16
    return x / 2**32


@lru_cache(maxsize=65536)
def _lattice(seed: int, i: int) -> tuple[float, float, float, float]:
    a, b, c, d = (2 * fraction(seed, i + k) - 1 for k in (-1, 0, 1, 2))
    # The uniform cubic B-spline over four lattice values as a polynomial of the fraction between them.
    return (
        0.25 * (a + 4 * b + c),
        0.75 * (c - a),
        0.75 * (a - 2 * b + c),
        0.25 * (d - 3 * c + 3 * b - a),
    )


def noise(seed: int, x: float) -> float:
    """Smooth noise around 0, by a uniform cubic B-spline through hashed values."""
    i = floor(x)
    f = x - i
    p, q, r, s = _lattice(seed, i)
    return p + f * (q + f * (r + f * s))


def _hill(seed: int, x: float, length: float, height: float) -> float:
    return height * noise(seed, (x + 0.35 * length * noise(seed + 500, x / length)) / length)


@lru_cache(maxsize=16384)
def near(seed: int, x: float) -> float:
    """Height of the near ridge over its mean, in modules."""
    return (
        _hill(seed + 41, x, 61, 5.6)
        + _hill(seed + 42, x, 27, 2.6)
        + 0.9 * noise(seed + 43, x / 11.3)
        + 0.24 * noise(seed + 44, x / 4.1)
    )


@lru_cache(maxsize=16384)
def far(seed: int, x: float) -> float:
    """Height of the far range over its own mean, in modules."""
    return (
        _hill(seed + 37, x, 49, 4.6)
        + _hill(seed + 38, x, 21, 1.9)
        + 0.55 * noise(seed + 39, x / 8.7)
        + 0.14 * noise(seed + 40, x / 3.3)
    )


FAR_ABOVE = 6.4
"""Modules from the near ridge's mean to the far range's."""


def standing_figure(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """The figure of one person: base ``width`` on ``x``, ``y`` (y down), ``height`` high, rounded at the top."""
    shoulder = y - height + 0.22 * width
    top = y - height
    return (
        ("m", (x - width / 2, y)),
        ("l", (x - 0.36 * width, shoulder)),
        ("c", (x - 0.36 * width, top, x + 0.36 * width, top, x + 0.36 * width, shoulder)),
        ("l", (x + width / 2, y)),
        ("h", ()),
    )


def smoothstep(low: float, high: float, value: float) -> float:
    """0 below ``low``, 1 above ``high``, an even S between."""
    t = min(1.0, max(0.0, (value - low) / (high - low)))
    return t * t * (3 - 2 * t)


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
