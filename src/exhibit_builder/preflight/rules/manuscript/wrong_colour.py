"""``wrong-colour``: a colour that isn't written as one."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-colour",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A colour that can't be read",
    why=(
        "A colour stands twice: as inks for the press and as light for the screen. Each has one form, and a guess "
        "would be printed in another colour."
    ),
    source="CSS Color 4 for #RRGGBB; house for cmyk(), in per cents of ink.",
    remedy="Write inks as cmyk(0 0 0 100) and light as #1F1F1D.",
    fails=Example(
        theme="""\
colours:
  ember: {cmyk: 20 85 100 20, srgb: '#A63A1E'}
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
