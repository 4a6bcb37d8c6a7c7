"""How long the lines of a paragraph are, in characters."""

from __future__ import annotations

import unicodedata

from exhibit_builder.preflight.pages.set_text import SetParagraph
from exhibit_builder.preflight.text.written_text import script

_ALPHABETS = frozenset({"ARMENIAN", "CYRILLIC", "GEORGIAN", "GREEK", "LATIN"})
"""Scripts of separate letters, about as wide as those that the numbers were made for. In Arabic and Hebrew vowels are
not written, and a line of the same length says more."""


NO_NUMBER = "the numbers for lines were made for scripts of separate letters, and there are none for this one"
"""Why a line of another script is not measured, as it reads after “because”."""


def average_line(paragraph: SetParagraph) -> float | None:
    """Characters in a line, spaces counted, on average over all lines but the last.

    ``None`` for scripts that no number was made for.
    """
    texts = [unicodedata.normalize("NFC", " ".join(placed.line.text.split())) for placed in paragraph.lines]
    letters = [found for text in texts for char in text if (found := script(char))]
    if 2 * sum(letter in _ALPHABETS for letter in letters) <= len(letters):
        return None
    return sum(map(len, texts[:-1])) / (len(texts) - 1)
