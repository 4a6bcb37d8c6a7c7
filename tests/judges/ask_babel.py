"""Asks Babel and num2words how dates and small numbers are written, and makes data/spelled-babel-VERSION.json.

    pip install babel==2.19.0 num2words
    python tests/judges/ask_babel.py

Babel has its own copy of CLDR and its own way to write a date; num2words has words of its own. Languages that one of
them doesn't know are left out there.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import babel  # type: ignore[import-not-found,unused-ignore]
import num2words  # type: ignore[import-not-found,unused-ignore]
from babel.dates import format_date  # type: ignore[import-not-found,unused-ignore]

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "en-GB", "az", "tr", "de", "fr", "es", "it", "nl", "ru", "uk", "hy", "ka", "ar", "fa", "he")
FIRST, DAYS, STEP = datetime.date(1583, 1, 1), 60, 2711
"""The days that are asked for: sixty, seven and a half years apart, so that each month and weekday comes."""


def dates(locale: str) -> dict[str, dict[str, str]]:
    """Days by ISO 8601: in full with the day of the week, and without it."""
    found = {}
    for number in range(DAYS):
        day = FIRST + datetime.timedelta(days=STEP * number)
        shapes = {"full": "full", "long": "long", "weekday": "EEEE, d MMMM y"}
        found[day.isoformat()] = {
            name: format_date(day, shape, locale.replace("-", "_")) for name, shape in shapes.items()
        }
    return found


def words(code: str) -> list[str]:
    """Two to twelve."""
    try:
        return [num2words.num2words(number, lang=code) for number in range(2, 13)]
    except NotImplementedError:
        return []


def main() -> None:
    said: dict[str, Any] = {"babel": babel.__version__, "dates": {code: dates(code) for code in LANGUAGES}}
    said["numbers"] = {code: found for code in LANGUAGES if "-" not in code and (found := words(code))}
    path = DATA / f"spelled-babel-{babel.__version__}.json"
    path.write_text(json.dumps(said, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
