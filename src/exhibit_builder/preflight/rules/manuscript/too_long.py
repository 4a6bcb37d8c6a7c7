"""``too-long``: a text longer than any poster holds."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="too-long",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A text too long",
    why=(
        "A text of this length is a chapter that was pasted whole. No poster holds half of it, and trying how it "
        "fits would take minutes."
    ),
    source="house: 20,000 characters in one text; an A0 poster holds some 8,000.",
    remedy="Shorten it; for a booklet, make several text blocks of it.",
    fails=Example(files={"panels/bank.yaml": "@panel 20100"}),
    passes=Example(files={"panels/bank.yaml": "@panel 400"}),
    excusable=False,
)
