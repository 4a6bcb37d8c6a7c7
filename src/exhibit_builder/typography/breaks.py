"""Where a line may end (UAX 14), and the spaces that must not break."""

from __future__ import annotations

from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.typography.binding import bindings
from exhibit_builder.typography.word_dictionaries import WITHOUT_SPACES, word_starts

_LETTERS = (
    "a-zA-Z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d7-\u00f6\u00f8-\u02c1\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386"
    "\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0561-\u0587\u0620-\u064a"
    "\u0671-\u06d3\u10d0-\u10fa\u1c90-\u1cba\u1e00-\u1eff"
)
"""Letters of Latin, Greek, Cyrillic, Armenian, Arabic and Georgian that UAX 14 counts as AL, and the sign of times."""

_FIGURES = "0-9\u0660-\u0669\u06f0-\u06f9"
"""Figures of class NU."""

_HEBREW = "\u05d0-\u05ea"
"""Letters of class HL: they hold what follows their hyphen, and what stands before them and a stroke (LB21a, LB21b)."""

_CLOSING = ".,:;!?'\"’”“»)\\]…"
_OPENING = "(\\[{“‘«„¿¡\"'"

_WORD = f"[{_LETTERS}{_FIGURES}{_HEBREW}]"
_ATOM = f"{_WORD}+(?:(?:[.,:'’”)\\]\u00a0\u202f]{{1,3}}|\u2060–\u2060|-?\u2060){_WORD}+)*"
_STROKE = f"(?:(?<![{_HEBREW}])[-–](?=[{_LETTERS}{_FIGURES}])|/(?=[{_LETTERS}]))"
_ENDING = f"(?:\u00a0?%)?[{_CLOSING}\u00a0]*(?:[-/]|(?<=\u00a0)·)?"
_SIMPLE = late_pattern(f"(?:-+\u2060|[{_OPENING}]*){_ATOM}(?:{_STROKE}{_ATOM})*{_ENDING}|[-–—…·]?|[0-9]+ /")
_PARTING = late_pattern(f"[-/](?=[{_LETTERS}])|–(?=[{_LETTERS}{_FIGURES}])")
_BEFORE = f"{_LETTERS}{_FIGURES}{_HEBREW}.,:;!?%'\"’”»)\\]…·/–-"
_AFTER = f"{_LETTERS}{_FIGURES}{_HEBREW}{_OPENING}–…·-"
_PARTED = late_pattern(
    f"(?:^|(?<=[{_BEFORE}])|(?<=[{_LETTERS}{_FIGURES}.,!?]“)) +(?=[—{_AFTER}])|(?<=—) +(?=[{_AFTER}])"
)
"""Spaces between characters of which neither changes what may happen beyond them: behind no opening mark (LB14, LB15a),
before none that may not begin a line (LB11, LB13, LB15b, LB15c), and not between two long dashes (LB17)."""


_PLACE_TO_BREAK = late_pattern("\u200b[ \u200b]*")
"""Where a line may start whatever stands on either side (LB8)."""

_LINE_ENDS = ("\n", "\v", "\f", "\r", "\x85", "\u2028", "\u2029")


@lru_cache(maxsize=4096)
def bind(text: str, language: str = "en") -> str:
    """The text with no-break spaces between day and month, number and unit, initial and name (design.md, Line
    breaking), and figures and units joined to the endings that hang on them.

    ``language`` is the text's tag (BCP 47), which says how months and units are called.
    """
    for pattern, replacement in bindings(language):
        text = pattern.sub(replacement, text)
    return text


def opportunities(text: str) -> list[int]:
    """Offsets at which a line may start (UAX 14), ascending; the text's own end is not among them."""
    # An end of a line leaves no place to break beside it.
    if any(end in text for end in _LINE_ENDS):
        return _between(text)
    offsets: list[int] = []
    begin = 0
    for place in _PLACE_TO_BREAK.finditer(text):
        offsets.extend([begin + offset for offset in _between(text[begin : place.start()])])
        begin = place.end()
        if begin < len(text):
            offsets.append(begin)
    offsets.extend([begin + offset for offset in _between(text[begin:])])
    return offsets


def _between(text: str) -> list[int]:
    """The same for a text without places to break."""
    offsets: list[int] = []
    bare = text.rstrip(" ")
    if bare[-1:] not in _LINE_ENDS:
        text = bare
    start = 0
    for match in _PARTED.finditer(text):
        offsets.extend([start + offset for offset in _within(text[start : match.start()])])
        start = match.end()
        offsets.append(start)
    offsets.extend([start + offset for offset in _within(text[start:])])
    return offsets


@lru_cache(maxsize=4096)
def _within(part: str) -> tuple[int, ...]:
    # Loading the tables of UAX 14 takes longer than setting a poster; a plain word has one answer.
    if _SIMPLE.fullmatch(part):
        return tuple([match.end() for match in _PARTING.finditer(part)])
    from uniseg.linebreak import line_break_boundaries

    offsets = {offset for offset in line_break_boundaries(part) if 0 < offset < len(part)}
    for stretch in WITHOUT_SPACES.finditer(part):
        offsets.update(stretch.start() + offset for offset in word_starts(stretch.group()))
    return tuple(sorted(offsets))
