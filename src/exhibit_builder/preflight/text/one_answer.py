"""What a slip of typing has to become, where there is one right answer and the meaning can't change.

Where a mark could be another one, or a figure something else, nothing is offered: whoever wrote it knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from exhibit_builder.core.languages import LANGUAGES
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.text.written_text import FILLER, Edit, Written, script

_AROUND = rf"\s()\[\]{{}}*_/–—{FILLER}-"
_BEFORE_OPENING = rf"(?:^|[{_AROUND}])\Z"
_AFTER_CLOSING = rf"[.,;:!?…”’»“\"'{_AROUND}]|\Z"
_NEW_PARAGRAPH = r"\n\s*\n"
_MARKS = frozenset("“”„‟«»")
_SMALL_SPACES = " \u00a0\u202f"
_CONTENT = (
    rf"[{_SMALL_SPACES}]?([^\s{''.join(_MARKS)}](?:[^{''.join(_MARKS)}]*[^\s{''.join(_MARKS)}])?)[{_SMALL_SPACES}]?"
)
_FOREIGN_PAIRS = {
    "de": rf"“{_CONTENT}”",
    "en": rf"«{_CONTENT}»|„{_CONTENT}[“”]",
    "fr": rf"„{_CONTENT}[“”]",
    "ru": rf"“{_CONTENT}”",
}
"""Whole quotations in marks that a language never has, by the language (as the rule ``wrong-quotes`` has them)."""

_OWN_WAY = frozenset({"CH", "LI"})
"""Countries whose marks differ from those of their languages' rows: «…» in German, without spaces in French."""

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Figures of four digits that are taken for years (*house*: what exhibits tell of)."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made when it is first needed: most exhibits have no such fault."""
    return re.compile(pattern)


def _own_marks(language: str) -> tuple[str, str] | None:
    """The quotation marks of a language by its tag (``fr-CH``); ``None`` where its row doesn't tell them."""
    code, *rest = language.split("-")
    return LANGUAGES[code].quotes if code in LANGUAGES and not _OWN_WAY & set(rest) else None


def straight_marks(text: Written, found: Iterable[int], language: str) -> Iterator[Edit]:
    """Apostrophes between letters; and the straight double marks ``found``, where every one of them opens or closes.

    ``language`` is the tag of the text's language, here and below.
    """
    doubled = []
    for at in found:
        before, after = text.text[at - 1 : at], text.text[at + 1 : at + 2]
        if text.text[at] == '"':
            doubled.append(at)
        elif before.isalpha() and after.isalpha() and script(before) != "HEBREW":
            yield at, at + 1, "’"
    marks = _own_marks(language)
    pairs = list(zip(doubled[::2], doubled[1::2], strict=False))
    # A title keeps the marks of its own language.
    if marks is None or len(doubled) % 2 or text.passage.part is Part.REFERENCE:
        return
    if all(_opens_and_closes(text.text, *pair) for pair in pairs):
        yield from _marked(text.text, [(first, first + 1, last, last + 1) for first, last in pairs], marks)


def _opens_and_closes(text: str, first: int, last: int) -> bool:
    """Whether a pair of straight marks can only be the two ends of a quotation."""
    inside = text[first + 1 : last]
    return (
        _compiled(_BEFORE_OPENING).search(text, max(0, first - 1), first) is not None
        and _compiled(_AFTER_CLOSING).match(text, last + 1) is not None
        and inside == inside.strip()
        and inside != ""
        and not _MARKS & set(inside)
        and not _compiled(_NEW_PARAGRAPH).search(inside)
    )


def foreign_marks(text: Written, language: str) -> Iterator[Edit]:
    """The marks of whole quotations that have those of another language."""
    pattern, marks = _FOREIGN_PAIRS.get(language.split("-")[0]), _own_marks(language)
    if pattern is None or marks is None:
        return
    pairs = []
    for match in _compiled(pattern).finditer(text.text):
        group = match.lastindex or 0
        if _compiled(_BEFORE_OPENING).search(text.text, max(0, match.start() - 1), match.start()) and not _compiled(
            _NEW_PARAGRAPH
        ).search(match[group]):
            pairs.append((match.start(), match.start(group), match.end(group), match.end()))
    yield from _marked(text.text, pairs, marks)


def _marked(text: str, pairs: Iterable[tuple[int, int, int, int]], marks: tuple[str, str]) -> Iterator[Edit]:
    """Both ends of quotations in ``marks``, but for those inside another quotation, which has marks of its own."""
    opening, closing = marks[0].strip(), marks[1].strip()
    done = opened = closed = 0
    for first, inside, outside, last in pairs:
        between = text[done:first]
        opened, closed, done = opened + between.count(opening), closed + between.count(closing), last
        if opened == closed and (opening != closing or opened % 2 == 0):
            for start, end, mark in ((first, inside, marks[0]), (outside, last, marks[1])):
                if text[start:end] != mark:
                    yield start, end, mark


