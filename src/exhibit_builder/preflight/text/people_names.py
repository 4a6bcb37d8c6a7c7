"""Names of people and places in an exhibit: where they stand, and whether two spellings mean one name.

A name is known by its capital letter, so scripts without capitals (Georgian, Arabic, Hebrew) give none. Endings of
inflected languages are no other spelling: what differs only at a word's end counts as the same name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import NOUNS_IN_CAPITALS
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight.text.letter_edits import edits
from exhibit_builder.preflight.text.written_text import script

LEAST = 5
"""Letters of a name that is compared by itself (*house*: shorter ones are alike by chance)."""

LEAST_SLIPPED = 7
"""Letters of a word in which one wrong letter is taken for a slip (*house*: Kamil and Kamal are two names)."""

LEAST_NEAR = 4
"""Letters of a family name in which one wrong letter is asked about, where the other name is the same (*house*: Ann
Lowe and Ann Lawe; of three letters any two are alike)."""

LONGEST_ENDING = 4
"""Letters that a language may hang on a name (*house*: such as Azerbaijani -ında, Russian -ами)."""

CHANGED_ENDING = 3
"""Letters at the end of both words that may differ by inflection (*house*: as in Lithuanian Lapaitis, Lapaičio)."""

UNTOUCHED = 2
"""Letters at a word's end that a slip of the pen leaves alike; else it may be an ending."""

STEADY = frozenset({"en", "de", "nl", "fr", "es", "it", "pt", "tr", "az", "ru", "uk", "be"})
"""Languages in which no ending puts an accent on a name's last letters, as Lithuanian and Polish do."""

