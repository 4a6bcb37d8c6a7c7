"""``wrong-thickness``: a paper that no booklet is folded from."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="wrong-thickness",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="Paper of an impossible thickness",
    why=(
        "From the paper's thickness it is reckoned how far inner pages move. With a wrong one, pages are "
        "placed beside the fold."
    ),
    source=(
        "house: from 0.03 mm, which is bible paper, to 0.5 mm, which is card of about 350 g/m². Office "
        "paper of 80 g/m² has 0.1 mm."
    ),
    remedy="Measure a pile of 100 sheets and divide by 100.",
    fails=Example(
        exhibit="""\
booklet:
  papers: [A5]
office:
  sheets: [A4]
  paper-thickness: 2 mm
""",
    ),
    passes=Example(
        exhibit="""\
booklet:
  papers: [A5]
office:
  sheets: [A4]
  paper-thickness: 0.1 mm
""",
    ),
    stage=Stage.FILES,
    excusable=False,
)
