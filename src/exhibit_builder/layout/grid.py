"""The page's grid: margins and columns of a format (design.md, Grid). What stands at which height, the plans say
(:mod:`exhibit_builder.layout.plans`)."""

from __future__ import annotations

from math import floor

from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.small_formats import design_body
from exhibit_builder.core.theme import Theme, legible, module

MARGIN = 8.0
GUTTER = 4.0
THREE_COLUMNS = 43.5
"""Modules: margin, gutter, and the width from which three more columns find room."""

NARROW, MARGINS_ACROSS = 70.0, 11.0
"""Modules of the short side under which a sheet is narrow, and how many margins that side then holds (design.md, Short
form)."""

OVERHANG = 2.0
"""Modules that a hanging quotation mark or a display letter may stand out of the margin (house: a quotation's mark has
1.4, letters reach less far)."""

NINE_FROM = 80.0
"""Modules of live width from which a sheet as wide as it is high has nine columns (house: three of them then hold some
35 characters of running text)."""


@dataclass(frozen=True)
class Format:
    """A poster format with its type and grid; all lengths in points.

    ``body`` and ``u`` are the design's body size and module; ``least`` the smallest legible body size;
    ``largest`` what copyfit may go up to.
    """

    paper: Paper
    body: float
    u: float
    least: float
    largest: float
    columns: int
    bleed: float

    @property
    def margin(self) -> float:
        """Margin at both sides: the design's, or what is kept free where that is more."""
        return _margin(self.paper, self.u)

    @property
    def gutter(self) -> float:
        """Space between columns."""
        return GUTTER * self.u

    @property
    def live(self) -> float:
        """Width between the margins."""
        return self.paper.width - 2 * self.margin

    @property
    def column(self) -> float:
        """Width of one grid column."""
        return (self.live - (self.columns - 1) * self.gutter) / self.columns


def poster_format(paper: Paper, theme: Theme) -> Format:
    """The format for a sheet under a theme."""
    body = design_body(paper)
    u = module(body)
    live = paper.width - 2 * _margin(paper, u)
    wide = paper.width >= paper.height and live >= NINE_FROM * u
    columns = 9 if wide else column_count(live, u)
    least = body if paper.on_screen else legible(paper.distance)
    return Format(
        paper,
        body,
        u,
        min(least, body),
        max(least, body * theme.largest),
        columns,
        paper.bleed if theme.bleed is None else theme.bleed,
    )


def column_count(live: float, u: float) -> int:
    """Grid columns in a live width for a module, both in points: three for each column of running text."""
    return 3 * max(1, floor((live + GUTTER * u) / (THREE_COLUMNS * u) + 0.5))


def _margin(paper: Paper, u: float) -> float:
    free = paper.keep_out
    margin = MARGIN * u if paper.short >= NARROW * u else paper.short / MARGINS_ACROSS
    return max(margin, max(free.left, free.right) + OVERHANG * u)
