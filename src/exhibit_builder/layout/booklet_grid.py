"""The booklet's grid: margins, columns and the places that are fixed for a page of any size (design.md, Booklet).

The design gives them in millimetres of an A5 page. Another page has them in as many modules of its own, so that a size
is a row in :data:`~exhibit_builder.core.paper.BOOKLET_PAPERS` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.theme import BODY_A5, ROLES, Role, TextRole, Theme, body_size_in_hand, module
from exhibit_builder.core.units import MM
from exhibit_builder.layout.grid import GUTTER, column_count

MODULE = module(BODY_A5)
HIGH = 210 * MM / MODULE
"""The design's page, A5: its module in points, and its height in modules. The places below are points on that page."""

INNER, OUTER = 16 * MM, 17 * MM
"""Margins at the fold and outside (design.md, Booklet)."""

FOOT, TEXT_FOOT = 10.4 * MM, 19 * MM
"""From the page's foot to the folio and to the end of the text (design.md, Booklet)."""

PLAIN_TOP, PLAIN_TITLE_TOP = 22 * MM, 52 * MM
"""From the page's top to the text where there is no sky, and where there is none on a chapter's first page (design.md,
Booklet; house: under its title, which stands as high as elsewhere)."""

DATELINE = 25 * MM
"""From the page's top to the dateline's baseline (design.md, Booklet)."""

TITLES = (52.0, 44.0, 36.0)
"""Sizes of titles, largest first, the last the floor (design.md, Booklet)."""

CONTENTS, CREDITS = 62 * MM, 120 * MM
"""The most height that the table of contents takes (house: it stands under a ridge on a page of its own), and the most
width of the credits (house: more than some 80 characters of small print are lost from line to line)."""

RIDGES, COVER_RIDGE = (0.362, 0.378), 0.615
"""Mean ridge as shares of the page's height, left and right pages and on the cover (design.md, Booklet)."""

RIDGE_TO_CONTENT = 3.6
"""Modules from the lowest ridge over the text to its top (house: less than on a poster, for a page is small)."""

_BOOKLET_ROLES = {
    TextRole.LEDE: Role("text", "regular", 14 / 10.5, 2.67),
    TextRole.H2: replace(ROLES[TextRole.H2], size=1.45, leading=2.7),
    TextRole.DATELINE: replace(ROLES[TextRole.DATELINE], size=1.6),
    TextRole.SOURCE: Role("small", "regular", 8 / 10.5, 1.55, least=7.0),
    TextRole.SOURCE_NUMBER: Role("sans", "semibold", 8 / 10.5, 1.55, least=7.0),
    TextRole.FIG: replace(ROLES[TextRole.FIG], size=2.6),
    TextRole.ACTION: replace(ROLES[TextRole.ACTION], size=1.7, leading=3.0),
    TextRole.URL: replace(ROLES[TextRole.URL], size=1.0),
    TextRole.COLOPHON: replace(ROLES[TextRole.COLOPHON], least=6.5),
}
"""Roles that have other sizes in the booklet (design.md, Booklet; house: its narrow measure asks for them)."""


@dataclass(frozen=True)
class BookletGrid:
    """A booklet's page with its type and its places; all lengths in points.

    ``body`` and ``u`` are the body size and the module of type. ``share`` is 1 or, where the page has fewer modules in
    its height than the design's, the share of them that it has: what is read keeps its legible size on a small page,
    margins, titles and hills don't.
    """

    paper: Paper
    body: float
    u: float
    share: float
    bleed: float

    @property
    def page_u(self) -> float:
        """The module of margins, titles and hills: ``u``, or less on a small page."""
        return self.u * self.share

    @property
    def scale(self) -> float:
        """What a place on the design's page is multiplied with: how much larger this page's module is."""
        return self.body / BODY_A5 * self.share

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
        return GUTTER * self.u

    @property
    def columns(self) -> int:
        """Columns of the grid: three, or six where running text finds room in two."""
        return column_count(self.live, self.u)

    @property
    def column(self) -> float:
        """Width of one grid column."""
        return (self.live - (self.columns - 1) * self.gutter) / self.columns

    @property
    def dateline(self) -> float:
        """Baseline of the dateline."""
        return DATELINE * self.scale

    @property
    def folio(self) -> float:
        """Baseline of the folio and of the foot line."""
        return self.paper.height - FOOT * self.scale

    @property
    def text_foot(self) -> float:
        """Where reading content ends."""
        return self.paper.height - TEXT_FOOT * self.scale

    @property
    def plain_top(self) -> float:
        """Where text starts on a page without sky."""
        return PLAIN_TOP * self.scale

    @property
    def plain_title_top(self) -> float:
        """Where text starts on a chapter's first page without sky."""
        return PLAIN_TITLE_TOP * self.scale

    @property
    def below_ridge(self) -> float:
        """From the lowest ridge over the text to its top."""
        return RIDGE_TO_CONTENT * self.page_u

    @property
    def contents(self) -> float:
        """The most height that the table of contents takes."""
        return CONTENTS * self.scale

    @property
    def credits(self) -> float:
        """The measure of the credits."""
        return min(self.live, CREDITS * self.scale)

    @property
    def cover_ridge(self) -> float:
        """Mean ridge of the cover from the top."""
        return COVER_RIDGE * self.paper.height

    @property
    def titles(self) -> tuple[float, ...]:
        """Sizes of titles, largest first."""
        return tuple(size * self.scale for size in TITLES)

    def ridge(self, page: int) -> float:
        """Mean ridge from the top on a page counted from 1."""
        return RIDGES[page % 2] * self.paper.height

    def density(self, usual: Density) -> Density:
        """How closely blocks stand: a lede over all columns, and the rows of a chart closer on a small page."""
        return replace(usual, lede=self.columns, row=usual.row * self.share)


def booklet_grid(paper: Paper, theme: Theme) -> BookletGrid:
    """The grid of a page under a theme."""
    body = body_size_in_hand(paper.short, paper.distance)
    u = module(body)
    # Rounded, so that the design's own page has all of its modules.
    share = min(1.0, round(paper.height / (HIGH * u), 6))
    return BookletGrid(paper, body, u, share, paper.bleed if theme.bleed is None else theme.bleed)


def booklet_theme(theme: Theme) -> Theme:
    """The theme with the sizes of type that a booklet takes."""
    return replace(theme, roles={**theme.roles, **_BOOKLET_ROLES})
