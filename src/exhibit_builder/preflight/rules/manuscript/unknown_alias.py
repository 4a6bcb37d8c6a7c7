"""``unknown-alias``: a repeated value that was never named."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-alias",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A star that repeats nothing",
    why=(
        "A word after a star means in YAML: repeat the value of that name. Nearly always emphasis at the "
        "beginning of a text was meant."
    ),
    source="YAML 1.2.2, 7.1.",
    remedy="Put all of the text in quotes, or begin it in the next line after >-.",
    fails=Example(
        files={
            "panels/bank.yaml": """\
title: *Alderford
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
title: "*Alderford"
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    excusable=False,
)
