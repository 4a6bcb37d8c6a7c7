"""Directions within a paragraph, against the two test files of UAX 9.

Not every case is asked for: all six hundred thousand take 15 seconds.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from exhibit_builder.typography.direction import levels, visual_order
from unicode_files import EMBEDDINGS, ISOLATES, Directions, character_cases, class_cases

CLASS_STEP, CHARACTER_STEP = 17, 11
"""Of how many cases of BidiTest.txt and BidiCharacterTest.txt one is asked for; 1 asks for all. What is longer than
four classes is always asked for. Primes, so that no pattern of the files is passed over."""

DEEPEST_HERE = 61
"""The engine's deepest level; UAX 9 has 125 since Unicode 6.3."""

STRONG = frozenset({"L", "R", "AL", "EN", "AN"})
PAIRS = dict(zip("([{\u2329\u3008", ")]}\u232a\u3009", strict=True))
SAME = str.maketrans("\u2329\u232a", "\u3008\u3009")
"""Brackets that are the same by their canonical decomposition (BD16)."""


def paired(text: str) -> list[tuple[int, int]]:
    """Offsets of the brackets that belong together (BD16)."""
    waiting: list[tuple[int, str]] = []
    found = []
    for offset, char in enumerate(text.translate(SAME)):
        if char in PAIRS:
            waiting.append((offset, PAIRS[char]))
        while any(char == close for _, close in waiting):
            start, close = waiting.pop()
            if char == close:
                found.append((start, offset))
                break
    return found


def holds_letters(case: Directions) -> bool:
    """Whether a pair of brackets has letters or figures in it, so that it takes a direction of its own (N0)."""
    return any(STRONG & set(case.classes[start:end]) for start, end in paired(case.text))


def isolated(case: Directions) -> bool:
    return not ISOLATES.isdisjoint(case.classes) and not plain(case)


def plain(case: Directions) -> bool:
    """Whether a paragraph has none of the letters and codes by which the engine knows right-to-left text."""
    return not case.rtl and {"R", "AL", "AN", "RLE", "RLI"}.isdisjoint(case.classes)


def coded(case: Directions) -> bool:
    """Whether only codes give such a paragraph another level than its own."""
    return plain(case) and not (ISOLATES | EMBEDDINGS).isdisjoint(case.classes) and any(case.levels)


def deep(case: Directions) -> bool:
    return not isolated(case) and max((level or 0 for level in case.levels), default=0) > DEEPEST_HERE


def reset_late(case: Directions) -> bool:
    """Whether something is put back to the paragraph's level that is no white space at the level of the paragraph."""
    return bool(case.reset) and ("S" in case.classes or not EMBEDDINGS.isdisjoint(case.classes))


FAULTS: dict[str, tuple[Callable[[Directions], bool], str]] = {
    "isolates": (
        isolated,
        "the engine's half of UAX 9 is that of Unicode 6.2: a text with an isolate in it raises AssertionError",
    ),
    "codes in left-to-right text": (
        coded,
        "a text without right-to-left letters counts as all left to right, whatever its overrides and embeddings say",
    ),
    "deep embeddings": (deep, "levels end at 61, and those of UAX 9 at 125 (BD2)"),
}
"""Kinds of paragraphs with which the engine can't deal: which they are, and why."""


@cache
def given() -> tuple[Directions, ...]:
    """The cases of both files, read when the first test asks."""
    return (*class_cases(CLASS_STEP), *character_cases(CHARACTER_STEP))


@cache
def understood() -> tuple[tuple[Directions, list[int]], ...]:
    """The cases of no faulty kind, with the levels that the engine finds."""
    return tuple((case, levels(case.text, case.rtl)) for case in given() if not faulty(case))


def faulty(case: Directions) -> bool:
    return any(is_of(case) for is_of, _ in FAULTS.values())


def differ(case: Directions, found: list[int], offsets: Iterator[int] | frozenset[int] | range) -> bool:
    """Whether one of the characters at these offsets has another level than Unicode gives it."""
    return any(case.levels[offset] not in (None, found[offset]) for offset in offsets)


def letters(case: Directions) -> Iterator[int]:
    return (offset for offset, each in enumerate(case.classes) if each in STRONG)


def signs(case: Directions) -> Iterator[int]:
    """Offsets of what takes its direction from its neighbours and is not put back at the end."""
    return (offset for offset, each in enumerate(case.classes) if each not in STRONG and offset not in case.reset)


def test_letters_and_figures_have_their_levels() -> None:
    """Letters and figures of either direction, in and out of embeddings, among whatever signs."""
    assert len(understood()) > 15_000
    assert not [case for case, found in understood() if differ(case, found, letters(case))][:3]


def test_signs_and_blanks_have_the_levels_of_their_neighbours() -> None:
    """All signs in texts without a pair of brackets round letters or figures (W1 to W7, N1, N2)."""
    cases = [(case, found) for case, found in understood() if not holds_letters(case)]
    assert len(cases) > 10_000
    assert not [case for case, found in cases if differ(case, found, signs(case))][:3]


@pytest.mark.xfail(strict=True, reason="pairs of brackets are no pairs to the engine: rule N0 came with Unicode 6.3")
def test_brackets_have_the_direction_of_what_they_hold() -> None:
    """Both brackets of a pair stand by the same direction, that of the letters and figures in it or round it."""
    cases = [(case, found) for case, found in understood() if holds_letters(case)]
    assert not [case for case, found in cases if differ(case, found, signs(case))][:3]


def test_white_space_at_the_end_has_the_paragraphs_level() -> None:
    """In a paragraph without embeddings and tabs (L1)."""
    cases = [(case, found) for case, found in understood() if case.reset and not reset_late(case)]
    assert len(cases) > 500
    assert not [case for case, found in cases if differ(case, found, case.reset)][:3]


@pytest.mark.xfail(
    strict=True, reason="rule L1 is left out: a tab, and white space within an embedding, keep its level"
)
def test_tabs_and_white_space_of_embeddings_have_the_paragraphs_level() -> None:
    """Tabs, and the white space before them and at the end, also where an embedding has not ended (L1)."""
    cases = [(case, found) for case, found in understood() if reset_late(case)]
    assert not [case for case, found in cases if differ(case, found, case.reset)][:3]


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.xfail(strict=True, reason=why)) for kind, (_, why) in FAULTS.items()]
)
def test_every_code_of_unicode_counts(kind: str) -> None:
    """Paragraphs with isolates, with overrides of left-to-right letters, and with many embeddings in one another."""
    is_of, _ = FAULTS[kind]
    cases = [case for case in given() if is_of(case)]
    assert not [case for case in cases if differ(case, levels(case.text, case.rtl), range(len(case.classes)))][:3]


def test_runs_stand_in_unicodes_order() -> None:
    """From the levels that Unicode gives, the characters come in its order from left to right (L2)."""
    for case in given():
        kept = [(offset, level) for offset, level in enumerate(case.levels) if level is not None]
        assert [kept[place][0] for place in visual_order([level for _, level in kept])] == list(case.order), case


def test_whole_runs_stand_in_unicodes_order() -> None:
    """The same when neighbours of one level are one run, as a line is set."""
    for case in itertools.islice(given(), 0, None, 10):
        kept = [(offset, level) for offset, level in enumerate(case.levels) if level is not None]
        runs = [
            (level, [offset for offset, _ in part]) for level, part in itertools.groupby(kept, lambda pair: pair[1])
        ]
        order = visual_order([level for level, _ in runs])
        shown = [offset for place in order for offset in (runs[place][1][:: -1 if runs[place][0] % 2 else 1])]
        assert shown == list(case.order), case
