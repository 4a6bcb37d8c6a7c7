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


@dataclass(frozen=True, slots=True)
class _Painted:
    """A place that was painted: its left, top, right and bottom edge, and the colour of a flat rectangle there."""

    box: tuple[float, float, float, float]
    ink: Ink | None


def inks_on_inks(marks: Sequence[Mark], limit: float) -> Iterator[InkOnInk]:
    """Where black overprints a flat ground and both make more than ``limit`` per cent of ink."""
    if not any(isinstance(mark, Shape) and mark.fill is not None and _with_black(mark.fill) > limit for mark in marks):
        return
    painted: list[_Painted] = []
    for mark in marks:
        if isinstance(mark, GlyphRun | Shape) and _overprints(mark):
            yield from _on_dark(mark, painted, limit)
        painted.extend(_painted(mark))


def _on_dark(mark: GlyphRun | Shape, painted: Sequence[_Painted], limit: float) -> Iterator[InkOnInk]:
    """The first place where black on what is ``painted`` makes too much."""
    for point in _points(mark):
        halo = mark.halo if isinstance(mark, GlyphRun) else None
        ground = halo[0] if halo is not None else _ground(painted, point)
        if ground is not None and _with_black(ground) > limit:
            yield InkOnInk(ground, mark, point, _with_black(ground))
            return


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


def _painted(mark: Mark) -> Iterator[_Painted]:
    """Where a mark hides what lies under it, and its colour where that is one flat rectangle."""
    match mark:
        case Picture():
            yield _Painted((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height), None)
        case QrCode():
            yield _Painted((mark.x, mark.y, mark.x + mark.side, mark.y + mark.side), None)
        case Shape() if mark.fill is not None and mark.segments:
            plain = mark.opacity == 1 and [code for code, _ in mark.segments] == ["r"]
            yield _Painted(mark.extent, mark.fill if plain else None)


def _ground(painted: Sequence[_Painted], point: Point) -> Ink | None:
    """The colour of the rectangle that was painted last at a point; ``None`` where something else was."""
    return next((each.ink for each in reversed(painted) if _inside(each.box, point)), None)


def _inside(box: tuple[float, float, float, float], point: Point) -> bool:
    left, top, right, bottom = box
    return left <= point[0] <= right and top <= point[1] <= bottom
