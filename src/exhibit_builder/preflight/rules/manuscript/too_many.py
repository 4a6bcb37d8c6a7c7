"""``too-many``: more items than the block has room for."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="too-many",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Too many items",
    why=(
        "Blocks have room for a number of items at which they can still be read from where people stand. More "
        "would be set too small."
    ),
    source="house: what each block is drawn for, such as two codes side by side and seven rows of a timeline.",
    remedy="Leave some out, or make two blocks of it.",
    fails=Example(
        blocks="""\
- action:
    steps:
      - verb: Read
        text: The committee's minutes.
        link: archive
      - verb: Look
        text: Photographs of the bridge.
        link: archive
      - verb: Write
        text: Tell us what your family told you.
        link: archive
"""
    ),
    passes=Example(
        blocks="""\
- action:
    steps:
      - verb: Read
        text: The committee's minutes.
        link: archive
      - verb: Look
        text: Photographs of the bridge.
        link: archive
"""
    ),
    excusable=False,
)
