"""A drawing board for plain line drawings of things on a table, in oblique projection.

Things are described in a space of three axes: x along the table, y into its depth, z upwards. What faces the
viewer keeps its true shape; depth goes up and to the side. One unit is the short side of the sheet that is drawn.
Nothing is hidden by calculation: what is put down later covers what lies below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from math import cos, hypot, pi, sin
from typing import Literal

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import Segment, Shape, ShapeRole

DEPTH_ASIDE = 0.36
DEPTH_UP = 0.50
"""How far a unit of depth goes aside and up (house: flat enough for a table top, steep enough to read a page)."""

CURVE_STEPS = 24
"""Straight pieces of a drawn arc (house: at this size they look round)."""

HEAD_LENGTH = 0.085
HEAD_WIDTH = 0.062
"""An arrow's head in units (house: seen at a glance, and smaller than what it points at)."""

Solid = tuple[float, float, float]
"""A point in space: x, y (depth), z (upwards), in units."""

Flat = tuple[float, float]
"""A point on the paper: x to the right, y down, in units until the sketch is placed."""

Align = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A polygon or a line through points on the paper; ``width`` of its line in points."""

    points: tuple[Flat, ...]
    closed: bool
    fill: Ink | None
    ink: Ink | None
    width: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a point on the paper; ``dx`` and ``dy`` in points from there to the baseline.

    ``align`` says whether the words begin at the left, have their middle or end at the right there.
    """

    text: str
    at: Flat
    align: Align
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """A finished drawing: strokes in painting order, and its labels."""

    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]

    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all strokes, in units."""
        points = [point for stroke in self.strokes for point in stroke.points]
        return (
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )

    def shapes(self, x: float, y: float, scale: float, role: ShapeRole) -> list[Shape]:
        """The strokes as marks with the origin at ``x``, ``y`` and ``scale`` points to a unit."""
        return [
            Shape(_segments(stroke, scale), stroke.fill, stroke.ink, stroke.width, role, None, x, y)
            for stroke in self.strokes
        ]


def _segments(stroke: Stroke, scale: float) -> tuple[Segment, ...]:
    (x, y), *rest = stroke.points
    path: list[Segment] = [("m", (x * scale, y * scale))]
    path += [("l", (x * scale, y * scale)) for x, y in rest]
    if stroke.closed:
        path.append(("h", ()))
    return tuple(path)


@dataclass
class DrawingBoard:
    """Collects one drawing; ``mirrored`` turns it round left and right, for booklets that open the other way.

    ``ink`` and ``line`` (points) are the colour and thickness of lines where nothing else is said.
    """

    ink: Ink
    line: float
    mirrored: bool = False
    _strokes: list[Stroke] = field(default_factory=list)
    _labels: list[Label] = field(default_factory=list)

    def flat(self, point: Solid) -> Flat:
        """Where a point in space is on the paper."""
        x, y, z = point
        across = x + DEPTH_ASIDE * y
        return (-across if self.mirrored else across, -z - DEPTH_UP * y)

    def face(self, points: Iterable[Solid], fill: Ink | None, *, outlined: bool = True) -> None:
        """A flat piece that covers what lies behind it."""
        self._put(points, closed=True, fill=fill, ink=self.ink if outlined else None, width=self.line)

    def rule(self, points: Iterable[Solid], *, ink: Ink | None = None, width: float | None = None) -> None:
        """A line through points."""
        self._put(points, closed=False, fill=None, ink=ink or self.ink, width=self.line if width is None else width)

    def dashes(self, start: Solid, end: Solid, count: int) -> None:
        """A broken line of ``count`` dashes."""
        for number in range(count):
            first, last = (number / (count - 0.4), (number + 0.6) / (count - 0.4))
            self.rule((_between(start, end, first), _between(start, end, last)))

    def arrow(self, points: Iterable[Solid]) -> None:
        """A line that ends in a filled head."""
        path = [self.flat(point) for point in points]
        tip = path[-1]
        while len(path) > 2 and hypot(tip[0] - path[-2][0], tip[1] - path[-2][1]) < HEAD_LENGTH:
            del path[-2]
        back = path[-2]
        long = hypot(tip[0] - back[0], tip[1] - back[1])
        ux, uy = (tip[0] - back[0]) / long, (tip[1] - back[1]) / long
        foot = (tip[0] - ux * HEAD_LENGTH, tip[1] - uy * HEAD_LENGTH)
        wings = tuple((foot[0] - uy * side * HEAD_WIDTH / 2, foot[1] + ux * side * HEAD_WIDTH / 2) for side in (1, -1))
        self._strokes.append(Stroke((*path[:-1], foot), False, None, self.ink, self.line))
        self._strokes.append(Stroke((tip, *wings), True, self.ink, None, 0.0))

    def label(self, text: str, at: Solid, align: Align = "middle", dx: float = 0.0, dy: float = 0.0) -> None:
        """Words beside a point, ``dx`` points further right and ``dy`` further down; mirrored with the drawing."""
        if self.mirrored:
            swapped: dict[Align, Align] = {"start": "end", "middle": "middle", "end": "start"}
            align, dx = swapped[align], -dx
        self._labels.append(Label(text, self.flat(at), align, dx, dy))

    def finished(self) -> Sketch:
        """What was drawn."""
        return Sketch(tuple(self._strokes), tuple(self._labels))

    def _put(self, points: Iterable[Solid], *, closed: bool, fill: Ink | None, ink: Ink | None, width: float) -> None:
        self._strokes.append(Stroke(tuple(self.flat(point) for point in points), closed, fill, ink, width))


Plane = Callable[[float, float], Solid]
"""A page in space: from how far along (0 to 1) and how far up the page (0 to 1) to a point."""


def plane(corner: Solid, along: Solid, up: Solid) -> Plane:
    """The page whose corner is ``corner`` and whose sides are the vectors ``along`` and ``up``."""

    def at(u: float, v: float) -> Solid:
        x, y, z = (c + u * a + v * b for c, a, b in zip(corner, along, up, strict=True))
        return x, y, z

    return at


def plane_corners(at: Plane) -> tuple[Solid, ...]:
    """The four corners of a page, one after the other."""
    return at(0, 0), at(1, 0), at(1, 1), at(0, 1)


def turn(centre: Solid, first: Solid, second: Solid, start: float, end: float) -> list[Solid]:
    """Points of an arc about ``centre`` from ``start`` to ``end`` degrees: 0 lies at ``first``, 90 at ``second``."""
    points: list[Solid] = []
    for step in range(CURVE_STEPS + 1):
        angle = (start + (end - start) * step / CURVE_STEPS) * pi / 180
        x, y, z = (c + cos(angle) * a + sin(angle) * b for c, a, b in zip(centre, first, second, strict=True))
        points.append((x, y, z))
    return points


def _between(start: Solid, end: Solid, share: float) -> Solid:
    x, y, z = (a + (b - a) * share for a, b in zip(start, end, strict=True))
    return x, y, z
