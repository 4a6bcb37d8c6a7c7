"""Where a line may end (UAX 14), and the spaces that must not break."""

from __future__ import annotations

import re
from functools import lru_cache

from exhibit_builder.typography.binding import bindings

_ATOM = r"[^\W_]+(?:(?:[.,:'’”)\]\u00a0]{1,3}|\u2060–\u2060|-?\u2060)[^\W_]+)*"
_SIMPLE = re.compile(rf"{_ATOM}(?:(?:-|/(?=[^\W\d_])){_ATOM})*[.,;:!?’”\"')\]…\u00a0]*")
_PARTING = re.compile(r"[-/](?=[^\W\d_])")
_OPENING = "([{“‘«„¿¡"
_PLAIN = frozenset("–‘’“”„…\u2060")


def bind(text: str, language: str = "en") -> str:
    """The text with no-break spaces between day and month, number and unit, initial and name (design.md, Line
    breaking), and figures and units joined to the endings that hang on them.

    ``language`` is the text's tag (BCP 47), which says how months and units are called.
    """
    for pattern, replacement in bindings(language):
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
