"""What a map is made of: its places, ways and areas."""

from typing import Annotated, Literal

from pydantic import Field

from exhibit_builder.blocks.fields import Fields, Label, Position, Words
from exhibit_builder.cartography.geojson import MAX_HOLES, MAX_LINE_POSITIONS, MAX_OUTLINE_POSITIONS
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass

Side = Literal["start", "end"]
"""The side of its dot that a name stands on; a map is never mirrored, so start is the left in every language."""

Outline = Annotated[tuple[Position, ...], Field(min_length=3, max_length=MAX_OUTLINE_POSITIONS)]
"""Positions round an area; the last needn't repeat the first."""


class PlaceName(Fields):
    """A place: ``at`` is latitude and longitude; ``other`` a second name; ``note`` a line under it.

    ``kind`` is ``town`` (the exhibit's own place), ``place`` or ``event`` (an open circle).
    ``label`` is the side of the dot that its name stands on; without it, the name takes the side where it has room.
    """

    name: Annotated[Words, Part.PLACE_NAME]
    at: Position
    other: Annotated[Words, Part.PLACE_NAME] | None = None
    note: Label | None = None
    kind: Literal["town", "place", "event"] = "place"
    label: Side = "end"

    @property
    def is_town(self) -> bool:
        """Whether it is the exhibit's own place."""
        return self.kind == "town"

    @property
    def is_event(self) -> bool:
        """Whether something happened there, so that it is an open circle."""
        return self.kind == "event"

    @property
    def has_side(self) -> bool:
        """Whether somebody chose the side of its name."""
        return "label" in self.model_fields_set


class Route(Fields):
    """A way through ``points``; ``marks: walkers`` draws people along it, ``line`` a hairline."""

    name: Annotated[Words, Part.SHAPE_NAME]
    points: Annotated[tuple[Position, ...], Field(min_length=2, max_length=MAX_LINE_POSITIONS)]
    marks: Literal["walkers", "line"] = "line"


class Area(Fields):
    """A closed outline, drawn as a flat tint; what lies in ``holes`` doesn't belong to it."""

    name: Annotated[Words, Part.SHAPE_NAME]
    points: Outline
    holes: Annotated[tuple[Outline, ...], Field(max_length=MAX_HOLES)] = ()


@dataclass(frozen=True)
class MapContent:
    """What a map shows: ``drawn`` places stand on it, those ``away`` are arrows."""

    drawn: tuple[PlaceName, ...]
    away: tuple[PlaceName, ...]
    routes: tuple[Route, ...]
    areas: tuple[Area, ...]
    rings: tuple[float, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position that is drawn to scale."""
        found: list[Position] = [place.at for place in self.drawn]
        found += [at for route in self.routes for at in route.points]
        found += [at for area in self.areas for ring in (area.points, *area.holes) for at in ring]
        return tuple(found)
