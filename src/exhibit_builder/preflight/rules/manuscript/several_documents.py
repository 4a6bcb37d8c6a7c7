"""``several-documents``: a second document in one file."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="several-documents",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Two documents in one file",
    why=(
        "A line of three hyphens begins a new document in YAML. All that follows it would be left out without a word."
    ),
    source="YAML 1.2.2, 9.1.4; house: one panel is one file.",
    remedy="Delete the line ---, or move what follows it to a file of its own.",
    fails=Example(
        files={
            "panels/bank.yaml": """\
title: One bank
blocks:
  - text: The ferry carried one cart.[@minutes]
---
title: The other bank
"""
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
title: One bank
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    excusable=False,
)
