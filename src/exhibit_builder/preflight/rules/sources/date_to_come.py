"""``date-to-come``: something is said to have been checked or published, or to hold, on a day that has not come yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from exhibit_builder.core.findings import Place
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.source_dates import days_of


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
    yield from _of_sources(evidence)


def _of_sources(evidence: Evidence) -> Iterator[Defect]:
    for key, source in evidence.exhibit.sources.items():
        for name, written, done in (
            ("issued", source.issued, "published"),
            ("accessed", source.accessed, "looked at"),
        ):
            days = days_of(written)
            if days and days[0] > evidence.today:
                yield Defect(
                    f"The source “{source.title}” is said to have been {done} on {written}, and today is "
                    f"{evidence.today.isoformat()}.",
                    evidence.exhibit.source_places.get((key, name), Place("sources.yaml")),
                    expected="a day, month or year that has begun",
                )


def _begins(written: str) -> datetime.date:
    """The first day that is meant."""
    return datetime.date(*(*map(int, written.split("-")), 1, 1)[:3])
