"""``unknown-place``: a map's centre that is none of its places."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-place",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A map's origin that is not on it",
    why=(
        "Distances and rings are drawn round the origin, and nothing can be measured from a place without a position."
    ),
    source="house: the origin is one of the map's own places.",
    remedy="Take the name of one of the map's places, or add the place.",
    fails=Example(
        blocks="""\
- map:
    alt: The town, its bridge and the road to the market
    origin: Aldersford Bridge House
    places:
      - name: Alderford
        at: [51.2, -1.4]
    caption: The bridge joined the two roads.
    source: minutes
"""
    ),
    passes=Example(
        blocks="""\
- map:
    alt: The town, its bridge and the road to the market
    origin: Alderford
    places:
      - name: Alderford
        at: [51.2, -1.4]
    caption: The bridge joined the two roads.
    source: minutes
"""
    ),
    excusable=False,
)
