"""``credits-overflow``: credits that don't fit the booklet's back cover."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="credits-overflow",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="Too many credits",
    why=(
        "The back cover says who is behind the exhibit and when its facts were checked. Credits that don't "
        "fit there would be clipped."
    ),
    source="house: credits take at most half of the back cover.",
    remedy="Shorten or join some of the credits.",
    fails=Example(
        exhibit="""\
booklet:
  papers: [A5]
credits:
  - Letters were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Plans were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Drawings were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Maps were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Ledgers were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Minutes were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Photographs were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Postcards were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Diaries were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Newspapers were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Surveys were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Petitions were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Receipts were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
  - Models were lent by the survey office of Alderford. It asks to be named and to be sent a copy of this booklet.
""",
    ),
    passes=Example(
        exhibit="""\
booklet:
  papers: [A5]
credits:
  - Letters and plans were lent by the survey office of Alderford.
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
