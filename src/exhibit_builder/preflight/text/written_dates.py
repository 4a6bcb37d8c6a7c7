"""Dates as a text gives them: a day with its month, its year where there is one, and the day of the week beside it.

Looked for in the language's own words (:mod:`calendar_names`) and in figures. A number without a month, or a year
alone, is none.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import zip_longest

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.calendar_names import CalendarNames, calendar_names, plain
from exhibit_builder.system.recalled import recalled

GREGORIAN = 1583
"""The first whole year of the Gregorian calendar (bull Inter gravissimas, 24 February 1582)."""

LAST_JULIAN = 1926
"""The last year in which a state changed over from the Julian calendar (Turkey, on 1 January 1926)."""

LAST_JULIAN_IN_THE_WEST = 1752
"""The same of western Europe (Great Britain, on 14 September 1752; Calendar (New Style) Act 1750)."""

_LONG_JULIAN = frozenset(
    {"ru", "uk", "be", "bg", "sr", "mk", "ro", "el", "hy", "ka", "az", "tr", "lt", "lv", "et", "fi"}
)
"""Languages of countries that kept the Julian calendar longer (Explanatory Supplement to the Astronomical Almanac,
12.1)."""

LONGEST_MONTH = 31

_YEAR = r"(?:1[0-9]|20|21)\d\d"
_BLANK = r"[\s\u00a0\u202f]"
_CASE = r"(?:\.|º|ª|(?:[-‐‑']?(?!\d)\w{1,5}(?!\w)))?"
"""Behind a day's number: a full stop, or an ending."""
_AND = "and|und|et|y|e|en|och|og|bis|to|till|и|та|до|по|və|ve|ilə|եւ|և|და|و|إلى|עד"
_JOINER = rf"(?:{_BLANK}?[-‐‑–—/]{_BLANK}?|{_BLANK}+(?:{_AND}){_BLANK}+|{_BLANK}و)"
_OF = rf"(?:{_BLANK}+(?:of|de|del|di|من|ב)|{_BLANK}+d')?"
_ARTICLE = rf"(?:(?:the|dem|den|der|le|el|il|o){_BLANK}+)?"
_AFTER_YEAR = r"(?:[-‐‑]?\w{1,4}(?!\w))?\.?(?: (?:il|ilin|ildə|թ\.?|թվականի|թվականին|წლის|წ\.))?"
_A = rf"(?:(?:was|is|war|ist|était|было|была)?{_BLANK}*(?:a|an|ein|un){_BLANK}+)?"
_WORD_OF_DAY = r"(?:gün|günü|güni)"
_HABIT = late_pattern(
    r"(?:every|each|except|jede[nrms]?|au(?:ß|ss)er|кажд\w+|кроме|кожн\w+|крім|hər|her|chaque|sauf|tous les|cada"
    r"|excepto|ogni|elke|behalve|كل|عدا|ամեն|ყოველ|כל)\W+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text from ``start`` to ``end``.

    ``days`` are its days of the month, two for a span (``25–26 February``), none for a month alone; ``month`` is its
    number, ``year`` is 0 where none is given. ``weekday`` is the day of the week beside it, Monday being 1, or 0.
    ``in_figures`` is whether the month is a number.
    """

    start: int
    end: int
    days: tuple[int, ...]
    month: int
    year: int
    weekday: int = 0
    in_figures: bool = False

    @property
    def possible(self) -> bool:
        """Whether its month has these days; 29 February of a year that isn't known is one, and so is that of a leap
        year of the Julian calendar, as long as that was kept anywhere."""
        return 1 <= self.month <= 12 and all(1 <= day <= self._length for day in self.days)

    @property
    def _length(self) -> int:
        year = self.year if self.year and not (self.year <= LAST_JULIAN and self.year % 4 == 0) else 2000
        return calendar.monthrange(year, self.month)[1]

    @property
    def first(self) -> datetime.date | None:
        """The first day that it means, if its year is known and it is possible."""
        if not self.year or not self.possible:
            return None
        return self._of(self.days[0] if self.days else 1)

    @property
    def last(self) -> datetime.date | None:
        """The last day that it means."""
        if not self.year or not self.possible:
            return None
        return self._of(self.days[-1] if self.days else LONGEST_MONTH)

    def _of(self, day: int) -> datetime.date:
        return datetime.date(self.year, self.month, min(day, calendar.monthrange(self.year, self.month)[1]))

    @property
    def weekdays(self) -> frozenset[int]:
        """On which days of the week it was; empty if that isn't known."""
        return self._weekdays(0)

    @property
    def old_weekdays(self) -> frozenset[int]:
        """On which days of the week it was in the Julian calendar, as long as that was kept anywhere."""
        return self._weekdays(_behind(self.year, self.month)) if self.year <= LAST_JULIAN else frozenset()

    @property
    def only_julian(self) -> bool:
        """Whether it is the leap day of a century, which the Julian calendar alone has."""
        return self.possible and (self.month, 29 in self.days) == (2, True) and not calendar.isleap(self.year or 2000)

    def _weekdays(self, behind: int) -> frozenset[int]:
        first, last = self.first, self.last
        if first is None or last is None or not self.days or self.year < GREGORIAN:
            return frozenset()
        days = range(first.toordinal() + behind, last.toordinal() + behind + 1)
        return frozenset(datetime.date.fromordinal(day).isoweekday() for day in days)


def may_be_julian(year: int, code: str) -> bool:
    """Whether dates of a year may be of the Julian calendar without saying so, in a text in a language by its code."""
    return year <= (LAST_JULIAN if code in _LONG_JULIAN else LAST_JULIAN_IN_THE_WEST)


def _behind(year: int, month: int) -> int:
    """By how many days the Julian calendar is behind; leap days of centuries count from March on."""
    counted = year if month > 2 else year - 1
    return counted // 100 - counted // 400 - 2


@dataclass(frozen=True, slots=True)
class _Patterns:
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    month_alone: re.Pattern[str]
    day_of_week_before: re.Pattern[str]
    day_of_week_after: re.Pattern[str]


@cache
def _patterns(code: str) -> _Patterns | None:
    names = calendar_names(code)
    if names is None:
        return None
    month = names.month
    until = rf"(?:{_JOINER}(?P<until>\d{{1,2}}){_CASE})?"
    days = rf"(?<![\d.,:/°+A-Za-z\u0400-\u04ff])(?<!\d[-–])(?P<day>\d{{1,2}}){_CASE}{until}"
    year = rf"(?:\.?,?(?:{_BLANK}+(?:de|del|of|عام|سنة|سنه))?{_BLANK}+(?P<year>{_YEAR})(?![\d.,:]*\d))?"
    year_before = rf"(?:(?<![\w.,])(?P<before>{_YEAR}){_AFTER_YEAR},?{_BLANK}+)?"
    behind = rf"(?P<day>\d{{1,2}})(?P<ending>{_CASE}){until}(?![\d:]|[.,]\d)"
    before = rf"(?P<weekday>{names.day})\.?(?:{_BLANK}+{_WORD_OF_DAY})?[,،]?{_BLANK}+{_ARTICLE}$"
    after = (
        rf"(?:'\w{{1,4}}|{_BLANK}(?:года|году|г\.|року|р\.))?{_BLANK}?[,،(]?{_BLANK}*{_A}(?P<weekday>{names.day})"
        rf"(?!,?{_BLANK}+{_ARTICLE}\d)(?={_BLANK}*(?:[).,،;:!?]|$)|{_BLANK}+{_WORD_OF_DAY})"
    )
    return _Patterns(
        re.compile(rf"{year_before}{days}{_OF}{_BLANK}+(?P<month>{month}){year}", re.IGNORECASE),
        re.compile(rf"{year_before}(?P<month>{month})\.?{_BLANK}+{behind}{year}", re.IGNORECASE),
        re.compile(rf"{year_before}(?P<month>{month}){year}", re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
        re.compile(after, re.IGNORECASE),
    )


_IN_FIGURES = (
    late_pattern(r"(?<![\d./-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:1[5-9]|20|21)\d\d)(?![\d-]|[./]\d)"),
    late_pattern(r"(?<![\w./-])(?P<year>(?:1[5-9]|20|21)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?![\w./-])"),
)


@recalled
@lru_cache(maxsize=4096)
def written_dates(text: str, code: str) -> tuple[WrittenDate, ...]:
    """Every date in ``text`` in the language by its ``code``, in their order, none inside another."""
    if not any(map(str.isdigit, text)):
        return ()
    found: dict[int, WrittenDate] = {}
    low = plain(text, code)
    taken: list[tuple[int, int]] = []
    for date in _all(low, code):
        if not any(start < date.end and date.start < end for start, end in taken):
            taken.append((date.start, date.end))
            found[date.start] = date
    return _with_years(low, [found[start] for start in sorted(found)])


def _all(text: str, code: str) -> Iterator[WrittenDate]:
    for pattern in _IN_FIGURES:
        for match in pattern.finditer(text):
            day, month = int(match["day"]), int(match["month"])
            yield _dated(text, code, match, (day,), month, int(match["year"]), in_figures=True)
    patterns, names = _patterns(code), calendar_names(code)
    if patterns is None or names is None:
        return
    for match in patterns.day_first.finditer(text):
        yield from _in_words(text, names, match)
    for match in patterns.month_first.finditer(text):
        if _ends_a_date(text, match, names):
            yield from _in_words(text, names, match)
    for match in patterns.month_alone.finditer(text):
        if match["year"] or match["before"]:
            yield from _in_words(text, names, match)


def _in_words(text: str, names: CalendarNames, match: re.Match[str]) -> Iterator[WrittenDate]:
    parts = match.groupdict()
    year = int(parts["year"] or parts["before"] or 0)
    days = tuple(int(part) for part in (parts.get("day"), parts.get("until")) if part)
    # A number that is no day of any month is how many of something, unless a year says that it is a date.
    if all(day <= LONGEST_MONTH for day in days) or year:
        yield _dated(text, names.code, match, days, names.month_of(match["month"]), year)


def _ends_a_date(text: str, match: re.Match[str], names: CalendarNames) -> bool:
    """Whether a number behind a month is its day, as in “May 31, 1889”, and no count: “in May 31 houses burned”."""
    if match["year"] or (match["ending"] and match["ending"] != "."):
        return True
    return bool(re.match(rf"{_BLANK}*(?:[,;:).–—-]|$)", text[match.end() :]))


def _dated(
    text: str,
    code: str,
    match: re.Match[str],
    days: tuple[int, ...],
    month: int,
    year: int,
    *,
    in_figures: bool = False,
) -> WrittenDate:
    start, end = match.span()
    return WrittenDate(start, end, days, month, year, _weekday(text, code, start, end), in_figures)


_NEAR = 40
"""Characters before a date in which its day of the week is looked for (*house*: the longest names have some twenty)."""


def _weekday(text: str, code: str, start: int, end: int) -> int:
    """The day of the week right beside a date; none for what recurs (“every Sunday”)."""
    patterns, names = _patterns(code), calendar_names(code)
    if patterns is None or names is None:
        return 0
    first = max(0, start - _NEAR)
    before = patterns.day_of_week_before.search(text[first:start])
    found = before or patterns.day_of_week_after.match(text, end)
    if found is None or (before and _HABIT.search(text[: first + before.start()])):
        return 0
    name = found["weekday"]
    return 0 if names.day_capitals and name[0].islower() else names.day_of(name)


_SPAN = late_pattern(
    rf"{_BLANK}*(?:[-‐‑–—/]|to|until|till|bis|до|по|à|au|a|al|إلى|עד|և|and|und|и|və|ve){_BLANK}*$", re.IGNORECASE
)


def _with_years(text: str, dates: list[WrittenDate]) -> tuple[WrittenDate, ...]:
    """The dates, where one without a year at the beginning of a span has the year of its end."""
    found: list[WrittenDate] = []
    for date, following in zip_longest(dates, dates[1:]):
        year = date.year
        if not year and following and following.year and _SPAN.match(text[date.end : following.start]):
            earlier = following.month < date.month
            year = following.year - earlier
        found.append(WrittenDate(date.start, date.end, date.days, date.month, year, date.weekday, date.in_figures))
    return tuple(found)
