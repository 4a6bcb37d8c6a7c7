"""Where words are parted, against libhyphen, which reads the same dictionaries with a program of its own.

It was asked beforehand (``ask_libhyphen.py``): its German dictionary alone takes longer to open than all judges.
Words as they are written, words joined to longer ones, and letters at random.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

import pyphen
import pytest

from exhibit_builder.typography.hyphenation import hyphen_points
from unicode_files import DATA

PLAIN = ["en", "fr", "es", "it", "nl", "ru", "uk"]
"""Languages whose dictionary has patterns and nothing else."""


@cache
def libhyphen() -> Any:
    """What libhyphen said, read when the first test asks."""
    return json.loads((DATA / "hyphenation-libhyphen-2.8.8.json").read_text(encoding="utf-8"))["languages"]


def parted(word: str, language: str) -> str:
    points = [0, *hyphen_points(word, language), len(word)]
    return "-".join(word[start:end] for start, end in itertools.pairwise(points))


def words(language: str) -> list[str]:
    """The words of a language as libhyphen parts them, if pyphen still has the patterns that it was asked about."""
    row = libhyphen()[language]
    dictionary = Path(pyphen.LANGUAGES["en_GB" if language == "en" else language])
    assert hashlib.sha256(dictionary.read_bytes()).hexdigest() == row["sha256"], (
        f"pyphen has other patterns for {language}: ask libhyphen anew, with tests/judges/ask_libhyphen.py"
    )
    found: list[str] = row["words"]
    return found


def wrong(language: str) -> list[tuple[str, str]]:
    """Words that are parted otherwise: as libhyphen parts them, and as we do."""
    pairs = [(word, parted(word.replace("-", ""), language)) for word in words(language)]
    return [(expected, ours) for expected, ours in pairs if ours != expected]


@pytest.mark.parametrize("language", PLAIN)
def test_words_are_parted_as_libhyphen_parts_them(language: str) -> None:
    """Every word, those of random letters too, at the same places and at no others."""
    assert len(words(language)) > 200 and sum("-" in word for word in words(language)) > 150
    assert not wrong(language)


def test_most_german_words_are_parted_as_libhyphen_parts_them() -> None:
    """More than four in five, though the list holds many compounds and many words like “warfen”."""
    assert len(words("de")) > 150
    assert len(wrong("de")) < 0.2 * len(words("de"))


@pytest.mark.xfail(
    strict=True,
    reason="the German dictionary has two levels and is written for libhyphen; pyphen takes both for one: sta-r-ben",
)
def test_every_german_word_is_parted_as_libhyphen_parts_it() -> None:
    """At the joints of compounds first, as ``Rück-kehr``, and never so that one consonant stands alone."""
    assert not wrong("de")


@pytest.mark.xfail(
    strict=True, reason="where letters change at a hyphen (asz-szony), the point is given as a plain one"
)
def test_no_word_is_parted_where_its_letters_change() -> None:
    """Hungarian writes a doubled letter in full when it is parted, so that no hyphen alone may stand in it."""
    assert not wrong("hu")
