"""A person as a mark: one in a landscape, on a map or in a chart (design.md, Standing figure)."""

from __future__ import annotations

from exhibit_builder.core.theme import LifeMark
from exhibit_builder.page.marks import Segment

SQUARE = 0.66
"""Side of a square, or width of a dot, as a share of a figure's height (house: as much ink as a figure has, with a
gap to the next one)."""

ROUND = 0.5523
"""Length of a handle that bends a quarter of a circle, as a share of its radius (house: nearest to a circle)."""


def life_mark(kind: LifeMark, x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """One life as a chart draws it, upright on ``x``, ``y`` (y down): a figure of ``width`` and ``height``, or a square
    or a dot of :data:`SQUARE` of its height."""
    if kind is LifeMark.FIGURE:
        return standing_figure(x, y, width, height)
    side = SQUARE * height
    if kind is LifeMark.SQUARE:
        left, right, top = x - side / 2, x + side / 2, y - side
        return (("m", (left, y)), ("l", (left, top)), ("l", (right, top)), ("l", (right, y)), ("h", ()))
    half, bend = side / 2, side / 2 * ROUND
    centre = y - half
    return (
        ("m", (x - half, centre)),
        ("c", (x - half, centre - bend, x - bend, centre - half, x, centre - half)),
        ("c", (x + bend, centre - half, x + half, centre - bend, x + half, centre)),
        ("c", (x + half, centre + bend, x + bend, centre + half, x, centre + half)),
        ("c", (x - bend, centre + half, x - half, centre + bend, x - half, centre)),
        ("h", ()),
    )


def standing_figure(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """The figure of one person: base ``width`` on ``x``, ``y`` (y down), ``height`` high, rounded at the top."""
    shoulder = y - height + 0.22 * width
    top = y - height
    return (
        ("m", (x - width / 2, y)),
        ("l", (x - 0.36 * width, shoulder)),
        ("c", (x - 0.36 * width, top, x + 0.36 * width, top, x + 0.36 * width, shoulder)),
        ("l", (x + width / 2, y)),
        ("h", ()),
    )
