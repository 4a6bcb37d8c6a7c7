"""``out-of-range``: a number that can't be right."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="out-of-range",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A number out of range",
    why="A number so large or small is a slip of the finger in most cases, and would be printed as it stands.",
    source="house: the bounds of each key; an age is at most 130, degrees of latitude at most 90.",
    remedy="Look at the digits and at the unit.",
    fails=Example(
        blocks="""\
- names:
    people:
      - name: Anna Weir
        age: 163
    source: minutes
"""
    ),
    passes=Example(
        blocks="""\
- names:
    people:
      - name: Anna Weir
        age: 63
    source: minutes
"""
    ),
    excusable=False,
)
