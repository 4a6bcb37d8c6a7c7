"""How old a statement is: the dates of ``as-of``, and those that a sentence gives."""

from __future__ import annotations

import calendar
import datetime

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text.date_styles import styled_dates
from exhibit_builder.preflight.text.wording import DIGITS, Wording
from exhibit_builder.system.recalled import recalled

_YEAR = late_pattern(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")

NEAR, OPENING = 2, 3
"""Words that may stand between a date and a word that it belongs to, and words before a date that opens a sentence
(*house*: "As of late February 2026")."""

REACH = 40
"""Letters from the words "as of" within which their date stands (*house*: "as of the end of February 2024")."""


def last_day(moment: str) -> datetime.date:
    """The last day of a year, a month or a day as ``as-of`` gives it: nothing is called old too early.

    A day or month that no calendar has counts as the nearest one.
    """
    year, month, day = [*map(int, moment.split("-")), 0, 0][:3]
    month = min(month or 12, 12)
    year = max(year, 1)
    longest = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day or longest, longest))


def is_older(day: datetime.date, months: int, today: datetime.date) -> bool:
    """Whether ``day`` lies more than ``months`` before ``today``."""
    return (day.year * 12 + day.month + months, day.day) < (today.year * 12 + today.month, today.day)


def has_date(sentence: str, words: Wording) -> bool:
    """Whether a sentence gives a year or a month."""
    return bool(_dates(sentence, words))


def is_dated(sentence: str, start: int, end: int, words: Wording) -> bool:
    """Whether a sentence gives a date to the word at ``start`` to ``end``, and not to another of its statements.

    A date behind the word is its own unless a joining word parts the two ("and will open in 2027"). One before it has
    to stand near it, or to open the sentence ("In May 2026 the road is currently …").
    """
    low = words.lowered(sentence)
    if stated_moment(sentence, words):
        return True
    for first, last in _dates(sentence, words):
        if start <= first < end:
            continue  # "last February"
        between = low[end:first] if first >= end else low[last:start]
        near = len(between.split()) <= NEAR or len(sentence[:first].split()) <= OPENING
        if not words.clauses.first(between) and (first >= end or near):
            return True
    return False


def names_a_day(text: str, words: Wording) -> bool:
    """Whether a text names one day, with its month and its year."""
    return next(styled_dates(text, words), None) is not None


def _dates(sentence: str, words: Wording) -> list[tuple[int, int]]:
    found = [match.span() for match in _YEAR.finditer(sentence.translate(DIGITS))]
    return found + [match.span() for match in words.month.all(sentence)]


@recalled
def stated_moment(sentence: str, words: Wording) -> str:
    """The moment of which a sentence says that its statement is true ("as of February 2024": ``2024-02``), or
    nothing."""
    sentence = sentence.translate(DIGITS)
    stated = words.as_of.first(sentence)
    if not stated:
        return ""
    for near in (
        sentence[stated.end() : stated.end() + REACH],
        sentence[max(0, stated.start() - REACH) : stated.start()],
    ):
        year = _YEAR.search(near)
        if year:
            month = next((number for number, name in enumerate(words.months, 1) if name.first(near)), 0)
            return f"{year[0]}-{month:02}" if month else year[0]
    return ""
