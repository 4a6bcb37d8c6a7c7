"""``optional-left-out``: an optional block that had no room."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="optional-left-out",
    group=Group.FIT,
    severity=Severity.NOTE,
    title="An optional block left out",
    why=(
        "Whoever marked the block as optional allowed this. Still it should be known which format shows "
        "less than the others."
    ),
    source="house: nothing is left out silently.",
    remedy=("Nothing, if that may be so. Else shorten the panel, or take optional away and see what is too long."),
    fails=Example(
        blocks="""\
- text: The ferry carried one cart at a time.[@minutes]
- timeline:
    - {date: "1866", text: The council asked for a bridge., source: minutes}
    - {date: "1867", text: The council asked once more., source: minutes}
    - {date: "1868", text: An engineer drew a plan., source: minutes}
    - {date: "1869", text: The plan was sent back., source: minutes}
    - {date: "1870", text: The river took the ferry., source: minutes}
    - {date: "1871", text: The committee met for the first time., source: minutes}
    - {date: "1872", text: The first stone was laid., source: minutes}
  optional: true
""",
        exhibit="""\
posters:
  papers: [A4-landscape]
""",
    ),
    passes=Example(
        blocks="""\
- text: The ferry carried one cart at a time.[@minutes]
- timeline:
    - {date: "1866", text: The council asked for a bridge., source: minutes}
    - {date: "1871", text: The committee met for the first time., source: minutes}
  optional: true
""",
        exhibit="""\
posters:
  papers: [A4-landscape]
""",
    ),
    stage=Stage.PAGES,
)
