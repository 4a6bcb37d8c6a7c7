"""``duplicate-source``: two sources with one id."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="duplicate-source",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Two sources with one id",
    why="A citation of that id leads to one of the two, and a reader would be sent to the wrong document.",
    source="CSL: an item is cited by its id.",
    remedy="Give one of them another id, and look at the citations.",
    fails=Example(
        sources="""\
- id: minutes
  type: book
  title: Minutes of the guild
"""
    ),
    passes=Example(
        sources="""\
- id: guild-minutes
  type: book
  title: Minutes of the guild
"""
    ),
    excusable=False,
)
