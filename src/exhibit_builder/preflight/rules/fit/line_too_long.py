"""``line-too-long``: a text that has one line and needs more."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="line-too-long",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="A line that doesn't fit",
    why=(
        "Datelines, labels of charts and running lines have a single line. A longer one would run into what "
        "stands beside it or over the edge."
    ),
    source=(
        "house: a line of so many points at the format's type size; the finding says about how many "
        "characters it holds."
    ),
    remedy="Shorten it.",
    fails=Example(
        panel="""\
dateline: >-
  From the first petition of the ferrymen in the spring of 1866
  to the great flood in the winter of 1871, and some years more
""",
    ),
    passes=Example(
        panel="dateline: 1866 to 1871\n",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
