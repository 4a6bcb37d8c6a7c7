"""Names that must stand nowhere: whether a text, a file's name or an address holds one, however it is written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from urllib.parse import unquote

from exhibit_builder.core.plain_values import dataclass

LEAST_JOINED = 7
"""Letters of a name of several words that are looked for without the spaces between them, as in file names (*house*:
fewer stand inside other words by chance)."""

LEAST_WHOLE = 5
"""The same where nothing else is joined to them (*house*: ``obrien`` is the name, ``lina`` need not be Li Na)."""

_CAMEL = r"(?<=[^\W\d_])(?=[A-Z][a-z])"
_WORD = r"\d+|(?:[^\W\d_]|[\u0900-\u0963\u0970-\u0df3\u0e01-\u0ecd\u0f00-\u0fbc\u1000-\u109d\u1780-\u17d3])+"
"""A number, or letters side by side; with them the vowel signs of the scripts of India and of those around it, which
Unicode doesn't count as letters."""

_UNSEEN = dict.fromkeys(
    [0x00AD, 0x034F, 0x0640, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10)]
)
"""What changes no letter: hyphens that show at the end of a line alone, spaces without width, joiners, marks of
direction, the Arabic stroke that makes a word longer, selectors of a form (Default_Ignorable_Code_Point of Unicode)."""

_SPECIAL = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "ħ": "h",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        **dict.fromkeys("ʹʻʼʽʾʿ", " "),
    }
)
"""Letters without an accent that can be taken off, as they stand in file names; letters of Arabic that Persian writes
otherwise; marks that are typed as an apostrophe too."""

_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""How German and the languages of the north write these where there are no other letters than a to z."""

_BROKEN_WORD = r"(?<=\w)[-\u2010]\s+(?=\w)"
_ESCAPE = r"\\(?:u([0-9A-Fa-f]{4})|[bfnrt])"


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters without accents, and its numbers; what is joined by capitals, as in file
    names, is parted."""
    parted = _pattern(_CAMEL).sub(" ", unicodedata.normalize("NFC", text).translate(_UNSEEN))
    small = unicodedata.normalize("NFKD", parted.casefold())
    bare = "".join(char for char in small if not unicodedata.combining(char)).translate(_SPECIAL)
    return _pattern(_WORD).findall(bare)


@dataclass(frozen=True, slots=True)
class WithheldNames:
    """Names to look for, each as the ways of writing it, and a way as its words."""

    names: tuple[frozenset[tuple[str, ...]], ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> WithheldNames:
        """The names as they were written, in any order of their words."""
        ways = (frozenset(tuple(plain_words(way)) for way in (name, _in_two_letters(name))) - {()} for name in names)
        return cls(tuple(way for way in ways if way))

    def found_in(self, text: str) -> int | None:
        """The number of the first name, counted from 1, that stands in a text; ``None`` without one.

        Words of a name may stand in any order and be joined, be parted anywhere, and have an ending; they stand side by
        side, or with single letters between them. What an address, a web page or JSON writes in another way is read.
        """
        if not self.names:
            return None
        texts = [_Looked.at(way) for way in _readings(text)]
        return next(
            (
                number
                for number, ways in enumerate(self.names, 1)
                if any(_stands(name, looked) for looked in texts for name in ways)
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class _Looked:
    """A text to look for names in: its words, which ones there are, all of them joined, and where each begins there."""

    words: list[str]
    known: frozenset[str]
    joined: str
    begins: frozenset[int]

    @classmethod
    def at(cls, text: str) -> _Looked:
        words = plain_words(text)
        begins = frozenset(accumulate(map(len, words), initial=0))
        return cls(words, frozenset(words), "".join(words), begins)


def _in_two_letters(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().translate(_TWO_LETTERS)


def _readings(text: str) -> Iterable[str]:
    """A text as it stands, as who opens it reads it, and with the words whole that are broken at the end of a line."""
    read = _pattern(_ESCAPE).sub(_unescaped, text) if "\\" in text else text
    read = html.unescape(read) if "&" in read else read
    read = unquote(read) if "%" in read else read
    return dict.fromkeys([text, read, _pattern(_BROKEN_WORD).sub("", read)])


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "


def _stands(name: tuple[str, ...], text: _Looked) -> bool:
    if len(name) == 1:
        return name[0] in text.known
    for form in ("".join(name), "".join((name[-1], *name[:-1]))):
        if len(form) >= LEAST_JOINED and _begins_a_word(form, text):
            return True
        if len(form) >= LEAST_WHOLE and form in text.known:
            return True
    if not text.known.issuperset(name):
        return False
    words = text.words if any(len(word) == 1 for word in name) else [word for word in text.words if len(word) > 1]
    wanted, count = sorted(name), len(name)
    return any(sorted(words[at : at + count]) == wanted for at in range(len(words) - count + 1))


def _begins_a_word(form: str, text: _Looked) -> bool:
    at = text.joined.find(form)
    while at >= 0 and at not in text.begins:
        at = text.joined.find(form, at + 1)
    return at >= 0


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
