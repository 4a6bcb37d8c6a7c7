"""The guide in a host's kit: one sheet that says whom to ask, what is still open, and what to do, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.order.furniture import FOLIO, FOOT, HEAD, MARGIN, FormRow, FromStart, flow, stacked_rows
from exhibit_builder.page.marks import Mark, moved
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.style import TextStyle
from exhibit_builder.words.kit_words import KitWords

_TITLE, _HEADING, _TEXT, _SMALL = 26.0, 13.0, 10.5, 8.5
"""Sizes of type in points (*house*: read in the hand beside a ladder, so larger than an order's)."""

_GUTTER = 26.0
"""Points between the two columns of steps (*house*: two and a half lines of text)."""

_NUMBER = 24.0
"""Points that a step's number takes before its text (*house*: a figure of twice the text's size, and air)."""


@dataclass(frozen=True, slots=True)
class HostGuide:
    """What a guide says: the ``title`` with the place, ``visit`` (venue, days, hours), whom to ``ask``, which fields
    are ``still_open`` and what is ``held_back`` for it, a line each, and the line at the foot."""

    title: str
    visit: tuple[str, ...]
    ask: tuple[str, ...]
    still_open: tuple[str, ...]
    held_back: tuple[str, ...]
    foot: str


def compose_guide(guide: HostGuide, words: KitWords, lettering: Lettering, sheet: Paper) -> tuple[Page, ...]:
    """The guide on as many sheets as it needs, one where texts are of usual length."""
    form = _GuideForm(lettering, sheet.width - 2 * MARGIN)
    asked = form.part(words.whom, guide.ask)
    missing = (
        form.part(words.still_open, (*guide.still_open, *guide.held_back, words.tell_us))
        if guide.still_open or guide.held_back
        else form.part(words.nothing_open, ())
    )
    rows = [form.head(words.guide, guide), form.side_by_side(asked, missing), *form.steps(words.steps)]
    pages = flow(rows, sheet.height - HEAD - FOOT, lambda _chapter: FormRow(0))
    foot = FromStart(lettering, sheet.width).line(guide.foot, lettering.style(_SMALL), MARGIN, sheet.height - FOLIO)
    boxes = PageBoxes(sheet.width, sheet.height, 0.0)
    return tuple(
        Page(boxes, (*stacked_rows(page, MARGIN, HEAD), *foot), f"{words.guide} {number}")
        for number, page in enumerate(pages, 1)
    )


@dataclass(frozen=True)
class _GuideForm:
    """Sets the parts of a guide on a column of ``width`` points."""

    lettering: Lettering
    width: float

    @property
    def _column(self) -> float:
        return (self.width - _GUTTER) / 2

    def head(self, label: str, guide: HostGuide) -> FormRow:
        """What it is, where the exhibit hangs, and when."""
        whole = FromStart(self.lettering, self.width)
        marks: list[Mark] = list(whole.line(label, self.lettering.style(_SMALL), 0, 8))
        style = self.lettering.style(_TITLE, "display", leading=1.15)
        lines, below = whole.paragraph(guide.title, style, self.width, 0, 16)
        marks += lines
        for text in guide.visit:
            lines, below = whole.paragraph(text, self._text(), self.width, 0, below + 2)
            marks += lines
        marks.append(whole.rule(0, below + 10, self.width))
        return FormRow(below + 24, tuple(marks), keep=True)

    def part(self, heading: str, lines: Sequence[str]) -> FormRow:
        """A heading with lines under it, in one column."""
        column = FromStart(self.lettering, self._column)
        marks, below = column.paragraph(heading, self._heading(), self._column, 0, 0)
        for text in lines:
            more, below = column.paragraph(text, self._text(), self._column, 0, below + 2)
            marks += more
        return FormRow(below, tuple(marks))

    def side_by_side(self, first: FormRow, second: FormRow) -> FormRow:
        """Two parts in two columns, in the order of reading."""
        aside = self._column + _GUTTER
        one, other = (aside, 0.0) if self.lettering.rtl else (0.0, aside)
        marks = [*(moved(mark, one, 0) for mark in first.marks), *(moved(mark, other, 0) for mark in second.marks)]
        return FormRow(max(first.height, second.height) + 22, tuple(marks))

    def steps(self, steps: Sequence[tuple[str, str]]) -> list[FormRow]:
        """The steps with their numbers, two in a row."""
        parts = [self._step(number, heading, text) for number, (heading, text) in enumerate(steps, 1)]
        parts += [FormRow(0)] * (len(parts) % 2)
        return [self.side_by_side(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)]

    def _step(self, number: int, heading: str, text: str) -> FormRow:
        column = FromStart(self.lettering, self._column)
        measure = self._column - _NUMBER
        marks = list(column.line(str(number), self.lettering.style(2 * _TEXT, "display"), 0, 17))
        lines, below = column.paragraph(heading, self._heading(), measure, _NUMBER, 0)
        more, below = column.paragraph(text, self._text(), measure, _NUMBER, below + 2)
        return FormRow(below, (*marks, *lines, *more))

    def _heading(self) -> TextStyle:
        return self.lettering.style(_HEADING, "display", leading=1.25)

    def _text(self) -> TextStyle:
        return self.lettering.style(_TEXT, "small", leading=1.4)
