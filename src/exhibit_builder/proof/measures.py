"""How long the lines of a paragraph are, in characters."""

from __future__ import annotations

import unicodedata

from exhibit_builder.proof.set_text import SetParagraph

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


def average_line(paragraph: SetParagraph) -> float | None:
    """Characters in a line, spaces counted, on average over all lines but the last.

    ``None`` for scripts that no number was made for.
    """
    texts = [unicodedata.normalize("NFC", " ".join(placed.line.text.split())) for placed in paragraph.lines]
    letters = [char for text in texts for char in text if char.isalpha()]
    known = sum(any(first <= ord(char) <= last for first, last in _ALPHABETS) for char in letters)
    if 2 * known <= len(letters):
        return None
    return sum(map(len, texts[:-1])) / (len(texts) - 1)
