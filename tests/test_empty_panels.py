"""Panels that would be printed as a title on an empty sheet."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.check import check
from samples import write

CASES = Path(__file__).parent / "cases"
TODAY = datetime.date(2024, 6, 1)


def told(folder: Path) -> list[tuple[str, str]]:
    found = check(folder, select_rules=["panel-empty"], today=TODAY).verdict.findings
    return [(str(one.place), one.message.partition(",")[0]) for one in found]


def test_the_panels_of_the_case_are_told() -> None:
    """One has only a block for the booklet, one only a line; one word is a text."""
    assert told(CASES / "text-23-one-word") == [
        ("panels/q.yaml:1:1", "On its poster"),
        ("panels/r.yaml:1:1", "On its poster"),
        ("panels/r.yaml:1:1", "In the booklet"),
    ]


@pytest.mark.parametrize(
    ("blocks", "booklet", "where"),
    [
        ([{"heading": "A heading"}], False, ["On its poster"]),
        ([{"heading": "A heading"}, {"ornament": "rule"}], True, ["On its poster", "In the booklet"]),
        ([{"text": "A.", "only": ["posters"]}], True, ["In the booklet"]),
        ([{"text": "A.", "only": ["posters"]}], False, []),
        ([{"text": "A."}, {"ornament": "rule"}], True, []),
        ([{"sources": "all"}], True, []),
    ],
)
@pytest.mark.parametrize("scene", ["home", "opening"])
def test_a_panel_is_empty_by_what_its_products_show(
    blocks: list[Any], booklet: bool, where: list[str], scene: str, tmp_path: Path
) -> None:
    panel = {"title": "One bank", "scene": scene, "blocks": blocks}
    other = {"title": "Two", "scene": "home", "blocks": [{"text": "B."}]}
    papers = {"booklet": {"papers": ["A5"]}} if booklet else {}
    folder = write(tmp_path, {"one": panel, "two": other}, **papers)
    assert [message for _, message in told(folder)] == where
