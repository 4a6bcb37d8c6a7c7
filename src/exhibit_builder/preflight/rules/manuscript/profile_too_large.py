"""``profile-too-large``: a colour profile larger than they are."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="profile-too-large",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A colour profile too large",
    why=("The profile goes into every press file. Printers' profiles have up to 3 MB, so this is some other file."),
    source="house: 10 MB.",
    remedy="Ask the print shop for its CMYK profile, an .icc file.",
    fails=Example(
        exhibit="""\
press:
  profile: profiles/shop.icc
""",
        files={"profiles/shop.icc": "@blanks 10100000"},
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
