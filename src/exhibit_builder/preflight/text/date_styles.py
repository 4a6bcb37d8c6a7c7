"""In which style a date is written: ``26 February 1992``, ``February 26, 1992``, ``26.02.1992``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.wording import Wording


class DateStyle(Enum):
    """A way to write a whole date; the value is an example of it, as it reads in a sentence."""

    DAY_FIRST = "the day before the month"
    ORDINAL = "the day as an ordinal before the month"
    SHORT = "the month shortened"
    MONTH_FIRST = "the month before the day"
    DOTTED = "numbers with full stops"
    SLASHED = "numbers with strokes"
    ISO = "numbers with the year first"

    def set_against(self, other: DateStyle) -> str:
        """In what it differs from another style, as a remedy says it."""
        if self is DateStyle.DAY_FIRST:
            if other.in_numbers:
                return "the month as a word"
            if other is DateStyle.SHORT:
                return "the month in full"
            if other is DateStyle.ORDINAL:
                return "the day as a number alone"
        return self.value

    @property
    def in_numbers(self) -> bool:
        """Whether the month is a number."""
        return self in (DateStyle.DOTTED, DateStyle.SLASHED, DateStyle.ISO)


@dataclass(frozen=True, slots=True)
class StyledDate:
    """A date in a text, and where it begins."""

    style: DateStyle
    text: str
    start: int


_NUMBERS = (
    (DateStyle.DOTTED, late_pattern(r"(?<![\d.])\d{1,2}\. ?\d{1,2}\. ?(?:1\d|20)\d\d(?!\d)")),
    (DateStyle.SLASHED, late_pattern(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:1\d|20)\d\d(?![\d/])")),
    (DateStyle.ISO, late_pattern(r"(?<![\w-])(?:1\d|20)\d\d-(?:0\d|1[0-2])-[0-3]\d(?![\w-])")),
)
_YEAR = r"(?:1\d|20)\d\d(?!\d)"
_ORDINAL = late_pattern(r"\d(?:st|nd|rd|th)\b")
_SHORTENED = frozenset({"Jan", "Feb", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"})
"""English months that are shortened without a full stop."""


def styled_dates(text: str, words: Wording | None) -> Iterator[StyledDate]:
    """The whole dates of a text; those with names of months only where ``words`` know them."""
    for style, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            yield StyledDate(style, match[0], match.start())
    if words is None:
        return
    day_first, month_first = _in_words(words.month.pattern)
    for match in day_first.finditer(text):
        yield StyledDate(_worded(match), match[0], match.start())
    for match in month_first.finditer(text):
        yield StyledDate(DateStyle.MONTH_FIRST, match[0], match.start())


@lru_cache(maxsize=4)
def _in_words(month: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordinal = r"(?:st|nd|rd|th)?"
    return (
        re.compile(rf"(?<![\d.])\d{{1,2}}{ordinal}\.?\s(?:of )?(?P<month>{month})\.?,?\s{_YEAR}"),
        re.compile(rf"(?P<month>{month})\.?\s\d{{1,2}}{ordinal}(?:[–-]\d{{1,2}})?,\s{_YEAR}"),
    )


def _worded(match: re.Match[str]) -> DateStyle:
    """The style of a date with its day before the month's name."""
    if _ORDINAL.search(match[0]):
        return DateStyle.ORDINAL
    month = match["month"]
    return DateStyle.SHORT if month.endswith(".") or month in _SHORTENED else DateStyle.DAY_FIRST
