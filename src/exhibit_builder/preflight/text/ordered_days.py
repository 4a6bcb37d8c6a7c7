"""The day that somebody wrote in an order, in words or in figures, as the latest day that it can mean."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.locale_facts import month_names
from exhibit_builder.preflight.text.wording import DIGITS, Wording, wording

CENTURY = 2000
"""The century of a year of two digits (*house*: nobody orders prints for 1927)."""

_YEAR = r"(?:20\d\d|19\d\d)"
_ISO = late_pattern(rf"(?<!\d)({_YEAR})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?(?!\d)")
_FIGURES = late_pattern(rf"(?<!\d)(\d{{1,2}})\s?[./-]\s?(\d{{1,2}})\s?[./-]\s?({_YEAR}|\d\d)(?!\d)")
_WEEK = late_pattern(rf"(?:\bweek|\bwk|\bKW|\bsemaine|\bнеделя|\bW)\.?\s?(\d{{1,2}})\D{{1,4}}({_YEAR})", re.IGNORECASE)
_QUARTER = late_pattern(rf"\bQ([1-4])\W{{0,2}}({_YEAR})|(?<!\d)({_YEAR})\W{{0,2}}Q([1-4])\b", re.IGNORECASE)
_BARE = late_pattern(rf"(?<!\d)({_YEAR})(?!\d)")


def last_day_of_delivery(text: str, code: str) -> datetime.date | None:
    """The latest day that ``text`` can mean in a language by its ``code``, or in English; ``None`` without a year.

    A month without a day lasts to its end, a year to the 31st of December; of several days the latest counts, and
    where day and month can be exchanged, the later of both. A day that no calendar has counts as its month's last.
    """
    plain = unicodedata.normalize("NFKC", text).translate(DIGITS)
    known = [words for words in map(wording, dict.fromkeys((code, "en"))) if words is not None]
    found = [*_in_figures(plain), *(day for words in known for day in _in_words(plain, words))]
    if not found:
        found = [datetime.date(int(match[1]), 12, 31) for match in _BARE.finditer(plain)]
    return max(found, default=None)


def _in_figures(text: str) -> Iterator[datetime.date]:
    for match in _ISO.finditer(text):
        yield from _day(int(match[1]), int(match[2]), int(match[3]) if match[3] else 31)
    for match in _FIGURES.finditer(text):
        one, other = int(match[1]), int(match[2])
        year = int(match[3]) + (CENTURY if len(match[3]) == 2 else 0)
        yield from _day(year, other, one)
        yield from _day(year, one, other)
    for match in _WEEK.finditer(text):
        week = int(match[1])
        if 1 <= week <= 53:
            yield datetime.date(int(match[2]), 1, 4) + datetime.timedelta(weeks=week)
    for match in _QUARTER.finditer(text):
        quarter, of = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield from _day(int(of), 3 * int(quarter), 31)


def _in_words(text: str, words: Wording) -> Iterator[datetime.date]:
    """Months by name, with the day and the year that stand nearest to them."""
    named = [(number, match) for number, name in enumerate(words.months, 1) for match in name.all(text)]
    for short, number in _short_months(words.code).items():
        named += [(number, match) for match in re.finditer(rf"(?<![^\W\d_]){re.escape(short)}(?![^\W\d_])", text)]
    for month, match in named:
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 24]
        year = _BARE.search(after) or _BARE.search(before)
        if year is None:
            continue
        days = [int(day) for day in re.findall(r"(?<!\d)\d{1,2}(?!\d)", before)[-1:]]
        days += [int(day) for day in re.findall(r"^\W{0,3}(\d{1,2})(?!\d)", after)]
        days += [int(day) for day in re.findall(r"^\W{0,3}\d{1,2}\s?[–-]\s?(\d{1,2})(?!\d)", after)]
        yield from _day(int(year[0]), month, max(days, default=31))


def _short_months(code: str) -> dict[str, int]:
    """Months as CLDR has them, where the words of rules have other forms only: most are short ones."""
    words = wording(code)
    meant: dict[str, set[int]] = {}
    for number, forms in enumerate(month_names(code.partition("-")[0]), 1):
        for form in forms:
            if words is None or not words.months[number - 1].is_all(form):
                meant.setdefault(form, set()).add(number)
    return {form: numbers.pop() for form, numbers in meant.items() if len(numbers) == 1}


def _day(year: int, month: int, day: int) -> Iterator[datetime.date]:
    if 1 <= month <= 12 and day:
        yield datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))
