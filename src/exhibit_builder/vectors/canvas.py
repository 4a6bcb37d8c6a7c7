"""What a drawing paints, turned into filled outlines: strokes, windings and clips are worked out by Skia's PathOps."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import Segment
from exhibit_builder.vectors.artwork import Artwork, Box, Colouring, ColouringSpace, Outline, UnfitDrawing

if TYPE_CHECKING:
    from pathops import Path

MOST_OUTLINES = 5_000
"""Shapes of one drawing (*house*: a coat of arms has some hundreds; each is drawn on every page and in every size)."""

MOST_STEPS = 200_000
"""Steps of all its paths (*house*: the same)."""

SPAN = 2000.0
"""Units that a drawing's longer side has: on an A0 poster a unit is then half a millimetre, and Skia's numbers of 24
bits tell a ten-thousandth of it."""

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of SVG and PDF."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MOST_GLAZED = 200
"""Shapes that a see-through one may lie over (*house*: three circles over one another are seven shapes)."""

MOST_WORKED = 20_000
"""Steps of one path that is clipped, wound anew or drawn as a line, and dashes of one line (*house*: PathOps takes two
seconds for as many, and four times as long for twice as many)."""

MOST_NEAR = 30_000
"""Pairs of steps of one path whose boxes meet, where it is clipped or wound anew: each pair may cross (*house*: PathOps
takes five seconds for as many crossings)."""

MOST_JOINED = 1_000
"""Shapes of one clip (*house*: PathOps takes half a second to make one of as many)."""

_FARTHEST = 1e7
_FLATTEN = "Flatten its transparency in the program that drew it, and export it again in flat colours."
_SIMPLER = "Open it in the program that drew it, simplify its paths, and export it again; or export it as PNG."


def times(first: Matrix, then: Matrix) -> Matrix:
    """Both, one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line is drawn: lengths in the units of its path; ``cap`` and ``join`` as PDF counts them, 0 to 2."""

    width: float
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Coat:
    """A colour as it is laid on: how much of what lies below it hides, 0 to 1, and the numbers of the see-through
    groups that its shape stands in."""

    paint: Colouring
    opacity: float = 1.0
    groups: tuple[int, ...] = ()


class Canvas:
    """Takes paths in painting order, in a drawing's own space; ``board`` is what of it shows."""

    def __init__(self, board: Box) -> None:
        left, top, right, bottom = board
        if not (right - left > 0 and bottom - top > 0 and all(abs(side) < _FARTHEST for side in board)):
            raise UnfitDrawing("has no size", "Export it again with a page or an artboard round what is drawn.")
        scale = SPAN / max(right - left, bottom - top)
        self.matrix: Matrix = (scale, 0.0, 0.0, scale, -left * scale, -top * scale)
        """From the drawing's space to the canvas."""
        self._board = (0.0, 0.0, (right - left) * scale, (bottom - top) * scale)
        self._outlines: list[Outline] = []
        self._layers: list[tuple[Path, Coat]] = []
        self._steps = 0

    def fill(self, path: Path, matrix: Matrix, coat: Coat, clips: Sequence[Path], *, even_odd: bool) -> None:
        """A filled path, whose ``matrix`` leads to the canvas, as ``clips`` do."""
        self._paint(wound(on_canvas(path, matrix), even_odd=even_odd), coat, clips)

    def stroke(self, path: Path, matrix: Matrix, coat: Coat, clips: Sequence[Path], stroke: LineStyle) -> None:
        """A line along a path, as the outline that it covers."""
        self._paint(stroked(path, stroke, matrix), coat, clips, stroke.width * _scale(matrix))

    def _paint(self, path: Path, coat: Coat, clips: Sequence[Path], line: float = 0.0) -> None:
        for clip in (rectangle(self._board), *clips):
            path = clipped(path, clip)
        if coat.opacity >= 1:
            self._add(path, coat, line)
        elif coat.opacity > 0 and list(path.points):
            self._glaze(path, coat, line)

    def _glaze(self, path: Path, coat: Coat, line: float) -> None:
        """A see-through shape: in its own colour on paper, and in a mixed one on each shape that it lies over.

        No press file holds transparency but a picture's own (print-rules.md, Ink).
        """
        box = path.bounds
        below = [layer for layer in self._layers if _overlap(box, layer[0].bounds)]
        if len(below) > MOST_GLAZED:
            raise UnfitDrawing(f"is see-through over more than {MOST_GLAZED} shapes", _FLATTEN)
        self._add(path, replace(coat, paint=_lighter(coat.paint, coat.opacity)), line)
        for other, underneath in below:
            shared = clipped(path, other)
            if not list(shared.points) or abs(shared.area) < SPAN / 1000:
                continue
            if set(coat.groups) & set(underneath.groups):
                raise UnfitDrawing("has a group that is see-through as a whole", _FLATTEN)
            self._add(shared, replace(coat, paint=_mixed(coat.paint, underneath.paint, coat.opacity)), line)

    def _add(self, path: Path, coat: Coat, line: float) -> None:
        segments = tuple(_segments(path))
        if not segments:
            return
        self._steps += len(segments)
        if len(self._outlines) >= MOST_OUTLINES or self._steps > MOST_STEPS:
            raise UnfitDrawing(
                f"has more than {MOST_OUTLINES:,} shapes or {MOST_STEPS:,} steps of paths",
                _SIMPLER,
                expected="a drawing that can be drawn in every size in a moment",
            )
        self._layers.append((path, coat))
        self._outlines.append(Outline(segments, coat.paint, path.bounds, abs(path.area), line))

    def artwork(self) -> Artwork:
        """What was painted, without the white that only stands for paper."""
        outlines = _without_paper(self._outlines)
        if not outlines:
            raise UnfitDrawing("shows nothing", "Look whether its layers are visible, and export it again.")
        left, top, right, bottom = _around(outlines)
        if right - left < SPAN / 10_000 or bottom - top < SPAN / 10_000:
            raise UnfitDrawing("is a line without any thickness", _SIMPLER)
        return Artwork(tuple(outlines), (left, top, right, bottom))


