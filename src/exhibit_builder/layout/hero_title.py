"""The large title of an opening panel or of a handbill's front, with the date under it."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.paired_text import second_of
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.typography.extent import letter_boxes

DATE_BELOW, AT_SIZE = 9.0, 16.0
"""Modules from the title's baseline to the date's, for a title of so many body sizes; less under a smaller one
(design.md, Titles)."""

SECOND_BELOW, BETWEEN_DATES = 2.0, 4.0
"""Modules from a large title to the capitals of the second one and from that to the dates, and between two dates
(house: a line of text, and a gutter)."""


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
        base = base.in_leading if base.both is not None else base
        probe = base.style(TextRole.HERO, size=least)
        natural = base.typesetter.width(base.plain(self.words, probe)) / probe.size
        return min(largest, max(least, self.measure / natural / base.body))

    def at(self, base: Setting, size: float) -> Title:
        """The title in ``size`` body sizes; ``base`` takes what is to be said of it."""
        if base.both is not None:
            return self._in_two_languages(base, size)
        return self._in_one(base, size, dated=True)

    def _in_two_languages(self, base: Setting, size: float) -> Title:
        """The leading title, the second under it, and both dates on a line: at both margins where the languages run
        against each other, else one after the other."""
        lead, second = base.in_leading, base.in_second
        first = replace(self, words=str(self.words))._in_one(lead, size, dated=False)
        marks, width = list(first.marks), first.width
        book = base.typesetter.shaper.book
        inked = [box[3] for mark in marks if isinstance(mark, GlyphRun) for box in letter_boxes(mark, book)]
        # Arabic reaches deeper than Latin letters do.
        lowest = max([first.lowest, *inked])
        words = second_of(self.words)
        if words != str(self.words):
            style = second.style(TextRole.HERO, size=size)
            lines = second.set_lines(second.plain(words, style), self.measure, balance=True)
            lowest += second.cap(style) + SECOND_BELOW * base.u
            for number, line in enumerate(lines):
                marks.extend(second.line_marks(line, self.left, lowest + number * 1.02 * style.size))
            lowest += (len(lines) - 1) * 1.02 * style.size + 0.24 * style.size
            width = max(width, *(line.width for line in lines))
        dates = [(lead, str(self.date)), (second, second_of(self.date))]
        style = lead.style(TextRole.DATE, size=self.date_size)
        lowest += lead.cap(style) + SECOND_BELOW * base.u
        x = self.left
        for own, date in dates if dates[0][1] != dates[1][1] else dates[:1]:
            styled = own.style(TextRole.DATE, size=self.date_size)
            line = own.one_line(own.plain(date, styled), self.measure)
            if own.rtl or own.rtl != base.rtl:
                marks.extend(own.line_marks(line, self.left, lowest))
            else:
                if x > self.left and x + line.width > self.left + self.measure:
                    x, lowest = self.left, lowest + styled.leading
                marks.extend(own.line_marks(line, x, lowest))
                x += line.width + BETWEEN_DATES * base.u
                width = max(width, x - self.left)
        turned = lead.rtl != second.rtl
        return Title(tuple(marks), lowest + 0.3 * style.size, self.measure if turned else width)

    def _in_one(self, base: Setting, size: float, *, dated: bool) -> Title:
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
        if not dated:
            return Title(tuple(marks), baseline + 0.24 * style.size, max(line.width for line in lines))
        dates = base.set_lines(base.plain(self.date, date), self.measure, balance=True)
        for number, line in enumerate(dates):
            lowest = baseline + below + number * date.leading
            marks.extend(base.line_marks(line, self.left, lowest))
        return Title(tuple(marks), lowest + 0.3 * date.size, max(line.width for line in (*lines, *dates)))
