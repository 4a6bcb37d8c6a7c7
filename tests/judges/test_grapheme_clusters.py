"""What counts as one character when a font is chosen for it, against UAX 29's own test file and against uniseg."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate

import pytest
from uniseg.graphemecluster import grapheme_clusters

from exhibit_builder.typography.graphemes import _PLAIN, graphemes
from unicode_files import Boundary, boundaries


@cache
def given() -> tuple[Boundary, ...]:
    """The boundaries of Unicode's file, read when the first test asks."""
    return tuple(boundaries("GraphemeBreakTest"))


def wrong(asked: list[Boundary]) -> list[Boundary]:
    return [each for each in asked if (each.at in accumulate(map(len, graphemes(each.text)))) != each.breaks]


def test_clusters_are_those_of_unicode() -> None:
    """Every boundary of the file, under every rule."""
    assert len({each.rule for each in given()}) > 12
    assert not wrong(list(given()))[:5]


def test_the_short_way_knows_every_character() -> None:
    """Each character that the short way takes, between others and behind a mark."""
    known = [chr(code) for code in range(0x3000) if _PLAIN.fullmatch(chr(code))]
    texts = [f"a{char}{char}\u05d0\u0301{char}" for char in known]
    assert len(known) > 1800
    assert not [text for text in texts if graphemes(text) != list(grapheme_clusters(text))][:5]


@pytest.mark.parametrize("seed", range(2))
def test_the_short_way_agrees_on_random_texts(seed: int) -> None:
    """Letters and marks in any order, with what sends a text the long way now and then."""
    chance = random.Random(seed)
    signs = (
        "aẤאبქՀ1 \u0301\u05b8\u064e\u0670\u200c\u200d" * 4 + "\u00ad\u2068\u0600\u0903\uac00\U0001f3fd\U0001f1e6\r\n"
    )
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 9))) for _ in range(1500)]
    assert sum(_PLAIN.fullmatch(text) is not None for text in texts) > 300
    assert not [text for text in texts if graphemes(text) != list(grapheme_clusters(text))][:5]
