"""What months and days of the week are called in a language, as patterns: CLDR's names with their endings.

CLDR has the forms beside a day and alone; other cases, and prepositions written at the word, are allowed for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache

from exhibit_builder.core.locale_facts import month_names, weekday_names
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.wording import DIGITS

ENDING = 4
"""Letters of the longest ending that a name has in another case (*house*: Azerbaijani *fevralında* has four)."""

SHORTEST_STEM = 3
"""Letters of the shortest beginning by which a name is known in all cases (*house*: two letters, as of *май*, begin too
much)."""

_ENDINGS = frozenset({"az", "tr", "hy", "ka", "kk", "ky", "uz", "tk", "fi", "et", "hu", "lt", "lv", "pl", "cs", "sk"})
"""Languages in which a name has endings behind it (*house*: those of the Caucasus, and its neighbours)."""

OTHER_ENDINGS = frozenset({"ru", "uk", "be", "bg"})
"""Languages in which an ending takes the place of a name's last letter (*среда*, *в среду*)."""

_LAST_LETTERS = "аеияьйіїо"

_AT_THE_WORD = {"ar": "[وف]?[بلك]?", "he": "ו?ש?[בכלמה]?"}
"""What is written at a word and is one of its own: *and*, *in*, *from*."""

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘′`", "'"))


def plain(text: str, code: str) -> str:
    """A text letter for letter, as names are looked for in it: European figures, one apostrophe, one Arabic alef."""
    found = text.translate(DIGITS).translate(_APOSTROPHES)
    return found.translate(_ARABIC) if code in ("ar", "fa", "ur") else found


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """The names of a language by its code, looked for in :func:`plain` text, in capitals or not.

    ``month`` and ``day`` find any month and any day of the week. ``wide`` are the full names of the twelve months, and
    ``spelled`` all of their names as CLDR has them. ``ended`` is whether names have endings, ``capitals`` whether
    months, and ``day_capitals`` whether days of the week are written with a capital.
    """

    code: str
    month: str
    day: str
    wide: tuple[frozenset[str], ...]
    spelled: Mapping[str, str] = field(hash=False, compare=False)
    ended: bool
    capitals: bool
    day_capitals: bool
    _months: tuple[re.Pattern[str], ...]
    _days: tuple[re.Pattern[str], ...]

    def month_of(self, word: str) -> int:
        """The number of a month by its name, 0 for what is none."""
        return _number(self._months, word)

    def day_of(self, word: str) -> int:
        """The number of a day of the week by its name, Monday being 1; 0 for what is none."""
        return _number(self._days, word)


def _number(patterns: Iterable[re.Pattern[str]], word: str) -> int:
    return next((number for number, pattern in enumerate(patterns, 1) if pattern.fullmatch(word)), 0)


@cache
def calendar_names(code: str) -> CalendarNames | None:
    """The names of a language by its code, or nothing where CLDR has no words for them."""
    months = [[plain(name, code) for name in names] for names in month_names(code)]
    days = [[plain(name, code) for name in names] for names in weekday_names(code)]
    if not all(months) or not all(days):
        return None
    month_parts = [_patterns(names, code) for names in months]
    day_parts = [_patterns(names, code) for names in days]
    spelled = [name for names in month_names(code) for name in names]
    wide = tuple(frozenset(_full(names)) for names in months)
    return CalendarNames(
        code,
        month=_any([part for parts in month_parts for part in parts]),
        day=_any([part for parts in day_parts for part in parts]),
        wide=wide,
        spelled={plain(name, code): name for name in spelled},
        ended=code in _ENDINGS | OTHER_ENDINGS,
        capitals=_are_capital(wide),
        day_capitals=_are_capital(days),
        _months=tuple(map(_compiled, month_parts)),
        _days=tuple(map(_compiled, day_parts)),
    )


def _are_capital(names: Iterable[Iterable[str]]) -> bool:
    """Whether all names begin with a capital, of those in letters that have capitals."""
    firsts = [name[0] for each in names for name in each if name[0].isupper() or name[0].islower()]
    return bool(firsts) and all(first.isupper() for first in firsts)


def _compiled(parts: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_any(parts), re.IGNORECASE)


def _full(names: Sequence[str]) -> list[str]:
    """The names that are no abbreviation of another one."""
    return [name for name in names if not any(other != name and other.startswith(name) for other in names)]


def _patterns(names: Sequence[str], code: str) -> list[str]:
    full = _full(names)
    return [_pattern(name, code, name in full) for name in names]


def _pattern(name: str, code: str, full: bool) -> str:
    written = re.escape(name).replace("\\ ", r"[\s\u00a0]+").replace("\u00a0", r"[\s\u00a0]+")
    written = written.replace("\u200c", "[\u200c ]?")
    if code in OTHER_ENDINGS and full:
        stem = name[:-1] if name[-1] in _LAST_LETTERS else name
        if len(stem) >= SHORTEST_STEM:
            written = rf"{re.escape(stem)}\w{{0,3}}"
    elif code in _ENDINGS and full and len(name) >= SHORTEST_STEM:
        written += rf"'?\w{{0,{ENDING}}}"
    elif code == "de" and full:
        written += "s?"
    return _AT_THE_WORD.get(code, "") + written


def _any(patterns: Iterable[str]) -> str:
    """One pattern for several names, the longest first, with the full stop of an abbreviation."""
    parts = sorted(set(patterns), key=lambda part: (-len(part), part))
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"
