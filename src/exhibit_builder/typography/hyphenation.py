"""Where a word may be hyphenated, by the dictionary of its language, and how it is then spelled.

The dictionaries are pyphen's; those of ``patterns/`` (where pyphen has none, or a worse one) are TeX's, and
Azerbaijani has a rule of its own. What none of them is asked: a part without a vowel, and one of fewer letters than
:data:`LEFT` or :data:`RIGHT`, never stands alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import NOUNS_IN_CAPITALS
from exhibit_builder.core.plain_values import dataclass

SHORTEST = 6
"""Words of fewer letters are never hyphenated (house: too little would be left on either line)."""

LEFT, RIGHT = 2, 3
"""Letters that stay before a hyphen and behind it, in every language (house: two letters behind it look lost). No
language of TeX's hyph-utf8 asks for more (lefthyphenmin, righthyphenmin)."""

_PATTERNS = Path(__file__).with_name("patterns")
_TEX = frozenset({"de", "fi", "hy", "ka", "tr"})
"""Languages of ``patterns/``. Of German, pyphen's dictionary has two levels, which it takes for one: sta-r-ben."""

_INSTEAD = {"en": "en_GB", "no": "nb"}
"""Dictionaries of pyphen that a language alone doesn't lead to: it would be that of its first country."""

_DOTTED = frozenset({"az", "tr"})
"""Where the small letter of I is ı, and y is a consonant."""

_VOWELS = frozenset("aeiouyæœøəɛɔıαεηιουωаеёиоуыэюяєіїѣәөүұաեէըիոօևაეიოუ")
_CONSONANTS = frozenset("йў")
"""Letters that are a vowel with a sign and none themselves."""

_VOWELLED = late_pattern("[a-z\u00df-\u024f\u0250-\u02af\u0370-\u052f\u0561-\u0587\u10d0-\u10ff\u1e00-\u1fff]")
"""Letters of scripts that write vowels as letters: Latin, Greek, Cyrillic, Armenian, Georgian."""

