"""``timeline-out-of-order``: a row of a timeline that was before the one above it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.moments import Period, day_of_year, is_vague, minutes_in, minutes_of, period_of

ANY_YEAR = 2000
"""The year that rows have among themselves where none is given (*house*: it has a 29 February)."""

NEW_YEAR = 6
"""Months back from which a row without a year is taken to be in the next one (*house*: from October to March is
nearer over the new year)."""

NEWEST_FIRST = 3
"""Rows from which a list that only goes back is meant to (*house*: two may be a slip)."""

DAY = 24 * 60
"""Minutes."""

SAME_DAY = 6 * 60
"""Minutes by which an hour may stand before the one above it and be meant for the same day (*house*: from 4 p.m. to 2
p.m. of the next day most of a day would pass without a row)."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A row with its date: its number, the days that it can mean, the minute if it has one, and whether its year is
    only assumed."""

    number: int
    first: datetime.date
    last: datetime.date
    minute: int | None
    assumed: bool


def check(evidence: Evidence) -> Iterator[Defect]:
    code = evidence.language.code
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Timeline):
                continue
            texts = [row.date for row in block.fields.rows]
            for early, late in _out_of_order(_dated(texts, panel, code)):
                yield Defect(
                    f"“{texts[early]}” stands under “{texts[late]}”, which was later.",
                    block.places.get(("rows", early, "date"), block.place),
                    expected="the rows in the order of time",
                )
            for number, latest in _mixed(texts, panel, code):
                yield Defect(
                    f"“{texts[number]}” stands under “{texts[latest]}”, which was later, or its day is missing.",
                    block.places.get(("rows", number, "date"), block.place),
                    expected="the rows in the order of time, or each with its day",
                )
            for number, first in _hours(texts, panel, code):
                yield Defect(
                    f"“{texts[number]}” is more than a day after “{texts[first]}”, or stands in the wrong place.",
                    block.places.get(("rows", number, "date"), block.place),
                    expected="the rows in the order of time, or each with its day",
                )


def _dateline(panel: Panel, code: str) -> Period | None:
    return period_of(panel.fields.dateline, code) if panel.fields.dateline else None


def _dated(texts: Sequence[str], panel: Panel, code: str) -> list[_Dated]:
    """The rows that have a date, with the year of the row above where they give none."""
    about = _dateline(panel, code)
    year = about.first.year if about and about.first.year == about.last.year else 0
    found: list[_Dated] = []
    before: datetime.date | None = None
    for number, text in enumerate(texts):
        span = None if is_vague(text) else period_of(text, code)
        if span is None and not is_vague(text) and (day := day_of_year(text, code)):
            own = before.year if before else year or ANY_YEAR
            if before and before.month - day.month >= NEW_YEAR:
                own += 1
            span = period_of(f"{own:04}-{day.month:02}-{day.day:02}", code) if day.day else _month(own, day.month)
        elif span is not None:
            # Rows above the first year are in a year of their own.
            before, year = (before if year else None), span.first.year
        if span is None:
            continue
        assumed = not year
        found.append(_Dated(number, span.first, span.last, minutes_in(text, code), assumed))
        before = span.first
    return found


def _month(year: int, month: int) -> Period:
    first = datetime.date(year, month, 1)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return Period(first, following - datetime.timedelta(days=1))


def _out_of_order(rows: Sequence[_Dated]) -> Iterator[tuple[int, int]]:
    """The numbers of rows that were before one above them, each with that of the latest above it."""
    goes_back = all(later.last >= earlier.first for later, earlier in pairwise(rows))
    if len(rows) >= NEWEST_FIRST and goes_back and rows[0].first > rows[-1].last:
        return
    for assumed in (True, False):
        latest: _Dated | None = None
        for row in rows:
            if row.assumed is not assumed:
                continue
            if latest and (row.last < latest.first or _same_day_earlier(row, latest)):
                yield row.number, latest.number
            elif latest is None or row.first >= latest.first:
                latest = row


def _same_day_earlier(row: _Dated, latest: _Dated) -> bool:
    if row.first != row.last or (row.first, row.last) != (latest.first, latest.last):
        return False
    return row.minute is not None and latest.minute is not None and row.minute < latest.minute


def _mixed(texts: Sequence[str], panel: Panel, code: str) -> Iterator[tuple[int, int]]:
    """The numbers of rows that are out of order where hours alone stand among days, each with that of the row above.

    An hour is of the day above it. An earlier hour is of the next day only where the night lies between: from 11 p.m.
    to 1 a.m., and not from 4 p.m. to 2 p.m.; and a day that follows can't be before the one that the hours came to.
    """
    days = {row.number: row for row in _dated(texts, panel, code)}
    day: datetime.date | None = None
    latest: int | None = None
    above = 0
    for number, text in enumerate(texts):
        row, minute = days.get(number), minutes_of(text, code)
        if row is not None and row.first == row.last:
            # Days among themselves are told apart from this.
            moved = day is not None and above not in days and row.first < day
            if moved or (day == row.first and row.minute is not None and _earlier(row.minute, latest, above in days)):
                yield number, above
                continue
            day, latest, above = row.first, row.minute, number
        elif minute is not None and row is None and day is not None:
            if latest is not None and minute < latest % DAY:
                if latest % DAY - minute < SAME_DAY:
                    yield number, above
                    continue
                day += datetime.timedelta(days=1)
            latest, above = minute, number
        elif row is not None or not is_vague(text):
            # What is neither a day nor an hour may be of any time.
            day = latest = None


def _earlier(minute: int, latest: int | None, above_is_day: bool) -> bool:
    return latest is not None and minute < latest and not above_is_day


def _hours(texts: Sequence[str], panel: Panel, code: str) -> Iterator[tuple[int, int]]:
    """The numbers of rows that are hours alone and more than a day after the first of them, each with that.

    They may go past midnight, and be of as many days and nights as the panel's dateline has: else nobody can tell which
    day is meant.
    """
    about = _dateline(panel, code)
    nights = max(1, (about.last - about.first).days) if about else 1
    rows: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        minute = minutes_of(text, code)
        if minute is None:
            rows = []
            continue
        if rows:
            passed = rows[-1][1] % DAY > minute
            minute += rows[-1][1] // DAY * DAY + passed * DAY
            if minute - rows[0][1] >= nights * DAY:
                yield number, rows[0][0]
                continue
        rows.append((number, minute))
