"""The page's grid: margins, columns and the places that are fixed for a format (design.md, Grid; design.md,
Heights)."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from exhibit_builder.core.paper import Paper
from exhibit_builder.core.theme import Theme, body_size, legible, module
from exhibit_builder.core.units import MM

MARGIN = 8.0
GUTTER = 4.0
THREE_COLUMNS = 43.5
"""Modules: margin, gutter, and the width from which three more columns find room."""

HERO, FOOT, COLOPHON = 15.0, 10.0, 6.0
"""Modules: from the head to the opening title's capitals, and from the foot to the last line of the sources and
to the colophon line (design.md, Heights)."""

RUNNING_HEIGHT, COLOPHON_DEPTH = 2.5, 0.7
"""Modules: height of the running line above its baseline, and depth of the colophon line below its own (house: letters
with a little air)."""

OVERHANG = 2.0
"""Modules that a hanging quotation mark or a display letter may stand out of the margin (house: a quotation's mark has
1.4, letters reach less far)."""

ROLLUP_QUIET_FOOT = 300 * MM
"""Points at the foot of a roll-up that hold nothing but snow (design.md, Heights)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Heights from the top of a poster in modules: running line, dateline, mean ridge, opening ridge as a share."""

    running: float
    dateline: float
    ridge: float
    opening: float


PORTRAIT = Plan(9.4, 15.5, 47.0, 0.615)
LANDSCAPE = Plan(8.4, 13.6, 43.0, 0.60)
ROLLUP = Plan(8.0, 13.2, 46.0, 0.33)


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
    def plan(self) -> Plan:
        """The vertical plan of this kind of sheet."""
        if self.paper.band is not None:
            return ROLLUP
        return LANDSCAPE if self.paper.landscape else PORTRAIT

    @property
    def margin(self) -> float:
        """Margin at both sides: the design's, or what is kept free where that is more."""
        return _margin(self.paper, self.u)

    @property
    def drop(self) -> float:
        """How far everything at the head stands lower than the design has it, so that nothing is covered."""
        return max(0.0, self.paper.keep_out.top + RUNNING_HEIGHT * self.u - self.plan.running * self.u)

    @property
    def lift(self) -> float:
        """How far everything at the foot stands higher than the design has it, so that nothing is covered."""
        return max(0.0, self.paper.keep_out.bottom + COLOPHON_DEPTH * self.u - COLOPHON * self.u)

    @property
    def running(self) -> float:
        """Baseline of the running line."""
        return self.plan.running * self.u + self.drop

    @property
    def dateline(self) -> float:
        """Baseline of the dateline."""
        return self.plan.dateline * self.u + self.drop

    @property
    def hero(self) -> float:
        """Where the capitals of the opening title begin."""
        return HERO * self.u + self.drop

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

    @property
    def opening_ridge(self) -> float:
        """Mean ridge of the opening panel from the top."""
        return self.plan.opening * self.paper.height

    @property
    def colophon(self) -> float:
        """Baseline of the colophon line and the footer."""
        if self.paper.band is not None:
            return self.paper.height - ROLLUP_QUIET_FOOT - 1.2 * self.u
        return self.paper.height - COLOPHON * self.u - self.lift

    @property
    def foot(self) -> float:
        """Where reading content ends: the last baseline of the sources."""
        if self.paper.band is not None:
            return self.paper.band[1]
        return self.paper.height - FOOT * self.u - self.lift


def poster_format(paper: Paper, theme: Theme) -> Format:
    """The format for a sheet under a theme."""
    body = body_size(paper.short, paper.distance)
    u = module(body)
    columns = column_count(paper.width - 2 * _margin(paper, u), u)
    least = legible(paper.distance)
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
    return max(MARGIN * u, max(free.left, free.right) + OVERHANG * u)
