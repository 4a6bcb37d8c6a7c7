"""``wrong-resolution``: resolutions in the wrong order."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-resolution",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Resolutions in the wrong order",
    why=(
        "A picture too coarse to print would be let through, or a good one refused, when the limit for errors is "
        "above the one for warnings."
    ),
    source="house: error at most warning, and warning at most target.",
    remedy="Put the three in order: error lowest, target highest.",
    fails=Example(
        printer="""\
resolution:
  target: 200
  warning: 100
  error: 150
"""
    ),
    passes=Example(
        printer="""\
resolution:
  target: 200
  warning: 150
  error: 100
"""
    ),
    excusable=False,
)
