"""What Unicode's Common Locale Data Repository says of languages: scripts, marks of quotation and in numbers, dates.

The files in ``cldr/`` are made by ``docs/make_language_facts.py``; their licence stands beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from exhibit_builder.core.language_tags import LanguageTag
from exhibit_builder.core.writing import Writing

ROOT = "und"
"""The locale that says what holds where no other one says anything."""

LATIN = "Latn"


@cache
def _file(name: str) -> Any:
    return json.loads((Path(__file__).parent / "cldr" / name).read_text(encoding="utf-8"))


@cache
def _likely_scripts() -> Mapping[str, str]:
    return {tag: script for script, tags in _file("languages.json")["likely_scripts"].items() for tag in tags.split()}


def likely_script(language: str, region: str = "") -> str:
    """The script that a language is written in, there, unless its tag names one (UTS 35, Likely Subtags)."""
    scripts = _likely_scripts()
    return scripts.get(f"{language}-{region}") or scripts.get(language, LATIN)


def script_of(tag: LanguageTag) -> str:
    """The script of a tag by its code (ISO 15924)."""
    return tag.script or likely_script(tag.language, tag.region)


def runs_from_right(script: str) -> bool:
    """Whether a script's lines run from right to left."""
    return script in _file("languages.json")["right_to_left"]


def _chain(tag: LanguageTag) -> Iterator[str]:
    """The names under which a locale's facts may stand, the nearest first: a script is left out where it is likely."""
    script = script_of(tag)
    if tag.region:
        yield f"{tag.language}-{script}-{tag.region}"
        if script == likely_script(tag.language, tag.region):
            yield f"{tag.language}-{tag.region}"
    yield f"{tag.language}-{script}"
    if script == likely_script(tag.language):
        yield tag.language
    yield ROOT


def _facts(file: str, tag: LanguageTag) -> dict[str, Any]:
    locales = _file(file)["locales"]
    found: dict[str, Any] = {}
    for name in _chain(tag):
        found = {**locales.get(name, {}), **found}
    return found


def language_facts(tag: LanguageTag) -> dict[str, Any]:
    """``quotes`` and ``inner`` marks of quotation, opening and closing; ``thousands`` and ``decimal`` of a number in
    European figures, which is grouped from so many figures (``grouped_from``) on; and ``digits``, nought to nine, that
    the language writes by itself.
    """
    found = _facts("languages.json", tag)
    return {**found, "digits": _file("languages.json")["digits"].get(found["digits"], "0123456789")}


def date_facts(tag: LanguageTag) -> dict[str, Any]:
    """``months``, of each its names beside a day, alone and short, and the pattern of a ``date``."""
    return _facts("dates.json", tag)


@lru_cache(maxsize=64)
def writing(tag: LanguageTag) -> Writing:
    """How a locale writes; one that the program has no words in, as English does that is written everywhere."""
    found = _facts("writing.json", tag)
    pair, start, middle, end = found["list"]
    return Writing(
        found["date"],
        found["month"],
        tuple(found["ranges"]),
        tuple(found["months"]),
        tuple(found["months_alone"]),
        pair,
        start,
        middle,
        end,
        found["units"],
        found["plurals"],
    )


def month_names(language: str) -> tuple[frozenset[str], ...]:
    """What the twelve months are called in a language by its code, in all of its regions (*Jänner* beside *Januar*)."""
    rows = [row["months"] for row in _in_all_regions("dates.json", language) if "months" in row]
    return tuple(frozenset(name for row in rows for name in row[month]) for month in range(12))


def weekday_names(language: str) -> tuple[frozenset[str], ...]:
    """What the days of the week are called in a language by its code, in all of its regions, from Monday on."""
    rows = [row["days"] for row in _in_all_regions("weekdays.json", language) if "days" in row]
    return tuple(frozenset(name for row in rows for name in row[day]) for day in range(7))


def _in_all_regions(file: str, language: str) -> Iterator[dict[str, Any]]:
    locales = _file(file)["locales"]
    yield from (row for name, row in locales.items() if name.partition("-")[0] == language)
