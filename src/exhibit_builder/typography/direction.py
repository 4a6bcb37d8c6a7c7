"""Which way the characters of a paragraph run."""

from __future__ import annotations

import re

# Every block that holds letters or figures of a right-to-left script, and every control that can turn a text (UAX 9).
_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2068\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def has_rtl(text: str) -> bool:
    """Whether a text has a letter of a script that runs from right to left, by the blocks of Unicode that hold them."""
    return _LETTERS.search(text) is not None


def levels(text: str, rtl: bool) -> list[int]:
    """An embedding level for each character (UAX 9); odd levels run from right to left.

    ``rtl`` is the paragraph's own direction. Characters that the algorithm removes have the level of what stands
    before them.
    """
    if not rtl and not _TURNING.search(text):
        return [0] * len(text)
    from exhibit_builder.typography.bidi import embedding_levels

    return embedding_levels(text, int(rtl))
