"""What a slip of typing has to become, where there is one right answer and the meaning can't change.

Where a mark could be another one, or a figure something else, nothing is offered: whoever wrote it knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from exhibit_builder.core.languages import LANGUAGES
from exhibit_builder.manuscript.models import ExhibitFields
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


def own_marks(fields: ExhibitFields) -> tuple[str, str] | None:
    """The quotation marks of an exhibit; ``None`` where it asks for none and its language takes several kinds."""
    code, *rest = fields.language.split("-")
    sure = fields.quotation_marks is not None or (code in LANGUAGES and not _OWN_WAY & set(rest))
    return fields.spoken.quotes if sure else None


_APOSTROPHE_SCRIPTS = frozenset({"LATIN", "CYRILLIC"})
_NO_APOSTROPHE = frozenset({"uz", "kaa", "haw", "sm", "to", "hy", "ka", "he", "yi", "fa", "ar", "ckb", "ur"})
"""Languages in which a typewriter's mark between letters stands for another sign: Uzbek's oʻ and gʻ, the glottal stop
of Polynesia, Armenian's marks over vowels, geresh, and signs of transcription."""


def straight_marks(text: Written, found: Iterable[int], language: str, marks: tuple[str, str] | None) -> Iterator[Edit]:
    """Apostrophes between letters; and the straight double marks ``found``, where every one of them opens or closes.

    An accent without a letter (` and ´) may be a mark of another kind, and is left.

    ``language`` is the tag of the text's language, ``marks`` are its :func:`own_marks`, here and below.
    """
    doubled = []
    has_apostrophe = language.split("-")[0] not in _NO_APOSTROPHE
    for at in found:
        before, after = text.text[at - 1 : at], text.text[at + 1 : at + 2]
        if text.text[at] == '"':
            doubled.append(at)
        elif text.text[at] == "'" and {script(before), script(after)} <= _APOSTROPHE_SCRIPTS and has_apostrophe:
            yield at, at + 1, "’"
    pairs = list(zip(doubled[::2], doubled[1::2], strict=False))
    if marks is None or len(doubled) % 2:
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


def foreign_marks(text: Written, language: str, marks: tuple[str, str] | None) -> Iterator[Edit]:
    """The marks of whole quotations that have those of another language."""
    pattern = _FOREIGN_PAIRS.get(language.split("-")[0])
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


def pause(text: Written, start: int, end: int, dash: str, language: str) -> Iterator[Edit]:
    """A dash between two words with blanks, where the hyphen can't be that of a compound, an ending or a name.

    ``language`` is the language's code. Figures and single letters may be a formula or a number, two capitals a name of
    two parts, two hyphens close by a compound of three.
    """
    between = _compiled(_BETWEEN_WORDS).match(text.text, max(0, start - 1))
    if not between:
        return
    before, after = _compiled(_LAST_WORD).search(text.text, max(0, start - _LONGEST), start - 1), between["word"]
    if before is not None and (len(before[0]) == 1 or before[0].lower() in _listed(_COMPOUND_BEGINS)):
        return
    if len(after) == 1 or after.lower() in _listed(f"{_NO_PAUSE_BEFORE} {_ENDINGS.get(language, '')}"):
        return
    if before is not None and before[0][0].isupper() and after[0].isupper():
        return
    near_before = _compiled(_CLOSE_PAUSES + r"\Z").search(text.text, max(0, start - _LONGEST), end + 1)
    if near_before is None and not _compiled(_CLOSE_PAUSES).match(text.text, start - 1):
        yield start, end, dash


_LONGEST = 100
"""Characters before a hyphen in which its word and another hyphen are looked for (*house*: three long words)."""

_LAST_WORD = r"[^\W\d_]+(?=[^\w\s]*\Z)"
_BETWEEN_WORDS = r"(?<=[^\s\d-])[ \u00a0]-+[ \u00a0\n][(\[*_“„«]*(?P<word>[^\W\d_]+)"
_CLOSE_PAUSES = r"[ \u00a0]-+[ \u00a0\n](?:[^\s.,;:!?]+[ \u00a0\n]){1,2}-+[ \u00a0\n]"
"""Two hyphens with no more than two words between them, as in “mother - in - law”."""

