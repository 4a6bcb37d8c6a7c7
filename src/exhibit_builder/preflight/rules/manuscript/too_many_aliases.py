"""``too-many-aliases``: a file with more repeated values than anybody writes."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="too-many-aliases",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Too many repeated values",
    why="Values that repeat values can make a small file grow without end. By hand one writes none or a few.",
    source="house: 100 in a file.",
    remedy="Write the values out.",
    fails=Example(
        files={
            "panels/bank.yaml": "title: &same One bank\nblocks:\n  - list: [\n"
            + ("      " + "*same, " * 13 + "\n") * 8
            + "    ]\n"
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
