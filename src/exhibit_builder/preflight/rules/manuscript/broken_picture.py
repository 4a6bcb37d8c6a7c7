"""``broken-picture``: a picture that ends too early, or is damaged."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="broken-picture",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A damaged picture",
    why=(
        "A download that broke off still opens in many programs, with a grey area where the rest should be. On "
        "the wall everybody would see it."
    ),
    source=(
        "JPEG (ISO/IEC 10918-1): pixels to the end; PNG (ISO/IEC 15948): all parts there, with the right check sums."
    ),
    remedy="Copy it again from where it came from, or save it again.",
    fails=Example(
        blocks="""\
- image:
    file: images/bridge.jpg
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
""",
        files={"images/bridge.jpg": "@torn 600x400"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: images/bridge.jpg
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
""",
        files={"images/bridge.jpg": "@photograph 600x400"},
    ),
    excusable=False,
)
