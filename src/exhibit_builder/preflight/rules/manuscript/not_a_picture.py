"""``not-a-picture``: a file that is neither JPEG nor PNG."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="not-a-picture",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A file that is no JPEG or PNG",
    why=(
        "What a file is stands in its first bytes, not in its name. A web page saved as .jpg can't be printed, "
        "nor can a format that presses treat in different ways."
    ),
    source="house: JPEG (ISO/IEC 10918-1) and PNG (ISO/IEC 15948), which go into a PDF without loss.",
    remedy="Open it in an image editor and save it as JPEG or PNG.",
    fails=Example(
        blocks="""\
- image:
    file: images/bridge.jpg
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
""",
        files={"images/bridge.jpg": "<html><body>Sign in to see this picture.</body></html>\n"},
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
