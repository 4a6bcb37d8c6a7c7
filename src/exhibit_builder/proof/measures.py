"""Paragraphs as they were set, and how long their lines are."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from exhibit_builder.proof.evidence import ProofPage, SetLine

_ALPHABETS = (
    (0x0041, 0x024F),
    (0x0370, 0x052F),
    (0x0531, 0x058F),
    (0x10A0, 0x10FF),
    (0x1C90, 0x1CBF),
    (0x1E00, 0x1FFF),
)
"""Latin, Greek and Cyrillic, Armenian, Georgian, and more Latin and Greek: scripts of separate letters, of one width as
it were. In Arabic and Hebrew vowels are not written, and a line of the same length holds more."""


def set_paragraphs(page: ProofPage) -> list[tuple[SetLine, ...]]:
    """The running paragraphs on a page, those that go on over a column with all their lines here."""
    found: dict[int, list[SetLine]] = {}
    for line in page.lines:
        if line.paragraph is not None:
            found.setdefault(id(line.paragraph), []).append(line)
    return [tuple(lines) for lines in found.values()]


def average_line(lines: Sequence[SetLine]) -> float | None:
    """Characters in a line, spaces counted, on average over all lines but the last.

    ``None`` for a paragraph of one line, and for scripts that no number was made for.
    """
    if len(lines) < 2:
        return None
    texts = [unicodedata.normalize("NFC", " ".join(line.text.split())) for line in lines]
    letters = [char for text in texts for char in text if char.isalpha()]
    known = sum(any(first <= ord(char) <= last for first, last in _ALPHABETS) for char in letters)
    if 2 * known <= len(letters):
        return None
    return sum(map(len, texts[:-1])) / (len(texts) - 1)
