"""Characters that look like those of YAML and are others: blanks, dashes, colons and quotation marks.

They come from word processors, mail programs and keyboards of other languages, and can't be told apart by eye.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_QUOTES = "“”„‟«»‹›‘’‚‛"
_DASHES = "–—―−‐‑•·"
_COLONS = "：﹕︰∶"
_BEGIN = r"^[ \t]*(?:-[ \t]+)*"
_WORD = r"[A-Za-z][\w-]*"

_LINE_ENDS = late_pattern("[\u0085\u2028\u2029]")
_INDENTED = late_pattern(rf"{_BEGIN}(?P<sign>[{_BLANKS}{_UNSEEN}])\s*(?:-\s|[^\s:]+\s*:(?:\s|$))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unusual:
    """Where a line has the character, what is said of it, and what is to be done."""

    column: int
    message: str
    remedy: str


_FORMS: tuple[tuple[str, str, str], ...] = (
    (
        rf"{_BEGIN}(?P<sign>[{_BLANKS}{_UNSEEN}])",
        "The line begins with {name}, which looks like a space or like nothing.",
        "Delete the blanks before the text and type spaces.",
    ),
    (
        rf"^[ \t]*(?:-|{_BEGIN[1:]}{_WORD}:)(?P<sign>[{_BLANKS}{_UNSEEN}])",
        "Behind the dash or the colon stands {name}, where a space belongs.",
        "Delete it and type a space.",
    ),
    (
        rf"{_BEGIN}(?P<sign>[{_DASHES}])[\s]*{_WORD}[ \t]*:",
        "The line begins with {name}, where a hyphen belongs.",
        "Begin an item with - and a space.",
    ),
    (
        rf"{_BEGIN}(?P<sign>[{_QUOTES}])[^\s:]+[ \t]*[:{_COLONS}]"
            rf"|{_BEGIN}{_WORD}(?P<last>[{_QUOTES}])[ \t]*:",
        "Round the key stands {name}, which is no quotation mark of YAML.",
        "Write the key without quotation marks.",
    ),
    (
        rf"{_BEGIN}[\"']?{_WORD}[\"'{_QUOTES}]?[ \t]*(?P<sign>[{_COLONS}])",
        "Behind the key stands {name}, where a colon belongs.",
        "Type : and a space.",
    ),
    (
        rf"{_BEGIN}\w*(?P<sign>[{_BLANKS}{_UNSEEN}])[\w{_BLANKS}{_UNSEEN}]*[ \t]*:",
        "In the key stands {name}, which can't be seen.",
        "Type the key again.",
    ),
)  # fmt: skip
"""Lines that are no YAML, or other YAML than they look, and what to say of each. They are compiled where something
is wrong."""

_QUOTED_VALUE = late_pattern(rf"{_BEGIN}(?:{_WORD}:[ \t]+)?(?P<sign>[{_QUOTES}])")


def character(sign: str) -> str:
    """A character as a finding names it: NO-BREAK SPACE (U+00A0)."""
    name = unicodedata.name(sign, "NEXT LINE" if sign == "\u0085" else "a character without a name")
    return f"{name} (U+{ord(sign):04X})"


def unusual_line_ends(text: str) -> Iterator[tuple[int, str]]:
    """Characters that end a line for YAML and for some editors, and not for others, each with its name."""
    for match in _LINE_ENDS.finditer(text):
        yield match.start(), character(match[0])


def unusual_indentation(text: str) -> list[int]:
    """Blanks that YAML doesn't know, before what looks like a key or an item: the places of the first of each line."""
    return [] if text.isascii() else [match.start("sign") for match in _INDENTED.finditer(text)]


def unusual_sign(line: str) -> Unusual | None:
    """The first character of a line, or of a key with its colon, that was taken for one of YAML's."""
    if line.isascii():
        return None
    for form, message, remedy in _FORMS:
        if match := re.search(form, line):
            at = match.start(match.lastgroup or "sign")
            return Unusual(at, message.format(name=character(line[at])), remedy)
    return None


def unusual_quotation(line: str) -> Unusual | None:
    """The quotation mark that a value in a line begins with and that doesn't hold it together."""
    match = _QUOTED_VALUE.search(line)
    if match is None:
        return None
    at = match.start("sign")
    message = f"The text begins with {character(line[at])}, which is no quotation mark of YAML."
    return Unusual(at, message, 'Put straight quotes round all of it: "“…”".')
