"""A schematic map: points, routes and areas by latitude and longitude."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Position, Rich, SourceKey, Words


class PlaceName(Fields):
    """A place: ``at`` is latitude and longitude; ``other`` a second name; ``note`` a line under it.

    ``kind`` is ``town`` (the exhibit's own place), ``place`` or ``event`` (an open circle).
    ``label`` is the side of the dot that its name stands on.
    """

    name: Words
    at: Position
    other: Words | None = None
    note: Words | None = None
    kind: Literal["town", "place", "event"] = "place"
    label: Literal["start", "end"] = "end"


class Route(Fields):
    """A way through ``points``; ``marks: walkers`` draws people along it, ``line`` a hairline."""

    name: Words
    points: Annotated[tuple[Position, ...], Field(min_length=2, max_length=200)]
    marks: Literal["walkers", "line"] = "line"


class Area(Fields):
    """A closed outline, drawn as a flat tint."""

    name: Words
    points: Annotated[tuple[Position, ...], Field(min_length=3, max_length=2000)]


class Map(BlockFields):
    """``origin`` names the place from which distance ``rings`` (kilometres) are drawn.

    ``geojson`` is a file in the exhibit's folder (Point, LineString, Polygon features with a ``name``).
    A place further than ``reach`` kilometres from the origin becomes an arrow at the map's edge with
    its true bearing and distance. ``caption`` is the source line and says that the map is schematic.
    """

    shorthand: ClassVar[str] = ""
    alt: Words
    origin: Words
    places: Annotated[tuple[PlaceName, ...], Field(max_length=40)] = ()
    routes: Annotated[tuple[Route, ...], Field(max_length=20)] = ()
    areas: Annotated[tuple[Area, ...], Field(max_length=20)] = ()
    geojson: Words | None = None
    rings: Annotated[tuple[Annotated[float, Field(gt=0, le=20000)], ...], Field(max_length=6)] = ()
    reach: Annotated[float, Field(gt=0, le=20000)] | None = None
    caption: Rich
    source: SourceKey