def pause(text: Written, start: int, end: int, dash: str) -> Iterator[Edit]:
    """A dash between two blanks, unless a figure follows, which may be less than nothing, or a title has its own."""
    between = _compiled(_BETWEEN_WORDS).fullmatch(text.text, max(0, start - 2), end + 2)
    if between and start >= 2 and text.passage.part is not Part.REFERENCE:
        yield start, end, dash


_BETWEEN_WORDS = r"(?:\S[ \u00a0]-+[ \u00a0\n][^\W\d_]|[^\s\d][ \u00a0]-+[ \u00a0\n][(\[*_“„«])"


def span_of_time(match: re.Match[str]) -> Iterator[Edit]:
    """An en dash between two years, hours or days, the first and the last group of a match; other figures may be the
    number of a thing, of a telephone or of a file."""
    last = match.lastindex or 1
    exact = any(sign in match[1] for sign in ".:") and len(match.groups()) == 2
    if exact or (_year(match[1]) and (_year(match[last]) or len(match[last]) == 2)):
        yield match.end(1), match.start(last), "–"


def _year(figure: str) -> bool:
    return figure.isdecimal() and FIRST_YEAR <= int(figure) <= LAST_YEAR


def without_blank(text: Written, start: int, end: int) -> Iterator[Edit]:
    """No blank before a sign that ends a word; one close to the next word may belong to that, and three full stops are
    an ellipsis."""
    after = _compiled(_AFTER_CLOSING).match(text.text, end + 1) and not text.text.startswith(". .", end)
    opened = text.text[start - 1] in "(["
    if (opened or after) and text.passage.part is not Part.REFERENCE:
        yield start, end, ""


def french_blank(text: Written, start: int, end: int, language: str) -> Iterator[Edit]:
    """The blank that no line ends at, for plain ones beside a sign; Canada and Switzerland set none at most signs."""
    regions = set(language.split("-")[1:])
    sign = text.text[end] if text.text[start - 1] != "«" else "«"
    if not regions & (_OWN_WAY if sign in ":«»" else _OWN_WAY | {"CA"}) and text.passage.part is not Part.REFERENCE:
        yield start, end, french_space(sign)


def french_space(sign: str) -> str:
    """The space that French sets between a sign and its word: a no-break space before a colon, else a narrow one."""
    return "\u00a0" if sign == ":" else "\u202f"


def next_to_french_sign(text: Written, at: int) -> Edit:
    """The same where there is no blank yet; the letter before a sign is typed again with it."""
    sign = text.text[at]
    if sign in "«»":
        return at, at + 1, sign + french_space(sign) if sign == "«" else french_space(sign) + sign
    return at - 1, at, text.text[at - 1] + french_space(sign)


_DELETABLE = frozenset("\u200b\ufeff\u180e\u200c\u200d\u200e\u200f\u061c")
"""Characters without width that do nothing but hide, once they stand between letters, figures and common signs."""

_WITH_THEM = frozenset({"THAI", "LAO", "KHMER", "MYANMAR", "MONGOLIAN"})
"""Scripts that part words, or letters, by characters without width."""


def unseen(text: Written, at: int) -> Iterator[Edit]:
    """Nothing for a character that can't be seen; but in pictures made of characters, and in scripts that need it."""
    near = [_visible(reversed(text.text[max(0, at - _NEAR) : at])), _visible(text.text[at + 1 : at + 1 + _NEAR])]
    plain = all(unicodedata.category(char)[0] in "LNPZC" and script(char) not in _WITH_THEM for char in near)
    if text.text[at] in _DELETABLE and plain:
        yield at, at + 1, ""


_NEAR = 20
"""Characters without a shape in a row behind which a letter is looked for (*house*: a flag has seven)."""


def _visible(chars: Iterable[str]) -> str:
    """The first character that is no sign of format and no mark on another; a blank without one."""
    return next((char for char in chars if unicodedata.category(char) not in ("Cf", "Mn", "Me")), " ")


_CLUSTER = r"[^\W\d_][\u0300-\u036f]+"


def composed(start: int, word: str, alphabets: frozenset[str]) -> Iterator[Edit]:
    """Letters of a word with their accents as one character each, which Unicode holds for the same."""
    for match in _compiled(_CLUSTER).finditer(word):
        one = unicodedata.normalize("NFC", match[0])
        if script(match[0][0]) in alphabets and one != match[0]:
            yield start + match.start(), start + match.end(), one