def _without_paper(outlines: list[Outline]) -> list[Outline]:
    """The outlines without white ones that lie below all others and reach round them: a page's or an artboard's."""
    rest = list(outlines)
    while len(rest) > 1 and rest[0].paint.white and _within(_around(rest[1:]), rest[0].box):
        rest.pop(0)
    return rest


def _around(outlines: Sequence[Outline]) -> Box:
    lefts, tops, rights, bottoms = zip(*(outline.box for outline in outlines), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def on_canvas(path: Path, matrix: Matrix) -> Path:
    """A path by a matrix, without arcs, of which PathOps knows too little: as curves to a twentieth of a unit."""
    placed = path.transform(*matrix)
    placed.convertConicsToQuads(0.05)
    if list(placed.points) and placed.bounds is None:
        raise UnfitDrawing("has a path that leads to no place", _SIMPLER)
    return placed


def _workable(path: Path) -> Path:
    """The same path; raises :class:`UnfitDrawing` for one that PathOps would work at for minutes."""
    boxes = []
    start = last = (0.0, 0.0)
    for _, points in path:
        ends = points or (start,)
        across, down = zip(last, *ends, strict=True)
        boxes.append((min(across), max(across), min(down), max(down)))
        start = ends[0] if len(ends) == 1 and points else start
        last = ends[-1]
        if len(boxes) > MOST_WORKED:
            raise _too_much(f"a path of more than {MOST_WORKED:,} steps")
    boxes.sort()
    near = 0
    open_boxes: list[tuple[float, float, float, float]] = []
    for box in boxes:
        open_boxes = [other for other in open_boxes if other[1] >= box[0]]
        near += sum(other[2] <= box[3] and box[2] <= other[3] for other in open_boxes)
        if near > MOST_NEAR:
            raise _too_much("a path that crosses itself too often")
        open_boxes.append(box)
    return path


def _too_much(what: str) -> UnfitDrawing:
    return UnfitDrawing(f"has {what}", _SIMPLER, expected="a drawing that can be drawn in every size in a moment")


def rectangle(box: Box) -> Path:
    """A box as a path."""
    from pathops import Path

    left, top, right, bottom = box
    path = Path()
    path.moveTo(left, top)
    path.lineTo(right, top)
    path.lineTo(right, bottom)
    path.lineTo(left, bottom)
    path.close()
    return path


def wound(path: Path, *, even_odd: bool) -> Path:
    """The same area by non-zero winding."""
    from pathops import FillType, PathOpsError

    if even_odd:
        _workable(path)
        path.fillType = FillType.EVEN_ODD
        try:
            path.simplify(fix_winding=True)
        except PathOpsError as fault:
            raise UnfitDrawing("has a path that crosses itself too often", _SIMPLER) from fault
    return path


def _scale(matrix: Matrix) -> float:
    """How many times as long a length becomes, in the mean of both directions."""
    return max(math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])), 1e-6)


