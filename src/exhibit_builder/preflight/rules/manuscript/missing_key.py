"""``missing-key``: a key that is needed and not there."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="missing-key",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A key that is missing",
    why=(
        "Without it the page can't be made, or would say less than it must: a picture without a description is "
        "closed to those who can't see it."
    ),
    source="house: what each block needs is in the JSON Schemas that 'exhibit schema' prints.",
    remedy="Write the key with its value.",
    fails=Example(
        blocks="""\
- image:
    illustration: stone
    caption: The bridge was built of river stone.
    credit: Drawn for this exhibit
    rights: Public domain
"""
    ),
    passes=Example(
        blocks="""\
- image:
    illustration: stone
    alt: A stone on the river bank
    caption: The bridge was built of river stone.
    credit: Drawn for this exhibit
    rights: Public domain
"""
    ),
    excusable=False,
)
