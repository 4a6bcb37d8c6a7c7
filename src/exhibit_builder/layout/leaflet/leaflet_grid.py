"""The leaflet's grid: a sheet across, folded in three, with the margins of its faces and the places fixed on them.

It is a letter fold: the flap is folded in first, so that it is narrower than the two others (design.md, Leaflet).
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.letter_fold import FACES, NARROWER, wide_face
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Role, TextRole, Theme, legible, module
from exhibit_builder.core.units import MM
from exhibit_builder.layout.grid import GUTTER
from exhibit_builder.layout.hand_roles import hand_roles
from exhibit_builder.layout.sized_titles import TitlePlace

MARGINS_ACROSS = 11
"""How many margins a face is wide (design.md, Leaflet)."""

SAFE = 5 * MM
"""Points inside trim and folds that hold nothing that is read (design.md, Leaflet)."""

STRAP, DATELINE, TITLE_BELOW, TITLE_LEADING = 4.7, 5.5, 4.9, 5.0
"""Modules from the trim to the line over the front's title and to a dateline, from there to the title's baseline, and
to its second line (design.md, Leaflet)."""

TITLE, LEAST_TITLE, SECOND_TITLE = 2.9, 2.4, 0.7
"""Size of titles in body sizes and the least that the longest asks for, and the share of it that the second title on a
face has (design.md, Leaflet; house: the least still tells a title from a lede)."""

HERO, LEAST_HERO = 12.0, 2.4
"""Modules from the trim to the capitals of the front's title, and its least size in body sizes (design.md, Leaflet)."""

CAPTION_POINTS, SOURCE_POINTS = 8.6, 8.0
"""Least points of captions and of sources (design.md, Leaflet)."""

LEDE, LEDE_ON_FRONT = 1.25, 15 / 11
"""Sizes of a lede in body sizes, and of that on the front and on dark snow (design.md, Leaflet)."""

LEDE_LEADING = 1.9
"""Leading of a lede in modules for each body size of its type (design.md, Leaflet)."""

CODE = 12.3
"""Least width of a code in modules (design.md, Leaflet: 30 mm, which phones read with a tremor)."""

DENSITY = Density(3.0, 3, 4.0, 1.5, 1.9, True)
"""How closely what is inside a block is set (house: a chart of some 600 marks is a third of a face high)."""


class Side(StrEnum):
    """A side of the sheet; outside are the flap, the back and the front, in the order of reading."""

    OUTSIDE = "outside"
    INSIDE = "inside"


FLAP, BACK, FRONT = 0, 1, 2
"""The outside's faces by their number from the start of the sheet; the flap lies behind the last one inside."""


@dataclass(frozen=True, slots=True)
class FaceSpan:
    """A face of a side: its edges in points from the sheet's left, and the left edge of a wide face that begins or ends
    where it does: what a look draws over faces of one width begins there."""

    left: float
    right: float
    wide_left: float


@dataclass(frozen=True)
class LeafletGrid:
    """A leaflet's sheet with its type and its places; all lengths in points.

    ``body`` is the body size, ``u`` the module.
    """

    paper: Paper
    body: float
    u: float
    bleed: float
    rtl: bool

    @property
    def wide(self) -> float:
        """Width of the two faces that are not the flap."""
        return wide_face(self.paper.width)

    @property
    def margin(self) -> float:
        """Room at each side of a fold and inside the trim."""
        return max(self.wide / MARGINS_ACROSS, SAFE)

    @property
    def text_foot(self) -> float:
        """Where reading content ends."""
        return self.paper.height - self.margin

    def face(self, side: Side, number: int) -> FaceSpan:
        """A face by its number from the start of its side: from the left, or from the right in some languages."""
        start = number * self.wide - (NARROWER if side is Side.OUTSIDE else 0.0)
        left, right = max(0.0, start), min(self.paper.width, start + self.wide)
        if self.rtl:
            width = self.paper.width
            return FaceSpan(width - right, width - left, width - start - self.wide)
        return FaceSpan(left, right, start)

    def folds(self, side: Side) -> tuple[float, float]:
        """Where a side is folded, in points from the sheet's left."""
        first, second = sorted(self.face(side, number).left for number in range(FACES))[1:]
        return first, second

    def measure(self, side: Side, number: int) -> float:
        """Width of the text on a face."""
        face = self.face(side, number)
        return face.right - face.left - 2 * self.margin

    @property
    def gutter(self) -> float:
        """Space between columns."""
        return 0.75 * GUTTER * self.u

    def titles(self, measure: float) -> TitlePlace:
        """Where titles with their datelines stand on a face of this measure."""
        u = self.u
        return TitlePlace(
            TITLE * self.body,
            LEAST_TITLE * self.body,
            measure,
            DATELINE * u,
            (DATELINE + TITLE_BELOW) * u,
            TITLE_LEADING * u,
        )


def leaflet_grid(paper: Paper, theme: Theme, *, rtl: bool) -> LeafletGrid:
    """The grid of a sheet under a theme."""
    body = legible(paper.distance)
    return LeafletGrid(paper, body, module(body), paper.bleed if theme.bleed is None else theme.bleed, rtl)


def leaflet_theme(theme: Theme) -> Theme:
    """The theme with the sizes of type that a leaflet takes."""
    roles = theme.roles
    own = {
        TextRole.LEDE: Role("text", "regular", LEDE, LEDE * LEDE_LEADING),
        TextRole.CAPTION: replace(roles[TextRole.CAPTION], size=0.78, least=CAPTION_POINTS),
        TextRole.LABEL: replace(roles[TextRole.LABEL], size=0.78, least=CAPTION_POINTS),
        TextRole.RING: replace(roles[TextRole.RING], least=SOURCE_POINTS),
        TextRole.DATELINE: replace(roles[TextRole.DATELINE], size=1.4, leading=2.6),
        TextRole.SOURCE: Role("sans", "regular", 8 / 11, 1.45, least=SOURCE_POINTS),
        TextRole.SOURCE_NUMBER: Role("sans", "semibold", 8 / 11, 1.45, least=SOURCE_POINTS),
    }
    return replace(theme, roles={**hand_roles(roles), **own})
