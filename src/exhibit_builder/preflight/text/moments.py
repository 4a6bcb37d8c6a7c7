"""When something was, as a short text gives it that is a date and no sentence: a timeline's date, a dateline.

``1992``, ``September 1992``, ``25–26 February``, ``11 p.m.``, ``autumn 1991``, ``1890 to 1958``. What is vaguer (``the
1990s``, ``before 1871``) has no moment.
"""

from __future__ import annotations

import datetime
import re

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.calendar_names import calendar_names, plain
from exhibit_builder.preflight.text.written_dates import written_dates

_YEAR = late_pattern(r"(?<![\w.,:/])(?:1\d|20)\d\d(?!\d|['’]?s\b|er\b)")
_ABBREVIATED_SPAN = late_pattern(r"(?<!\d)((?:1\d|20)\d\d)\s?[–—/-]\s?(\d\d)(?!\d)")
_VAGUE = late_pattern(
    r"(?<!\w)(?:before|until|till|up to|since|after|from|about|around|c\.|ca\.?|circa|vor|bis|seit|nach|ab|um|etwa"
    r"|avant|jusqu|depuis|après|vers|antes|hasta|desde|до|после|с|около|к|від|після|qədər|əvvəl|sonra|bəri|təxminən|kadar|önce"
    r"|قبل|حتى|بعد|منذ|نحو|bc|bce|v\. ?chr|av\. ?j)(?!\w)|\d0['’]?s\b|\d0er\b|\d0-[ех]\b"
    r"|illər|yıllar|век|əsr|centur|jahrhundert|siècle|yüzyıl",
    re.IGNORECASE,
)
_CLOCK = late_pattern(
    r"(?<![\d.,:/])(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d))?[\s\u00a0\u202f]*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<said>uhr|o['’]clock|h\b|часа|часов|час)|$)",
    re.IGNORECASE,
)


_NOON = (
    r"(?:(?:at|am|gegen|à|a|al|om|в) )?(?:noon|midday|mittags?|midi|mediodía|mezzogiorno|полдень|полудень"
    r"|günorta|öğlen?|الظهر|ظهرا"
    r"|צהריים|ظهر|կեսօր\w*)\.?"
)
_MIDNIGHT = (
    r"(?:(?:at|um|gegen|à|a|om|в) )?(?:midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|полночь|північ"
    r"|gecə ?yarısı|gece ?yarısı|منتصف الليل|חצות|نیمه.?شب|կեսգիշեր\w*)\.?"
)
"""Hours that have a name (CLDR, day periods *noon* and *midnight*)."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that a date can mean."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A month, or a day of a month (0 where there is none), of a year that isn't given."""

    month: int
    day: int


def is_vague(text: str) -> bool:
    """Whether a date is only a bound of one, or a whole age."""
    return _VAGUE.search(text) is not None


def period_of(text: str, code: str) -> Period | None:
    """The days that a date with a year means, in the language by its ``code``: from its first to its last one."""
    low = plain(text, code)
    dates = written_dates(text, code)
    days = [(date.first, date.last) for date in dates if date.first and date.last]
    free = _ABBREVIATED_SPAN.sub(_both_years, low)
    for date in reversed(dates):
        free = free[: date.start] + " " * (date.end - date.start) + free[date.end :]
    years = [int(match[0]) for match in _YEAR.finditer(free)]
    days += [(datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for year in years]
    known = [(first, last) for first, last in days if first and last]
    return Period(min(first for first, _ in known), max(last for _, last in known)) if known else None


def _both_years(match: re.Match[str]) -> str:
    """``1992–93`` as the year in which it begins; its end can't be told from the length of the text."""
    return match[1] + " " * (len(match[0]) - len(match[1]))


def day_of_year(text: str, code: str) -> DayOfYear | None:
    """The month and day of a date without a year; the first one, where it is a span."""
    for date in written_dates(text, code):
        if not date.year and date.possible:
            return DayOfYear(date.month, date.days[0] if date.days else 0)
    names = calendar_names(code)
    alone = re.search(names.month, plain(text, code), re.IGNORECASE) if names else None
    return DayOfYear(names.month_of(alone[0]), 0) if names and alone else None


def minutes_of(text: str, code: str) -> int | None:
    """The minute of the day that a text gives, if it is a time and nothing else: ``11 p.m.``, ``23:00``, ``4 Uhr``."""
    low = plain(text, code).strip()
    match = _CLOCK.fullmatch(low)
    return _minutes(match) if match else _named_hour(low)


def minutes_in(text: str, code: str) -> int | None:
    """The same of a time behind a date: ``25 February, 23:00``."""
    low = plain(text, code).strip()
    match = _CLOCK.search(low)
    behind = _named_hour(re.split(r"[,،]\s*", low)[-1]) if not match or _minutes(match) is None else None
    return behind if behind is not None else _minutes(match) if match else None


def _named_hour(text: str) -> int | None:
    if re.fullmatch(_NOON, text, re.IGNORECASE):
        return 12 * 60
    return 0 if re.fullmatch(_MIDNIGHT, text, re.IGNORECASE) else None


def _minutes(match: re.Match[str]) -> int | None:
    if not (match["minute"] or match["half"] or match["said"]):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour * 60 + minute if hour <= 24 else None
