"""A vector drawing as this program has it: filled outlines, one on top of the other, each in one colour."""

from __future__ import annotations

from enum import StrEnum

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import Segment

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class ColouringSpace(StrEnum):
    """What the numbers of a colour mean."""

    LIGHT = "light"
    INKS = "inks"
    SPOT = "spot"


@dataclass(frozen=True, slots=True)
class Colouring:
    """A colour as the file gives it: sRGB, four inks, or the tint of a spot ink; each number from 0 to 1.

    ``spot`` is the spot ink's name, and ``instead`` what it is made of where it has no plate.
    """

    space: ColouringSpace
    parts: tuple[float, ...]
    spot: str = ""
    instead: Colouring | None = None

    @property
    def white(self) -> bool:
        """Whether it is nothing but white."""
        if self.space is ColouringSpace.LIGHT:
            return all(part > 0.996 for part in self.parts)
        return all(part < 0.004 for part in self.parts)


@dataclass(frozen=True, slots=True)
class Outline:
    """A filled outline (non-zero winding) in the drawing's own units, y down; ``box`` is what it covers at most, and
    ``area`` how much it covers. ``line`` is the width of the line that it was, 0 for what was filled."""

    segments: tuple[Segment, ...]
    paint: Colouring
    box: Box
    area: float
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Artwork:
    """Outlines in painting order, and the ``box`` of what is painted.

    Nothing of the file's own margins is in it, so two drawings in a row stand by what is seen of them.
    """

    outlines: tuple[Outline, ...]
    box: Box

    @property
    def width(self) -> float:
        """Units across."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Units down."""
        return self.box[3] - self.box[1]

    @property
    def covered(self) -> float:
        """Which share of its box is painted, 0 to 1, about: what lies on top of one another counts each time."""
        painted = sum(outline.area for outline in self.outlines if not outline.paint.white)
        return min(1.0, painted / (self.width * self.height))


class UnfitDrawing(Exception):
    """A file that can't be printed as a drawing: what is wrong with it, in words that follow the file's name.

    ``code`` is the finding's, ``expected`` and ``hint`` say what to do; ``line`` is where it stands in the file, from 1
    (0: nowhere that could be named).
    """

    def __init__(self, message: str, hint: str, *, line: int = 0, expected: str = "", code: str = "unfit-drawing"):
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line
        self.expected = expected or "a drawing of filled and stroked paths in flat colours"
        self.code = code
