"""``condition-twice``: an ink condition and a profile for one press."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="condition-twice",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Two ink conditions for one press",
    why=("Colours are worked out for one ink on one paper. With two named, half of what was meant would be wrong."),
    source="ISO 15930-7 (PDF/X-4), 6.2: one output intent a file.",
    remedy="Keep profile if the print shop gave you a file, else keep condition.",
    fails=Example(
        exhibit="""\
press:
  condition: FOGRA39
  profile: profiles/shop.icc
""",
        files={"profiles/shop.icc": "@profile press"},
    ),
    passes=Example(
        exhibit="""\
press:
  profile: profiles/shop.icc
""",
        files={"profiles/shop.icc": "@profile press"},
    ),
    excusable=False,
)
