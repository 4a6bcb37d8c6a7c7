"""``panel-not-listed``: a panel's file that exhibit.yaml doesn't list."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="panel-not-listed",
    group=Group.MANUSCRIPT,
    severity=Severity.WARNING,
    title="A panel that is not listed",
    why=(
        "The panel is left out of every poster and booklet. That may be meant, and then the file can lie "
        "elsewhere; or it was forgotten."
    ),
    source="house: the list in exhibit.yaml is the order of the wall.",
    remedy="Add its name under panels in exhibit.yaml, or move the file out of the folder.",
    fails=Example(
        files={
            "panels/market.yaml": """\
title: The market
blocks:
  - text: It stood empty for days.
"""
        }
    ),
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
