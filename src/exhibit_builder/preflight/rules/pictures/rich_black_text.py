"""``rich-black-text``: text in a black made of several inks."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="rich-black-text",
    group=Group.PICTURES,
    severity=Severity.ERROR,
    title="Text in rich black",
    why="Where plates don't meet exactly, letters get coloured edges, and small ones close up.",
    source=(
        "Ghent Workgroup 2022: no text with black of 85 % or more and over 280 % in all; black text under "
        "12 pt is black ink alone."
    ),
    remedy="Use cmyk(0 0 0 100) for the colour that text is set in.",
    fails=Example(
        theme="""\
colours:
  ink:
    cmyk: cmyk(70 60 60 95)
    srgb: "#1F1F1D"
""",
    ),
    passes=Example(
        theme="""\
colours:
  ink:
    cmyk: cmyk(0 0 0 100)
    srgb: "#1F1F1D"
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
