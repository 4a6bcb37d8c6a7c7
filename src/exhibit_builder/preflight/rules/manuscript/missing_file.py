"""``missing-file``: a file that is named and isn't there."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="missing-file",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A file that isn't there",
    why=(
        "What the exhibit names and doesn't have would be a hole on the wall. Mostly the name is spelled "
        "otherwise, or the file was not copied along."
    ),
    source="house: nothing is left out silently.",
    remedy="Put the file where its name says, or correct the name; capitals count.",
    fails=Example(exhibit="panels: [opening, bank, market]\n"),
    passes=Example(
        exhibit="panels: [opening, bank, market]\n",
        files={
            "panels/market.yaml": """\
title: The market
blocks:
  - text: It stood empty for days.
"""
        },
    ),
    excusable=False,
)
