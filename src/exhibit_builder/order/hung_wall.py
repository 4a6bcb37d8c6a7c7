"""Where panels hang: heights, distances, what is needed; arithmetic without a drawing."""

from __future__ import annotations

import math

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import body_size, module
from exhibit_builder.core.units import MM

EYE_LEVEL = 1500 * MM
"""The height that the plan marks for the eye, above the floor (design.md, Hanging: the lowest of panels' centres)."""

PANEL_CENTRES = (1500 * MM, 1560 * MM)
"""Heights of panels' centres above the floor (design.md, Hanging)."""

TEXT_CENTRES = (1370 * MM, 1500 * MM)
"""Heights of the text's centre above the floor (print-rules.md, Hanging: Smithsonian; Glasgow Museums)."""

TEXT_FROM, TEXT_FROM_LANDSCAPE, TEXT_TO = 53.0, 49.0, 10.0
"""Reading content begins this many modules below a panel's upper edge, six below the mean ridge, and ends this
many above its lower edge (design.md, Hanging)."""

STEP = 5 * MM
"""Heights are given in these steps (*house*: a tape measure shows them)."""

FIXINGS = 4
"""Fixings for each panel (*house*: one at each corner)."""

TAPES_M = (3, 5, 8, 10, 20, 30, 50, 100)
"""Tape measures, metres (*house*: what is sold)."""

SCALES = (10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
"""Round ratios of drawings (ISO 5455, with 1:25 and 1:250 as architects use them)."""


@dataclass(frozen=True, slots=True)
class HungPanel:
    """A panel by its number and title; ``sky`` is the flat colour that it is known by, if it is to be drawn."""

    number: int
    title: str
    sky: Ink | None = None


@dataclass(frozen=True, slots=True)
class HungWall:
    """Panels of one format side by side: ``gap`` is the space between them in points.

    A right-to-left exhibit hangs from right to left. A roll-up stands on the floor or on a table, all else hangs.
    """

    paper: Paper
    panels: tuple[HungPanel, ...]
    gap: float = 0.0
    rtl: bool = False

    @property
    def stands(self) -> bool:
        """Whether the panels stand on the floor or on a table: it is a roll-up whose text has a band."""
        return self.paper.band is not None

    @property
    def length(self) -> float:
        """From the first panel's outer edge to the last one's, in points."""
        count = len(self.panels)
        return count * self.paper.width + (count - 1) * self.gap

    @property
    def lower_edge(self) -> float:
        """Of the panels above the floor, in points."""
        return self.paper.stands_on if self.stands else self.centre - self.paper.height / 2

    @property
    def upper_edge(self) -> float:
        """Of the panels above the floor, in points."""
        return self.lower_edge + self.paper.height

    @property
    def centre(self) -> float:
        """Of the panels above the floor, in points.

        The middle of the heights for panels (design.md, Hanging), moved as little as needed until the text's centre
        is within those for text (print-rules.md, Hanging), which win where both can't hold; then up to the next whole
        step.
        """
        if self.stands:
            return self.paper.stands_on + self.paper.height / 2
        below = self.paper.height / 2 - text_centre(self.paper)
        lowest, highest = (height + below for height in TEXT_CENTRES)
        middle = sum(PANEL_CENTRES) / 2
        wanted = min(max(middle, lowest), highest)
        step = math.ceil(wanted / STEP - 1e-9) * STEP
        return step if step <= highest else math.floor(highest / STEP) * STEP

    def near_edge(self, index: int) -> float:
        """From the end where reading begins to the nearer edge of the panel with this index, in points."""
        return index * (self.paper.width + self.gap)

    def left(self, index: int) -> float:
        """From the wall's left end to the left edge of the panel with this index, in points."""
        near = self.near_edge(index)
        return self.length - near - self.paper.width if self.rtl else near


def text_centre(paper: Paper) -> float:
    """Height of the reading content's centre above a panel's lower edge, in points, as the design places it."""
    if paper.band is not None:
        return paper.height - sum(paper.band) / 2
    unit = module(body_size(paper.short, paper.distance))
    top = unit * (TEXT_FROM_LANDSCAPE if paper.landscape else TEXT_FROM)
    return (paper.height - top + TEXT_TO * unit) / 2


def scale_for(wall: HungWall, width: float, height: float) -> int:
    """The largest round scale (its denominator) at which the wall fits into ``width`` × ``height`` points."""
    for scale in SCALES:
        if wall.length <= width * scale and max(wall.upper_edge, EYE_LEVEL) <= height * scale:
            return scale
    return SCALES[-1]


def tape_metres(wall: HungWall) -> int:
    """The shortest tape measure that reaches along the wall, in metres."""
    metres = max(wall.length, wall.upper_edge) / (1000 * MM)
    return next((tape for tape in TAPES_M if tape >= metres), TAPES_M[-1])
