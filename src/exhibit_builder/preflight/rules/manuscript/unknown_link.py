"""``unknown-link``: a link that exhibit.yaml doesn't name."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-link",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A link that isn't in exhibit.yaml",
    why=(
        "Addresses of codes stand once, in exhibit.yaml, where they can be checked. A name that isn't there leads "
        "nowhere, and no code can be drawn."
    ),
    source="house: every address of a code has one place.",
    remedy="Correct the name, or add the address under links in exhibit.yaml.",
    fails=Example(
        blocks="""\
- action:
    steps:
      - verb: Read
        text: The committee's minutes.
        link: archives-room
"""
    ),
    passes=Example(
        blocks="""\
- action:
    steps:
      - verb: Read
        text: The committee's minutes.
        link: archive
"""
    ),
    excusable=False,
)
