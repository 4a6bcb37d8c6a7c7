"""What a text and its translation have in common beside meaning: figures, names, words by which weight is told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text.wording import lowered
from exhibit_builder.preflight.text.written_numbers import written_numbers

IN_WORDS_BELOW = 13
"""Numbers below it may be words in one language and figures in the other (*house*: style guides end words at nine, ten
or twelve)."""

LEAST_STEM = 3
"""Letters that are left of a word at least when its ending is taken off (*house*: fewer begin too many others)."""

LONGEST_ENDING = 2
"""Letters at the end of a name that another case may change (*house*: Степанакерт, Степанакерта; Gence, Genceden)."""


_CASES_CHANGE_THE_END = frozenset({"ru", "uk", "be"})
"""Languages in which a case takes other vowels at the end of a word (резня, резни), and doesn't only add to it."""

_BOUND_END_IS_TA = frozenset({"ar"})
"""Languages that write the last letter of a word otherwise before an ending (مجزرة, مجزرته)."""

_CASE_ENDING = late_pattern(r"[аеёиіїоуыэюяйь]{1,2}$")
"""The end of such a word that another case has otherwise."""


@lru_cache(maxsize=4096)
def bare_words(text: str) -> str:
    """A text without markup, citations and addresses."""
    return "\n".join("".join(span.text for span in paragraph) for paragraph in paragraphs(text))


_SHORT_SPAN = late_pattern(r"(?<!\d)((?:1[5-9]|20)\d)(\d)([-‐‑–—/])(\d\d)(?!\d)")
"""Two years of which the second is shortened: 1992–93."""

_DECADE = late_pattern(r"(?<!\d)(\d{3}0)(?:[’']?s\b|er\b|[-‐‑][хе]\b)")
"""Ten years by their first, as in 1990s, 1990er and 1990-х; other languages have a word for them."""


def figures_of(text: str) -> Counter[Decimal]:
    """The figures of a text by value, whatever its digits and marks; of a shortened span both years in full."""
    whole = _SHORT_SPAN.sub(_in_full, bare_words(text))
    return Counter(number.value.normalize() for number in written_numbers(whole))


def _in_full(span: re.Match[str]) -> str:
    """A span of years with both in full; a month behind its year (2024-02) is none."""
    century, first, second = span[1][:2], f"{span[1][2]}{span[2]}", span[4]
    return f"{century}{first}{span[3]}{century}{second}" if second > first else span[0]


def decades_of(text: str) -> Counter[Decimal]:
    """The tens of years that a text tells by their first, which another language may have a word for."""
    return Counter(Decimal(year).normalize() for year in _DECADE.findall(bare_words(text)))


def differing_figures(original: str, translation: str) -> tuple[Counter[Decimal], Counter[Decimal]]:
    """The figures that a translation has lost, and those that it has more; small ones count where both have some that
    the other hasn't, for else they are words there."""
    before, after = figures_of(original), figures_of(translation)
    lost, more = before - after - decades_of(original), after - before - decades_of(translation)
    if not (any(map(_is_small, lost)) and any(map(_is_small, more))) and any(map(str.isalpha, original)):
        lost, more = _large(lost), _large(more)
    return lost, more


def _is_small(value: Decimal) -> bool:
    return value < IN_WORDS_BELOW and value == value.to_integral_value()


def _large(values: Counter[Decimal]) -> Counter[Decimal]:
    return Counter({value: count for value, count in values.items() if not _is_small(value)})


def names_word(text: str, word: str, code: str) -> bool:
    """Whether a text has a word or a name, in any case: an ending may be added, and the last letters be others."""
    low, wanted = _folded(text, code), _folded(word, code)
    return wanted in low or all(_stem(part) in low for part in wanted.split())


def says_word(text: str, word: str, code: str) -> bool:
    """Whether a text has a word, or words, in any case: with any ending, at the beginning of a word; behind an article
    or a joined word of one or two letters in languages that write these together (Arabic, Persian, Hebrew)."""
    joined = r"\w{0,3}" if code in ("ar", "fa", "he") else ""
    forms = r"\W+".join(joined + _in_any_case(part, code) for part in _folded(word, code).split())
    return re.search(rf"(?<!\w){forms}", _folded(text, code)) is not None


def _in_any_case(word: str, code: str) -> str:
    """A pattern for a word in all cases: of languages whose cases change the end of a word, what is left without it."""
    if code in _BOUND_END_IS_TA and word.endswith("\u0629"):
        return re.escape(word[:-1]) + "[\u0629\u062a]"
    if code not in _CASES_CHANGE_THE_END or len(word) <= LEAST_STEM:
        return re.escape(word)
    stem = word[:LEAST_STEM] + _CASE_ENDING.sub("", word[LEAST_STEM:])
    longest = max(LEAST_STEM, len(word) - len(stem) + 2)
    return rf"{re.escape(stem)}\w{{0,{longest}}}(?!\w)"


def first_word_found(text: str, words: Iterable[str], code: str) -> str:
    """The first of some words that a text has, or nothing."""
    return next((word for word in words if says_word(text, word, code)), "")


def _stem(word: str) -> str:
    return word[: max(LEAST_STEM, len(word) - LONGEST_ENDING)]


def _folded(text: str, code: str) -> str:
    """In small letters, composed, without vowel marks that may or may not be written."""
    low = lowered(unicodedata.normalize("NFC", bare_words(text)), code)
    return "".join(char for char in low if not "\u064b" <= char <= "\u0652")
