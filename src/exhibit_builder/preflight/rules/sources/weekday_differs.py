"""``weekday-differs``: a day of the week beside a date that fell on another one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.written_dates import LAST_JULIAN

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text, dates in facts.dated_texts(evidence):
        for date in dates:
            if date.weekday and date.weekdays and date.weekday not in date.weekdays:
                first = date.first or datetime.date.min
                yield Defect(
                    f"“{text.text[date.start : date.end]}” was no {_NAMES[date.weekday - 1]}.",
                    files.place(text.passage, date.start),
                    expected=f"{_NAMES[first.isoweekday() - 1]}, if the date is right",
                )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"julian": LAST_JULIAN}
