"""``duplicate-value``: something that is listed twice."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="duplicate-value",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Something listed twice",
    why=(
        "The same panel or paper twice would make the same file twice, or is a slip for another one that is now "
        "missing."
    ),
    source="house: each item once.",
    remedy="Take one of the two out, or write what was meant instead.",
    fails=Example(
        exhibit="""\
posters:
  papers: [A3, A3]
"""
    ),
    passes=Example(
        exhibit="""\
posters:
  papers: [A3, A2]
"""
    ),
    excusable=False,
)
