"""``duplicate-key``: a key that is written twice."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="duplicate-key",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A key written twice",
    why=(
        "Only one of the two values can count, and most readers of YAML take the last one silently: a text would "
        "be lost."
    ),
    source="YAML 1.2.2, 3.2.1.1: keys are unique.",
    remedy="Keep one of the two.",
    fails=Example(
        files={
            "panels/bank.yaml": """\
title: One bank
title: The ferry
blocks:
  - text: The ferry carried one cart.[@minutes]
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
