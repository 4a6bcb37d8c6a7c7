"""Six sensible exhibits of other subjects, in four languages: a false alarm in one of them is a fault of a rule."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from exhibit_builder.commands.check import check

CLEAN = Path(__file__).parent / "clean"
NAMES = sorted(folder.name for folder in CLEAN.iterdir() if folder.is_dir())
FALSE_ALARMS = {"village": ["source-before-event"]}
"""What is found in them all the same: a report about a reservoir that is planned is older than the water."""

TODAY = datetime.date(2026, 11, 29)


def test_there_are_six_in_several_languages() -> None:
    """English, German, Turkish and Russian; two of them tell when they are open."""
    said = [(CLEAN / name / "exhibit.yaml").read_text(encoding="utf-8") for name in NAMES]
    assert len(said) == 6
    assert {line for text in said for line in text.splitlines() if line.startswith("language:")} == {
        *("language: en-GB", "language: en-US", "language: de", "language: de-AT", "language: tr", "language: ru")
    }
    assert sum("hours:" in text for text in said) == 2


def test_false_alarms_are_two_at_most() -> None:
    """Over all six together."""
    assert sum(map(len, FALSE_ALARMS.values())) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_a_sensible_exhibit_is_clean(name: str) -> None:
    """Nothing else is found in it, not even a note; the whole way to finished files is gone."""
    checked = check(CLEAN / name, today=TODAY)
    findings = checked.verdict.findings
    assert [finding.code for finding in findings] == FALSE_ALARMS.get(name, []), "\n".join(map(str, findings))
    assert not [miss for miss in checked.verdict.not_checked if "at fault" in miss.reason]
