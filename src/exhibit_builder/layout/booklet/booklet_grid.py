"""The booklet's grid: margins, columns and the places that are fixed for a page of any size (design.md, Booklet).

Margins are given in millimetres of an A5 page. Another page has them in as many modules of its own, so that a size is a
row in :data:`~exhibit_builder.core.paper.BOOKLET_PAPERS` and nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import BODY_A5, Theme, legible, module
from exhibit_builder.core.units import MM
from exhibit_builder.layout.grid import GUTTER, column_count
from exhibit_builder.layout.hand_roles import hand_roles
from exhibit_builder.layout.sized_titles import TitlePlace

BODIES = (12.0, 11.5, 11.0, 10.5)
"""Body sizes in points that a booklet may have, the largest first (design.md, Booklet; 12 pt is RNIB's clear print)."""

MODULE = module(BODY_A5)
HIGH = 210 * MM / MODULE
"""The design's page, A5: its module in points, and its height in modules. The places below are points on that page."""

HEAD_HIGH = 210 * MM / module(BODIES[0])
"""Height of the lowest page in modules on which a title has its full size: A5 at the largest body."""

INNER, OUTER = 16 * MM, 17 * MM
"""Margins at the fold and outside (design.md, Booklet)."""

FOOT, TEXT_FOOT = 10.4 * MM, 17 * MM
"""From the page's foot to the folio and to the end of the text (design.md, Booklet)."""

CREDITS = 120 * MM
"""The most width of the credits (house: more than some 80 characters of small print are lost from line to line)."""

DATELINE, TITLE_BELOW, TITLE_LEADING = 7.0, 7.2, 6.9
"""Modules from the trim to the dateline's baseline, from there to the title's, and to its second line (design.md,
Booklet)."""

TITLE, LEAST_TITLE = 4.0, 2.4
"""Size of all titles in body sizes, and the least that the longest of them may ask for (design.md, Booklet; house: it
still tells a title from a lede)."""

DENSITY = Density(4.6, 3, 5.0, 1.75, 2.3, True)
"""How closely blocks are set, whatever stands between them, so that each is set once for a body size (house: a chart of
some 600 marks is half a page high)."""


@dataclass(frozen=True)
class BookletGrid:
    """A booklet's page with its type and its places; all lengths in points.

    ``body`` and ``u`` are the body size and the module of type, ``page_u`` the module of margins and heads: of as many
    modules in the height as the design's page has, so that type alone grows with the body size.
    """

    paper: Paper
    body: float
    u: float
    page_u: float
    bleed: float

    @property
    def scale(self) -> float:
        """What a place on the design's page is multiplied with: how much larger this page's module is."""
        return self.page_u / MODULE

    @property
    def inner(self) -> float:
        """The margin at the spine."""
        return INNER * self.scale

    @property
    def outer(self) -> float:
        """The margin at the fore edge."""
        return OUTER * self.scale

    @property
    def live(self) -> float:
        """Width between the margins."""
        return self.paper.width - self.inner - self.outer

    @property
    def gutter(self) -> float:
        """Space between columns."""
        return GUTTER * self.u * (1.0 if self.columns >= 6 else 0.75)

    @property
    def columns(self) -> int:
        """Columns of the grid: three, or six where running text finds room in two."""
        return column_count(self.live, self.u)

    @property
    def column(self) -> float:
        """Width of one grid column."""
        return (self.live - (self.columns - 1) * self.gutter) / self.columns

    @property
    def head_u(self) -> float:
        """The module of the head: that of type, or less on a small page."""
        return min(self.u, self.paper.height / HEAD_HIGH)

    @property
    def dateline(self) -> float:
        """Baseline of the dateline."""
        return DATELINE * self.head_u

    @property
    def title(self) -> float:
        """Baseline of a title's first line."""
        return self.dateline + TITLE_BELOW * self.head_u

    @property
    def title_size(self) -> float:
        """The size of titles, unless the longest asks for less."""
        return TITLE * self.body * self.head_u / self.u

    @property
    def least_title(self) -> float:
        """The least size of titles."""
        return LEAST_TITLE * self.body * self.head_u / self.u

    @property
    def titles(self) -> TitlePlace:
        """Where titles with their datelines stand."""
        leading = TITLE_LEADING * self.head_u
        return TitlePlace(self.title_size, self.least_title, self.live, self.dateline, self.title, leading)

    @property
    def folio(self) -> float:
        """Baseline of the folio and of the foot line."""
        return self.paper.height - FOOT * self.scale

    @property
    def text_foot(self) -> float:
        """Where reading content ends."""
        return self.paper.height - TEXT_FOOT * self.scale

    @property
    def credits(self) -> float:
        """The measure of the credits."""
        return min(self.live, CREDITS * self.scale)

    @property
    def density(self) -> Density:
        """How closely blocks are set: a lede over all columns, and the rows of a chart closer on a small page."""
        row = DENSITY.row * min(1.0, self.page_u * HIGH / (self.u * HEAD_HIGH))
        return replace(DENSITY, lede=self.columns, row=row)

    def left(self, page: int, rtl: bool) -> float:
        """Left edge of the text: the outer margin on left-hand pages, the inner one on right-hand pages."""
        return self.outer if (page % 2 == 0) != rtl else self.inner


def bodies(paper: Paper) -> tuple[float, ...]:
    """The body sizes in points that a booklet of this page may have, the largest first."""
    least = legible(paper.distance)
    return tuple(size for size in BODIES if size >= least) or (least,)


def booklet_grid(paper: Paper, theme: Theme, body: float) -> BookletGrid:
    """The grid of a page under a theme at a body size in points."""
    u = module(body)
    page_u = min(u, paper.height / HIGH)
    return BookletGrid(paper, body, u, page_u, paper.bleed if theme.bleed is None else theme.bleed)


def booklet_theme(theme: Theme) -> Theme:
    """The theme with the sizes of type that a booklet takes."""
    return replace(theme, roles=hand_roles(theme.roles))
