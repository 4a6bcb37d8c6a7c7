"""Distances and bearings on the earth: geodesics on the ellipsoid of WGS 84, whatever lies between.

Longitudes wrap: from 179° to -179° is two degrees, not 358.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import asin, atan2, cos, degrees, hypot, radians, sin

from exhibit_builder.core.plain_values import dataclass

Position = tuple[float, float]
"""Degrees north and degrees east (WGS 84)."""

MEAN_RADIUS = 6371.0088
"""The earth's mean radius in kilometres (IUGG; H. Moritz, Geodetic Reference System 1980)."""


@dataclass(frozen=True, slots=True)
class Course:
    """The shortest way from one position to another.

    ``kilometres`` long; ``bearing`` is degrees clockwise from north where it begins, ``arriving`` the same where it
    ends. ``reduced`` is its reduced length in kilometres: how far apart two ways end that begin a radian apart
    (C. F. F. Karney, Algorithms for geodesics, section 3).
    """

    kilometres: float
    bearing: float
    arriving: float
    reduced: float


@lru_cache(maxsize=16_384)
def course(start: Position, end: Position) -> Course:
    """The shortest way, as GeographicLib finds it to some nanometres."""
    from geographiclib.geodesic import Geodesic

    wanted = Geodesic.DISTANCE | Geodesic.AZIMUTH | Geodesic.REDUCEDLENGTH
    found = Geodesic.WGS84.Inverse(*start, *end, wanted)
    return Course(found["s12"] / 1000, found["azi1"] % 360, found["azi2"] % 360, found["m12"] / 1000)


def destination(start: Position, bearing: float, kilometres: float) -> Position:
    """Where somebody arrives who sets out at ``bearing`` degrees and goes straight on for so many kilometres."""
    from geographiclib.geodesic import Geodesic

    found = Geodesic.WGS84.Direct(*start, bearing, 1000 * kilometres, Geodesic.LATITUDE | Geodesic.LONGITUDE)
    return found["lat2"], found["lon2"]


def roughly_apart(one: Position, other: Position) -> float:
    """Kilometres between two positions on a sphere: within 0.6 % of :func:`course`, and much faster."""
    north, further = radians(one[0]), radians(other[0])
    across = cos(north) * cos(further) * sin(radians(other[1] - one[1]) / 2) ** 2
    half = sin((further - north) / 2) ** 2 + across
    return 2 * MEAN_RADIUS * asin(min(1.0, half**0.5))


def middle(positions: Iterable[Position], otherwise: Position) -> Position:
    """The middle of the room that positions take; ``otherwise`` where they lie all round the earth."""
    vectors = [_vector(at) for at in dict.fromkeys(positions)]
    if not vectors:
        return otherwise
    x, y, z = ((min(axis) + max(axis)) / 2 for axis in zip(*vectors, strict=True))
    if (x * x + y * y + z * z) ** 0.5 < 0.1:  # nearly the earth's own middle, which lies under no place
        return otherwise
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _vector(at: Position) -> tuple[float, float, float]:
    north, east = radians(at[0]), radians(at[1])
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