_TOKEN = late_pattern("[^\u00a0\u202f]+")
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+(?:\u00b7[^\W\d_]+)*"
_WORD = late_pattern(rf"[(\[{{“„‚‘«»‹›¿¡\"'…–—]*{_LETTERS}(?:['’ʼ]{_LETTERS})*[.,;:!?’‘”“»«›‹\"')\]}}…–—]*")
"""A word with marks around it, and with what is joined to it by an apostrophe. An address is none, and neither is what
has figures, a hyphen or a soft hyphen of its own."""


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A place where a word may be parted: letters up to ``start`` stand before the hyphen, those from ``end`` behind.

    Letters between them are dropped. ``head`` are letters added before the hyphen, ``tail`` behind it: Hungarian
    *asszony* is parted as *asz-szony* (2, 2, z), Dutch *coördinatie* as *co-ordinatie* (2, 3 and o behind).
    """

    start: int
    end: int
    head: str = ""
    tail: str = ""

    @property
    def respelled(self) -> bool:
        """Whether a letter changes."""
        return self.start != self.end or bool(self.head or self.tail)


def hyphens_in(text: str, language: str) -> tuple[Hyphen, ...]:
    """Every place to part the words of a text that nothing else parts; offsets are those of the text.

    ``language`` is its tag (BCP 47). Each part of a word at an apostrophe counts as a word.
    """
    found: list[Hyphen] = []
    for token in _TOKEN.finditer(text):
        if _WORD.fullmatch(token[0]):
            for letters in re.finditer(_LETTERS, token[0]):
                at = token.start() + letters.start()
                found.extend(
                    Hyphen(at + one.start, at + one.end, one.head, one.tail) for one in hyphens(letters[0], language)
                )
    return tuple(found)


def hyphen_points(word: str, language: str) -> tuple[int, ...]:
    """Offsets in ``word`` after which a hyphen may stand and no letter changes."""
    return tuple(hyphen.start for hyphen in hyphens(word, language) if not hyphen.respelled)


@cache
def hyphens(word: str, language: str) -> tuple[Hyphen, ...]:
    """Every place where a word may be parted.

    A word with a figure or all in capitals gives none, and neither does a language without a dictionary. With a
    capital at its start it may be any word in German (:data:`NOUNS_IN_CAPITALS`), where it is parted. Elsewhere it
    is a name, or begins a sentence, and stays whole (house: nobody can tell from its parts how a name is spelled,
    and a sentence's first word seldom ends a line). Loading a dictionary takes up to 0.2 s, so it happens at the first
    word that asks.
    """
    code, *_ = language.lower().split("-")
    composed = unicodedata.normalize("NFC", word)
    small = _small(composed, code)
    letters = small.replace("\u00b7", "") if code == "ca" else small
    if len(small) < SHORTEST or len(small) != len(composed) or not letters.isalpha():
        return ()
    capital = composed[0] + small[1:] == composed and code in NOUNS_IN_CAPITALS
    if composed != small and not capital:
        return ()
    ask = _dictionary(language)
    found = tuple(hyphen for hyphen in ask(small) if _stands(small, hyphen, code)) if ask else ()
    return found if composed == word else tuple(_in_decomposed(word, hyphen) for hyphen in found)


def _small(word: str, code: str) -> str:
    return (word.replace("I", "ı").replace("İ", "i") if code in _DOTTED else word).lower()


def _stands(word: str, hyphen: Hyphen, code: str) -> bool:
    """Whether both parts of a word have the letters that they need."""
    parts = word[: hyphen.start] + hyphen.head, hyphen.tail + word[hyphen.end :]
    enough = len(parts[0]) >= LEFT and len(parts[1]) >= RIGHT
    return enough and all(_has_vowel(part, code) for part in parts)


def _has_vowel(part: str, code: str) -> bool:
    """Whether a part of a word can be spoken; true in scripts that write no vowels as letters."""
    for letter in part:
        if not _VOWELLED.match(letter):
            return True
        base = letter if letter in _CONSONANTS else unicodedata.normalize("NFD", letter)[0]
        if base in _VOWELS and not (base == "y" and code in _DOTTED):
            return True
    return False


def _in_decomposed(word: str, hyphen: Hyphen) -> Hyphen:
    """The same place in a word whose letters and accents are characters of their own."""
    starts = [at for at, char in enumerate(word) if not unicodedata.combining(char)] + [len(word)]
    return Hyphen(starts[hyphen.start], starts[hyphen.end], hyphen.head, hyphen.tail)


@cache
def _dictionary(language: str) -> Callable[[str], list[Hyphen]] | None:
    """What tells every place that a language's dictionary knows in a word of small letters."""
    code, *_ = language.lower().split("-")
    if code == "az":
        return _azerbaijani
    import pyphen

    if code in _TEX:
        words = pyphen.Pyphen(filename=_PATTERNS / f"hyph_{code}.dic", left=1, right=1)
    else:
        tag = language if "-" in language else _INSTEAD.get(code, code)
        name = pyphen.language_fallback(tag.replace("-", "_"))
        if name is None:
            return None
        words = pyphen.Pyphen(lang=name, left=1, right=1)
    undo = _without_diaeresis if code == "nl" else _as_it_is

    @cache
    def places(word: str) -> list[Hyphen]:
        return [undo(word, _by_pattern(point)) for point in words.positions(word)]

    return places


def _by_pattern(point: int) -> Hyphen:
    """A place as pyphen tells it: with the change, where it begins and how many letters it takes the place of."""
    change, index, cut = getattr(point, "data", None) or ("=", 0, 0)
    # A pattern holds places beside the one that its change is for; libhyphen goes by the letters that it takes.
    if not index <= 0 <= index + cut:
        return Hyphen(int(point), int(point))
    head, _, tail = change.partition("=")
    return Hyphen(point + index, point + index + cut, head, tail)


def _as_it_is(word: str, hyphen: Hyphen) -> Hyphen:
    """The place without letters that are taken away and added again."""
    start, end, head, tail = hyphen.start, hyphen.end, hyphen.head, hyphen.tail
    while head and start < end and word[start] == head[0]:
        start, head = start + 1, head[1:]
    while tail and start < end and word[end - 1] == tail[-1]:
        end, tail = end - 1, tail[:-1]
    return Hyphen(start, end, head, tail)


def _without_diaeresis(word: str, hyphen: Hyphen) -> Hyphen:
    """Dutch: a diaeresis parts two vowels, and so does a hyphen, behind which it is dropped (beëindigen, be-eindigen;
    Woordenlijst Nederlandse Taal, Leidraad 18)."""
    letter = unicodedata.normalize("NFD", word[hyphen.end : hyphen.end + 1])
    if hyphen.respelled or letter[1:] != "\u0308":
        return hyphen
    return Hyphen(hyphen.start, hyphen.end + 1, "", letter[0])


_BETWEEN_VOWELS = late_pattern("(?<=[aeəıioöuü])[bcçdfgğhxjkqlmnprsştvyzw]*(?=[aeəıioöuü])")


def _azerbaijani(word: str) -> list[Hyphen]:
    """Azerbaijani words are parted at their syllables, of which each has one vowel.

    Of consonants between two vowels the last goes with the second one (hə-rə-kət, dəf-tər, dü-rüst-lük), of four
    the last two (trans-krip-si-ya), and so does *ty* behind another consonant (sen-tyabr). The source is the rule of
    syllables of the orthography (Azərbaycan dilinin orfoqrafiya normaları, 2019; taught so at language.az, “Azərbaycan
    dilində heca”).
    """
    found = []
    for cluster in _BETWEEN_VOWELS.finditer(word):
        letters = cluster[0]
        goes = 2 if len(letters) > 3 or (len(letters) == 3 and letters.endswith("ty")) else min(1, len(letters))
        found.append(Hyphen(cluster.end() - goes, cluster.end() - goes))
    return found
