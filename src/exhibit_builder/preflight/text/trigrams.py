"""In which language a text is, by its groups of three letters.

What is known of a language are the groups that are most frequent in its translation of the Universal Declaration of
Human Rights; ``docs/make_trigrams.py`` makes the file. Words with a capital are left out: names say nothing of the
language that they stand in. (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994; Dunning, Statistical
Identification of Language, 1994.)
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.language_tags import LanguageTag, TagError, language_tag
from exhibit_builder.core.locale_facts import likely_script, script_of
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.recalled import recalled

FILE = Path(__file__).with_name("trigrams.txt")
"""A line a language: tag, name, letters, number of trigrams in its text, and the most frequent of them with their
numbers."""

UNSEEN = 0.3
"""How often a trigram counts that is not among a language's (house: between never and once)."""

FOREIGN_LETTER = 3.0
"""By how much a letter that a language doesn't have makes it less likely, as a natural logarithm (*house*: one in a
text may be a borrowed word, several are none of the language's)."""

UNDECIDED = 10.0
"""By how much the likeliest language must be ahead of the next one to be named alone, as a natural logarithm
(*house*: of less, a Russian sentence was called Serbian)."""

LEAST_TRIGRAMS = 25
"""Trigrams of a text that can be told (*house*: four or five words; of fewer any language may be right by chance)."""

LEAST_TOTAL = 28.0
"""By how much another language must be likelier, as a natural logarithm (*house*: of 8,103 held-out stretches of five
to twenty words none of a language without near ones is that far off)."""

LEAST_EACH = 0.45
"""The same for each trigram, so that a long text with some foreign words is not taken for another language."""

LOOSEST = 2.5
"""How much less likely each trigram of a text may be than those of the declaration in its language (*house*: held-out
texts are 1 less at most, and captions of ships and mines 1.5)."""

RELATED_FACTOR = 2.0
"""How much more it takes between languages of one family (*house*: twice keeps all held-out texts right)."""

NEAR = (
    frozenset({"bs", "hr", "sr-Latn", "sl"}),
    frozenset({"id", "ms"}),
    frozenset({"da", "nb", "nn", "no"}),
    frozenset({"es", "gl", "pt"}),
    frozenset({"cs", "sk"}),
    frozenset({"bg", "mk", "sr"}),
    frozenset({"af", "nl"}),
    frozenset({"de", "gsw", "lb", "nds"}),
)
"""Languages that a few sentences don't tell apart: never taken for one another."""

RELATED = (
    frozenset({"az", "kk", "ky", "tk", "tr", "tt", "uz"}),
    frozenset({"be", "bg", "mk", "ru", "sr", "uk"}),
    frozenset({"bs", "cs", "hr", "pl", "sk", "sl", "sr-Latn"}),
    frozenset({"ca", "es", "fr", "gl", "it", "pt", "ro"}),
    frozenset({"da", "de", "is", "nb", "nl", "af", "nn", "no", "sv"}),
    frozenset({"et", "fi"}),
    frozenset({"ar", "fa", "ur"}),
    frozenset({"ga", "gd"}),
    frozenset({"lt", "lv"}),
)
"""Languages of one family, which share many words."""

_ONE_LANGUAGE = {
    "ARMENIAN": ("Armn", "Armenian"),
    "GEORGIAN": ("Geor", "Georgian"),
    "GREEK": ("Grek", "Greek"),
    "HEBREW": ("Hebr", "Hebrew"),
    "THAI": ("Thai", "Thai"),
    "HANGUL": ("Kore", "Korean"),
}
"""Scripts that tell a language, by how the names of their letters begin in Unicode."""

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    **{key: row[0] for key, row in _ONE_LANGUAGE.items()},
}
"""Scripts (ISO 15924) by how the names of their letters begin in Unicode."""

_SEVERAL_SCRIPTS = frozenset({"bs", "cnr", "crh", "kk", "ku", "mn", "sh", "sr", "tt", "ug", "uz"})
"""Languages of which a tag without a script leaves open which one is meant (house: both are in print today)."""

_WRITTEN_IN = {"Latn": "Latin letters", "Cyrl": "Cyrillic letters", "Arab": "Arabic letters"}

_BEYOND_LATIN = "\u0250"
"""Letters before this one are Latin."""

LEAST_LETTERS = 20
"""Letters of a text in another script (*house*: fewer may be a name in its own letters)."""

