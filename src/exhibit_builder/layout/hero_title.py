"""The large title of an opening panel or of a handbill's front, with the date under it."""

from __future__ import annotations

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark

DATE_BELOW, AT_SIZE = 9.0, 16.0
"""Modules from the title's baseline to the date's, for a title of so many body sizes; less under a smaller one
(design.md, Titles)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title's marks, its lowest descender in points from the sheet's head, and its width in points."""

    marks: tuple[Mark, ...]
    lowest: float
    width: float


@dataclass(frozen=True, slots=True)
class HeroTitle:
    """Its ``words`` and the ``date`` under them, and where they stand.

    ``left`` is the left edge of the ``measure``, ``top`` where its capitals begin, all in points; ``date_size`` is the
    date's in body sizes, 0 for that of its role.
    """

    words: str
    date: str
    left: float
    top: float
    measure: float
    date_size: float = 0.0

    def widest(self, base: Setting, least: float, largest: float) -> float:
        """The size in body sizes at which the title fills the measure, between these two."""
        probe = base.style(TextRole.HERO, size=least)
        natural = base.typesetter.width(base.plain(self.words, probe)) / probe.size
        return min(largest, max(least, self.measure / natural / base.body))

    def at(self, base: Setting, size: float) -> Title:
        """The title in ``size`` body sizes; ``base`` takes what is to be said of it."""
        style = base.style(TextRole.HERO, size=size)
        lines = base.set_lines(base.plain(self.words, style), self.measure * 1.001, balance=True)
        baseline = self.top + base.cap(style)
        marks: list[Mark] = []
        leading = base.clear(lines, 1.02 * style.size)
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, self.left, baseline + number * leading))
        baseline += (len(lines) - 1) * leading
        date = base.style(TextRole.DATE, size=self.date_size)
        usual = DATE_BELOW * base.u * min(1.0, size / AT_SIZE)
        below = max(usual, 0.26 * style.size + base.cap(date) + base.u)
        lowest = baseline
        dates = base.set_lines(base.plain(self.date, date), self.measure, balance=True)
        for number, line in enumerate(dates):
            lowest = baseline + below + number * date.leading
            marks.extend(base.line_marks(line, self.left, lowest))
        return Title(tuple(marks), lowest + 0.3 * date.size, max(line.width for line in (*lines, *dates)))
