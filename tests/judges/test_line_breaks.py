"""Where lines may break, against UAX 14's own test file and against uniseg, which reads a text as a whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import cache

import pytest
from uniseg.linebreak import line_break_boundaries

from exhibit_builder.typography.breaks import opportunities
from unicode_files import Boundary, boundaries

LETTERS = {"AL", "AI_AL", "XX_AL", "SA_AL"}

NEW_RULES: dict[str, Callable[[Boundary], bool]] = {
    "LB15 is gone: a mark without a side holds nothing behind a space": lambda boundary: (
        boundary.rule == "15.0" and boundary.spaced
    ),
    "LB15a, LB15b: a mark with a side holds what it stands beside": lambda boundary: (
        boundary.rule == "18.0" and bool(re.search("« (\u0308 )?$", boundary.text[: boundary.at]))
    ),
    "LB15c, LB25: a point belongs to the figure behind it": lambda boundary: (
        (boundary.rule == "999.0" and boundary.after == "NU" and boundary.bare[-1:] in ".,")
        or (boundary.spaced and boundary.after == "IS" and boundary.text[boundary.at + 1 : boundary.at + 2].isdigit())
    ),
    "LB20a: a hyphen that begins a word stays with it": lambda boundary: (
        boundary.rule == "999.0" and boundary.bare == "-" and boundary.after in LETTERS
    ),
    "LB21a: a hyphen between Hebrew letters is one like any other": lambda boundary: boundary.rule == "21.1",
}
"""What Unicode 15.1 and 16.0 answer otherwise than the file of 15.0: there a break is where there was none, and none
where there was one (UAX 14, Modifications, revisions 51 and 53)."""

LISTED = "([{“‘«„¿¡"
"""Opening marks that the short cut knows."""

FAULTS: dict[str, tuple[Callable[[Boundary], bool], str]] = {
    "LB4, LB5 line end": (
        lambda boundary: boundary.rule in ("4.0", "5.02", "5.03", "5.04") and boundary.text[boundary.at] == " ",
        "spaces behind a hard line end are left on its line, for a text is cut at its spaces first",
    ),
    "LB6 line end": (
        lambda boundary: boundary.rule == "6.0" and boundary.spaced,
        "the short cut lets a line begin with a line end that stands behind a space",
    ),
    "LB7 zero width space": (
        lambda boundary: boundary.rule == "7.02" and boundary.spaced,
        "the short cut lets a line begin with a zero width space",
    ),
    "LB11 word joiner": (
        lambda boundary: boundary.rule == "11.01" and boundary.spaced,
        "the short cut parts a word joiner from the space that it is to hold",
    ),
    "LB13 closing punctuation": (
        lambda boundary: boundary.rule in ("13.01", "13.02") and boundary.spaced,
        "the short cut allows a break before a closing mark, an exclamation mark or a stroke behind a space",
    ),
    "LB14 opening punctuation": (
        lambda boundary: boundary.rule == "14.0" and boundary.spaced and boundary.words_before[-1:] not in LISTED,
        "the short cut keeps what follows only with nine opening marks, and only where none has an accent",
    ),
    "LB15a opening marks of quotation": (
        lambda boundary: boundary.rule == "15.0" and boundary.spaced and boundary.words_before[-1:] == "«",
        "the short cut takes the mark for an opening one even where it stands right behind a word",
    ),
    "LB15b closing marks of quotation": (
        lambda boundary: boundary.rule == "18.0" and boundary.text[boundary.at] == "»" and answered_anew(boundary),
        "the short cut allows a break before a closing mark of quotation behind a space",
    ),
    "LB16 small letters of Japanese": (
        lambda boundary: boundary.rule == "16.0" and boundary.spaced,
        "the short cut allows a break between a closing mark and what may not begin a line",
    ),
    "LB17 dashes": (
        lambda boundary: boundary.rule == "17.0" and boundary.spaced,
        "the short cut parts two long dashes with a space between them",
    ),
}
"""Kinds of boundaries at which the engine is wrong: which they are, and why."""


@cache
def given() -> tuple[Boundary, ...]:
    """The boundaries of Unicode's file, read when the first test asks."""
    return tuple(boundaries("LineBreakTest"))


