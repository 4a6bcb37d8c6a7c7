"""Paths as their pieces, in the page's space: where they run and where they end in a straight line."""

from __future__ import annotations

from dataclasses import field

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.pdfx.objects import Box

STRAIGHT = 0.05
"""Points that a line may lean and still count as upright or level (*house*: coordinates are rounded to 0.01)."""


@dataclass(slots=True)
class Subpath:
    """A subpath in the page's space: its points, its straight lines, and whether it has curves."""

    points: list[tuple[float, float]]
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    curved: bool = False

    def closed(self) -> list[tuple[float, float, float, float]]:
        """The straight lines with the one that closes the piece, which filling always draws."""
        if len(self.points) < 2 or self.points[0] == self.points[-1]:
            return self.lines
        return [*self.lines, (*self.points[-1], *self.points[0])]


def upright(lines: list[tuple[float, float, float, float]]) -> bool:
    """Whether lines are those of a rectangle whose sides are upright and level."""
    return len(lines) == 4 and all(abs(x1 - x0) < STRAIGHT or abs(y1 - y0) < STRAIGHT for x0, y0, x1, y1 in lines)


def ends(area: Box) -> str:
    """The sides where an upright or level line ends, by the box round it; none for any other line."""
    if area[3] - area[1] < STRAIGHT:
        return "lr"
    return "bt" if area[2] - area[0] < STRAIGHT else ""


def straight_sides(area: Box, lines: list[tuple[float, float, float, float]]) -> str:
    """The sides where an area ends in an upright or level line along a quarter of it or more.

    A quarter is *house*: the side of a band or a hill is that long, a straight bit of a figure's outline is not.
    """
    left, bottom, right, top = area
    wide, high = right - left, top - bottom
    sides = ""
    for side, at, edge, least in (
        ("l", 0, left, high / 4),
        ("b", 1, bottom, wide / 4),
        ("r", 0, right, high / 4),
        ("t", 1, top, wide / 4),
    ):
        for run in lines:
            on_edge = abs(run[at] - edge) < STRAIGHT and abs(run[at + 2] - edge) < STRAIGHT
            if on_edge and abs(run[3 - at] - run[1 - at]) >= max(least, STRAIGHT):
                sides += side
                break
    return sides
