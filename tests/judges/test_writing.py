"""Days, months, lists, measures and plurals of the program's own words beside Babel's, which reads CLDR by itself."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from exhibit_builder.core.languages import language
from exhibit_builder.core.writing import Unit
from exhibit_builder.words.catalogue import word_files

SAID = json.loads((Path(__file__).parent / "data" / "writing-babel-2.19.0.json").read_text(encoding="utf-8"))["locales"]


@pytest.mark.parametrize("tag", SAID)
def test_numbers_take_the_plurals_that_babel_gives_them(tag: str) -> None:
    writing = language(tag).writing
    assert {number: writing.plural(number) for number in SAID[tag]["plurals"]} == SAID[tag]["plurals"]
    assert sorted(writing.plurals) == SAID[tag]["categories"]


@pytest.mark.parametrize("tag", SAID)
def test_lists_are_joined_as_babel_joins_them(tag: str) -> None:
    writing = language(tag).writing
    assert {letters: writing.listed(letters) for letters in SAID[tag]["lists"]} == SAID[tag]["lists"]


OLDER = frozenset({"hy", "fa"})
"""Where Babel's copy of CLDR is older than ours: Armenian had the year first, Persian months had no ezafe beside a day.
These stand beside CLDR 48.2 itself in test_spelled_dates.py."""


@pytest.mark.parametrize("tag", SAID)
def test_days_and_months_are_babels(tag: str) -> None:
    writing = language(tag).writing
    days = {day: writing.dated(datetime.date.fromisoformat(day)) for day in SAID[tag]["days"]}
    assert (days == SAID[tag]["days"]) is (tag not in OLDER)
    months = {text: writing.in_month(*map(int, text.split("-"))) for text in SAID[tag]["months"]}
    assert (months == SAID[tag]["months"]) is (tag != "fa")


@pytest.mark.parametrize("tag", SAID)
def test_measures_are_babels(tag: str) -> None:
    """With the figures as they are, in European ones."""
    writing = language(tag).writing
    for text, said in SAID[tag]["units"].items():
        number, unit = text.split()
        assert writing.measured(number, Unit(unit)) == said, text


def test_each_language_with_words_was_asked() -> None:
    assert set(word_files("page")) <= set(SAID)


def test_a_language_without_words_writes_as_english_does_everywhere() -> None:
    for tag in ("pl", "sw", "az-Cyrl", "zz", ""):
        assert language(tag).writing == language("en").writing, tag
    assert language("en").writing.dated(datetime.date(2026, 11, 22)) == "22 November 2026"
    assert language("en-US").writing.dated(datetime.date(2026, 11, 22)) == "November 22, 2026"


def test_parts_of_numbers_have_their_own_plural() -> None:
    """One and a half is no one, but in French, where it is less than two (UTS 35, Numbers)."""
    assert [language(tag).writing.plural("1.5") for tag in ("en", "fr", "ru", "ar")] == [
        "other",
        "one",
        "other",
        "other",
    ]
