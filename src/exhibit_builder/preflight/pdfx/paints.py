"""What a walk over a page's content finds: paints, codes shown, and what else its rules ask for."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.pdfx.objects import Box, overlap
from exhibit_builder.preflight.pdfx.spaces import Colour
from exhibit_builder.preflight.pdfx.type_programs import Font

Sides = str
"""Sides of a box where what is painted ends in a straight line: some of the letters ``lbrt``."""


class PaintKind(StrEnum):
    """What a paint is."""

    TEXT = "text"
    LINE = "line"
    AREA = "area"
    PICTURE = "picture"
    BLEND = "blend"


@dataclass(frozen=True, slots=True)
class Paint:
    """One thing that a page paints.

    ``box`` is where, clipped, in points of the page's space, y up. ``size`` is a text's size or a line's width in
    points as printed. ``parts`` are the boxes of its separate pieces, if it is known to have any, with the sides on
    which they end straight. ``stroked`` text is drawn round its outline.
    """

    kind: PaintKind
    colour: Colour
    box: Box
    size: float = 0.0
    overprints: bool = False
    mode: int = 0
    parts: tuple[tuple[Box, Sides], ...] = ()
    stroked: bool = False

    def within(self, area: Box | None, tolerance: float) -> Box | None:
        """The first piece that shares more than ``tolerance`` points with an area; ``None`` if none does."""
        if area is None:
            return self.box
        if not overlap(self.box, area, tolerance):
            return None
        pieces = (part for part, _ in self.parts) if self.parts else (self.box,)
        return next((piece for piece in pieces if overlap(piece, area, tolerance)), None)


@dataclass(frozen=True, slots=True)
class CharacterUse:
    """A character code that a font shows for the first time on a page; ``spoken`` if /ActualText stands for it."""

    font: Font
    code: int
    spoken: bool
    box: Box


@dataclass(slots=True)
class Content:
    """What a page paints and uses, in its order.

    ``rgb`` are places that choose DeviceRGB in content, ``inline_filters`` the filters of pictures within content,
    ``transparency`` what blends with what lies beneath, ``faults`` what could not be followed.
    """

    paints: list[Paint] = field(default_factory=list)
    characters: list[CharacterUse] = field(default_factory=list)
    rgb: list[tuple[str, Box | None]] = field(default_factory=list)
    inline_filters: list[tuple[str, Box | None]] = field(default_factory=list)
    transparency: list[tuple[str, Box | None]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
