"""Dates as exhibits write them, against the standard library's calendar and dateutil's reading of ISO 8601."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator

import pytest
from dateutil.parser import isoparse
from dateutil.relativedelta import relativedelta
from pydantic import ValidationError

from exhibit_builder.core.languages import language
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.manuscript.models import BlockFrame
from exhibit_builder.preflight.text.dating import is_older, last_day
from exhibit_builder.words.page_words import page_words

YEARS = ("0000", "0001", "1899", "1900", "1992", "2000", "2023", "2024", "9999")
"""Leap years, years that look like one, the ends of the calendar, and a year that it doesn't have."""


def written(length: int = 3) -> Iterator[str]:
    """Dates of so many parts, right ones and wrong ones: months from 00 to 13, days from 00 to 32."""
    months = [f"{month:02}" for month in range(14)]
    days = [f"{day:02}" for day in range(33)]
    for parts in itertools.product(*(YEARS, months, days)[:length]):
        yield "-".join(parts)


def real(text: str) -> datetime.date | None:
    """The first day that is meant, or nothing where ISO 8601 has no such date."""
    try:
        return isoparse(text).date()
    except ValueError:
        return None


def accepted(key: str, text: str) -> bool:
    """Whether a block may say so of itself."""
    try:
        BlockFrame.model_validate({key: text})
    except ValidationError:
        return False
    return True


def impossible(text: str) -> bool:
    """Whether each part of a date is right by itself and the whole is not: 31 April, a day of the year 0."""
    return real(text) is None and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text) is not None


def test_whole_dates_are_those_of_the_calendar() -> None:
    """A day is taken if the calendar has it, and refused if not."""
    assert not [text for text in written() if accepted("review-by", text) != (real(text) is not None)]


@pytest.mark.parametrize(
    "text",
    ["1992", "1992-02", "19920226", "1992-W09-3", "1992-057", "92-02-26", "1992-2-26", "26.02.1992", "702000000"],
)
def test_whole_dates_are_written_in_one_way(text: str) -> None:
    """Other ways to write a date, ISO 8601's own too, are refused where a whole day is asked for."""
    assert not accepted("review-by", text)


def test_moments_are_those_of_the_calendar() -> None:
    """A year, a month or a day is taken if it exists, and refused if no month or day has such a number."""
    texts = [text for length in (1, 2, 3) for text in written(length) if not impossible(text)]
    assert not [text for text in texts if accepted("as-of", text) != (real(text) is not None)]


def test_moments_have_days_of_the_calendar() -> None:
    """A day that its month doesn't have is refused, and the year 0."""
    texts = [text for length in (1, 2, 3) for text in written(length) if impossible(text)]
    assert not [text for text in texts if accepted("as-of", text)][:5]


def test_a_moment_lasts_to_its_last_day() -> None:
    """A year to its December, a month to its end, leap years counted."""
    for length, end in ((1, relativedelta(month=12, day=31)), (2, relativedelta(day=31)), (3, relativedelta())):
        for text in written(length):
            first = real(text)
            assert first is None or last_day(text) == first + end, text


def test_age_is_counted_in_months_of_the_calendar() -> None:
    """What is a number of months old on a day is not older than that, and is on the next, at the ends of months too."""
    first = datetime.date(2023, 11, 1)
    for day, months in itertools.product(range(0, 500, 3), (1, 3, 12, 24, 120)):
        then = first + datetime.timedelta(days=day)
        due = then + relativedelta(months=months)
        assert not is_older(then, months, due), (then, months)
        assert is_older(then, months, due + datetime.timedelta(days=1)), (then, months)


def printed(text: str) -> str | None:
    return Numbering({}, page_words("en")).date(text)


def test_dates_of_sources_are_printed_in_words() -> None:
    """A day and a month of the calendar as English writes them, a year as it is."""
    english = language("en").writing.months
    for text in written():
        day = real(text)
        assert day is None or printed(text) == f"{day.day} {english[day.month - 1]} {day.year}", text
    for text in written(2):
        day = real(text)
        assert day is None or printed(text) == f"{english[day.month - 1]} {day.year}", text
    assert [printed(year) for year in YEARS] == list(YEARS)


def test_what_is_no_date_of_a_source_is_printed_as_it_is_written() -> None:
    """Words are made of dates alone."""
    assert not [text for text in written() if real(text) is None and printed(text) != text][:5]