_COMPOUND_BEGINS = (
    "well self half ex non anti co semi mid pre post vice north south east west twenty thirty forty fifty sixty "
    "seventy eighty ninety кое по во из юго северо восточно западно экс вице"
)
"""Words that are often parted by mistake from a compound that they begin."""

_NO_PAUSE_BEFORE = (
    "and or und oder bzw et ou of en ed и или та або ve və veya old year known called made law like "
    "ci cı cu cü nin nın nun nün ın ün dən dan го то либо нибудь"
)
"""Words before which a hyphen stands for a part left out (*Sonn- und Feiertag*), second parts of compounds, and endings
that are no words of other languages, in which names have them as well."""

_TURKIC_ENDINGS = (
    "ci cı cu cü nci ncı ncu ncü inci ıncı uncu üncü nin nın nun nün in ın un ün də da dən dan ə na nə ya yə de den te "
    "ta ten tan ye ne li lı lu lü lik lıq luq lük lar lər ler si sı su sü ki"
)
_ENDINGS = {
    "az": _TURKIC_ENDINGS,
    "tr": _TURKIC_ENDINGS,
    "ru": "го му то либо нибудь ка таки де ой ый ая ое ые ий ого ому ым ых ми ем ом ую",
    "uk": "го му то небудь ий та те ті ої ого ому им их ми ю",
    "hy": "ին ը ի ից ում ով եր ներ ական յան",
}
"""Endings that follow a figure or a name behind a hyphen, and particles, by the language."""


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def ellipsis(text: Written, start: int, end: int) -> Iterator[Edit]:
    """One sign for three full stops close together; a fourth, or blanks between them, may mean a sentence left out."""
    around = text.text[max(0, start - 2) : start], text.text[end : end + 2]
    if text.text[start:end] == "..." and not any("." in near for near in around):
        yield start, end, "…"


def span_of_time(text: Written, match: re.Match[str], language: str) -> Iterator[Edit]:
    """An en dash between two years, hours or days, the first and the last group of a match.

    Other figures may be the number of a thing, of a telephone or of a file. So may these: years and hours are told by
    a word of the language before them, or by brackets round them. ``language`` is the language's code.
    """
    first, last = match[1], match[match.lastindex or 1]
    before = text.text[max(0, match.start() - _LONGEST) : match.start()]
    # The word that tells what follows may itself stand behind such a one: the law of 1991-1992.
    if any(_compiled(_NUMBERS_A_THING).search(near) for near in (before, _compiled(r"\w+\s*\Z").sub("", before))):
        return
    if _days(first, last):
        told = True
    elif ":" in first and ":" in last:
        told = _hour(first) < _hour(last) <= _hour("24:00") and _stands_before(before, _BEFORE_HOURS, language)
    elif _year(first) and (_year(last) or (last.isdecimal() and len(last) == 2)):
        bracketed = before.endswith("(") and text.text[match.end() : match.end() + 1] == ")"
        told = bracketed or _stands_before(before, _BEFORE_YEARS, language)
    else:
        told = False
    if told:
        yield match.end(1), match.start(match.lastindex or 1), "–"


_NUMBERS_A_THING = (
    r"(?:[A-Z\u0400-\u042f]{2,}|\w\.|\d"  # an abbreviation, another figure
    r"|(?i:\b(?:tel|telephone|phone|fax|no|nos|nr|num|number|inv|inventory|lots?|box|boxes|law|laws|act|decree|file|files"
    r"|fund|folio|ms|cat|item|items|pages?|lines?|score|№)))[\s:(]*\Z"
)
"""What numbers a thing and may stand before its number, also with a bracket."""

_BEFORE_YEARS = {
    "en": "in of from between during years since",
    "de": "in im von vom zwischen der jahre jahren seit",
    "fr": "en de entre années depuis",
    "es": "en de entre años desde",
    "it": "nel dal del tra fra anni",
    "nl": "in van tussen jaren",
    "ru": "в с за годы годах годов",
    "uk": "у в з за роки роках років",
}
_BEFORE_HOURS = {
    "en": "open from between at daily hours",
    "de": "geöffnet von zwischen täglich",
    "fr": "ouvert de entre",
    "es": "abierto de entre",
    "it": "aperto dalle tra",
    "nl": "open van tussen",
    "ru": "открыто открыт открыта с ежедневно",
    "uk": "відкрито з щодня",
}
"""Words that tell that years, or hours, follow, by the language."""


