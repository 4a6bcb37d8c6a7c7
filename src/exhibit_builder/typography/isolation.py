"""Parts that the program puts together, kept from turning one another round where one runs from right to left.

A part between FSI and PDI (U+2068, U+2069) is set in the direction of its own first letter and counts as one sign for
what stands round it (UAX 9, 2.4). The signs are neither printed nor copied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from exhibit_builder.core.paired_text import in_each
from exhibit_builder.typography.direction import has_ltr, has_rtl

ARABIC_COMMA = "\u060c"
"""The comma of Arabic, Persian and Urdu, which looks the other way (Unicode 17, chapter 9.2)."""

LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE = "\u2066", "\u2067"
FIRST_STRONG_ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"

UNPRINTED = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")
)
"""Characters that have done their work when a line is broken and ordered: for :meth:`str.translate`."""


def isolate(text: str, *, rtl: bool | None = None) -> str:
    """The text by itself, whatever stands round it: in a given direction, or in that of its own first letter."""
    begins = FIRST_STRONG_ISOLATE if rtl is None else RIGHT_TO_LEFT_ISOLATE if rtl else LEFT_TO_RIGHT_ISOLATE
    return f"{begins}{text}{END_OF_ISOLATE}"


def is_arabic_script(text: str) -> bool:
    """Whether the first letter of a text that has a direction is one of the Arabic script (UAX 9, class AL)."""
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "")
    return strong == "AL"


def set_apart(text: str, rtl: bool) -> str:
    """The text by itself where none of its letters run the way of the paragraph: a Latin title with its full stop or a
    figure with its unit in a right-to-left one, a Hebrew name with its comma in English."""
    foreign = not has_rtl(text) if rtl else has_rtl(text) and not has_ltr(text)
    return isolate(text) if foreign and text else text


def join_isolated(parts: Iterable[str], by: str) -> str:
    """The parts with ``by`` between them, without empty ones; isolated where any runs from right to left."""
    return in_each(lambda texts: _joined(texts, by), parts)


def _joined(parts: Iterable[str], by: str) -> str:
    texts = [part for part in parts if part]
    if is_arabic_script("".join(texts)):
        by = by.replace(",", ARABIC_COMMA)
    return by.join(map(isolate, texts)) if any(map(has_rtl, texts)) else by.join(texts)


def fill_isolated(template: str, **parts: object) -> str:
    """A sentence with ``{names}`` and what stands for them; isolated where any of it runs from right to left."""
    texts = {name: str(part) for name, part in parts.items()}
    if has_rtl(template) or any(map(has_rtl, texts.values())):
        texts = {name: isolate(text) for name, text in texts.items()}
    return template.format(**texts)
