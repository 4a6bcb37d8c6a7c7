"""Inks that are printed on top of one another in a finished file, and the sum of them.

What lies under a paint is only told where it is sure: the last thing painted before at a point of it is a plain
rectangle of one colour, or the halo of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exhibit_builder.preflight.pdfx.objects import Box
from exhibit_builder.preflight.pdfx.paints import Paint, PaintKind

_ALL_SIDES = frozenset("lbrt")

_STEPS = 8
"""Parts of a line at whose ends its ground is looked at (*house*: of a rule across a panel, each column)."""


def sums_of_overprints(paints: Sequence[Paint], limit: float) -> Iterator[tuple[Paint, Box, float]]:
    """Each paint that overprints a ground with which it makes more than ``limit`` per cent of ink: the paint, the box
    where both lie (points of the page's space, y up), and the ink there in per cent."""
    if max((paint.colour.total for paint in paints), default=0.0) + 100 <= limit:
        return
    for number, paint in enumerate(paints):
        own = paint.colour.plates
        if not own or not _adds(paint) or paint.colour.registration:
            continue
        for box in (part for part, _ in paint.parts) if paint.parts else (paint.box,):
            grounds = (_ground(paints[:number], point) for point in _points(paint, box))
            total = max((_together(ground, own) for ground in grounds if ground is not None), default=0.0)
            if total > limit:
                yield paint, box, total
                break


def _points(paint: Paint, box: Box) -> Iterator[tuple[float, float]]:
    """Places where a paint has ink: along a line that is level or upright, in the middle of anything else."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    wide, high = box[2] - box[0], box[3] - box[1]
    if paint.kind is PaintKind.LINE and min(wide, high) <= 2 * paint.size:
        for step in range(_STEPS + 1):
            along = step / _STEPS
            yield (box[0] + along * wide, up) if wide > high else (across, box[1] + along * high)
    else:
        yield across, up


def _adds(paint: Paint) -> bool:
    """Whether the ground keeps its ink on the plates that a paint has none on: it overprints, and of process inks in
    the mode in which no ink means no change (ISO 32000-1, 11.7.4)."""
    return paint.overprints and (paint.mode == 1 or paint.colour.space.family != "DeviceCMYK")


def _together(ground: Mapping[str, float], own: Mapping[str, float]) -> float:
    return 100 * (sum(own.values()) + sum(tint for plate, tint in ground.items() if plate not in own))


def _ground(paints: Sequence[Paint], point: tuple[float, float]) -> Mapping[str, float] | None:
    """The inks of the rectangle that was painted last at a point; ``None`` where something else was, or nothing."""
    for paint in reversed(paints):
        halo = paint.kind is PaintKind.TEXT and paint.stroked
        if paint.kind is PaintKind.LINE or (paint.kind is PaintKind.TEXT and not halo):
            continue
        for box, sides in paint.parts or ((paint.box, ""),):
            if box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]:
                plain = halo or (paint.kind is PaintKind.AREA and set(sides) >= _ALL_SIDES)
                return paint.colour.plates if plain else None
    return None