@cache
def found(text: str) -> frozenset[int]:
    return frozenset(opportunities(text))


def answered_anew(boundary: Boundary) -> bool:
    """Whether the newer rules ask for the opposite of what the file has."""
    return any(holds(boundary) for holds in NEW_RULES.values())


def faulty(boundary: Boundary) -> bool:
    return any(is_of(boundary) for is_of, _ in FAULTS.values())


def wrong(asked: list[Boundary]) -> list[Boundary]:
    """The boundaries at which a line may begin and should not, or should and may not."""
    return [each for each in asked if (each.at in found(each.text)) != (each.breaks != answered_anew(each))]


def test_lines_break_where_unicode_says() -> None:
    """Every boundary of the file that is of no faulty kind: more than nine in ten, under almost every rule."""
    sound = [each for each in given() if not answered_anew(each) and not faulty(each)]
    assert len(sound) > 0.9 * len(given()) and len({each.rule for each in sound}) > 60
    assert not wrong(sound)[:5]


@pytest.mark.parametrize("rule", NEW_RULES)
def test_lines_break_by_the_newer_rules(rule: str) -> None:
    """Where Unicode 15.1 and 16.0 decide anew, the engine answers by them and not by the file."""
    anew = [each for each in given() if NEW_RULES[rule](each) and not faulty(each)]
    assert anew and not wrong(anew)[:5]


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.xfail(strict=True, reason=why)) for kind, (_, why) in FAULTS.items()]
)
def test_lines_break_beside_spaces_where_unicode_says(kind: str) -> None:
    """Boundaries beside a space: what may not begin a line may not do so behind a space either."""
    is_of, _ = FAULTS[kind]
    assert not wrong([each for each in given() if is_of(each)])[:5]


# the short cut's own answers, without spaces

SIGNS = "a1אˈ“»(.)!-/–\u0308\u00a0\u2060"
"""Characters of the classes of which the short cut thinks that it knows the rules."""

PARTED_WRONGLY: dict[str, tuple[str, str]] = {
    "stress mark": (
        r".\u02c8",
        "the short cut takes a stress mark for a letter, and allows no break before it (LB21)",
    ),
    "Hebrew stroke": (
        r"\w/[\u05d0-\u05f2]",
        "the short cut parts Hebrew letters from what stands before a stroke (LB21b)",
    ),
    "Hebrew hyphen": (
        r"[\u05d0-\u05f2]-[a-z]",
        "the short cut parts a Hebrew prefix from a word of other letters behind its hyphen (LB21a)",
    ),
}

SHORT_TEXTS = ["".join(chars) for chars in itertools.product(SIGNS, repeat=3)]


def differs(text: str) -> bool:
    return opportunities(text) != [offset for offset in line_break_boundaries(text) if 0 < offset < len(text)]


def test_the_short_cut_agrees_with_the_long_way() -> None:
    """Any three characters of the kinds that the short cut knows break as they do for who reads the tables."""
    sound = [text for text in SHORT_TEXTS if not any(re.search(kind, text) for kind, _ in PARTED_WRONGLY.values())]
    assert len(sound) > 0.8 * len(SHORT_TEXTS)
    assert not [text for text in sound if differs(text)][:5]


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=pytest.mark.xfail(strict=True, reason=why)) for kind, why in PARTED_WRONGLY.values()],
    ids=list(PARTED_WRONGLY),
)
def test_the_short_cut_knows_every_letter(kind: str) -> None:
    """Letters of scripts that the short cut takes for plain ones."""
    assert not [text for text in SHORT_TEXTS if re.search(kind, text) and differs(text)][:5]
