"""The two lines of hills as numbers (design.md, Hills).

Everything is in modules, with X along the wall in reading direction and heights upwards, so that A4
and A0 show the same hills.
"""

from __future__ import annotations

from functools import lru_cache

from exhibit_builder.shapes.seeded import noise


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
