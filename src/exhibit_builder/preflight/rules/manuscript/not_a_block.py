"""``not-a-block``: an item under blocks that is no block."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="not-a-block",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="An item that is no block",
    why="Text alone doesn't say how it is to be set: as running text, as a heading or as a quotation.",
    source="house: a block begins with its word.",
    remedy="Write the block's word in front: - text: and the words.",
    fails=Example(blocks="- The ferry carried one cart at a time.\n"),
    passes=Example(blocks="- text: The ferry carried one cart at a time.[@minutes]\n"),
    excusable=False,
)
