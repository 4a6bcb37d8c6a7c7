"""``date-to-come``: something is said to have been checked, or to hold, on a day that has not come yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    fields, today = evidence.exhibit.fields, evidence.today
    if fields.checked > today:
        yield Defect(
            f"The facts are said to have been checked on {fields.checked.isoformat()}; today is {today.isoformat()}.",
            evidence.exhibit.places.get(("checked",)),
            expected="the day on which somebody last looked the sources up",
        )
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            written = block.frame.as_of
            if written and _begins(written) > today:
                yield Defect(
                    f"This is said to hold as of {written}, and today is {today.isoformat()}.",
                    block.frame_places.get(("as-of",), block.place),
                    expected="a day, month or year that has begun",
                )


def _begins(written: str) -> datetime.date:
    """The first day that is meant; a day that no month has counts as the month's first."""
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(max(year, datetime.MINYEAR), month, 1)
