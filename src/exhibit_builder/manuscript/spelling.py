"""The word that somebody probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest_word(written: str, known: Iterable[str]) -> str | None:
    """The known word spelled most like ``written``, whatever its case, or ``None``.

    A likeness of 0.55 (difflib's ratio; *house*: it finds a slip of the finger and not another word) is enough.
    """
    folded = {word.casefold(): word for word in known}
    # A cut keeps the comparison quick when a whole paragraph stands where a word should.
    found = difflib.get_close_matches(written.strip().casefold()[:80], folded, n=1, cutoff=0.55)
    return folded[found[0]] if found else None


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, or nothing."""
    word = nearest_word(written, known)
    return f"Did you mean '{word}'?" if word else ""


def joined_by_or(words: Iterable[str]) -> str:
    """Words for a sentence: ``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
