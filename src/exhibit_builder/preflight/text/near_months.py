"""Months that are misspelt: a word beside a day or a year that is a letter or two away from a month's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.calendar_names import ENDING, OTHER_ENDINGS, CalendarNames, calendar_names, plain
from exhibit_builder.preflight.text.letter_edits import edits
from exhibit_builder.system.recalled import recalled_row

LEAST, LONG = 4, 7
"""Letters of the shortest name that is looked for, between a day and a year (*house*: *May* is too near to too much);
and from how many letters on a second one may be wrong (*house*: in seven, two wrong letters still leave the name)."""

SURE = 6
"""Letters of the shortest name that is looked for beside a day alone or a year alone (*house*: “12 Marsh”, “Jane 1934”
are no months)."""

_YEAR = r"(?:1[0-9]|20)\d\d"
_BLANK = r"[\s\u00a0\u202f]"
_WORD = r"[^\W\d_][^\W\d_'\u200c]*"
_UNTIL = rf"(?:{_BLANK}?[-‐‑–—/]{_BLANK}?\d{{1,2}}\.?)?"
_DAY = rf"(?<![\w.,:/°])\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?{_UNTIL}(?:{_BLANK}+(?:of|de|من))?"
_DAY_MONTH = late_pattern(
    rf"{_DAY}{_BLANK}+(?P<word>{_WORD})(?P<dot>\.?)(?P<year>,?{_BLANK}+(?:de{_BLANK}+)?{_YEAR}(?!\d))?"
)
_MONTH_DAY = late_pattern(
    rf"(?<![\w'])(?P<word>{_WORD})(?P<dot>\.?){_BLANK}+\d{{1,2}}(?:st|nd|rd|th)?(?P<year>,?{_BLANK}+{_YEAR})(?!\d)"
)
_MONTH_YEAR = late_pattern(rf"(?<![\w'])(?P<word>{_WORD})(?P<dot>\.?),?{_BLANK}+(?:de{_BLANK}+)?{_YEAR}(?!\d)")
_YEAR_MONTH = late_pattern(
    rf"(?<!\d){_YEAR}(?:[-‐]?\w{{1,4}})?\.?{_BLANK}+(?:(?:il|ilin|թ\.|წლის){_BLANK}+)?(?P<word>{_WORD})(?P<dot>){_BLANK}+\d{{1,2}}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class NearMonth:
    """A misspelt month from ``start`` to ``end`` in a text, and the ``month`` that is meant, as the language has it.

    ``whole`` is whether a day and a year stand beside it, so that it can be nothing else. ``ending`` is what stands
    behind the name and stays: an ending of the language.
    """

    start: int
    end: int
    month: str
    whole: bool
    ending: str = ""


@recalled_row
def near_months(text: str, code: str, *, is_date: bool = False) -> Iterator[NearMonth]:
    """Every misspelt month in ``text`` in the language by its ``code``; ``is_date`` is whether the text is a date as a
    whole, so that a short name can't be an ordinary word."""
    names = calendar_names(code)
    if names is None or not any(char.isdigit() for char in text):
        return
    low = plain(text, code)
    seen: set[int] = set()
    for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_MONTH, _MONTH_YEAR):
        for match in pattern.finditer(low):
            start, end = match.span("word")
            if start in seen:
                continue
            whole = pattern in (_MONTH_DAY, _YEAR_MONTH) or (pattern is _DAY_MONTH and bool(match["year"]))
            alone = is_date and match.start() == 0 and match.end() == len(low)
            near = _near(match["word"], names, whole=whole or alone, dotted=bool(match["dot"]))
            if near:
                seen.add(start)
                yield NearMonth(start, end, names.spelled[near[0]], whole or alone, near[1])


@lru_cache(maxsize=2048)
def _near(word: str, names: CalendarNames, *, whole: bool, dotted: bool) -> tuple[str, str] | None:
    """The month that a word is meant to be and the ending that it has; nothing if it is one, or none."""
    # In a language that writes months with a capital, a word without one is an ordinary word: “12 marches”.
    if names.capitals and word[0].islower() and not whole:
        return None
    bare = _without_preposition(word, names.code)
    if _is_month(word, names) or (bare and _is_month(bare, names)):
        return None
    found: list[tuple[int, str, str]] = []
    for name in _names(names, LEAST if whole else SURE):
        for begun in _beginnings(bare.lower(), name.lower(), names.ended):
            wrong = _wrong_letters(begun, name.lower(), dotted)
            # The first letter is seldom the wrong one: “12 Tune” is no month.
            if wrong and (begun[0] == name[0].lower() or (whole and wrong == 1)):
                ending = bare[len(begun) :]
                found.append((wrong + len(ending), name, ending))
    return min(found)[1:] if found else None


def _wrong_letters(begun: str, name: str, dotted: bool) -> int:
    """How many letters of a month's name are wrong, 0 where it is another word or form of the name."""
    # Cut short, it is an abbreviation; with a letter more, another form: “Augusta”, “Marches”.
    short = name.startswith(begun) and (dotted or len(name) - len(begun) > 1)
    longer = begun.startswith(name) and begun[len(name) :] != name[-1]
    most = 2 if len(name) >= LONG else 1
    if short or longer:
        return 0
    return edits(begun, name, most) or 0


def _is_month(word: str, names: CalendarNames) -> bool:
    if names.month_of(word):
        return True
    # In languages with endings adjectives too: августовский.
    cut = -1 if names.code in OTHER_ENDINGS else None
    stems = (name.lower()[:cut] for full in names.wide for name in full if len(name) >= SURE)
    return any(word.lower().startswith(stem) for stem in stems)


def _without_preposition(word: str, code: str) -> str:
    """A word without what Arabic and Hebrew write at it (*in*, *and*)."""
    if code == "he" and len(word) > LEAST:
        return re.sub("^[ובלמה](?=.{4})", "", word)
    if code == "ar" and len(word) > LEAST:
        return re.sub("^[وفبل](?=.{5})", "", word)
    return word


@cache
def _names(names: CalendarNames, least: int) -> tuple[str, ...]:
    return tuple(sorted({name for full in names.wide for name in full if len(name) >= least and " " not in name}))


def _beginnings(word: str, name: str, ended: bool) -> Iterator[str]:
    """The word, and in languages with endings its beginnings about as long as the name."""
    yield word
    if ended:
        for length in (len(name), len(name) + 1, len(name) - 1):
            if LEAST < length < len(word) <= length + ENDING:
                yield word[:length]
