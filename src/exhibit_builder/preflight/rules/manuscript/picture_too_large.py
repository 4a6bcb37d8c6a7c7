"""``picture-too-large``: a picture of more pixels than any poster shows."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="picture-too-large",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A picture of too many pixels",
    why=(
        "No poster can show so many pixels, and opening them would fill the computer's memory. A damaged or "
        "harmful file may claim them in its first bytes."
    ),
    source="house: 200 million pixels; an A0 poster with bleed at 300 to the inch has 142 million.",
    remedy="Scale it down in an image editor.",
    fails=Example(
        blocks="""\
- image:
    file: images/bridge.png
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
""",
        files={"images/bridge.png": "@huge 30000x20000"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: images/bridge.png
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
""",
        files={"images/bridge.png": "@bilevel 600x400"},
    ),
    excusable=False,
)
