"""How hard a text is to read, by the formula that readers of its language were measured with.

A formula weighs how long sentences and words are, and nothing else: it says that a text is heavy, not that it is
clear. Formulas were made with samples of a hundred words, so shorter texts are not judged. A language without one in
wide use has none here: Azerbaijani, Armenian, Georgian, Arabic, Persian, Hebrew and Ukrainian are not judged.

Words that don't tell how hard a text is are left out of the length of words (*house*: no writer can choose shorter
ones): figures, and names, as far as a capital inside a sentence shows them. So “Azerbaijani” doesn't make an exhibit on
Azerbaijan a hard one. German writes every noun with a capital, so there names count.

Syllables are counted by rules of spelling. Turkish, Russian and Spanish spell what they say, and the count is exact
but for rare words; German, Dutch and French are within some three per cent over a text. For English the rules agree
with the CMU Pronouncing Dictionary on nine words in ten, and err to both sides, so that a text comes within one per
cent: a tenth of a grade. Italian needs letters only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import words

LEAST_WORDS = 100
"""Words below which no formula is asked: the size of the samples that they were made with (Flesch, 1948)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What formulas are made of.

    ``words`` of the whole text and ``sentence`` words in a sentence; ``syllables`` and ``letters`` of a word, on
    average. ``long`` is the share of words of more than six letters, ``many`` of three syllables and more, ``single``
    of one, from 0 to 1.
    """

    words: int
    sentence: float
    syllables: float
    letters: float
    long: float
    many: float
    single: float


@dataclass(frozen=True, slots=True)
class Formula:
    """A language's formula.

    ``limit`` is the last score of what people with eight years of school read easily. With ``grade`` a score is a
    school grade, and less is easier; else it is a scale to about 100 on which more is easier. ``syllables`` counts
    those of a word in small letters. ``names`` is whether a capital inside a sentence tells a name.
    """

    name: str
    score: Callable[[Counts], float]
    syllables: Callable[[str], int]
    limit: int
    grade: bool = False
    names: bool = True

    def easy(self, score: float) -> bool:
        """Whether a text of this score is easy enough; the score is rounded, as it is told."""
        return round(score) <= self.limit if self.grade else round(score) >= self.limit


def counts(sentences: Iterable[str], formula: Formula) -> Counts:
    """What ``formula`` asks of sentences without markup."""
    split = [found for sentence in sentences if (found := words(sentence))]
    names = {word for found in split for word in found[1:] if word[0].isupper()} if formula.names else set()
    # English writes one pronoun like a name.
    weighed = [word for found in split for word in found if word == "I" or (word not in names and _of_letters(word))]
    total = sum(map(len, split))
    if not weighed:
        return Counts(total, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    syllables = [max(1, sum(map(formula.syllables, _SIGN.split(word.lower())))) for word in weighed]
    letters = [sum(map(str.isalpha, word)) for word in weighed]
    count = len(weighed)
    return Counts(
        total,
        total / len(split),
        sum(syllables) / count,
        sum(letters) / count,
        sum(number > 6 for number in letters) / count,
        sum(number >= 3 for number in syllables) / count,
        sum(number == 1 for number in syllables) / count,
    )


_SIGN = late_pattern(r"[-‐\u00ad\u200c]")


def _of_letters(word: str) -> bool:
    return not any(map(str.isdigit, word))


def _sounds(vowels: str, joined: str = "") -> Callable[[str], int]:
    """Counts each vowel as a syllable, and each of the groups in ``joined`` (parted by spaces) as one."""
    groups = sorted(joined.split(), key=len, reverse=True)
    found = re.compile("|".join([*groups, f"[{vowels}]"]))
    return lambda word: len(found.findall(word))


_GERMAN = _sounds("aeiouyäöü", "qu ei ai au eu äu ie aa ee oo ey ay oi ui")


def _german(word: str) -> int:
    # The u of qu is no vowel; found as a group of its own, it doesn't take the vowel after it.
    return _GERMAN(word) - word.count("qu")


_MUTE_U = late_pattern(r"(?<=q)u|(?<=g)u(?=[eiéèêí])")
"""A u that only tells how the letter before it is spoken, in French and Spanish."""

_SPANISH = late_pattern(r"[iuüy]?[aeoáéó](?:[iuy](?![aeoáéóíú]))?|[íú]|[iuüy]{1,2}")


def _spanish(word: str) -> int:
    return len(_SPANISH.findall(_MUTE_U.sub("", word)))


_FRENCH = _sounds(
    "aeiouyàâäéèêëîïôöùûüÿœæ",
    "eau œu eu eû eue ai aî aie au ei oi oî oie ou où oû oue oui ouai ie iè ieu io ia iai ui uie ue ée ye ya yeu",
)
_MUTE_E = late_pattern(r"(?<=[^aeiouyéèêîû])e(?:s|nt)?$")


def _french(word: str) -> int:
    word = _MUTE_U.sub("", word)
    # The ending -ent is mute in verbs and spoken in nouns, and nouns that end in -ment are the most common.
    spoken = word.endswith("ment") or not _MUTE_E.search(word)
    return max(1, _FRENCH(word if spoken else _MUTE_E.sub("", word)))


_ENGLISH = late_pattern(r"[aeiouy]+")

_ENGLISH_MUTE = tuple(
    map(
        re.compile,
        (
            r"(?<=[^aeiouyl])e$",
            r"(?<=[aeiouy]l)e$",
            r"(?<=[^aeiouytd])ed$",
            r"(?<=[^aeiouyscxzghlr])es$",
            r"(?<=[aeiouy][lr])es$",
            r"(?<=[^aeiouy][^scaeiouy]h)es$",
            r"(?<=[a-z][^aeiou])e(?=ly$|ments?$|less|ful|ness)",
            r"^every(?=.)|^some(?=.)",
        ),
    )
)
"""Where one vowel fewer is spoken than written."""

_ENGLISH_PARTED = tuple(
    map(
        re.compile,
        (
            r"i[ao](?!n$|ns$|nal|nally|us)",
            r"(?<![stcg])io(?=n)",
            r"(?<![qg])ua",
            r"(?<!q)uo",
            r"eo(?![up])",
            r"iu",
            r"ism$",
            r"[sd]n't$",
            r"ea(?=t[eio])|ea$",
            r"ie[rt]",
            r"ying|[aeiou]ing$",
        ),
    )
)
"""Where vowels that stand together are spoken apart, or one is spoken that isn't written."""


