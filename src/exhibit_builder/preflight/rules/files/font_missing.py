"""``font-missing``: a typeface file that is not in the fonts folder."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="font-missing",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="A typeface that is not there",
    why=(
        "Nothing can be set without it, and another typeface is never taken silently: its letters have other widths. "
        "Only typefaces that the exhibit needs are asked for."
    ),
    source="house: what is printed is set in the typefaces that were chosen, or not at all.",
    remedy="Install exhibit-builder again, or put the file back into the fonts folder.",
    fails=Example(files={"fonts/source-serif-4/SourceSerif4SmText-Regular.ttf": "@absent"}),
    passes=Example(files={"fonts/noto/NotoSerifHebrew-Regular.ttf": "@absent"}),
    stage=Stage.PAGES,
    excusable=False,
)
