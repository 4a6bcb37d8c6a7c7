"""Marks painted small, without making a PDF: for all who ask what shows at a place of a page, or what lies under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from exhibit_builder.page.marks import Segment, Shape
from exhibit_builder.typography.extent import Box

if TYPE_CHECKING:
    from PIL.Image import Image

CURVE_STEPS = 4
"""Straight pieces that stand for a curve (*house*: a page's ridge has 200 curves, each of a few millimetres)."""

Point = tuple[float, float]

PixelValue = int | tuple[int, int, int]
"""What a mark leaves on a pixel: a number, or a colour of three from 0 to 255."""


class Painter:
    """Paints onto ``image``, which shows a page or a part of it.

    ``left`` and ``top`` are the image's corner in points of the page, ``scale`` its pixels a point. Only boxes that are
    ``wanted`` are painted; the question is asked in points.

    A path of several closed parts is painted part by part, as it is drawn (ISO 32000-1, 8.5.3.3.2: nonzero winding):
    none of the program's shapes has holes.
    """

    def __init__(self, image: Image, scale: float, corner: Point, wanted: Callable[[Box], bool]) -> None:
        from PIL import ImageDraw

        self._draw = ImageDraw.Draw(image)
        self._scale = scale
        self._left, self._top = corner
        self._wanted = wanted

    def shape(self, shape: Shape, fill: PixelValue | None, stroke: PixelValue | None) -> None:
        """A shape's inside and its line, each where it is given a paint; the line is a pixel thick at least."""
        over = shape.width / 2 if stroke is not None else 0.0
        parts = [self._pixels(part) for part in _outlines(shape) if self._wanted(_bounds(part, over))]
        if fill is not None:
            for part in parts:
                self._draw.polygon(part, fill=fill)
        if stroke is not None:
            width = max(1, round(shape.width * self._scale))
            for part in parts:
                self._draw.line(part, fill=stroke, width=width)

    def box(self, box: Box, paint: PixelValue) -> None:
        """A rectangle; a pixel belongs to it when its middle does."""
        if not self._wanted(box):
            return
        (left, top), (right, bottom) = ((round(x), round(y)) for x, y in self._pixels((box[:2], box[2:])))
        if right > left and bottom > top:
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=paint)

    def _pixels(self, points: Sequence[Point]) -> list[Point]:
        return [((x - self._left) * self._scale, (y - self._top) * self._scale) for x, y in points]


def _bounds(points: Sequence[Point], over: float) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - over, min(ys) - over, max(xs) + over, max(ys) + over


def _outlines(shape: Shape) -> Iterator[list[Point]]:
    """The parts of a shape's path as points on the page, curves as straight pieces."""
    dx, dy = shape.x, shape.y
    for part in _parts(shape.segments):
        yield [(x + dx, y + dy) for x, y in part] if dx or dy else part


def _parts(segments: Sequence[Segment]) -> Iterator[list[Point]]:
    points: list[Point] = []
    for code, numbers in segments:
        if code == "r":
            x, y, width, height = numbers
            yield [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        elif code == "m":
            if len(points) > 1:
                yield points
            points = [(numbers[0], numbers[1])]
        elif code == "l":
            points.append((numbers[0], numbers[1]))
        elif code == "c":
            x0, y0 = points[-1]
            x1, y1, x2, y2, x3, y3 = numbers
            points += [
                (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _WEIGHTS
            ]
        elif points:
            points.append(points[0])
    if len(points) > 1:
        yield points


_WEIGHTS = [
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (step / CURVE_STEPS for step in range(1, CURVE_STEPS + 1))
]
"""How much each of a curve's four points weighs at each step after its start."""
