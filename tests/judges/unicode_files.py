"""Unicode's own test files as values: where text breaks, and which levels its characters have."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
VERSION = "15.0.0"

_PART = re.compile(r"([×÷]) \[([\d.]+)\]([^×÷]*)")
"""A sign of the comment behind a case with the number of its rule, and the character that follows."""

_CLASS = re.compile(r"\((\w+)\)\s*$")


def unicode_lines(name: str) -> Iterator[tuple[str, str]]:
    """Each line of a test file that holds something, as what stands before ``#`` and what stands behind it."""
    with lzma.open(DATA / f"{name}-{VERSION}.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            case, _, comment = line.partition("#")
            if case.strip():
                yield case.strip(), comment.strip()


def unicode_comments(name: str) -> Iterator[str]:
    """Each line of a file that is a comment, without its sign."""
    with lzma.open(DATA / f"{name}-{VERSION}.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                yield line.removeprefix("#").strip()


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place between two characters: whether the text breaks at offset ``at``, and by which ``rule`` of the annex.

    ``before`` and ``after`` are the classes of the two characters.
    """

    text: str
    at: int
    breaks: bool
    rule: str
    before: str
    after: str

    @property
    def spaced(self) -> bool:
        """Whether it lies right behind a space."""
        return self.text[self.at - 1] == " "

    @property
    def words_before(self) -> str:
        """The text before it, without the spaces at its end."""
        return self.text[: self.at].rstrip(" ")

    @property
    def bare(self) -> str:
        """The text before it, without the mark that the file hangs on every character once more."""
        return self.text[: self.at].rstrip("\u0308")


def boundaries(name: str) -> Iterator[Boundary]:
    """The boundaries within the texts of a break test; start and end of a text are none."""
    for case, comment in unicode_lines(name):
        signs = case.split()
        text = "".join(chr(int(code, 16)) for code in signs[1::2])
        parts = _PART.findall(comment)
        assert [sign for sign, _, _ in parts] == signs[::2], case
        classes = [found[1] if (found := _CLASS.search(character)) else "" for _, _, character in parts]
        for at, (sign, rule, _) in enumerate(parts[1:-1], 1):
            yield Boundary(text, at, sign == "÷", rule, classes[at - 1], classes[at])


@dataclass(frozen=True, slots=True)
class Directions:
    """A paragraph with its own direction given.

    ``levels`` are those after rule L1, ``None`` for characters that rule X9 removes; ``order`` are the offsets of the
    others from left to right.
    """

    text: str
    rtl: bool
    levels: tuple[int | None, ...]
    order: tuple[int, ...]


SAMPLE = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "ES": "+",
    "ET": "$",
    "AN": "\u0660",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""A character of each class of Bidi_Class."""

_GIVEN = ((2, False), (4, True))
"""Bits of BidiTest.txt for a paragraph whose direction is given; that of bit 1 is found out, which we don't do."""


def class_cases() -> Iterator[Directions]:
    """Every case of BidiTest.txt in each of the directions that it is given for."""
    levels: tuple[int | None, ...] = ()
    order: tuple[int, ...] = ()
    for case, _ in unicode_lines("BidiTest"):
        if case.startswith("@Levels:"):
            levels = _levels(case.removeprefix("@Levels:"))
        elif case.startswith("@Reorder:"):
            order = _offsets(case.removeprefix("@Reorder:"))
        else:
            named, _, bits = case.partition(";")
            text = "".join([SAMPLE[each] for each in named.split()])
            for bit, rtl in _GIVEN:
                if int(bits) & bit:
                    yield Directions(text, rtl, levels, order)


def character_cases() -> Iterator[Directions]:
    """Every case of BidiCharacterTest.txt, with the paragraph's direction as it comes out."""
    for case, _ in unicode_lines("BidiCharacterTest"):
        codes, _, base, levels, order = case.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        yield Directions(text, base == "1", _levels(levels), _offsets(order))


def _levels(written: str) -> tuple[int | None, ...]:
    return tuple(None if level == "x" else int(level) for level in written.split())


def _offsets(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split()))
