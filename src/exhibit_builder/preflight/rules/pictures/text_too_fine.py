"""``text-too-fine``: small text in white or in several inks."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="text-too-fine",
    group=Group.PICTURES,
    severity=Severity.ERROR,
    title="Text too small for its inks",
    why="Where plates don't meet exactly, or ink spreads into white letters, small text can't be read.",
    source=(
        "Ghent Workgroup 2022: 8 pt in sheet-fed printing, 5 pt in digital and large-format printing. A "
        "printer's own limit wins."
    ),
    remedy="Choose a larger format, or a colour of one ink in theme.yaml.",
    fails=Example(
        printer="least-text: 12 pt\n",
    ),
    passes=Example(
        printer="least-text: 5 pt\n",
    ),
    stage=Stage.PAGES,
)
