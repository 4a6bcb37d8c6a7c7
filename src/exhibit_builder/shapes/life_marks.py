"""A person as a mark: one in a landscape, on a map or in a chart (design.md, Standing figure)."""

from __future__ import annotations

from exhibit_builder.page.marks import Segment


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
