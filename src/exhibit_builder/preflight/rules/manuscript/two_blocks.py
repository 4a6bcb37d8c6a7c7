"""``two-blocks``: two blocks after one dash."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="two-blocks",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Two blocks after one dash",
    why="Keys of one item have no order, so it would be a matter of chance which block stands first.",
    source="house: one block a dash. YAML 1.2.2 (3.2.1.1): the keys of a mapping have no order.",
    remedy="Begin each block with a dash of its own.",
    fails=Example(
        blocks="""\
- heading: The ferry
  text: It carried one cart at a time.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- heading: The ferry
- text: It carried one cart at a time.[@minutes]
"""
    ),
    excusable=False,
)