MOSTLY = 0.8
"""The share of letters that makes a text one in their script (*house*: the rest may be names)."""

_WORD = late_pattern(r"[^\W\d_]+(?:[’'ʼʻ‘\u0300-\u036f\u064b-\u0652\u0670\u200c][^\W\d_]*)*")
_APOSTROPHES = str.maketrans("’ʼʻ‘ё", "''''е")
"""Apostrophes are typed in several ways, and Russian has ё or е for it."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """What a text is taken for: a language by its English ``name`` (``German``), or letters (``Cyrillic letters``);
    of two languages in doubt (``Russian or Serbian``) and of letters ``tag`` is empty."""

    name: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of all languages, in the order of the file.

    ``groups`` are the trigrams of each one as the file has them, ``totals`` how many its text has. ``unseen`` is the
    logarithmic likelihood of a trigram that is not among a language's. ``letters`` has for each letter the languages
    that have it, by their number, ``counts`` for each trigram (with a low line for a blank) those that it is frequent
    in, with how often it is. ``seen`` has by how much it is likelier there than an unseen one, for trigrams that some
    text had.
    """

    tags: tuple[str, ...]
    names: tuple[str, ...]
    groups: tuple[str, ...]
    totals: tuple[int, ...]
    unseen: tuple[float, ...]
    letters: Mapping[str, Sequence[int]]
    counts: Mapping[str, Sequence[tuple[int, str]]]
    seen: dict[str, Sequence[tuple[int, float]]]

    def mean(self, number: int) -> float:
        """The logarithmic likelihood of a trigram in what a language was learnt from, on average."""
        whole = self.totals[number]
        average = self.unseen[number]
        for part in self.groups[number].split(" "):
            average += int(part[3:]) / whole * math.log(int(part[3:]) / UNSEEN)
        return average

    def likelier(self, group: str) -> Sequence[tuple[int, float]]:
        """The languages that a trigram is frequent in, and by how much it is likelier there than an unseen one."""
        found = self.seen.get(group)
        if found is None:
            found = [
                (number, math.log(int(count) / UNSEEN))
                for number, count in self.counts.get(group.replace(" ", "_"), ())
            ]
            self.seen[group] = found
        return found

    def likelihoods(self, counted: Mapping[str, int]) -> list[float]:
        """The natural logarithm of how likely each language writes a text of such trigrams."""
        many = sum(counted.values())
        # The letters in the midst of trigrams are all letters of a text.
        letters: Counter[str] = Counter()
        for group, count in counted.items():
            letters[group[1]] += count
        wrong = FOREIGN_LETTER * sum(count for letter, count in letters.items() if letter in self.letters)
        found = [many * value - wrong for value in self.unseen]
        for group, count in counted.items():
            for number, more in self.likelier(group):
                found[number] += count * more
        for letter, count in letters.items():
            for number in self.letters.get(letter, ()):
                found[number] += count * FOREIGN_LETTER
        return found


def trigrams(text: str) -> Iterator[str]:
    """Each group of three letters in the words of a text without a capital, with a blank before and after a word."""
    for word in _WORD.findall(unicodedata.normalize("NFC", text)):
        if word[0].lower() == word[0]:
            yield from _of_word(word)


def letters_in(text: str) -> Iterator[str]:
    """The letters of a text as trigrams have them."""
    return (group[1] for group in trigrams(text))


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, ...]:
    bounded = f" {word.lower().translate(_APOSTROPHES)} "
    return tuple(bounded[at : at + 3] for at in range(len(bounded) - 2))


@recalled
def known_by_trigrams(tag: str) -> bool:
    """Whether other languages in the same script can be told from this one (BCP 47)."""
    return _row(tag) in _known().tags


def known_by_script(tag: str) -> bool:
    """Whether a language has a script of its own, so that letters alone tell others from it."""
    parts = _parts(tag)
    return parts is not None and any(script_of(parts) == own for own, _ in _ONE_LANGUAGE.values())


