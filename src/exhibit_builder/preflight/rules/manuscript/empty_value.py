"""``empty-value``: a key with nothing behind it."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="empty-value",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A value left empty",
    why=("The key shows that something was meant to stand here. An empty title or list would leave a gap on the page."),
    source="house: needed values have at least one character or item.",
    remedy="Write the value, or take the key out if it isn't needed.",
    fails=Example(exhibit="subtitle:\n"),
    passes=Example(exhibit="subtitle: A river and its town\n"),
    excusable=False,
)
