"""``wrong-count``: counts that don't fit together."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-count",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Counts that don't fit together",
    why=(
        "A part greater than its whole is false, whichever of the two is right. Counts in another order than "
        "their size would be marked in the wrong places."
    ),
    source="house: counts rise, and none is above the total.",
    remedy="Look the numbers up in their sources, and write them from the smallest to the largest.",
    fails=Example(
        blocks="""\
- unit-chart:
    total: 120
    how: Each mark is one house.
    counts:
      - count: 210
        caption: had a well.
        source: minutes
"""
    ),
    passes=Example(
        blocks="""\
- unit-chart:
    total: 210
    how: Each mark is one house.
    counts:
      - count: 120
        caption: had a well.
        source: minutes
"""
    ),
    excusable=False,
)