_WORD = late_pattern(r"[^\W\d_]+(?:[’ʼ'\-‐‑\u00ad][^\W\d_]+)*")
_APOSTROPHE = late_pattern(r"[’ʼ']")
_BLANK = late_pattern(r"[ \u00a0\u202f]")
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ё": "е", "Ё": "Е"})
_ROMAN = tuple(
    (late_pattern(pattern), letter)
    for pattern, letter in (
        ("tch|ch|ç|č|ć", "č"),
        ("sch|sh|ş|š|ś", "š"),
        ("dzh|dj|zh|ž", "j"),
        ("kh|x", "k"),
        ("ks", "k"),
        ("q(?!u)", "g"),
        ("gh|ğ", "g"),
        ("ck", "k"),
        ("c", "j"),
        ("ph", "f"),
        ("ou|oo", "u"),
        ("ae|ə", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("w", "v"),
        ("y", "i"),
    )
)
_DOUBLED = late_pattern(r"(.)\1+")
_CYRILLIC = str.maketrans({"ы": "и", "э": "е", "ъ": None})
_DOUBLED_CYRILLIC = late_pattern(r"([бвгджзклмнпрстфхцчшщ])\1+")


class Likeness(IntEnum):
    """How two spellings are one name: by accents alone, by two ways to write its sounds, or by one wrong letter."""

    ACCENTS = 1
    SOUNDS = 2
    SLIP = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word in a text, without what is hung on with an apostrophe.

    ``before`` is the capitalised word that it follows directly, if any: together they are a name of several words.
    ``opening`` is whether it begins its sentence, where every word has a capital.
    ``sentence`` is the same for all words of one sentence, or of one place on a map with its two names. ``register``
    is where names are entered as such: ``list`` (a list of people), ``author``, ``place`` (on a map); else empty.
    """

    text: str
    before: Word | None
    opening: bool
    sentence: tuple[object, ...]
    register: str
    place: Place

    @property
    def whole(self) -> str:
        """The word after the one before it."""
        return f"{self.before.text} {self.text}" if self.before else self.text


def name_words(exhibit: Exhibit, texts: Iterable[Passage]) -> Iterator[Word]:
    """Every capitalised word of what is read in an exhibit, and of its sources' authors.

    Quotations are left out, for they keep their own spelling, and so are the titles of sources.
    """
    for passage in texts:
        if passage.part is Part.QUOTATION or not (passage.on_page or passage.part.description):
            continue
        register = "list" if passage.part is Part.PERSON else ""
        for number, sentence in enumerate(passage.sentences):
            where: tuple[object, ...] = (passage.place.file, passage.place.key, number)
            if passage.part is Part.PLACE_NAME and passage.block is not None:
                register = "place"
                where = (passage.place.file, passage.block.place.key, passage.way[:-1])
            yield from _capitalised(sentence, where, register, passage.place)
    for key, source in exhibit.sources.items():
        for index, author in enumerate(source.author):
            name = author.literal or " ".join(part for part in (author.given, author.family) if part)
            place = exhibit.source_places.get((key, "author", index)) or exhibit.source_places[key,]
            yield from _capitalised(name, ("author", key, index), "author", place)


def _capitalised(sentence: str, where: tuple[object, ...], register: str, place: Place) -> Iterator[Word]:
    sentence = unicodedata.normalize("NFC", sentence)
    before: Word | None = None
    end = 0
    for number, match in enumerate(_WORD.finditer(sentence)):
        text = bare(match.group())
        follows = _BLANK.fullmatch(sentence[end : match.start()]) is not None
        before = Word(text, before if follows else None, number == 0, where, register, place) if text else None
        if before is not None:
            yield before
        end = match.end()


def bare(word: str) -> str:
    """A capitalised word without an article or an ending behind an apostrophe; empty if it is no name.

    ``Azerbaijan’s``, ``Hocalı’da``, ``l’Azerbaïdjan``; words all in capitals are abbreviations.
    """
    word = word.replace("\u00ad", "")
    parts = _APOSTROPHE.split(word)
    if len(parts) > 1:
        capitals = [part for part in parts if part[:1].isupper()]
        word = capitals[0] if len(capitals) == 1 else "’".join(capitals)
    return word if word[:1].isupper() and not word.isupper() else ""


@lru_cache(maxsize=32768)
def unaccented(word: str) -> str:
    """The word in small letters without accents; й and ї stay, for they are letters of their own."""
    kept = word.replace("İ", "i").lower().translate(_SPECIAL)
    marked = {"й": "\0", "ї": "\1"}
    for letter, stand_in in marked.items():
        kept = kept.replace(letter, stand_in)
    kept = "".join(char for char in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(char))
    for letter, stand_in in marked.items():
        kept = kept.replace(stand_in, letter)
    return kept.replace("ß", "ss").replace("ʼ", "’").replace("'", "’").replace("‑", "-").replace("‐", "-")


@lru_cache(maxsize=32768)
def sounds(word: str) -> str:
    """A word of Latin or Cyrillic letters by its sounds, roughly; else empty.

    Khojali, Khojaly and Xocalı come out alike, and so do Ходжалы and Ходжали.
    """
    small = word.replace("İ", "i").lower().translate(_SPECIAL)
    if small and all("а" <= char <= "я" for char in small):
        return _DOUBLED_CYRILLIC.sub(r"\1", small.translate(_CYRILLIC))
    if not all("a" <= char <= "ɏ" or char == "ə" for char in small):
        return ""
    for pattern, letter in _ROMAN:
        small = pattern.sub(letter, small)
    small = "".join(
        char
        if char in "čšğ"
        else "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        for char in small
    )
    return _DOUBLED.sub(r"\1", small)


def likeness(first: str, second: str, language: str) -> Likeness | None:
    """How two different words are one name; ``None`` for two names, for one name and for a name with an ending.

    ``language`` is the exhibit's, by its first part. Vietnamese, whose accents make other names, finds nothing.
    """
    if first.casefold() == second.casefold() or language == "vi":
        return None
    if unaccented(first) == unaccented(second):
        return None if _ends_alone(first, second) and language not in STEADY else Likeness.ACCENTS
    if min(len(first), len(second)) >= LEAST and sounds(first) and sounds(first) == sounds(second):
        return None if _ends_alone(first, second) and language not in STEADY else Likeness.SOUNDS
    if min(len(first), len(second)) >= LEAST_SLIPPED and _slipped(unaccented(first), unaccented(second)):
        return Likeness.SLIP
    return None


def nearly_the_same(first: str, second: str) -> bool:
    """Whether two words are one or two letters apart, and neither is the other with an ending: what a list and a text
    may call one person, where their other name is the same.

    One letter counts in words of :data:`LEAST_NEAR` letters, two where one of them has two letters more.
    """
    a, b = unaccented(first), unaccented(second)
    short = min(len(a), len(b))
    if short < LEAST_NEAR or a[0] != b[0] or a.startswith(b) or b.startswith(a):
        return False
    most = 2 if short > LEAST_NEAR and max(len(a), len(b)) > LEAST_NEAR + 1 else 1
    return letters_apart(a, b, most) is not None


def same_name(first: str, second: str) -> bool:
    """Whether two words are one name, with or without an ending."""
    a, b = unaccented(first), unaccented(second)
    if first.casefold() == second.casefold():
        return True
    if a == b or min(len(a), len(b)) < 3:
        return False
    short, long = sorted((a, b), key=len)
    if long.startswith(short):
        return len(long) - len(short) <= LONGEST_ENDING
    common = _common(a, b)
    return common >= 4 and max(len(a), len(b)) - common <= CHANGED_ENDING


def _ends_alone(first: str, second: str) -> bool:
    """Whether two words differ in nothing but their last two letters."""
    a, b = first.casefold(), second.casefold()
    return abs(len(a) - len(b)) <= 1 and _common(a, b) >= max(len(a), len(b)) - UNTOUCHED


def _common(first: str, second: str) -> int:
    """How many letters two words begin with in common."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count


def _slipped(first: str, second: str) -> bool:
    """Whether one letter between the first and the last two is wrong, missing, or changed places with its neighbour."""
    if abs(len(first) - len(second)) > 1:
        return False
    head = _common(first, second)
    tail = _common(first[head:][::-1], second[head:][::-1])
    if head < 1 or tail < UNTOUCHED:
        return False
    a, b = first[head : len(first) - tail], second[head : len(second) - tail]
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])


