"""``wrong-profile-class``: a profile of a screen or a camera."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-profile-class",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A profile that is not a printer's",
    why=(
        "A screen's profile says nothing about ink. A press file that carries it is refused, or printed in "
        "colours nobody chose."
    ),
    source="ISO 15930-7 (PDF/X-4), 6.2: an output profile, class prtr of ICC.1:2010, 7.2.5.",
    remedy="Ask the print shop for the profile of its press.",
    fails=Example(
        exhibit="""\
press:
  profile: profiles/shop.icc
""",
        files={"profiles/shop.icc": "@profile screen"},
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
