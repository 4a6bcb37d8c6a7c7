"""``impossible-date``: a day that its month doesn't have, or a span that ends before it begins."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.source_dates import days_of, is_moment
from exhibit_builder.preflight.text.written_dates import LAST_JULIAN, WrittenDate, may_be_julian

_OTHERS = frozenset({Part.QUOTATION, Part.REFERENCE})
"""Parts with somebody else's words, who may have made the mistake."""

_DATES = frozenset({Part.DATE, Part.DATELINE, Part.SUBTITLE, Part.FIGURE_DATE, Part.TITLE})
"""Parts in which two years with a dash are a span of time."""

_OLD = "the date as the calendar of today has it, or an exception if the old one is meant"
_YEARS = late_pattern(r"(?<![\w.,:/-])(1\d{3}|20\d\d)\s?[–—-]\s?(1\d{3}|20\d\d)(?![\w.,:/-])")
_BRACKETED = late_pattern(rf"\({_YEARS.pattern}\)")


def check(evidence: Evidence) -> Iterator[Defect]:
    files, code = facts.typed_files(evidence), evidence.language.code
    for text, dates in facts.dated_texts(evidence):
        severity = Severity.WARNING if text.passage.part in _OTHERS else None
        for date in dates:
            place, found = files.place(text.passage, date.start), text.text[date.start : date.end]
            if date.only_julian and not may_be_julian(date.year, code):
                yield Defect(
                    f"“{found}” is a day of the Julian calendar only.", place, severity=Severity.WARNING, expected=_OLD
                )
            elif told := _stated(date, found):
                yield Defect(told[0], place, expected=told[1], severity=severity)
    for text in facts.printed_texts(evidence):
        pattern = _YEARS if text.passage.part in _DATES else _BRACKETED
        for match in pattern.finditer(plain(text.text, code)):
            if match[1] > match[2]:
                found = text.text[match.start() : match.end()].strip("()")
                place = files.place(text.passage, match.start())
                yield Defect(f"The span “{found}” ends before it begins.", place, expected="the earlier year first")
    yield from _of_sources(evidence)


def _stated(date: WrittenDate, found: str) -> tuple[str, str] | None:
    """What is wrong with a date, and what would be right."""
    if not 1 <= date.month <= 12:
        # Where the month comes first, as in American dates, it is another day.
        return f"“{found}” has no month {date.month}.", "day, month, year: 31.12.1992"
    if not date.possible:
        length = calendar.monthrange(date.year or 2000, date.month)[1]
        when = f"that month{f' of {date.year}' if date.month == 2 and date.year else ''}"
        return f"There is no such day as “{found}”: {when} has {length} days.", f"a day from 1 to {length}"
    # “The night of 30–1 October” ends in the month that is named.
    if len(date.days) == 2 and date.days[0] >= date.days[1] > 2:
        return f"The span “{found}” ends before it begins.", "the earlier day first"
    return None


def _of_sources(evidence: Evidence) -> Iterator[Defect]:
    places = evidence.exhibit.source_places
    for key, source in evidence.exhibit.sources.items():
        for name, written in (("issued", source.issued), ("accessed", source.accessed)):
            if written and is_moment(written) and days_of(written) is None:
                place = places.get((key, name), Place("sources.yaml"))
                yield Defect(
                    f"{name} is {written}, which is no day of the calendar.",
                    place,
                    expected="a year, a month or a day: 1992, 1992-02 or 1992-02-26",
                )
        published, looked_at = days_of(source.issued), days_of(source.accessed)
        if published and looked_at and looked_at[1] < published[0]:
            yield Defect(
                f"“{source.title}” is said to have been looked at on {source.accessed}, and published on "
                f"{source.issued}.",
                places.get((key, "accessed"), Place("sources.yaml")),
                expected="a day after it was published",
            )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"julian": LAST_JULIAN}
