"""Asks num2words how numbers from two to ninety-nine are written, and makes data/number-words-num2words-VERSION.json.

Run it in an environment of its own that has num2words, which the program doesn't need: ``python ask_num2words.py``.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

LANGUAGES = "en de fr es it nl az tr ru uk ar fa he"

if __name__ == "__main__":
    from num2words import num2words  # type: ignore[import-not-found,unused-ignore]

    rows = {code: [num2words(number, lang=code) for number in range(2, 100)] for code in LANGUAGES.split()}
    rows["ru genitive"] = [num2words(number, lang="ru", case="g") for number in range(2, 100)]
    path = Path(__file__).parent / "data" / f"number-words-num2words-{version('num2words')}.json"
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
