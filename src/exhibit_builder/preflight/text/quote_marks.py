"""Quotation marks without their other half, in any language's marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

CLOSED_BY = {
    "“": "”“",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"',
}
"""Marks that open a quotation, and those that may close it (Unicode, General Punctuation; CLDR's delimiters)."""

_MARKS = frozenset("".join([*CLOSED_BY, *CLOSED_BY.values()]))
_BLANKS = " \t\r\n\u00a0\u202f\u2009"
_BEFORE_OPENING = frozenset(_BLANKS + "([{—–-/’‘‚“„«»‹›\"'|*_¿¡\u200e\u200f\u2066\u2067\u2068")
_HEBREW = late_pattern(r"[\u05d0-\u05ea]")
_LINE = late_pattern(r"[\r\n]+[ \t]*")
_SINGLE = late_pattern(r"(?<![^\s(\[—–“„«])([‘‚])(?=(\w+))")
_ELIDED = frozenset(
    {"tis", "twas", "twere", "til", "till", "em", "cause", "n", "round", "neath", "mid", "tween", "bout"}
)
"""English words that begin with an apostrophe, which many programs turn into an opening mark."""

_VOWELS = frozenset("aeiouāīūаәəïй")


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark without its other half: where it stands, and whether it ``opens``."""

    at: int
    opens: bool


def unpaired(text: str, small_words: Collection[str], *, goes_on: bool = False) -> list[Unpaired]:
    """The quotation marks of a text that open and never close, or close what never opened.

    ``small_words`` are words that are known to be no names; ``goes_on`` is whether the next text begins with a mark, as
    a quotation over several paragraphs does (each begins with a mark, and the last alone ends with one).
    """
    found: list[Unpaired] = []
    waiting: list[tuple[str, int]] = []
    starts = {match.end() for match in _LINE.finditer(text)}
    for at, sign in enumerate(text):
        if sign not in _MARKS or _is_no_quotation(text, at, waiting):
            continue
        if waiting and at in starts and _repeats(text, at, waiting[-1][0]):
            continue
        if waiting and sign in CLOSED_BY[waiting[-1][0]] and not _looks_opening(text, at, waiting[-1][0]):
            waiting.pop()
        elif sign in CLOSED_BY and _opens(text, at):
            waiting.append((sign, at))
        elif waiting and any(sign in CLOSED_BY[mark] for mark, _ in waiting):
            # The inner one is not closed, the outer one is.
            while sign not in CLOSED_BY[waiting[-1][0]]:
                found.append(Unpaired(waiting.pop()[1], opens=True))
            waiting.pop()
        else:
            found.append(Unpaired(at, opens=False))
    if not goes_on:
        found += [Unpaired(at, opens=True) for _, at in waiting]
    found += [Unpaired(at, opens=True) for at in _single(text, small_words)]
    return sorted(found, key=lambda one: one.at)


def _repeats(text: str, at: int, waiting: str) -> bool:
    """Whether a mark that begins a line goes on with a quotation: its own mark, or in French the closing one."""
    return text[at] in (waiting, *CLOSED_BY[waiting]) and bool(text[at + 1 : at + 3].strip())


def begins_quoted(text: str) -> bool:
    """Whether a text begins with a mark that opens a quotation, or that goes on with one."""
    return text[:1] in CLOSED_BY


def closing(text: str, at: int) -> str:
    """The mark that closes the one at ``at``."""
    return {"‘": "’", "‚": "‘"}.get(text[at]) or CLOSED_BY[text[at]][0]


def _is_no_quotation(text: str, at: int, waiting: list[tuple[str, int]]) -> bool:
    """Whether a mark is one of inches or seconds, or Hebrew's gershayim."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] in '"”“″״' and _HEBREW.match(before) and _HEBREW.match(after):
        return True
    closes = waiting and text[at] in CLOSED_BY[waiting[-1][0]]
    if before.isdecimal() and text[at] in '"”' and not after.isalpha():
        # Inches, unless a quotation waits for its end and no other mark would give it.
        return not closes or any(sign in text[at + 1 :] for sign in CLOSED_BY[waiting[-1][0]])
    return not text[:at].strip(_BLANKS) and not text[at + 1 :].strip(_BLANKS)


def _looks_opening(text: str, at: int, waiting: str) -> bool:
    """Whether a mark that could close stands where another one opens: a blank before it, and none after it."""
    if text[at] in "»«" and waiting in "»«" and waiting != text[at]:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before in _BLANKS and bool(before) and bool(after) and after.isalnum() and text[at] in '“"”'


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands where one opens: at the beginning, or after a blank, a dash or another mark."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] in "„‟「『":
        return True
    if text[at] == "«":
        return not before.isalnum()
    return (not before or before in _BEFORE_OPENING) and bool(after) and after not in " \t\r\n,.;:!?)…"


def _single(text: str, small_words: Collection[str]) -> Iterator[int]:
    """Opening single marks behind which none stands that could close; an apostrophe inside a word is none."""
    for match in _SINGLE.finditer(text):
        word = match[2]
        if word[0].isdecimal() or word.lower() in _ELIDED or _is_letter(word, small_words):
            continue
        ends = r"’(?!\w)|‘(?!\w)" if match[1] == "‘" else r"[‘’](?!\w)"
        if not re.search(ends, text[match.end() :]):
            yield match.start(1)


def _is_letter(word: str, small_words: Collection[str]) -> bool:
    """Whether a mark before a word may be the letter ayin of a name, as in ‘Abd."""
    low = word.lower()
    return word[0].isupper() and low[0] in _VOWELS and low not in small_words and len(word) > 1
