"""``unknown-source``: a citation of a source that isn't there."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-source",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A source that isn't in sources.yaml",
    why="A claim that cites nothing can't be looked up by anybody, which is what the citation is for.",
    source="house: ids are those of sources.yaml, in CSL's fields.",
    remedy="Correct the id, or add the source to sources.yaml.",
    fails=Example(blocks="- text: The ferry carried one cart at a time.[@minute-book]\n"),
    passes=Example(blocks="- text: The ferry carried one cart at a time.[@minutes]\n"),
    excusable=False,
)
