"""``yaml-syntax``: a line that is no YAML."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="yaml-syntax",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A slip in the YAML",
    why=(
        "Where the signs of the file contradict one another, nobody can tell what belongs to what. Nothing after "
        "such a line can be read."
    ),
    source="YAML 1.2.2.",
    remedy=(
        "Look at the line named, and at the one before it: a colon inside text, a quotation mark left open, or "
        "spaces in front."
    ),
    fails=Example(
        files={
            "panels/bank.yaml": """\
title: One bank: the ferry
blocks:
  - text: It carried one cart at a time.
"""
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
title: "One bank: the ferry"
blocks:
  - text: It carried one cart at a time.
"""
        }
    ),
    excusable=False,
)
