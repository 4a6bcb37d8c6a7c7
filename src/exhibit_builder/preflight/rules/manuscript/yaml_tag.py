"""``yaml-tag``: a tag, or text that looks like one."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="yaml-tag",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A YAML tag",
    why=(
        "A word after an exclamation mark tells YAML readers to make something other than text of a value. "
        "Exhibits hold text, so it is a slip, mostly in text that begins with the sign."
    ),
    source="YAML 1.2.2, 6.9.1; house: no tags.",
    remedy="Put the text in quotes if it begins with an exclamation mark; else delete the tag.",
    fails=Example(
        files={
            "panels/bank.yaml": """\
title: !One bank
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
title: "!One bank"
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    excusable=False,
)
