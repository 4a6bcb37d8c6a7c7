"""Names are in the order of the alphabet that ICU has for their language (``sort_names.js`` made the data)."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from exhibit_builder.preflight.text.alphabets import letter_order

SORTED: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "data" / "collation-icu-78.2.json").read_text(encoding="utf-8")
)["names"]


@pytest.mark.parametrize("code", sorted(SORTED))
def test_names_sorted_by_icu_are_in_order(code: str) -> None:
    """No name that ICU puts first comes after the next one, and a list turned round is out of order."""
    keys = [letter_order(name, code) for name in SORTED[code]]
    assert all(one <= other for one, other in pairwise(keys)), SORTED[code]
    assert any(one > other for one, other in pairwise(reversed(keys)))
