"""``control-character``: a character that can't be seen."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="control-character",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="An invisible control character",
    why=(
        "It comes along when text is copied out of a PDF or a word processor. Fonts have no shape for it, and it "
        "breaks searching in the finished file."
    ),
    source="YAML 1.2.2, 5.1: what a YAML file may hold.",
    remedy="Delete the character and write the word anew.",
    fails=Example(
        files={
            "panels/bank.yaml": 'title: "One\\u0002 bank"\nblocks:\n  - text: The ferry carried one cart.[@minutes]\n'
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
