"""``too-few``: fewer items than the block is made for."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="too-few",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Too few items",
    why=(
        "Some blocks need several things to say anything: one figure alone is no comparison, and a list of no "
        "papers makes no poster."
    ),
    source="house: what each block is drawn for.",
    remedy="Add what is missing, or take another block.",
    fails=Example(
        exhibit="""\
posters:
  papers: []
"""
    ),
    passes=Example(
        exhibit="""\
posters:
  papers: [A3]
"""
    ),
    excusable=False,
)
