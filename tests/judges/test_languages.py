"""What the program knows of languages, against the Common Locale Data Repository."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from langcodes import Language

from exhibit_builder.core.languages import LANGUAGES, language
from exhibit_builder.typography.breaks import bind
from unicode_files import DATA

CLDR = "cldr-48.2.0.json"

DATED = [*LANGUAGES, "en-GB"]


@cache
def cldr() -> Any:
    """The extract, read when the first test asks."""
    return json.loads((DATA / CLDR).read_text(encoding="utf-8"))


def said(tag: str) -> Any:
    """What CLDR says of a language tag, or of its language where that is the same."""
    locales = cldr()["locales"]
    return locales.get(tag, locales.get(tag.partition("-")[0]))


def marks(tag: str) -> list[str]:
    """A language's marks of quotation as the program sets them, without the space that French puts inside."""
    return [mark.strip("\u202f") for mark in language(tag).quotes]


def dates(code: str, length: str) -> list[str]:
    """Day and month of every month as CLDR writes them together: ``26 Februar``, ``26. Februar``, ``26 de febrero``."""
    row = cldr()["dates"][code]
    found = re.search("d.*MMMM|MMMM.*d", row["day"])
    assert found
    fields = {"d": "26", "dd": "26"}
    return [
        re.sub("'(.*?)'|d+|MMMM", lambda part, month=month: part[1] or fields.get(part[0], month), found[0])
        for month in row[length]
    ]


def parted(code: str, length: str) -> list[str]:
    """Dates in which a line may end between day and month."""
    return [date for date in dates(code, length) if " " in bind(f"x {date} x", code)[2:-2]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_has_the_direction_of_its_language(code: str) -> None:
    """Each language runs as CLDR's layout has it, in every country that CLDR knows."""
    assert language(code).rtl == said(code)["rtl"]


def test_languages_from_left_to_right_are_set_so() -> None:
    """No tag of a language or script that runs from left to right is set the other way."""
    tags = [tag for tag, row in cldr()["locales"].items() if not row["rtl"]]
    assert len(tags) > 250
    assert not [tag for tag in tags if language(tag).rtl]


def test_languages_from_right_to_left_are_set_so() -> None:
    """Every language that runs from right to left, whether the program has a row for it or not."""
    tags = [tag for tag, row in cldr()["locales"].items() if row["rtl"] and "-" not in tag]
    assert not [tag for tag in tags if not language(tag).rtl]


def test_the_script_in_a_tag_counts() -> None:
    """A language in Arabic or another script from right to left runs so, as its tag says."""
    tags = [tag for tag, row in cldr()["locales"].items() if row["rtl"] and re.search("-[A-Z][a-z]{3}", tag)]
    assert not [tag for tag in tags if not language(tag).rtl]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_has_the_quotation_marks_of_its_language(code: str) -> None:
    """Opening and closing mark are those of CLDR."""
    assert marks(code) == said(code)["quotes"]


def test_scripts_are_those_that_another_program_finds_likely() -> None:
    """Language and script of every locale, as langcodes finds them in tables of its own."""
    wrong = [tag for tag in cldr()["locales"] if language(tag).script != Language.get(tag).maximize().script]
    # Riffian and Sunwar, which langcodes has from an older CLDR.
    assert set(wrong) <= {"rif", "suz"}


@pytest.mark.parametrize("tag", ["he-Latn", "ar-Latn", "ur-Latn", "ku-TR", "pa-IN", "az-Cyrl", "ug-Cyrl", "ms-MY"])
def test_a_script_from_left_to_right_turns_its_language(tag: str) -> None:
    """A language that usually runs from right to left is not mirrored where its script or country says otherwise."""
    assert not language(tag).rtl


@pytest.mark.parametrize("tag", ["ur", "ps", "ckb", "yi", "sd", "ug", "dv", "AZ-arab", "iw", "pa-PK", "ku-IQ", "az-IR"])
def test_a_script_is_found_by_language_and_region(tag: str) -> None:
    """Languages of Arabic, Hebrew or Thaana letters, with an old code, other capitals, or the country alone."""
    assert language(tag).rtl


def test_other_languages_have_their_quotation_marks() -> None:
    """Languages that the program has no row for, as Polish, Romanian or Serbian."""
    tags = [tag for tag in cldr()["locales"] if "-" not in tag and tag not in LANGUAGES]
    assert len(tags) > 200
    assert not [tag for tag in tags if marks(tag) != said(tag)["quotes"]][:5]


def test_countries_and_scripts_have_their_quotation_marks() -> None:
    """Locales whose marks differ from those of their language."""
    tags = [tag for tag in cldr()["locales"] if tag.partition("-")[0] in LANGUAGES and "-" in tag]
    assert not [tag for tag in tags if marks(tag) != said(tag)["quotes"]]


def test_months_of_the_apparatus_are_those_of_english() -> None:
    """The months that the program itself writes."""
    assert list(language("en").writing.months) == cldr()["dates"]["en"]["full"]


@pytest.mark.parametrize("code", DATED)
def test_day_and_month_stay_together(code: str) -> None:
    """No line ends within a day and its month, as CLDR writes them in each language."""
    assert not parted(code, "full")


@pytest.mark.parametrize("code", DATED)
def test_day_and_short_month_stay_together(code: str) -> None:
    """The same for a month that is written short."""
    assert not parted(code, "short")
