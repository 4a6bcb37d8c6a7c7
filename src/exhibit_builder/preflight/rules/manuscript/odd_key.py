"""``odd-key``: a key that is no word."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="odd-key",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A key that is no word",
    why=(
        "What stands in front of a colon names the value. Without a name, or with a list in its place, nobody can "
        "say what it is for."
    ),
    source="house: keys are words, though YAML 1.2.2 (3.2.1.1) allows others.",
    remedy="Write the key in front of the colon, without brackets.",
    fails=Example(
        files={
            "panels/bank.yaml": """\
[dateline]: Spring 1871
title: One bank
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
dateline: Spring 1871
title: One bank
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    excusable=False,
)
