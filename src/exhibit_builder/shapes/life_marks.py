"""A person as a mark: one in a landscape, on a map or in a chart (design.md, Standing figure; Square and dot)."""

from __future__ import annotations

from exhibit_builder.core.theme import LifeMark
from exhibit_builder.page.marks import Segment
from exhibit_builder.shapes.curves import circle

SIDE = 0.64
"""Side of a square or a dot, as a share of a standing figure's height (design.md, Square and dot)."""


def mark_width(kind: LifeMark, width: float, height: float) -> float:
    """How wide a mark is where a standing figure is ``width`` wide and ``height`` high; all in points."""
    return width if kind is LifeMark.FIGURE else SIDE * height


def life_mark(kind: LifeMark, x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """The mark of one person, foot on ``x``, ``y`` (y down); a square or a dot is as high as it is ``width`` wide."""
    if kind is LifeMark.FIGURE:
        return standing_figure(x, y, width, height)
    if kind is LifeMark.SQUARE:
        return (("r", (x - width / 2, y - width, width, width)),)
    return circle(x, y - width / 2, width / 2)


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
