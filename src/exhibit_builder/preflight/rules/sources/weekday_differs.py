"""``weekday-differs``: a day of the week beside a date that fell on another one."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.ordered_days import last_day_of_delivery
from exhibit_builder.preflight.text.written_dates import LAST_JULIAN, WrittenDate, may_be_julian

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OLD_STYLE = late_pattern(
    r"\bold style\b|\bO\. ?S\.|\bjulian|alten stils|julianisch|vieux style|по старому стилю|köhnə üslub", re.I
)


def check(evidence: Evidence) -> Iterator[Defect]:
    files, code, years = facts.typed_files(evidence), evidence.language.code, _years(evidence)
    late = _late_delivery(evidence)
    for text, dates in facts.dated_texts(evidence):
        for written in dates if text.passage.place != late else ():
            date = written if written.year or not written.weekday else _with_year(written, years)
            if not date.weekday or not date.weekdays or date.weekday in date.weekdays:
                continue
            julian = date.weekday in date.old_weekdays
            if julian and (may_be_julian(date.year, code) or _OLD_STYLE.search(text.text)):
                continue
            first = date.first or datetime.date.min
            yield Defect(
                f"“{text.text[date.start : date.end]}” was no {_NAMES[date.weekday - 1]}.",
                files.place(text.passage, date.start),
                expected=f"{_NAMES[first.isoweekday() - 1]}, if the date is right",
                hint="It was one in the Julian calendar. If that is meant, write “Old Style” behind it."
                if julian
                else "",
                severity=Severity.WARNING if julian or not written.year else None,
            )


def _late_delivery(evidence: Evidence) -> Place | None:
    """Where a delivery stands that is asked for a day that is over: another year puts its day of the week right too."""
    order = evidence.exhibit.fields.order
    written = order.delivery.date if order and order.delivery else None
    day = last_day_of_delivery(written, evidence.language.code) if written else None
    late = day is not None and day < evidence.today
    return evidence.exhibit.places.get(("order", "delivery", "date")) if late else None


def _years(evidence: Evidence) -> dict[tuple[int, int], set[int]]:
    """The years that each month and day has where the exhibit gives them."""
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for _, dates in facts.dated_texts(evidence):
        for date in dates:
            for day in date.days if date.year else ():
                found[date.month, day].add(date.year)
    return found


def _with_year(date: WrittenDate, years: Mapping[tuple[int, int], set[int]]) -> WrittenDate:
    """The date in the one year that the exhibit gives for it elsewhere, if there is one."""
    known = {year for day in date.days for year in years.get((date.month, day), ())}
    return replace(date, year=known.pop()) if len(known) == 1 else date


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"julian": LAST_JULIAN}
