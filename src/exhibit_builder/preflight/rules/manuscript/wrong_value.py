"""``wrong-value``: a value that can't stand beside the others."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-value",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A value that can't be used here",
    why=(
        "The value may be right alone and not with what stands beside it, such as an image that names a file and "
        "a drawing at once. Choosing one of them would print what nobody asked for."
    ),
    source="house: the block's own rule, which the finding names.",
    remedy="Keep the one that is meant.",
    fails=Example(
        blocks="""\
- image:
    file: images/bridge.jpg
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
    illustration: stone
""",
        files={"images/bridge.jpg": "@photograph 600x400"},
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
