"""``sheet-too-small``: an office sheet that doesn't hold two pages of the booklet."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="sheet-too-small",
    group=Group.FILES,
    severity=Severity.WARNING,
    title="A sheet too small for the booklet",
    why=(
        "The booklet is printed two pages side by side and folded. On a smaller sheet its edges would be "
        "missing, so nothing is made for that sheet."
    ),
    source=(
        "house: half a millimetre may be missing, which any printer's feed loses. It is a note where "
        "another sheet that is named is large enough."
    ),
    remedy="Name a larger sheet under office in exhibit.yaml: A4 for A5, Letter for half-letter.",
    fails=Example(
        exhibit="""\
booklet:
  papers: [A5]
office:
  sheets: [Letter]
""",
    ),
    passes=Example(
        exhibit="""\
booklet:
  papers: [A5]
office:
  sheets: [A4]
""",
    ),
    stage=Stage.FILES,
    excusable=False,
)
