"""Numbers that look random and are the same for the same seed: hashes, and smooth noise of them (design.md, Hills)."""

from __future__ import annotations

from functools import lru_cache
from math import floor

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


def smoothstep(low: float, high: float, value: float) -> float:
    """0 below ``low``, 1 above ``high``, an even S between."""
    t = min(1.0, max(0.0, (value - low) / (high - low)))
    return t * t * (3 - 2 * t)
