"""Dates in words, as Babel writes them: each is read as its day, and only its own day of the week stands beside it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from exhibit_builder.core.languages import LANGUAGES
from exhibit_builder.core.locale_facts import month_names, weekday_names
from exhibit_builder.preflight.text.calendar_names import calendar_names
from exhibit_builder.preflight.text.letter_edits import edits
from exhibit_builder.preflight.text.near_months import near_months
from exhibit_builder.preflight.text.number_words import value_of_word, words_for_numbers
from exhibit_builder.preflight.text.written_dates import LAST_JULIAN, WrittenDate, written_dates

SAID = json.loads((Path(__file__).parent / "data" / "spelled-babel-2.19.0.json").read_text(encoding="utf-8"))
NUMBERS = json.loads(
    (Path(__file__).parent / "data" / "number-words-num2words-0.5.14.json").read_text(encoding="utf-8")
)
ROWS = [(code, iso, how) for code, days in SAID["dates"].items() for iso, how in days.items()]


def read(text: str, code: str) -> WrittenDate:
    found = written_dates(text, code.partition("-")[0])
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize("code", SAID["dates"])
def test_dates_are_read_as_babel_writes_them(code: str) -> None:
    """Day, month and year of a long date; also in capitals, as a look may set them."""
    for iso, how in SAID["dates"][code].items():
        day = datetime.date.fromisoformat(iso)
        for text in (how["long"], how["full"], how["weekday"]):
            date = read(text, code)
            assert (date.first, date.last) == (day, day), text


@pytest.mark.parametrize("code", SAID["dates"])
def test_only_the_own_day_of_the_week_may_stand_beside_a_date(code: str) -> None:
    """Babel's day of the week is the date's in Python's calendar; each of the six others is not."""
    names = {
        datetime.date.fromisoformat(iso).isoweekday(): how["weekday"].partition(",")[0]
        for iso, how in SAID["dates"][code].items()
    }
    assert len(names) == 7
    for iso, how in SAID["dates"][code].items():
        day = datetime.date.fromisoformat(iso)
        for text in (how["full"], how["weekday"]):
            date = read(text, code)
            assert date.weekday == day.isoweekday(), text
            assert date.weekday in date.weekdays, text
        for number, name in names.items():
            date = read(f"{name},{how['weekday'].partition(',')[2]}", code)
            julian = (day + datetime.timedelta(days=behind(day))).isoweekday() if day.year <= LAST_JULIAN else 0
            assert (date.weekday in date.weekdays) == (number == day.isoweekday()), (name, iso)
            assert (date.weekday in date.old_weekdays) == (number == julian), (name, iso)


def behind(day: datetime.date) -> int:
    """Days that the Julian calendar is behind (Explanatory Supplement to the Astronomical Almanac, by day numbers)."""
    years = day.year if day.month > 2 else day.year - 1
    return {15: 10, 16: 10, 17: 11, 18: 12, 19: 13}[years // 100]


def test_the_julian_calendar_is_behind_by_known_days() -> None:
    """The October Revolution: 25 October 1917 was a Wednesday in Petrograd, and 7 November one elsewhere."""
    assert 3 in read("Wednesday, 25 October 1917", "en").old_weekdays
    assert 3 in read("Wednesday, 7 November 1917", "en").weekdays
    assert 1 not in read("Monday, 25 October 1917", "en").old_weekdays
    assert not read("Wednesday, 25 October 1992", "en").old_weekdays
    assert read("29 February 1900", "en").only_julian
    assert not read("29 February 1904", "en").only_julian


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code in SAID["dates"]])
def test_days_that_no_month_has_are_impossible(code: str) -> None:
    """Each month with a day more than it has, by Python's calendar, in the words that Babel writes it with."""
    for iso, how in SAID["dates"][code].items():
        day = datetime.date.fromisoformat(iso)
        assert read(how["long"], code).possible
        length = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        written = how["weekday"].partition(", ")[2]
        wrong = written.replace(f"{day.day} ", f"{length.day + 1} ", 1)
        julian = day.month == 2 and day.year % 4 == 0 and day.year <= LAST_JULIAN and length.day == 28
        assert read(wrong, code).possible == julian, wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_right_month_is_nearly_another(code: str) -> None:
    """Every name that CLDR has for a month is that month and no misspelling, beside a day, a year and both."""
    for names in month_names(code):
        for name in names:
            for text in (
                f"26 {name} 1992",
                f"26 {name}",
                f"{name} 1992",
                f"26 {name.upper()} 1992",
                f"26. {name}. 1992",
            ):
                assert not list(near_months(text, code)), text


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_with_a_letter_left_out_are_found(code: str) -> None:
    """Any full name of six letters or more without one of its inner letters, between a day and a year."""
    names = calendar_names(code)
    assert names is not None
    tried = 0
    for full in names.wide:
        for name in full:
            if len(name) < 6 or not name.isalpha():
                continue
            for at in range(1, len(name) - 2):
                wrong = name[:at] + name[at + 1 :]
                if names.month_of(wrong):
                    continue
                tried += 1
                found = list(near_months(f"26 {wrong} 1992", code))
                assert found and edits(found[0].month, names.spelled[name], 2) is not None, wrong
    assert tried or code == "he"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_name_is_that_of_one_month_or_one_day(code: str) -> None:
    """No form of a name, in any of the language's regions, means two months or two days of the week."""
    for rows in (month_names(code), weekday_names(code)):
        for number, names in enumerate(rows):
            for name in names:
                assert not any(name in others for other, others in enumerate(rows) if other != number), name


def test_numbers_in_words_are_those_of_num2words() -> None:
    """Two to ninety-nine, as another program writes them, with the genitive of Russian; alone, and in a sentence."""
    for name, row in NUMBERS.items():
        code = name.partition(" ")[0]
        for number, word in enumerate(row, 2):
            assert value_of_word(word, code) == number, (name, word)
            found = words_for_numbers(f"({word}) 1902.", code)
            assert [(each.start, each.end, each.value) for each in found] == [(1, 1 + len(word), number)], (name, word)
    assert edits("Febuary", "February", 2) == edits("Spetember", "September", 2) == edits("Apirl", "April", 2) == 1


def test_a_part_of_a_larger_number_is_none() -> None:
    """Hundreds and thousands are written in figures, and a word behind or before them is no number of its own."""
    for code, text in (
        ("en", "two hundred people, a hundred and twelve people, three thousand"),
        ("de", "zwei Millionen, hundertzwölf, dreihundert"),
        ("fr", "cent douze, deux mille, trois cents"),
        ("ru", "сто двенадцать, две тысячи"),
        ("az", "yüz on iki, iki min"),
        ("tr", "yüz on iki, iki bin"),
        ("es", "ciento doce, dos mil"),
    ):
        assert words_for_numbers(text, code) == (), text
