"""``wrong-geojson``: map data that can't be drawn."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-geojson",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Map data that can't be used",
    why=(
        "Map data comes out of other programs, and latitude and longitude are easily exchanged: the river would "
        "run through another country."
    ),
    source=(
        "RFC 7946 (GeoJSON): a FeatureCollection, longitude first; house: each feature has a name, and few enough "
        "positions to be seen in print."
    ),
    remedy="Export it again from the program that it comes from, as points, lines and polygons in WGS 84.",
    fails=Example(
        blocks="""\
- map:
    alt: The river and the road to the market
    origin: Alderford
    places:
      - name: Alderford
        at: [51.2, -1.4]
    geojson: maps/river.geojson
    caption: The river turns twice above the town.
    source: minutes
""",
        files={
            "maps/river.geojson": """\
{"type": "FeatureCollection", "features": [{"type": "Feature",
 "properties": {"name": "The Alder"},
 "geometry": {"type": "LineString", "coordinates": [[51.2, -140.0], [51.3, -141.0]]}}]}
"""
        },
    ),
    passes=Example(
        blocks="""\
- map:
    alt: The river and the road to the market
    origin: Alderford
    places:
      - name: Alderford
        at: [51.2, -1.4]
    geojson: maps/river.geojson
    caption: The river turns twice above the town.
    source: minutes
""",
        files={
            "maps/river.geojson": """\
{"type": "FeatureCollection", "features": [{"type": "Feature",
 "properties": {"name": "The Alder"},
 "geometry": {"type": "LineString", "coordinates": [[-1.40, 51.20], [-1.41, 51.21]]}}]}
"""
        },
    ),
    excusable=False,
)
