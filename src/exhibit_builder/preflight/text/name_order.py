"""Whether names stand by the alphabet: by the family name, by the first name, or as they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from exhibit_builder.preflight.text.people_names import unaccented

_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
}
"""The alphabet of languages whose order isn't that of their letters without accents (CLDR, index exemplars)."""

_PROMISE = re.compile(
    r"\balphabetic(?:al(?:ly)?)?\b|\b(?:order of the|by the|by) alphabet\b|\bfrom a to z\b|\ba–z\b|"
    r"\balphabetisch\w*|\bnach dem alphabet\b|\breihenfolge des alphabets\b|\bvon a bis z\b|"
    r"\balphabétiques?\b|\balfabétic[oa]s?\b|\balfabetic[oi]\b|\balfabetisch\w*|"
    r"по алфавиту|в алфавитном порядке|за алфавітом|в алфавітному порядку|"
    r"\balfabetik\b|\balfabe sıra\w*|\bəlifba\b|այբբենական|ანბან|أبجدي|هجائي|الفبا|אלפבית|א״ב",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|nor|isn[’']t|aren[’']t|don[’']t|nicht|kein\w*|weder|pas|ne|non|sin|niet|geen|не|нет|deyil|değil|չեն|չէ|არ|ليس\w*|"
    r"لا|نه|نیست\w*|לא|אינ\w+)\b|\bn[’']",
    re.IGNORECASE,
)
_AGE = re.compile(r"\s*[(,;]\s*\d.*$")


def says_in_order(sentence: str) -> bool:
    """Whether a sentence says that something stands by the alphabet."""
    return bool(_PROMISE.search(sentence)) and not _DENIED.search(sentence)


def out_of_order(names: Sequence[str], language: str) -> int | None:
    """The number, from 0, of the first name that stands where its list's own order doesn't have it; ``None`` for a list
    in order.

    The order is the one that most names keep: by the last word, the first, or the whole as it is written. A name with a
    word in small letters ("van der Berg") may stand by either of its parts.
    """
    plain = [_AGE.sub("", name).replace(",", " ").split() or [""] for name in names]
    ways: tuple[Callable[[list[str]], tuple[str, ...]], ...] = (
        lambda words: (words[-1], *words[:-1]),
        lambda words: tuple(words),
        _from_particle,
    )
    faults = []
    for way in ways:
        keys = [tuple(_key(word, language) for word in way(words)) for words in plain]
        faults.append([number for number, (one, other) in enumerate(pairwise(keys), 1) if _before(other, one)])
    least = min(faults, key=len)
    return least[0] if least else None


def _from_particle(words: list[str]) -> tuple[str, ...]:
    start = next((number for number, word in enumerate(words) if number and word[:1].islower()), len(words) - 1)
    return (*words[start:], *words[:start])


def _before(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether ``one`` has to stand before ``other``; only the first word tells, for lists differ in the rest."""
    return one[0] < other[0]


def _key(word: str, language: str) -> str:
    word = unicodedata.normalize("NFC", word).strip("’'.-")
    alphabet = _ALPHABETS.get(language)
    if alphabet:
        small = word.replace("İ", "i").replace("I", "ı").lower()
        return "".join(chr(0x100 + alphabet.index(char)) if char in alphabet else char for char in small)
    return unaccented(word)
