"""Asks Babel how lists, months and measures are written and which plural numbers take: data/writing-babel-VERSION.json.

    pip install babel==2.19.0
    python tests/judges/ask_babel_writing.py

Babel has its own copy of CLDR, its own reader of plural rules and its own way to write a list.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import babel  # type: ignore[import-not-found,unused-ignore]
from babel.dates import format_date, format_skeleton  # type: ignore[import-not-found,unused-ignore]
from babel.lists import format_list  # type: ignore[import-not-found,unused-ignore]
from babel.units import format_unit  # type: ignore[import-not-found,unused-ignore]

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "en-US", "az", "tr", "de", "de-AT", "fr", "es", "it", "nl", "ru", "uk", "hy", "ka", "ar", "fa", "he")
EVERYWHERE = {"en": "en_001"}
"""English of no region is asked for as it is written everywhere."""

NUMBERS = (*range(131), 200, 201, 211, 1000, 1001, 1_000_000)
LISTS = ("a", "ab", "abc", "abcde")
MEASURED = (1, 2, 3, 5, 11, 21, 100)
UNITS = {"km": "length-kilometer", "m": "length-meter", "mm": "length-millimeter", "in": "length-inch"}


def said_of(tag: str) -> dict[str, Any]:
    """All that is asked of one locale."""
    name = EVERYWHERE.get(tag, tag.replace("-", "_"))
    locale = babel.Locale.parse(name)
    months = [datetime.date(1992, month, 28) for month in range(1, 13)]
    return {
        "plurals": {str(number): str(locale.plural_form(number)) for number in NUMBERS},
        "categories": sorted({*locale.plural_form.tags, "other"}),
        "lists": {letters: format_list(list(letters), locale=locale) for letters in LISTS},
        "days": {day.isoformat(): format_date(day, "long", locale) for day in months},
        "months": {day.isoformat()[:7]: format_skeleton("yMMMM", day, locale=locale) for day in months},
        "units": {
            f"{number} {unit}": format_unit(number, full, "short", locale=locale, numbering_system="latn")
            for unit, full in UNITS.items()
            for number in MEASURED
        },
    }


def main() -> None:
    said: dict[str, Any] = {"babel": babel.__version__, "locales": {tag: said_of(tag) for tag in LANGUAGES}}
    path = DATA / f"writing-babel-{babel.__version__}.json"
    path.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
