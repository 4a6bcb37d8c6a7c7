"""Directions within a paragraph: every case of the two test files of UAX 9, random lines against fribidi and ICU."""

from __future__ import annotations

import ctypes
import ctypes.util
import itertools
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicodedata2 import bidirectional

from exhibit_builder.typography import bidi
from exhibit_builder.typography.bidi import embedding_levels, visual_order
from exhibit_builder.typography.direction import begins_rtl, has_rtl, levels
from unicode_files import Directions, character_cases, class_cases, unicode_comments, unicode_lines

pytestmark = pytest.mark.long

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


_UNSEEN = "[\u200d\u202a-\u202c]*"
MARK_AT_A_BRACKET = re.compile(f"[][(){{}}]{_UNSEEN}[\u0301\u05b8]|[\u0301\u05b8]{_UNSEEN}[][(){{}}]")


def within_fribidis_reach(line: str) -> bool:
    """Whether fribidi 1.0 follows UAX 9 there, as ICU does: it carries a direction from one isolate into the next, out
    of an embedding that ends within one, and over an embedding into brackets (against X10)."""
    isolates = sum(line.count(sign) for sign in "\u2066\u2067\u2068")
    embedded = any(sign in line for sign in "\u202a\u202b")
    return isolates < 2 and not (embedded and (isolates or any(sign in line for sign in "([{")))


def mixed_lines(count: int, seed: int) -> list[str]:
    """Random lines, half of them with a pair of brackets round some of their words.

    An isolate whose direction is that of its first letter has one at once, for without a letter fribidi looks on behind
    its end, against rule P2. No bracket stands beside a mark: no judge keeps the last note of rule N0 in every line.
    """
    lot = random.Random(seed)
    lines: list[str] = []
    while len(lines) < count:
        words = lot.choices(WORDS, k=lot.randint(2, 14))
        if lot.random() < 0.5:
            first, last = sorted(lot.choices(range(len(words)), k=2))
            opening, closing = lot.choice([("(", ")"), ("[", "]"), ("{", "}")])
            words[first] = opening + words[first]
            words[last] += closing
        line = "".join(words)
        if not MARK_AT_A_BRACKET.search(line):
            lines.append(line)
    return lines


def kept_by_x9(line: str) -> list[int]:
    """Offsets of what has a level of its own: to a removed character each engine gives one as it likes."""
    return [i for i, kind in enumerate(bidi.classes(line)) if kind not in bidi._REMOVED]


def test_five_thousand_mixed_lines_have_the_levels_that_fribidi_finds(judge: Any) -> None:
    """Levels of every character of random lines of six scripts, figures, signs, brackets and isolates."""
    lines = [line for line in mixed_lines(20_000, 2602) if within_fribidis_reach(line)][:5000]
    assert len(lines) == 5000
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
            if any(ours[i] != theirs[i] for i in kept_by_x9(line)):
                different.append((line, ours, theirs))
        assert not different[:3], len(different)


class Icu:
    """The engine of the International Components for Unicode, which browsers and offices use."""

    def __init__(self, library: str) -> None:
        version = library.rpartition(".")[2]
        functions = ctypes.CDLL(library)
        self._set = getattr(functions, f"ubidi_setPara_{version}")
        self._get = getattr(functions, f"ubidi_getLevels_{version}")
        opened = getattr(functions, f"ubidi_open_{version}")
        opened.restype = ctypes.c_void_p
        self._get.restype = ctypes.POINTER(ctypes.c_uint8)
        self._paragraph = ctypes.c_void_p(opened())

    def levels(self, line: str, rtl: bool) -> list[int]:
        """A level for each character."""
        units = line.encode("utf-16-le")
        fault = ctypes.c_int(0)
        self._set(self._paragraph, units, len(units) // 2, ctypes.c_uint8(rtl), None, ctypes.byref(fault))
        told = self._get(self._paragraph, ctypes.byref(fault))
        assert fault.value <= 0
        starts = itertools.accumulate((2 if ord(char) > 0xFFFF else 1 for char in line), initial=0)
        return [told[start] for start, _ in zip(starts, line, strict=False)]


def test_five_thousand_mixed_lines_stand_as_icu_orders_them(judge: Any) -> None:
    """Lines with as many isolates and embeddings as chance will have it. The order is compared, for ICU gives one level
    to a line that runs one way throughout."""
    judge("uconv")
    library = ctypes.util.find_library("icuuc")
    assert library is not None
    icu = Icu(library)
    different = []
    for line, rtl in itertools.product(mixed_lines(5000, 909), (False, True)):
        kept = kept_by_x9(line)
        ours, theirs = embedding_levels(line, int(rtl)), icu.levels(line, rtl)
        if visual_order([ours[i] for i in kept]) != visual_order([theirs[i] for i in kept]):
            different.append((line, ours, theirs))
    assert not different[:3], len(different)


def test_lines_of_the_judges_hold_what_is_hard() -> None:
    """Several isolates in one line, embeddings within isolates, brackets round both directions."""
    lines = mixed_lines(5000, 909)
    assert sum(not within_fribidis_reach(line) for line in lines) > 700
    assert sum("(" in line and ")" in line for line in lines) > 500


def test_every_letter_that_runs_from_right_to_left_is_known() -> None:
    """By the classes of the newest Unicode: R and AL, and nothing else but their figures, marks and signs."""
    for code in itertools.chain(range(0xD800), range(0xE000, 0x20000), range(0xE0000, 0xE0200)):
        kind = bidirectional(chr(code))
        if kind in ("R", "AL", "AN") and chr(code) not in "\u200f":
            assert has_rtl(chr(code)), hex(code)
        if kind in ("L", "EN") and chr(code) not in "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9":
            assert not has_rtl(chr(code)), hex(code)


def test_no_character_alone_is_taken_for_left_to_right_that_is_not() -> None:
    """The short way for plain text, asked about every character between two Latin ones."""
    for code in itertools.chain(range(0xD800), range(0xE000, 0x20000), range(0xE0000, 0xE0200)):
        text = f"a{chr(code)}1"
        if not any(levels(text, False)):
            assert not any(embedding_levels(text, 0)), hex(code)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("שלום HRW", True), ("HRW שלום", False), ("1992 (ש)", True), ("1992", False), ("\u2068ש\u2069 a", False),
        ("\u2068a\u2069 – ش", True), ("\u200fa", True), ("\u200eש", False), ("\u2067a ש", False), ("«ܐ»", True),
    ],
)  # fmt: skip
def test_the_first_letter_outside_isolates_says_the_direction(text: str, first: bool) -> None:
    """Rules P2 and P3."""
    assert begins_rtl(text) is first


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


@pytest.mark.parametrize(
    ("text", "level"), [("שלום ab(12)\u05b8!", 2), ("שלום ab(ג)\u0301!", 1), ("ab (ש)\u0301 c", 0)]
)
def test_a_mark_goes_with_the_bracket_that_it_stands_on(text: str, level: int) -> None:
    """The last note of rule N0, also where a figure between the brackets says their direction."""
    found = embedding_levels(text, int(text.startswith("ש")))
    at = text.index(")")
    assert found[at] == found[at + 1] == level


@pytest.mark.parametrize("text", ["ש", "ع", "ܐ", "ޒ", "ߊ", "ࠀ", "ࡀ", "𐤀", "𞤀", "ﬡ", "ﷲ"])
def test_letters_of_every_script_that_runs_so_are_known(text: str) -> None:
    """Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic, Phoenician, Adlam, and presentation forms."""
    assert has_rtl(text)
    assert levels(f"a {text}", False)[-1] == 1
