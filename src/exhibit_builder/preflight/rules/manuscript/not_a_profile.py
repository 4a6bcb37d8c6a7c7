"""``not-a-profile``: a file that is no colour profile."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="not-a-profile",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A file that is no colour profile",
    why=(
        "The press reads from the profile what the inks mean. A file that is none, or not whole, makes a press "
        "file that is refused."
    ),
    source=(
        "ICC.1:2010, 7.2: the header of a profile, its mark and its length; ISO 15930-7 for the tables that a "
        "press file needs."
    ),
    remedy="Ask the print shop for its CMYK profile again, as an .icc file.",
    fails=Example(
        exhibit="""\
press:
  profile: profiles/shop.icc
""",
        files={"profiles/shop.icc": "Please find our profile on our web site.\n"},
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
