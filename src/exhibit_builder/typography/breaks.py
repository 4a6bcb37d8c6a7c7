"""Where a line may end (UAX 14), and the spaces that must not break."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec"
)
_UNITS = "km|m|cm|mm|kg|g|ha|%|‰|°C|°|pt|in|million|billion|years?|people|families"
_BINDINGS = (
    (re.compile(rf"(?<!\S)(\d{{1,2}}(?:[–-]\d{{1,2}})?) (?=(?:{_MONTHS})\b)"), "\\1\u00a0"),
    (re.compile(rf"(\d) (?=(?:{_UNITS})(?:\W|$))"), "\\1\u00a0"),
    (re.compile(r"(?<!\w)([^\W\d_]\.) (?=[^\W\d_])"), "\\1\u00a0"),
    (re.compile(r"(?<!\w)(pp?\.|no\.|No\.|vol\.|art\.|§|§§|№) (?=[\dIVXLC])"), "\\1\u00a0"),
    (re.compile(r"(\d)–(?=\d)"), "\\1\u2060–\u2060"),
)
_ATOM = r"[^\W_]+(?:(?:[.,:'’”)\]\u00a0]{1,3}|\u2060–\u2060|-?\u2060)[^\W_]+)*"
_SIMPLE = re.compile(rf"{_ATOM}(?:(?:-|/(?=[^\W\d_])){_ATOM})*[.,;:!?’”\"')\]…\u00a0]*")
_PARTING = re.compile(r"[-/](?=[^\W\d_])")
_OPENING = "([{“‘«„¿¡"
_PLAIN = frozenset("–‘’“”„…\u2060")


def bind(text: str) -> str:
    """The text with no-break spaces between day and month, number and unit, initial and name (LOOK section 3)."""
    for pattern, replacement in _BINDINGS:
        text = pattern.sub(replacement, text)
    return text


def opportunities(text: str) -> list[int]:
    """Offsets at which a line may start, ascending; the text's own end is not among them.

    Words of letters and digits break at the spaces round them; anything else asks UAX 14 about the
    word in which it stands.
    """
    offsets: list[int] = []
    start = 0
    for match in re.finditer(r" +", text):
        word = text[start : match.start()]
        offsets.extend(start + offset for offset in _within(word))
        start = match.end()
        if start < len(text) and not (word and word[-1] in _OPENING):
            offsets.append(start)
    offsets.extend(start + offset for offset in _within(text[start:]))
    return offsets


@lru_cache(maxsize=4096)
def _within(word: str) -> tuple[int, ...]:
    # Loading the tables of UAX 14 takes longer than setting a poster; these shapes have one answer.
    if all(ord(char) < 0x600 or char in _PLAIN for char in word):
        bare = word.lstrip(_OPENING + '"')
        if len(word) == 1 or not bare:
            return ()
        if _SIMPLE.fullmatch(bare):
            # After a hyphen or a stroke, unless a figure follows (UAX 14, LB21 and LB25).
            start = len(word) - len(bare)
            return tuple(start + match.end() for match in _PARTING.finditer(bare))
    from uniseg.linebreak import line_break_boundaries

    return tuple(offset for offset in line_break_boundaries(word) if 0 < offset < len(word))
