"""Which way the characters of a paragraph run."""

from __future__ import annotations

from exhibit_builder.core.head_patterns import late_pattern

# Every block that holds letters or figures of a right-to-left script, and every control that can turn a text (UAX 9).
_TURNING = late_pattern(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2068\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_RTL_MARKS = "\u200f\u061c"
_MARKS = f"\u200e{_RTL_MARKS}"
_LETTERS = late_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def has_rtl(text: str) -> bool:
    """Whether a text has a letter of a script that runs from right to left, by the blocks of Unicode that hold them."""
    return _LETTERS.search(text) is not None


def has_ltr(text: str) -> bool:
    """Whether a text has a letter of a script that runs from left to right."""
    return any(char.isalpha() and not _LETTERS.match(char) for char in text)


def begins_rtl(text: str) -> bool:
    """Whether the first letter of a text that stands in no isolate runs from right to left (UAX 9, P2 and P3)."""
    depth = 0
    for char in text:
        if char in _ISOLATES:
            depth += 1
        elif char == _END_OF_ISOLATE:
            depth = max(0, depth - 1)
        elif not depth and (char.isalpha() or char in _MARKS):
            return char in _RTL_MARKS or has_rtl(char)
    return False


def levels(text: str, rtl: bool) -> list[int]:
    """An embedding level for each character (UAX 9); odd levels run from right to left.

    ``rtl`` is the paragraph's own direction. Characters that the algorithm removes have the level of what stands
    before them.
    """
    if not rtl and not _TURNING.search(text):
        return [0] * len(text)
    from exhibit_builder.typography.bidi import embedding_levels

    return embedding_levels(text, int(rtl))
