"""What counts as one character when a font is chosen for it, against UAX 29's own test file."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import pytest

from exhibit_builder.typography.shaping import _clusters
from unicode_files import Boundary, boundaries

FAULTS: dict[str, tuple[tuple[str, ...], str]] = {
    "GB3 line end": (("3.0",), "a line end of two characters counts as two"),
    "GB4 controls": (("4.0",), "a mark is joined to the line end or control before it"),
    "GB6, GB7, GB8 Korean syllables": (("6.0", "7.0", "8.0"), "the letters of a Korean syllable are parted"),
    "GB9 skin tones": (("9.0",), "a pictograph's skin tone is parted from it, for it is no mark by its category"),
    "GB9b signs before figures": (("9.2",), "an Arabic sign that spans the figures behind it is parted from them"),
    "GB11 joined pictographs": (("11.0",), "pictographs that are joined to one are parted behind the joiner"),
    "GB12, GB13 flags": (("12.0", "13.0"), "the two letters of a flag are parted"),
}
"""Kinds of boundaries at which the engine is wrong: their rules, and why."""


@cache
def given() -> tuple[Boundary, ...]:
    """The boundaries of Unicode's file, read when the first test asks."""
    return tuple(boundaries("GraphemeBreakTest"))


def faulty(boundary: Boundary, rules: tuple[str, ...]) -> bool:
    """Whether a boundary is of a faulty kind: marks (GB9) and what stands behind controls (GB4) are so only in part."""
    if boundary.rule == "9.0":
        return (
            boundary.rule in rules
            and boundary.text[boundary.at] in "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
        )
    if boundary.rule == "4.0":
        return boundary.rule in rules and boundary.after.startswith(("Extend", "SpacingMark", "ZWJ"))
    return boundary.rule in rules


def wrong(asked: list[Boundary]) -> list[Boundary]:
    return [each for each in asked if (each.at in accumulate(map(len, _clusters(each.text)))) != each.breaks]


def test_clusters_are_those_of_unicode() -> None:
    """Letters keep their marks and joiners, and everything else stands alone."""
    sound = [each for each in given() if not any(faulty(each, rules) for rules, _ in FAULTS.values())]
    assert {"5.0", "9.0", "9.1", "999.0"} <= {each.rule for each in sound}
    assert len(sound) > 0.85 * len(given())
    assert not wrong(sound)[:5]


@pytest.mark.parametrize(
    "rules",
    [pytest.param(rules, marks=pytest.mark.xfail(strict=True, reason=why)) for rules, why in FAULTS.values()],
    ids=list(FAULTS),
)
def test_clusters_of_other_scripts_are_those_of_unicode(rules: tuple[str, ...]) -> None:
    """Line ends, Korean, Arabic signs of numbers and pictographs."""
    assert not wrong([each for each in given() if faulty(each, rules)])[:5]