def letters_apart(first: str, second: str, most: int = 2) -> int | None:
    """How many letters are wrong, missing, added or exchanged with their neighbour between two names without accents;
    ``None`` for more than ``most``.
    """
    return edits(unaccented(first), unaccented(second), most)


def named_for_sure(words: Iterable[Word]) -> frozenset[str]:
    """Words that have a capital where a common word has none: inside a sentence, or where names are entered as such."""
    return frozenset(word.text for word in words if word.register or not word.opening)


def unknown_names(texts: Iterable[Passage], language: str) -> str:
    """Why names in running text can't be known, as it reads after “because”; empty if they can, or if there is no text.

    ``language`` is the exhibit's, by its first part.
    """
    letters = [char for passage in texts if passage.on_page for char in passage.text if script(char)]
    if not letters:
        return ""
    if 2 * sum(map(_caseless, letters)) > len(letters):
        return "names are known by their capitals, and this script has none"
    if language in NOUNS_IN_CAPITALS:
        return (
            "names are known by their capitals, and this language writes every noun with one; only names in lists, on "
            "maps and of authors were looked at"
        )
    return ""


def _caseless(letter: str) -> bool:
    """Whether a letter is of a script that tells no names by capitals; Georgian's are for headings."""
    return unicodedata.category(letter) == "Lo" or script(letter) == "GEORGIAN"


def certain(words: Iterable[Word], language: str) -> frozenset[str]:
    """Words, and names of two words, that are names for sure: entered as such, or with a capital inside a sentence.

    ``language`` is the exhibit's, by its first part; where all nouns have capitals, only what was entered counts.
    """
    found: set[str] = set()
    for word in words:
        inside = language not in NOUNS_IN_CAPITALS and not word.opening
        if word.register or inside:
            found.add(word.text)
        if word.before is not None and (word.register or (inside and not word.before.opening)):
            found.add(word.whole)
    return frozenset(found)
