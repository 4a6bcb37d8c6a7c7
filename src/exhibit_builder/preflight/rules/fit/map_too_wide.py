"""``map-too-wide``: a map that is wider than its columns with its labels."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="map-too-wide",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="A map that doesn't fit",
    why=(
        "Labels on a map keep the size in which they can be read. Where they reach further than the "
        "columns, they would run over the edge."
    ),
    source="house: a map is drawn smaller as far as that helps; its labels are not.",
    remedy="Set label: start for places at the right, or shorten their notes.",
    fails=Example(
        blocks="""\
- map:
    alt: The town and the meadow down the river.
    origin: Alderford
    places:
      - name: Alderford
        at: [52.10, 1.10]
        kind: town
      - name: Ferry meadow
        at: [52.10, 1.40]
        note: where the carts of three parishes on the far bank waited for the boat whenever the water stood high
    caption: The map is schematic.
    source: minutes
""",
        exhibit="""\
posters:
  papers: [A4]
""",
    ),
    passes=Example(
        blocks="""\
- map:
    alt: The town and the meadow down the river.
    origin: Alderford
    places:
      - name: Alderford
        at: [52.10, 1.10]
        kind: town
      - name: Ferry meadow
        at: [52.10, 1.40]
        note: carts waited here
    caption: The map is schematic.
    source: minutes
""",
        exhibit="""\
posters:
  papers: [A4]
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
