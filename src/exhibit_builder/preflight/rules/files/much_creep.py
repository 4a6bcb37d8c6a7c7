"""``much-creep``: inner pages of a booklet that move far towards the fold."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="much-creep",
    group=Group.FILES,
    severity=Severity.WARNING,
    title="Inner pages that move far",
    why=(
        "Folded sheets push those inside of them outwards. They are moved inwards by as much, and their "
        "text comes near to the fold."
    ),
    source=(
        "Thickness × (pages / 4 − 1) × 1.2 to 1.4, shared from the outer sheet to the inner one; house: "
        "1.3, and at most 3 mm, a fifth of the booklet's inner margin."
    ),
    remedy="Use thinner paper, fold it in parts of 16 pages, or print it at a shop.",
    fails=Example(
        exhibit="""\
posters:
panels: [opening, bank, left, right]
booklet:
  papers: [A5]
office:
  sheets: [A4]
  paper-thickness: 0.5 mm
""",
        files={"panels/left.yaml": "@panel 19008", "panels/right.yaml": "@panel 19008"},
    ),
    passes=Example(
        exhibit="""\
posters:
panels: [opening, bank, left, right]
booklet:
  papers: [A5]
office:
  sheets: [A4]
  paper-thickness: 0.1 mm
""",
        files={"panels/left.yaml": "@panel 19008", "panels/right.yaml": "@panel 19008"},
    ),
    stage=Stage.FILES,
    excusable=False,
)
