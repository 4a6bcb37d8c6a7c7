"""A title in two languages in the sky: the leading one above, the second under it or at the other margin."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.paired_text import PairedText, second_of
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.hero_title import Title
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

PAIRED_DATELINE = 1.25
"""Body sizes of a dateline, in both languages (design.md, Two languages)."""

SECOND_TITLE = 2.5
"""Body sizes of the second title, whichever step the leading one takes (design.md, Two languages)."""

UNDER_TITLE, AFTER_TITLE, DATELINE_UNDER = 2.0, 2.0, 3.4
"""Modules from a title to the capitals of the second one under it, from that to its dateline on the same line, and from
its baseline to a dateline under it (house: half a line of text more than between two lines of it)."""

BETWEEN_TITLES = 4.0
"""Modules between two titles on one line (design.md, Grid: a gutter)."""

DEEP = 0.24
"""Ems that a title reaches down."""


@dataclass(frozen=True, slots=True)
class PairedTitle:
    """A title and its dateline, each in two languages, on a measure whose left edge is ``left``; ``size`` of the
    leading title in body sizes, its ``leading`` in modules, and the baseline of the leading ``dateline`` in points."""

    title: str
    date: str
    size: float
    leading: float
    left: float
    measure: float
    dateline: float

    def set(self, base: Setting) -> Title:
        """Both titles as ``base`` sets them, which takes what is to be said of them."""
        lead = base.in_leading
        style = lead.style(TextRole.TITLE, size=self.size)
        marks: list[Mark] = []
        if self.date:
            marks.extend(self._line(lead, str(self.date), self.dateline))
        baseline = self.dateline + 2.7 * base.u + 0.72 * style.size
        lines = lead.set_lines(lead.plain(str(self.title), style), self.measure, balance=True)
        factor = lead.language.title_leading * base.theme.roles[TextRole.TITLE].factor
        pitch = lead.clear(lines, self.leading * base.u * factor)
        for number, line in enumerate(lines):
            marks.extend(lead.line_marks(line, self.left, baseline + number * pitch))
        foot = baseline + (len(lines) - 1) * pitch
        if isinstance(self.title, PairedText) and self.title.once:
            second, lowest = self._date_alone(base, lines, foot), foot
        else:
            second, lowest = self._second(base, lines, baseline, foot)
        marks.extend(second)
        return Title(tuple(marks), max(foot + DEEP * style.size, lowest), self.measure)

    def _second(self, base: Setting, first: Sequence[Line], head: float, foot: float) -> tuple[list[Mark], float]:
        """The second title with its dateline, and how low it reaches."""
        own, style = base.in_second, self._second_style(base)
        lines = own.set_lines(own.plain(second_of(self.title), style), self.measure, balance=True)
        across = own.rtl != base.rtl
        widest = max(line.width for line in lines)
        level = across and max(line.width for line in first) + widest + BETWEEN_TITLES * base.u <= self.measure
        baseline = head if level else foot + UNDER_TITLE * base.u + DEEP * style.size + own.cap(style)
        marks: list[Mark] = []
        for number, line in enumerate(lines):
            marks.extend(own.line_marks(line, self.left, baseline + number * style.leading))
        baseline += (len(lines) - 1) * style.leading
        lowest = baseline + DEEP * style.size
        date = second_of(self.date)
        if not date:
            return marks, lowest
        dateline = own.style(TextRole.DATELINE, size=PAIRED_DATELINE)
        set_date = own.tight(own.plain(date, dateline))
        after = lines[-1].width + AFTER_TITLE * base.u
        if not across and not own.rtl and len(lines) == 1 and after + set_date.width <= self.measure:
            marks.extend(own.line_marks(set_date, self.left + after, baseline))
            return marks, lowest
        under = baseline + DATELINE_UNDER * base.u
        marks.extend(self._line(own, date, under))
        return marks, under + DEEP * dateline.size

    def _date_alone(self, base: Setting, first: Sequence[Line], foot: float) -> list[Mark]:
        """The second dateline after a title that both languages share, at its end or at the other margin."""
        own, date = base.in_second, second_of(self.date)
        if not date or (isinstance(self.date, PairedText) and self.date.once):
            return []
        if own.rtl != base.rtl:
            return self._line(own, date, self.dateline)
        line = own.tight(own.plain(date, own.style(TextRole.DATELINE, size=PAIRED_DATELINE)))
        along = first[-1].width + AFTER_TITLE * base.u
        x = self.left + (self.measure - along - line.width if own.rtl else along)
        return own.line_marks(line, x, foot)

    def _line(self, own: Setting, text: str, baseline: float) -> list[Mark]:
        line = own.one_line(own.plain(text, own.style(TextRole.DATELINE, size=PAIRED_DATELINE)), self.measure)
        return own.line_marks(line, self.left, baseline)

    def _second_style(self, base: Setting) -> TextStyle:
        assert base.second_language is not None
        size = self.size if base.second_language.equal else SECOND_TITLE / base.second_language.share(TextRole.TITLE)
        return base.in_second.style(TextRole.TITLE, size=size)
