"""Directions within a paragraph: every case of the two test files of UAX 9, and random lines against fribidi."""

from __future__ import annotations

import itertools
import random
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.typography import bidi
from exhibit_builder.typography.bidi import embedding_levels, visual_order
from exhibit_builder.typography.direction import has_rtl, levels
from unicode_files import Directions, character_cases, class_cases, unicode_comments, unicode_lines

PARTS = 4
"""Parts of the files' cases, so that several processes share them."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("cases", [class_cases, character_cases])
def test_every_case_of_unicodes_own_files(cases: Callable[[], Iterator[Directions]], part: int) -> None:
    """Levels of all characters that are not removed, and their order on the line."""
    asked = 0
    wrong = []
    for case in itertools.islice(cases(), part, None, PARTS):
        asked += 1
        found = embedding_levels(case.text, int(case.rtl))
        kept = [offset for offset, level in enumerate(case.levels) if level is not None]
        order = [kept[index] for index in visual_order([found[offset] for offset in kept])]
        if [found[offset] for offset in kept] != [case.levels[offset] for offset in kept] or order != [*case.order]:
            wrong.append((case, found, order))
    assert asked > 20_000
    assert not wrong[:3]


def test_the_brackets_are_unicodes() -> None:
    pairs = set()
    for line, _ in unicode_lines("BidiBrackets"):
        opening, closing, kind = (part.strip() for part in line.split(";"))
        if kind == "o":
            pairs.add((chr(int(opening, 16)), chr(int(closing, 16))))
    assert pairs
    assert set(bidi._CLOSING.items()) >= pairs


def test_characters_to_come_run_as_their_block_does() -> None:
    """Unassigned characters, by the lines of DerivedBidiClass.txt for what is missing."""
    words = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET"}
    checked = 0
    for line in unicode_comments("DerivedBidiClass"):
        if not line.startswith("@missing:"):
            continue
        span, _, kind = line.removeprefix("@missing:").partition(";")
        first, _, last = span.strip().partition("..")
        if first != "0000":
            for code in (int(first, 16), int(last, 16)):
                assert bidi._unassigned(code) in (words[kind.strip()], "BN"), line
                checked += 1
    assert checked > 20


WORDS = (
    "שלום", "עליכם", "ירושלים", "سلام", "العربية", "۱۹۹۲", "١٩٩٢", "Khojaly", "HRW", "a", "1992", "25–26",
    "1,000", "3.5", "12:30", "25/02/1992", "+994", "-7", "50%", "№5", "$9", "(", ")", "[", "]", "{", "}", "«",
    "»", "“", "”", ".", ",", ";", ":", "!", "?", "-", "–", "/", "…", "\u2066", "\u2067", "\u2068ש", "\u2068a",
    "\u2069", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u200d", "\u0301", "\u05b8", "☺", "😀",
    "👩\u200d👧", " ", " ", " ",
)  # fmt: skip


def within_fribidis_reach(line: str) -> bool:
    """Whether fribidi 1.0 follows UAX 9 there: it carries a direction from one isolate into the next, and out of an
    embedding that ends within one, against rule X10; Unicode's own files have these cases."""
    isolates = sum(line.count(sign) for sign in "\u2066\u2067\u2068")
    return isolates < 2 and not (isolates and any(sign in line for sign in "\u202a\u202b"))


def mixed_lines(count: int) -> list[str]:
    """Random lines; an isolate whose direction is that of its first letter has one at once, for without a letter
    fribidi looks on behind its end, against rule P2."""
    lot = random.Random(2602)
    lines: list[str] = []
    while len(lines) < count:
        line = "".join(lot.choice(WORDS) for _ in range(lot.randint(2, 14)))
        if within_fribidis_reach(line):
            lines.append(line)
    return lines


def test_five_thousand_mixed_lines_are_ordered_as_fribidi_orders_them(judge: Any) -> None:
    """Levels of every character of random lines of six scripts, figures, signs, brackets and isolates."""
    lines = mixed_lines(5000)
    for rtl in (False, True):
        told = subprocess.run(
            [judge("fribidi"), "--rtl" if rtl else "--ltr", "--levels", "--nopad", "--nobreak", "--novisual"],
            input="\n".join(lines) + "\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout.splitlines()
        assert len(told) == len(lines)
        different = []
        for line, answer in zip(lines, told, strict=True):
            theirs = [int(level) for level in answer.split()]
            ours = embedding_levels(line, int(rtl))
            # A removed character has no level of its own: each engine gives it one as it likes (X9).
            kept = [i for i, kind in enumerate(bidi.classes(line)) if kind not in bidi._REMOVED]
            if [ours[i] for i in kept] != [theirs[i] for i in kept]:
                different.append((line, ours, theirs))
        assert not different[:3], len(different)


@given(st.text(max_size=40), st.booleans())
def test_any_text_has_levels(text: str, rtl: bool) -> None:
    found = levels(text, rtl)
    assert len(found) == len(text)
    assert all(int(rtl) <= level <= bidi.MAX_DEPTH + 1 for level in found)
    assert sorted(visual_order(found)) == list(range(len(text)))


@given(st.text(max_size=40))
def test_text_that_takes_the_short_way_is_all_left_to_right(text: str) -> None:
    """What is taken for plain left-to-right text is so by the whole algorithm."""
    found = levels(text, False)
    if not any(found):
        assert not any(level % 2 for level in embedding_levels(text, 0))


@pytest.mark.parametrize("text", ["ש", "ع", "ܐ", "ޒ", "ߊ", "ࠀ", "ࡀ", "𐤀", "𞤀", "ﬡ", "ﷲ"])
def test_letters_of_every_script_that_runs_so_are_known(text: str) -> None:
    """Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic, Phoenician, Adlam, and presentation forms."""
    assert has_rtl(text)
    assert levels(f"a {text}", False)[-1] == 1
