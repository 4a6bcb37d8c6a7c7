"""From the earth to the plane: the azimuthal equidistant projection round a map's middle, on the ellipsoid.

Distances and directions from the middle are true; those along circles round it come out longer the further out they
are, by ``s / m`` (the way's length over its reduced length: J. P. Snyder, Map Projections, USGS 1395, p. 191 to 202,
and Karney, Algorithms for geodesics, 3). The whole map is made smaller by the root of the largest of these, so that it
is wrong by the same share to both sides: :attr:`Projection.error`. No distance between two positions on the map is
wrong by more, for no stretch of any way between them is. Where that error would be too large, the map is one of how far
and which way everything lies from its origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import atan2, cos, degrees, inf, radians, sin, sqrt

from exhibit_builder.cartography.geodesy import Course, Position, course, destination, middle

Point = tuple[float, float]
"""Kilometres to the right and upwards on the plane, from the map's middle."""

TRUE_WITHIN = 0.01
"""The largest error of a distance on a map that has a scale bar (house: a hundredth, less than the width of a dot on
the largest map; reached where something lies some 2,200 km from the middle)."""

UPRIGHT_WITHIN = 10.0
"""Degrees that north may stray from upright anywhere on a map with a north arrow (house: a third of an hour on a
clock's face, as far as somebody sees who looks along the arrow and then at a place)."""

_ROUND_WITHIN = 0.001
"""Up to this error a circle on the earth is drawn as one on the plane."""


class Projection:
    """Where positions stand on the plane; north is upright at ``origin``, and turns a little with the way from there.

    ``positions`` are all that the map shows: they give it its middle and its error.
    """

    def __init__(self, origin: Position, positions: Iterable[Position]) -> None:
        seen = tuple(dict.fromkeys((origin, *positions)))
        self.origin = origin
        self._look_from(middle(seen, origin), seen)
        if not self.true:
            # Whatever is far is seen best from the place that the map is about: so far and that way.
            self._look_from(origin, seen)
        self._turn = 0.0
        (x, y), (up_x, up_y) = (self.plane(at) for at in (origin, destination(origin, 0.0, 0.001)))
        self._turn = degrees(atan2(up_x - x, up_y - y))

    def _look_from(self, centre: Position, seen: tuple[Position, ...]) -> None:
        self.middle = centre
        self._courses: dict[Position, Course] = {at: course(centre, at) for at in seen}
        ways = [way for way in self._courses.values() if way.kilometres]
        largest = max((way.kilometres / way.reduced if way.reduced > 0 else inf for way in ways), default=1.0)
        self.error = sqrt(largest) - 1
        self._shrunk = 1 / sqrt(largest) if self.true else 1.0

    @property
    def true(self) -> bool:
        """Whether all distances are true enough for a scale bar."""
        return self.error <= TRUE_WITHIN

    @property
    def upright(self) -> bool:
        """Whether north is up everywhere, so that one arrow can tell it."""
        poles = any(abs(latitude) == 90 for latitude, _ in self._courses)
        return not poles and all(abs(self._strays(way)) <= UPRIGHT_WITHIN for way in self._courses.values())

    def _strays(self, way: Course) -> float:
        return (way.arriving - way.bearing + self._turn + 180) % 360 - 180 if way.kilometres > 1e-6 else 0.0

    def plane(self, at: Position) -> Point:
        """Where a position stands."""
        way = self._courses.get(at) or course(self.middle, at)
        angle = radians(way.bearing - self._turn)
        far = way.kilometres * self._shrunk
        return far * sin(angle), far * cos(angle)

    def circle(self, kilometres: float, angles: Iterable[float]) -> list[Point]:
        """Points so far from the origin; ``angles`` are degrees from east towards north, as on the plane."""
        if self.error <= _ROUND_WITHIN:
            x, y = self.plane(self.origin)
            return [(x + kilometres * cos(radians(angle)), y + kilometres * sin(radians(angle))) for angle in angles]
        return [self.plane(destination(self.origin, 90 - angle, kilometres)) for angle in angles]


@lru_cache(maxsize=32)
def projected(origin: Position, positions: tuple[Position, ...]) -> Projection:
    """The projection for a map; copyfit asks for the same one at every size."""
    return Projection(origin, positions)


def straight(start: Position, end: Position) -> list[Position]:
    """Positions from ``start`` to before ``end`` along the straight line between them in degrees, which is what an edge
    means in GeoJSON (RFC 7946, 3.1.1); no two are more than a degree apart, and the shorter way round is taken."""
    north = end[0] - start[0]
    east = (end[1] - start[1] + 180) % 360 - 180
    steps = max(1, int(max(abs(north), abs(east))))
    return [start] + [
        (start[0] + north * step / steps, (start[1] + east * step / steps + 180) % 360 - 180)
        for step in range(1, steps)
    ]
