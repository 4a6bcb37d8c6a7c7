"""Which characters are counted, of a text as it was written and of a text as it was set, so that the two compare."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern

CITATION = "\ufffc"
"""Stands for raised numbers of sources, in what was written and in what was set (U+FFFC, object replacement)."""

# Between two digits a star or a line is a sign of the figure (12*3, 5_000); everywhere else it may be markup.
_UNCOUNTED = late_pattern(
    r"[\s\\\[\]\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    r"\ufeff]|(?<![0-9])[*_]|[*_](?![0-9])"
)
_CITED = late_pattern(r"(?:\[@[^\[\]\\]*\]\s*)+")
_LED = late_pattern(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """The characters of a text that count: all but spaces, signs of markup and characters that print nothing.

    Characters that print nothing are those that Unicode calls default ignorable (DerivedCoreProperties.txt). The text
    is composed first (NFC), for fonts draw either form alike.
    """
    return _UNCOUNTED.sub("", unicodedata.normalize("NFC", text) if not text.isascii() else text)


@lru_cache(maxsize=4096)
def comparable_markup(text: str) -> str:
    """The characters that count of a text with inline markup, a :data:`CITATION` for each group of sources in it.

    It knows markup by its signs alone and asks no parser of Markdown: a parser that eats a figure must not be its own
    witness.
    """
    if "[" in text:
        text = _LED.sub("]", _CITED.sub(CITATION, text))
    return comparable(text)
