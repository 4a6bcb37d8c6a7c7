"""Names that must stand nowhere: whether a text, a file's name or an address holds one, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LEAST_JOINED = 7
"""Letters of a name of several words that are looked for without the spaces between them, as in file names (*house*:
fewer stand inside other words by chance)."""

_APART = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])")
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters without accents; what is joined by capitals, as in file names, is parted."""
    parted = _CAMEL.sub(" ", unicodedata.normalize("NFC", text))
    small = unicodedata.normalize("NFKD", parted.casefold())
    bare = "".join(char for char in small if not unicodedata.combining(char)).translate(_SPECIAL)
    return [word for word in _APART.split(bare) if word]


@dataclass(frozen=True, slots=True)
class WithheldNames:
    """Names to look for, each as its words."""

    names: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> WithheldNames:
        """The names as they were written, in any order of their words."""
        return cls(tuple(words for words in (tuple(plain_words(name)) for name in names) if words))

    def found_in(self, text: str) -> int | None:
        """The number of the first name, counted from 1, that stands in a text; ``None`` without one.

        Words of a name may stand in any order and be joined, and have an ending; they stand side by side.
        """
        words = plain_words(text)
        return next((number for number, name in enumerate(self.names, 1) if _stands(name, words)), None)


def _stands(name: tuple[str, ...], words: list[str]) -> bool:
    if len(name) == 1:
        return name[0] in words
    wanted = sorted(name)
    forms = [form for form in ("".join(name), "".join((name[-1], *name[:-1]))) if len(form) >= LEAST_JOINED]
    count = len(name)
    for at in range(len(words)):
        part = words[at : at + count]
        if sorted(part) == wanted or any("".join(part).startswith(form) for form in forms):
            return True
    return False
