"""``unknown-paper``: a format that there is not."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-paper",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A paper that there is not",
    why=("Margins, type sizes and codes are worked out for each format, so only those in the table can be made."),
    source="house: the table of formats (ISO 216, ANSI/ASME Y14.1 and US poster sizes).",
    remedy="Take one of the formats that the finding lists.",
    fails=Example(
        exhibit="""\
posters:
  papers: [A33]
"""
    ),
    passes=Example(
        exhibit="""\
posters:
  papers: [A3]
"""
    ),
    excusable=False,
)
