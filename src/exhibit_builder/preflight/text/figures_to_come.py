"""Letters that stand where a figure is to come: "XX metres", "19XX", "xx.xx.2024"; not the Roman twenty and thirty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text.wording import Wording
from exhibit_builder.system.recalled import recalled_row

_X = "[xXхХ]"  # Latin and Cyrillic, which look alike
_IN_FIGURE = late_pattern(
    rf"\b(?:1\d|20){_X}{{2}}\b|\b\d{{3}}{_X}\b|\b{_X}{{2}}([./-]){_X}{{2}}\b(?:\1[\d{_X[1:-1]}]{{2,4}}\b)?"
)
_ALONE = late_pattern(rf"(?<![\w./-])(?<!\w’){_X}{{2,}}(?![\w/-])")
_ZEROS = late_pattern(r"(?<![\w.,:/-])0{2,}(?![\w.,:/-])", re.IGNORECASE)
_GROUP_BEFORE = late_pattern(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})*[ \u00a0\u2009\u202f]$")
"""The figures before the last three of "2 000", whatever space stands between thousands."""
_ROMAN = late_pattern(r"[IVXLCХІ]+\b")
_ROMAN_BEFORE = late_pattern(r"\b[IVXLCХІ]+(?:\s*[-–—/,]\s*|\s+[^\W\d_]{1,3}\s+)$")
_JOINER = late_pattern(r"\.?(?:\s*[-–—/,]\s*|\s+[^\W\d_]{1,3}\s+)")
_CENTURY = late_pattern(
    r"\.?\s*(?:centur|siècle|s\.|jahrhundert|jh|век|вв?\b|столет|столітт|сторіч|ст\.|əsr|ə\.|yüzyıl|yy|y\.y|asır|asr"
    r"|siglo|secol|século|eeuw|wiek|w\.|դար|საუკუნ|قرن|מאה)",
    re.IGNORECASE,
)
_CENTURY_BEFORE = late_pattern(r"\b(?:siglos?|secol[oi]|séculos?|ss?\.|sec\.)\s+$", re.IGNORECASE)
_NAME_BEFORE = late_pattern(r"(?:^|\s)([^\W\d_][\w’'.-]*)\s+$")
_UNIT = late_pattern(r"\s?(?:[%‰°€£$₼₽₺]|(?:mm|cm|km|m|kg|t|ha|мм|см|км|м|кг|га|metr\w*|metre\w*|mètre\w*|метр\w*)\b)")
_WORD = late_pattern(r"\s+[^\W\d_]{2,}")
_LIVE = late_pattern(r"\s+[^\W\d_A-ZÄÖÜ][^\W\d_]*")
_CURRENCY = late_pattern(r"[€£$₼₽₺]\s?$")

_TITLE_BEFORE = late_pattern(
    r"(?<![^\W\d_])(?:Mrs?|Ms|Miss|Dr|Captain|Capt|Sergeant|Sgt|Private|Lieutenant|Professor|Prof|Sir|Lady|Herrn?|Frau|Kapitän|Monsieur"
    r"|Madame|Mme|Mlle|Capitaine|г-н|г-жа|господин|госпожа|капитан|cənab|xanım|bay|bayan|kaptan)\.?\s+$"
)
"""Words after which somebody's name stands, and no number."""

_CAPITAL = late_pattern(r"\s+([A-Z][a-z]+)")
_ARTICLE_BEFORE = late_pattern(
    r"(?:^|\W)(?:the|a|an|of|its|their|and|to|chapter|part|book|volume|no)\.?\s+$", re.IGNORECASE
)
_NUMBERED = late_pattern(
    r"(?:Corps|Army|Armies|Legion|Brigade|Division|Bomber|Tactical|Air|Fleet|Battalion|Regiment|Congress|Olymp|Winter|Summer|International"
    r"|Party|Dynasty|Amendment|Session|Council|Edition|Century|Festival|Biennale|Annual|World|Conference)",
    re.IGNORECASE,
)
"""What is numbered by Roman figures before it."""

LONGEST_OPENING = 4
"""Letters of a sentence's first word that is taken for no name (house: “With”, “Over”; “Louis” is longer)."""

_NO_ORDINALS = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages in which a Roman number before a noun has a sign or stands behind it: "XX boats" is no twentieth boat."""


@recalled_row
def figures_to_come(text: str, language: str, words: Wording | None) -> Iterator[tuple[int, int]]:
    """The spans of letters that stand in for figures.

    ``language`` is the first part of the text's tag; ``words`` those that its language counts with, where there is a
    list. Small letters are a number in no language but on the pages of a preface (``p. xx``).
    """
    for match in _IN_FIGURE.finditer(text):
        yield match.span()
    if words and "00" in text:
        low = words.lowered(text)
        for match in _ZEROS.finditer(text):
            thousands = match[0] == "000" and _GROUP_BEFORE.search(text, 0, match.start())
            if not thousands and _counts(words, low, match.end()):
                yield match.span()
    for match in _ALONE.finditer(text):
        if _is_gap(text, match, language, words):
            yield match.span()


def _is_gap(text: str, match: re.Match[str], language: str, words: Wording | None) -> bool:
    start, end = match.span()
    low = words.lowered(text) if words else text.lower()
    if words and words.labels.before(low, start):
        return False
    if match[0].islower():
        return True
    if _is_roman(text, start, end):
        return False
    if (
        len(match[0]) > 3
        or _UNIT.match(text, end)
        or _CURRENCY.search(text[:start])
        or _TITLE_BEFORE.search(text[:start])
    ):
        return True
    if words and (_counts(words, low, end) or words.month.after(text, end)):
        return True
    return _stands_before(text, start, end, language)


def _stands_before(text: str, start: int, end: int, language: str) -> bool:
    """Whether what follows shows that letters are no number of a name: “XX boats”, “XX Harbour Street”."""
    if language not in _NO_ORDINALS or _follows_name(text, start):
        return False
    if language == "en" and (capital := _CAPITAL.match(text, end)):
        return not (_ARTICLE_BEFORE.search(text[:start]) or _NUMBERED.match(capital[1]))
    follows = _WORD if language == "de" else _LIVE
    return bool(follows.match(text, end)) or (start > 0 and not _WORD.match(text, end) and text[end : end + 1] != ".")


def _counts(words: Wording, low: str, at: int) -> bool:
    return any(kind.after(low, at) for kind in (words.counted, words.times, words.distances, words.money))


def _is_roman(text: str, start: int, end: int) -> bool:
    """Whether a century stands beside, or another Roman number that it forms a range with."""
    joined = _JOINER.match(text, end)
    return bool(
        _CENTURY.match(text, end)
        or _CENTURY_BEFORE.search(text[:start])
        or _ROMAN_BEFORE.search(text[:start])
        or (joined and _ROMAN.match(text, joined.end()))
    )


def _follows_name(text: str, start: int) -> bool:
    """Whether a name stands before, as in “Louis XX”; the first word of a sentence is none."""
    before = _NAME_BEFORE.search(text[:start])
    if not before or not before[1][0].isupper():
        return False
    rest = text[: before.start(1)].rstrip()
    return (bool(rest) and rest[-1] not in ".!?…:") or len(before[1]) > LONGEST_OPENING
