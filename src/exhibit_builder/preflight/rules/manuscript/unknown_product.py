"""``unknown-product``: an order of what isn't made."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-product",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="An order of something that isn't made",
    why=("The order names a format for which there will be no file. The print shop would ask, or print another one."),
    source="house: an order names only what the exhibit makes.",
    remedy="Order one of the formats that are made, or add the format under posters or booklet.",
    fails=Example(
        exhibit="""\
order:
  products:
    A2: {quantity: 4}
"""
    ),
    passes=Example(
        exhibit="""\
order:
  products:
    A3: {quantity: 4}
"""
    ),
    excusable=False,
)
