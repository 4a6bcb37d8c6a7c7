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
)
_SIMPLE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*[.,;:!?’”\"')\]…]*")
_OPENING = "([{“‘«„¿¡"


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
    if not word or _SIMPLE.fullmatch(word.lstrip(_OPENING + '"')):
        if all(ord(char) < 0x600 for char in word):
            return ()
    from uniseg.linebreak import line_break_boundaries

    return tuple(offset for offset in line_break_boundaries(word) if 0 < offset < len(word))