@recalled
def other_language(text: str, tag: str) -> OtherLanguage | None:
    """The language that a text is in, where it is surely not the one of ``tag``; ``None`` where that can't be said.

    A short text, and one in a language near to the tag's, is never told.
    """
    counted = Counter(trigrams(text))
    many = counted.total()
    known = _known()
    likelihoods = known.likelihoods(counted)
    if script := _other_script(text, tag):
        return _named(likelihoods) if _is_common(script, many) else OtherLanguage(script)
    row = _row(tag)
    if row not in known.tags or many < LEAST_TRIGRAMS or _in_its_other_script(text, tag):
        return None
    written = likelihoods[known.tags.index(row)]
    likely = max(range(len(known.tags)), key=likelihoods.__getitem__)
    if known.tags[likely] == row or _together(known.tags[likely], row, NEAR):
        return None
    ahead = likelihoods[likely] - written
    factor = RELATED_FACTOR if _together(known.tags[likely], row, RELATED) else 1.0
    # What fits no language well is none of those that are known, or no language.
    fits = likelihoods[likely] >= many * (known.mean(likely) - LOOSEST)
    return _named(likelihoods) if fits and ahead >= LEAST_TOTAL * factor and ahead >= LEAST_EACH * many else None


def _named(likelihoods: Sequence[float]) -> OtherLanguage:
    """The likeliest language, or the likeliest two where neither is far ahead."""
    known = _known()
    first, second = sorted(range(len(likelihoods)), key=likelihoods.__getitem__, reverse=True)[:2]
    names = dict.fromkeys((known.names[first], known.names[second]))
    if likelihoods[first] - likelihoods[second] >= UNDECIDED or len(names) == 1:
        return OtherLanguage(known.names[first], known.tags[first])
    return OtherLanguage(" or ".join(names))


def _is_common(script: str, many: int) -> bool:
    """Whether several languages have a script, and there are trigrams enough to tell them apart."""
    return many >= LEAST_TRIGRAMS and script in _WRITTEN_IN.values()


def _together(one: str, other: str, groups: tuple[frozenset[str], ...]) -> bool:
    return any(one in group and other in group for group in groups)


def _other_script(text: str, tag: str) -> str:
    """What a text in another script is in; empty if it is in the language's own, or in one that may be its own."""
    parts = _parts(tag)
    if parts is None or (parts.language in _SEVERAL_SCRIPTS and not parts.script):
        return ""
    own = script_of(parts)
    if own not in _SCRIPTS.values() or (own == "Latn" and text and max(text) < _BEYOND_LATIN):
        return ""
    name, share, count = _letters(text)
    if name not in _SCRIPTS or _SCRIPTS[name] == own or count < LEAST_LETTERS or share < MOSTLY:
        return ""
    return _ONE_LANGUAGE[name][1] if name in _ONE_LANGUAGE else _WRITTEN_IN[_SCRIPTS[name]]


def _in_its_other_script(text: str, tag: str) -> bool:
    """Whether a text may be in another of the scripts that a language is written in, of which no trigrams are known."""
    parts = _parts(tag)
    if parts is None or parts.script or parts.language not in _SEVERAL_SCRIPTS:
        return False
    return _SCRIPTS.get(_letters(text)[0], "") != script_of(parts)


def _letters(text: str) -> tuple[str, float, int]:
    """The script of most letters of a text, as Unicode begins their names, their share and how many they are."""
    if text.isascii():
        return "LATIN", 1.0, sum(map(str.isalpha, text))
    counted = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    if not counted:
        return "", 0.0, 0
    name, count = counted.most_common(1)[0]
    return name, count / counted.total(), count


def _parts(tag: str) -> LanguageTag | None:
    try:
        return language_tag(tag)
    except TagError:
        return None


def _row(tag: str) -> str:
    """The tag under which a language stands in the file, if it does."""
    parts = _parts(tag)
    if parts is None:
        return ""
    code = "nb" if parts.language == "no" else parts.language
    script = script_of(parts)
    with_script = f"{code}-{script}"
    if with_script in _known().tags:
        return with_script
    return code if script == likely_script(parts.language) else ""


@cache
def _known() -> _Known:
    rows = [row.split("\t") for row in FILE.read_text(encoding="utf-8").splitlines()]
    tags, names, _, totals, groups = (tuple(row[column] for row in rows) for column in range(5))
    counts: dict[str, list[tuple[int, str]]] = {}
    for number, learnt in enumerate(groups):
        for part in learnt.split(" "):
            counts.setdefault(part[:3], []).append((number, part[3:]))
    letters: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for letter in row[2]:
            letters.setdefault(letter, []).append(number)
    wholes = tuple(map(int, totals))
    unseen = tuple(math.log(UNSEEN / whole) for whole in wholes)
    return _Known(tags, names, groups, wholes, unseen, letters, counts, {})
