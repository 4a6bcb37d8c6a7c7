"""``line-too-fine``: a thin line in white or in several inks."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="line-too-fine",
    group=Group.PICTURES,
    severity=Severity.ERROR,
    title="A line too thin for its inks",
    why="Where plates don't meet exactly, or ink spreads into a white line, it breaks up or closes.",
    source=(
        "Ghent Workgroup 2022: 0.25 pt in sheet-fed and digital printing, 0.15 pt in large format. A "
        "printer's own limit wins."
    ),
    remedy="Choose a larger format, or a colour of one ink in theme.yaml.",
    fails=Example(
        printer="least-line: 2 pt\n",
    ),
    passes=Example(
        printer="least-line: 0.25 pt\n",
    ),
    stage=Stage.PAGES,
)
