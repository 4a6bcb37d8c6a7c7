"""``wrong-profile-space``: a printer's profile for other inks than four."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-profile-space",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A profile for other inks than CMYK",
    why=(
        "Press files are made of cyan, magenta, yellow and black. The profile of a photo printer, which takes "
        "RGB, can't say what those look like."
    ),
    source="house: four inks, as print shops take them; the space stands in the header (ICC.1:2010, 7.2.6).",
    remedy="Ask the print shop for its CMYK profile.",
    fails=Example(
        exhibit="""\
press:
  profile: profiles/shop.icc
""",
        files={"profiles/shop.icc": "@profile photo-printer"},
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
