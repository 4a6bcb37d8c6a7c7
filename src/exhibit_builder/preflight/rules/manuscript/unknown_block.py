"""``unknown-block``: a block that there is not."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-block",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A block that there is not",
    why="What the program doesn't know it can't set, and leaving it out would lose a text.",
    source="house: the words in the table of blocks.",
    remedy="Take one of the words that the finding lists.",
    fails=Example(blocks="- paragraph: The ferry carried one cart at a time.[@minutes]\n"),
    passes=Example(blocks="- text: The ferry carried one cart at a time.[@minutes]\n"),
    excusable=False,
)
