"""``wrong-type``: text where a list belongs, and the like."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-type",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A value of the wrong kind",
    why=(
        "A text, a list and keys with values look alike and mean different things. Guessing which was meant would "
        "move the mistake to the print."
    ),
    source="house: values are never guessed.",
    remedy="Write it in the way that the finding says.",
    fails=Example(
        exhibit="""\
posters:
  papers: A3
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