def _english(word: str) -> int:
    word = word.replace("’", "'").removesuffix("'s")
    fewer = sum(1 for place in _ENGLISH_MUTE if place.search(word))
    more = sum(1 for place in _ENGLISH_PARTED if place.search(word))
    return max(1, len(_ENGLISH.findall(word)) - fewer + more)


FORMULAS: dict[str, Formula] = {
    "en": Formula(
        "Flesch–Kincaid", lambda c: 0.39 * c.sentence + 11.8 * c.syllables - 15.59, _english, limit=8, grade=True
    ),
    "de": Formula(
        "Erste Wiener Sachtextformel",
        lambda c: 19.35 * c.many + 0.1672 * c.sentence + 12.97 * c.long - 3.27 * c.single - 0.875,
        _german,
        limit=8,
        grade=True,
        names=False,
    ),
    "nl": Formula(
        "Flesch–Douma",
        lambda c: 206.835 - 0.93 * c.sentence - 77.0 * c.syllables,
        _sounds("aeiouyáéíóúèêëïöü", "aai ooi oei eeu ieu eau aa ee oo uu ie oe eu ui ou au ei oi ai"),
        limit=60,
    ),
    "fr": Formula("Kandel–Moles", lambda c: 207.0 - 1.015 * c.sentence - 73.6 * c.syllables, _french, limit=60),
    "es": Formula("Fernández Huerta", lambda c: 206.84 - 1.02 * c.sentence - 60.0 * c.syllables, _spanish, limit=60),
    "it": Formula("Gulpease", lambda c: 89.0 + 300.0 / c.sentence - 10.0 * c.letters, _sounds("aeiouàèéìòù"), limit=60),
    "ru": Formula(
        "Oborneva", lambda c: 206.835 - 1.3 * c.sentence - 60.1 * c.syllables, _sounds("аеёиоуыэюя"), limit=30
    ),
    "tr": Formula(
        "Ateşman", lambda c: 198.825 - 40.175 * c.syllables - 2.610 * c.sentence, _sounds("aeıioöuüâîû"), limit=50
    ),
}
"""The formula of a language, by its code.

Flesch–Kincaid (Kincaid and others, 1975) and the first Wiener Sachtextformel (Bamberger and Vanecek, 1984) give
school grades. Flesch–Douma (Douma, 1960), Kandel–Moles (1958), Fernández Huerta (1959, with words in a sentence) and
Oborneva (2006) give Flesch's scale for their languages, on which 60 is the end of plain language, the eighth and
ninth grade. But Oborneva's points come out lower for an exhibition (*house*: measured on one text): the same plain
panels have 83 points in English, 79 in French and 50 in Russian, so there 30 stands for 60. On Gulpease (Lucisano and
Piemontese, 1988) 60 is the least for readers with the *licenza media*, eight years of school; on Ateşman's scale (1997)
50 is the least of a text that isn't hard.
"""
