"""Black that prints on top of its ground, and how much ink lies there: a line over a dark tint has the ink of both.

What a mark stands on is only told where it is sure: the last mark painted before at that point is a plain rectangle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode, Shape
from exhibit_builder.page.overprint import lines_overprint, text_overprints

IN_A_LETTER = 0.3
"""Ems above the baseline where letters of most scripts have ink (*house*: about half their x-height)."""

_STEPS = 8
"""Parts of a line at whose ends its ground is looked at (*house*: of a rule across a panel, each column)."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class InkOnInk:
    """Black on a ground: the ground's colour, the mark on it, a point of the page where both lie (points from the
    trim's top left corner, y down), and the ink there, per cent."""

    ground: Ink
    mark: GlyphRun | Shape
    at: Point
    total: float


def inks_on_inks(marks: Sequence[Mark], limit: float) -> Iterator[InkOnInk]:
    """Where black overprints a flat ground and both make more than ``limit`` per cent of ink."""
    if not any(isinstance(mark, Shape) and mark.fill is not None and _with_black(mark.fill) > limit for mark in marks):
        return
    for number, mark in enumerate(marks):
        if not isinstance(mark, GlyphRun | Shape) or not _overprints(mark):
            continue
        for point in _points(mark):
            halo = mark.halo if isinstance(mark, GlyphRun) else None
            ground = halo[0] if halo is not None else _ground(marks[:number], point)
            if ground is not None and _with_black(ground) > limit:
                yield InkOnInk(ground, mark, point, _with_black(ground))
                break


def _with_black(ground: Ink) -> float:
    """Ink where solid black lies on a ground: its own black is no more than solid. Spot inks count as elsewhere."""
    return 0.0 if ground.spot else 100 * (sum(ground.cmyk[:3]) + 1)


def _overprints(mark: GlyphRun | Shape) -> bool:
    if isinstance(mark, GlyphRun):
        return text_overprints(mark)
    return mark.fill is None and lines_overprint(mark)


def _points(mark: GlyphRun | Shape) -> Iterator[Point]:
    """Points where a mark surely puts ink, or as good as: the foot of its first letter, places along its lines."""
    if isinstance(mark, GlyphRun):
        yield mark.x, mark.y - IN_A_LETTER * mark.size
        return
    last: Point | None = None
    for code, numbers in mark.segments:
        end = (mark.x + numbers[-2], mark.y + numbers[-1]) if numbers and code != "r" else None
        if code == "l" and last is not None and end is not None:
            for step in range(_STEPS + 1):
                along = step / _STEPS
                yield last[0] + along * (end[0] - last[0]), last[1] + along * (end[1] - last[1])
        last = end


def _ground(marks: Sequence[Mark], point: Point) -> Ink | None:
    """The colour of the rectangle that was painted last at a point; ``None`` where something else was."""
    for mark in reversed(marks):
        match mark:
            case Picture() if _inside((mark.x, mark.y, mark.width, mark.height), point):
                return None
            case QrCode() if _inside((mark.x, mark.y, mark.side, mark.side), point):
                return None
            case Shape() if mark.fill is not None and mark.segments and _inside(_box(mark), point):
                plain = mark.opacity == 1 and [code for code, _ in mark.segments] == ["r"]
                return mark.fill if plain else None
    return None


def _box(shape: Shape) -> tuple[float, float, float, float]:
    left, top, right, bottom = shape.extent
    return left, top, right - left, bottom - top


def _inside(box: tuple[float, float, float, float], point: Point) -> bool:
    left, top, width, height = box
    return left <= point[0] <= left + width and top <= point[1] <= top + height
