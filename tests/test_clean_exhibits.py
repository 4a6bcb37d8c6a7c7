"""Six sensible exhibits of other subjects, in four languages: a false alarm in one of them is a fault of a rule."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from exhibit_builder.commands.check import check

CLEAN = Path(__file__).parent / "clean"
NAMES = sorted(folder.name for folder in CLEAN.iterdir() if folder.is_dir())
TODAY = datetime.date(2026, 11, 29)


def test_there_are_six_in_several_languages() -> None:
    """English, German, Turkish and Russian; two of them tell when they are open."""
    said = [(CLEAN / name / "exhibit.yaml").read_text(encoding="utf-8") for name in NAMES]
    assert len(said) == 6
    assert {line for text in said for line in text.splitlines() if line.startswith("language:")} == {
        *("language: en-GB", "language: en-US", "language: de", "language: de-AT", "language: tr", "language: ru")
    }
    assert sum("hours:" in text for text in said) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_sensible_exhibit_is_clean(name: str) -> None:
    """Nothing is found in it: no error, no warning and no note; the whole way to finished files is gone."""
    checked = check(CLEAN / name, today=TODAY)
    assert not checked.verdict.findings, "\n".join(map(str, checked.verdict.findings))
    assert not [miss for miss in checked.verdict.not_checked if "at fault" in miss.reason]
