"""Where a word may be hyphenated, by the dictionaries of the language."""

from __future__ import annotations

from functools import lru_cache

SHORTEST = 6
"""Words of fewer letters are never hyphenated (house: too little would be left on either line)."""


@lru_cache(maxsize=4096)
def hyphen_points(word: str, language: str) -> tuple[int, ...]:
    """Offsets in ``word`` after which a hyphen may stand, two letters from the start and three from the end.

    A word with a capital or a figure in it is a name or a number and gives none; so does a language
    without a dictionary. Loading a dictionary takes some 50 ms, so it happens at the first word that asks.
    """
    if len(word) < SHORTEST or not word.isalpha() or word != word.lower():
        return ()
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    return tuple(int(point) for point in dictionary.positions(word))


@lru_cache(maxsize=8)
def _dictionary(language: str):  # type: ignore[no-untyped-def]
    import pyphen

    name = pyphen.language_fallback({"en": "en_GB"}.get(language, language.replace("-", "_")))
    return pyphen.Pyphen(lang=name, left=2, right=3) if name else None
