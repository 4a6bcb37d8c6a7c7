"""``spot-differs``: one spot ink with two recipes."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="spot-differs",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A spot ink with two recipes",
    why=(
        "A spot ink is one tin of ink with one look. Two recipes of its name would give two plates, or one of two "
        "colours by chance."
    ),
    source="ISO 32000-1, 8.6.6.4: a colourant's name stands for one ink.",
    remedy="Give both the same cmyk, or name the ink for one colour only.",
    fails=Example(
        theme="""\
colours:
  ember: {cmyk: cmyk(20 85 100 20), srgb: '#A63A1E', spot: Bridge Red}
  ink: {cmyk: cmyk(0 0 0 100), srgb: '#1F1F1D', spot: Bridge Red}
"""
    ),
    passes=Example(
        theme="""\
colours:
  ember: {cmyk: cmyk(20 85 100 20), srgb: '#A63A1E', spot: Bridge Red}
"""
    ),
    excusable=False,
)
