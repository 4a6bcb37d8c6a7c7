"""Where lines may break, against UAX 14's own test file and against uniseg, which reads a text as a whole."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from functools import cache

import pytest
from uniseg.linebreak import line_break_boundaries

from exhibit_builder.typography.breaks import _SIMPLE, opportunities
from unicode_files import Boundary, boundaries

pytestmark = pytest.mark.long

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


def wrong(asked: list[Boundary]) -> list[Boundary]:
    """The boundaries at which a line may begin and should not, or should and may not."""
    return [each for each in asked if (each.at in found(each.text)) != (each.breaks != answered_anew(each))]


def test_lines_break_where_unicode_says() -> None:
    """Every boundary of the file, under every rule."""
    same = [each for each in given() if not answered_anew(each)]
    assert len(same) > 0.98 * len(given()) and len({each.rule for each in same}) > 60
    assert not wrong(same)[:5]


@pytest.mark.parametrize("rule", NEW_RULES)
def test_lines_break_by_the_newer_rules(rule: str) -> None:
    """Where Unicode 15.1 and 16.0 decide anew, the engine answers by them and not by the file."""
    anew = [each for each in given() if NEW_RULES[rule](each)]
    assert anew and not wrong(anew)[:5]


# the short way, which reads no tables

SIGNS = "a1א\u02c8“»(.)!-/–\u0308\u00a0\u2060"
"""Characters of the classes of which the short way knows the rules, and some that it must leave alone."""

MORE_SIGNS = (
    SIGNS + "ЖÂẤ٣ك²º«‘’„‚‹›{}[],:;?—…\u200b\u200d\u00ad\u2068\u2069%€№§'\"¿¡\u05be\u058a\n\u2028\u30fc\u2329\uac00"
)

PARTS = [
    "well-known", "and/or", "1990–1992", "(a)", "“word”", "„Wort“", "«mot»", "l’eau", "3.5", "-", "—", "…",
    "слово", "كتاب", "אב-ג", "א/ב", "ב-a", "a/ב", "A/B", "5-6", "a.b.", "!", "»", "“", "(", "/a", "-a", ".5",
    "\u05d0-1", "1\u2060–\u20602", "\u02c8a", "a\u0308", "", "  ",
]  # fmt: skip


def differs(text: str) -> bool:
    return opportunities(text) != [offset for offset in line_break_boundaries(text) if 0 < offset < len(text)]


def test_the_short_way_agrees_with_the_long_one() -> None:
    """Any three characters of the kinds that the short way knows break as they do for who reads the tables."""
    assert not [text for text in map("".join, itertools.product(SIGNS, repeat=3)) if differs(text)][:5]


@pytest.mark.parametrize("seed", range(4))
def test_the_short_way_agrees_on_random_texts(seed: int) -> None:
    """Signs, words of signs, and words with what stands at their ends, with a space or more between them."""
    chance = random.Random(seed)
    texts = [

    ]  # fmt: skip
    for _ in range(400):
        texts.append("".join(chance.choices(MORE_SIGNS + "   ", k=chance.randint(1, 8))))
        words = ["".join(chance.choices(MORE_SIGNS, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 4))]
        texts.append(" ".join(words))
        texts.append("".join(chance.choice(PARTS) + chance.choice(["", " ", " "]) for _ in range(5)))
    assert not [text for text in texts if differs(text)][:5]


def test_the_short_way_knows_the_letters() -> None:
    """Every letter and figure that it takes for a plain one, between others and beside strokes, hyphens and spaces."""
    plain = [chr(code) for code in range(0x2000) if short(chr(code))]
    assert len(plain) > 900
    assert not [
        char for char in plain if differs(f"a{char}b-{char}/a{char}-{char} {char} ({char}) {char}.{char}1{char}")
    ]


def short(text: str) -> bool:
    """Whether a text is read without the tables."""
    return _SIMPLE.fullmatch(text) is not None


def test_plain_texts_need_no_tables() -> None:
    """Words of the program's languages as they stand in texts."""
    texts = [
        "It’s", "“well-known”", "(and/or", "not):", "1990–1992,", "«да»,", "„Wort“", "—", "‘so’…", "Điều",
        "Ẫn;", "كتاب,", "הבית", "ქართული", "Հայ.",
    ]  # fmt: skip
    assert [text for text in texts if not short(text)] == []