def _stands_before(before: str, words: Mapping[str, str], language: str) -> bool:
    """Whether one of a language's words stands at the end of what is written before."""
    last = before.split()[-1:] if before[-1:].isspace() else []
    return bool(last) and last[0].lstrip("([“«„").lower() in _listed(words.get(language, ""))


def _year(figure: str) -> bool:
    return figure.isdecimal() and len(figure) == 4 and FIRST_YEAR <= int(figure) <= LAST_YEAR


def _days(first: str, last: str) -> bool:
    """Whether two figures with full stops can be days of a month, one after the other."""
    days = [figure.removesuffix(".") for figure in (first, last) if figure.endswith(".")]
    return len(days) == 2 and all(map(str.isdecimal, days)) and 0 < int(days[0]) < int(days[1]) <= LAST_DAY


LAST_DAY = 31


def _hour(clock: str) -> int:
    """Minutes since midnight of an hour as it is written, with a colon."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def without_blank(text: Written, start: int, end: int) -> Iterator[Edit]:
    """No blank before a sign that ends a word, and after a bracket that opens before one.

    A sign close to the next word may belong to that (.NET), three full stops are an ellipsis, and what stands for a
    figure or word left out is a gap: ( ), [ ], 1871– ?
    """
    before, sign, after = text.text[start - 1], text.text[end], text.text[end + 1 :]
    if before in "([":
        sure = sign.isalnum() or sign in "“„«‘"
    elif not (before.isalnum() or before in ")]”’»“*_%°"):
        sure = False
    elif sign == ".":
        sure = _compiled(_NO_WORD_AFTER).match(after) is not None
    else:
        sure = _compiled(_AFTER_CLOSING).match(text.text, end + 1) is not None
    if sure:
        yield start, end, ""


_NO_WORD_AFTER = rf"[”’»“\"')\]*_{FILLER}]*(?:\Z|\s*\n\s*\n|\s*\Z)"
"""The end of a paragraph, behind a full stop."""


LONE_WORDS = {
    "ru": frozenset("аосу"),
    "uk": frozenset("аоуі"),
    "be": frozenset("аоуі"),
    "bg": frozenset("аосу"),
    "mk": frozenset("аосу"),
    "sr": frozenset("аосу"),
}
"""Words of one letter, by the language's code."""

_LETTERED = (
    r"(?i:\b(?:витам|вітам|пункт|групп|груп|класс|клас|тип|букв|літер|литер|точк|част|лист|корпус|дом|буд|подъезд|катег"
    r"|вариант|варіант|раздел|розділ|стать|стат|прилож|додат|гепатит|сектор|блок|зон|лини|ліні|ряд|секци|секці|план"
    r"|схем|рис|таб|пример|уровн|мест|вагон|зал|этаж|поверх|корп|марк|модел|нот|ключ|шкал|проб|сорт|шиф|том)\w*"
    r"|\b\w) \Z"
)
"""Nouns that a letter numbers or names (витамин C), by their beginnings, and another single letter."""


def word_of_one_letter(text: Written, at: int, letter: str, code: str) -> Iterator[Edit]:
    """The Cyrillic ``letter`` for a Latin one, where it is a word of the language ``code`` and can't be a number."""
    alone = _compiled(r" \w\b").match(text.text, at + 1) is not None
    numbered = _compiled(_LETTERED).search(text.text, max(0, at - _LONGEST), at)
    if letter in LONE_WORDS.get(code, frozenset()) and not alone and not numbered:
        yield at, at + 1, letter


def french_blank(text: Written, start: int, end: int, language: str) -> Iterator[Edit]:
    """The blank that no line ends at, for plain ones beside a sign; Canada and Switzerland set none at most signs."""
    regions = set(language.split("-")[1:])
    sign = text.text[end] if text.text[start - 1] != "«" else "«"
    gap = text.text[start - 1] in ",;–—-([" and sign in "?!"
    if not gap and not regions & (_OWN_WAY if sign in ":«»" else _OWN_WAY | {"CA"}):
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
