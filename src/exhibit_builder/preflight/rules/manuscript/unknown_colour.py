"""``unknown-colour``: a colour that the theme doesn't have."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-colour",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A colour that the theme doesn't have",
    why="A colour of a new name is used nowhere, so the change that was meant would not be seen.",
    source="house: the theme's own colours can be changed, and none added.",
    remedy="Take one of the names that the finding lists.",
    fails=Example(
        theme="""\
colours:
  stonework: {cmyk: cmyk(0 0 0 60), srgb: '#7A7A78'}
"""
    ),
    passes=Example(
        theme="""\
colours:
  ember: {cmyk: cmyk(20 85 100 20), srgb: '#A63A1E'}
"""
    ),
    excusable=False,
)
