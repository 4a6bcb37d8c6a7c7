"""``wrong-date``: a date that can't be read."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-date",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A date that isn't one",
    why=(
        "A date in figures with points or strokes is read by some as day and month, by others the other way "
        "round. One form alone can't be mistaken."
    ),
    source="ISO 8601 (RFC 3339, full-date): year-month-day.",
    remedy="Write the year in four digits, the month and the day in two: 2026-11-01.",
    fails=Example(exhibit="checked: 1 November 2026\n"),
    passes=Example(exhibit="checked: 2026-11-01\n"),
    excusable=False,
)
