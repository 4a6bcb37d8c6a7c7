"""``too-deep``: values inside values, too many levels down."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="too-deep",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Values nested too deeply",
    why=(
        "No block needs more than seven levels, so brackets were forgotten or a program wrote the file. Very deep "
        "files stop programs that read them."
    ),
    source="house: 20 levels.",
    remedy="Close the brackets, or move the lines to the left.",
    fails=Example(files={"panels/bank.yaml": "title: One bank\nblocks: " + "[" * 21 + "text" + "]" * 21 + "\n"}),
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
