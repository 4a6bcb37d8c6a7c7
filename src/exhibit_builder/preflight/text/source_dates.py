"""When a source was published, and when somebody looked at it: the first and the last day that its dates can mean."""

from __future__ import annotations

import calendar
import datetime

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.models import Source

Days = tuple[datetime.date, datetime.date]
"""The first and the last day of a year, a month or a day."""

_MOMENT = late_pattern(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def is_moment(written: str) -> bool:
    """Whether it has the shape of a year, a month or a day in figures."""
    return _MOMENT.fullmatch(written) is not None


def days_of(written: str | None) -> Days | None:
    """The days that ``1887``, ``1887-10`` or ``1887-10-13`` mean; nothing for anything else, and for what is none."""
    match = _MOMENT.fullmatch(written or "")
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])


def issued(source: Source) -> Days | None:
    """When a source was published, as far as its ``issued`` says it."""
    return days_of(source.issued)
