"""``block-outside-blocks``: a block beside the list of blocks."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="block-outside-blocks",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A block outside the list of blocks",
    why="What stands beside the list has no place in the order of the page, so it could not be printed.",
    source="house: all blocks of a panel are one list, in the order of reading.",
    remedy="Move it under blocks, after a dash.",
    fails=Example(panel="heading: The ferry\n"),
    passes=Example(
        blocks="""\
- heading: The ferry
- text: It carried one cart at a time.[@minutes]
"""
    ),
    excusable=False,
)
