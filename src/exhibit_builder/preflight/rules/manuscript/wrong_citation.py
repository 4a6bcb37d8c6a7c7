"""``wrong-citation``: a citation that can't be read."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-citation",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A citation that can't be read",
    why="It would be printed as it stands, brackets and all, and no number would lead to the source.",
    source="Pandoc's citations, as CSL users write them: [@id], [@id, p. 4], [@id; @other].",
    remedy="Write a comma after the id, and a semicolon between two sources.",
    fails=Example(blocks="- text: The ferry carried one cart at a time.[@minutes p. 4]\n"),
    passes=Example(blocks="- text: The ferry carried one cart at a time.[@minutes, p. 4]\n"),
    excusable=False,
)
