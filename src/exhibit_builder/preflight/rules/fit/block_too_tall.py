"""``block-too-tall``: a block that no page of the booklet can hold."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="block-too-tall",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="A block taller than a page",
    why=(
        "Quotations, pictures and charts are not parted by the end of a page. One that is taller than a "
        "page can't stand anywhere."
    ),
    source="house: what belongs together stays on one page.",
    remedy="Split it, or keep it to the posters with only: [posters].",
    fails=Example(
        blocks="""\
- quote:
    text: |
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
      The ferry carries one cart at a time. When the river is high it does not cross. Carts wait on both banks, and
      the market stands empty. The ferrymen have no wage, and the council asks for a bridge and is told to wait.
    attribution: Minutes of the committee
    source: minutes
""",
        exhibit="""\
booklet:
  papers: [A5]
""",
    ),
    passes=Example(
        blocks="""\
- quote:
    text: The ferry carries one cart at a time. When the river is high it does not cross.
    attribution: Minutes of the committee
    source: minutes
""",
        exhibit="""\
booklet:
  papers: [A5]
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