def stroked(path: Path, stroke: LineStyle, matrix: Matrix) -> Path:
    """The area that a line covers, by ``matrix`` on the canvas."""
    from pathops import LineCap, LineJoin, Path

    # A curve's offset is found to a quarter of a unit: so it is worked out as large as the canvas, not as the file.
    scale = _scale(matrix)
    line = Path(path).transform(scale, 0, 0, scale, 0, 0)
    cap = (LineCap.BUTT_CAP, LineCap.ROUND_CAP, LineCap.SQUARE_CAP)[stroke.cap]
    join = (LineJoin.MITER_JOIN, LineJoin.ROUND_JOIN, LineJoin.BEVEL_JOIN)[stroke.join]
    dashes = [scale * dash for dash in stroke.dashes] if any(stroke.dashes) else None
    if dashes and len(dashes) % 2:
        dashes *= 2
    if len(list(line.points)) > MOST_WORKED:
        raise _too_much(f"a line of more than {MOST_WORKED:,} steps")
    if dashes and len(dashes) * _longest(line) > MOST_WORKED * sum(map(abs, dashes)):
        raise _too_much(f"a line of more than {MOST_WORKED:,} dashes")
    line.stroke(scale * stroke.width, cap, join, stroke.miter, dashes, scale * stroke.offset)
    return on_canvas(line.transform(1 / scale, 0, 0, 1 / scale, 0, 0), matrix)


def _longest(path: Path) -> float:
    """What a path's length is at most: that of the ways between its points."""
    return sum(math.dist(one, other) for one, other in itertools.pairwise(path.points))


def clipped(path: Path, clip: Path) -> Path:
    """What of a path lies in another one."""
    from pathops import PathOp, PathOpsError, op

    if not list(path.points) or not list(clip.points):
        return type(path)()
    if _is_box(clip) and _within(path.bounds, clip.bounds):
        return path
    _workable(path)
    # Where edges nearly coincide Skia gives up; what was made simple first, or moved by a hair, it can do.
    for tried in (_as_it_is, _simple, _moved_a_hair):
        try:
            return op(tried(path), clip, PathOp.INTERSECTION, fix_winding=True)
        except PathOpsError:
            continue
    raise UnfitDrawing("has a clip that can't be worked out", "Release its clipping masks, and export it again.")


def together(paths: Sequence[Path]) -> Path:
    """The area of all paths together."""
    from pathops import Path, PathOp, PathOpsError, op

    if len(paths) > MOST_JOINED:
        raise _too_much(f"a clip of more than {MOST_JOINED:,} shapes")
    whole = Path()
    for path in paths:
        _workable(path)
        try:
            whole = op(whole, path, PathOp.UNION, fix_winding=True)
        except PathOpsError:
            whole.addPath(path)  # by non-zero winding, which is the same unless one runs the other way round
    return whole


def _as_it_is(path: Path) -> Path:
    return path


def _simple(path: Path) -> Path:
    from pathops import Path

    made = Path(path)
    made.simplify(fix_winding=True)
    return made


def _moved_a_hair(path: Path) -> Path:
    return path.transform(1.0, 0.0, 0.0, 1.0, SPAN / 40_000, SPAN / 30_000)


def _is_box(path: Path) -> bool:
    left, top, right, bottom = path.bounds
    corners = {(left, top), (right, top), (right, bottom), (left, bottom)}
    points = list(path.points)
    return len(points) in (4, 5) and set(points) == corners


def _within(inner: Box, outer: Box) -> bool:
    slack = SPAN / 100_000
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _segments(path: Path) -> list[Segment]:
    """A path's steps as marks have them."""
    from pathops import PathVerb

    steps: list[Segment] = []
    x = y = 0.0
    for verb, points in path:
        numbers = tuple(number for point in points for number in point)
        if not all(math.isfinite(number) for number in numbers):
            raise UnfitDrawing("has a path that leads to no place", _SIMPLER)
        if verb == PathVerb.MOVE:
            steps.append(("m", numbers))
        elif verb == PathVerb.LINE:
            steps.append(("l", numbers))
        elif verb == PathVerb.QUAD:
            x1, y1, x2, y2 = numbers
            bends = (x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y), x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
            steps.append(("c", (*bends, x2, y2)))
        elif verb == PathVerb.CUBIC:
            steps.append(("c", numbers))
        elif verb == PathVerb.CLOSE:
            steps.append(("h", ()))
        if numbers:
            x, y = numbers[-2:]
    return steps if any(code in "lc" for code, _ in steps) else []


def _lighter(paint: Colouring, opacity: float) -> Colouring:
    """A colour at ``opacity`` over white paper."""
    if paint.space is ColouringSpace.LIGHT:
        return Colouring(paint.space, tuple(1 - opacity * (1 - part) for part in paint.parts))
    instead = _lighter(paint.instead, opacity) if paint.instead else None
    return Colouring(paint.space, tuple(opacity * part for part in paint.parts), paint.spot, instead)


def _mixed(paint: Colouring, below: Colouring, opacity: float) -> Colouring:
    """A colour at ``opacity`` over another one."""
    if below.white:
        return _lighter(paint, opacity)
    if paint.space is not below.space or paint.space is ColouringSpace.SPOT:
        raise UnfitDrawing("is see-through where colours of different kinds lie over one another", _FLATTEN)
    parts = zip(paint.parts, below.parts, strict=True)
    return Colouring(paint.space, tuple(opacity * own + (1 - opacity) * other for own, other in parts))
