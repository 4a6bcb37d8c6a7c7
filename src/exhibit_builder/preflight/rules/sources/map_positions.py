"""What is odd about where a map's places lie: ``position-exchanged``, ``place-far-off``, ``places-coincide``, and
``ring-outside-map``."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.map_content import Area, PlaceName, Route
from exhibit_builder.cartography.geodesy import Position
from exhibit_builder.cartography.plausibility import (
    RING,
    Group,
    coinciding,
    exchanged_within,
    outlying,
    rings_outside,
    seemingly_exchanged,
)
from exhibit_builder.cartography.scale import distance_words, rounded
from exhibit_builder.core.findings import Place
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Block
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

_ENGLISH = language("en")


@dataclass(frozen=True)
class _WrittenMap:
    """A map with the block that it stands in; its places come first among the groups, then ways, then areas."""

    fields: Map
    block: Block

    @property
    def groups(self) -> list[Group]:
        shapes: list[Route | Area] = [*self.fields.routes, *self.fields.areas]
        return [
            *((place.at,) for place in self.fields.places),
            *(shape.points for shape in shapes),
        ]

    @property
    def ways(self) -> list[tuple[str, int]]:
        counts = (
            ("places", len(self.fields.places)),
            ("routes", len(self.fields.routes)),
            ("areas", len(self.fields.areas)),
        )
        return [(key, index) for key, count in counts for index in range(count)]

    @property
    def names(self) -> list[str]:
        named: list[PlaceName | Route | Area] = [*self.fields.places, *self.fields.routes, *self.fields.areas]
        return [each.name for each in named]

    @property
    def origin(self) -> int:
        return next(index for index, place in enumerate(self.fields.places) if place.name == self.fields.origin)

    @property
    def exchanged(self) -> list[int]:
        return list(seemingly_exchanged(self.groups, self.origin))

    def place(self, *way: str | int) -> Place:
        for length in range(len(way), 0, -1):
            if way[:length] in self.block.places:
                return self.block.places[way[:length]]
        return self.block.place


def _maps(evidence: Evidence) -> Iterator[_WrittenMap]:
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if isinstance(block.fields, Map):
                yield _WrittenMap(block.fields, block)


def exchanged(evidence: Evidence) -> Iterator[Defect]:
    for drawn in _maps(evidence):
        groups, whole = drawn.groups, drawn.exchanged
        for index in whole:
            place = drawn.place(*drawn.ways[index], "at" if drawn.ways[index][0] == "places" else "points")
            yield _exchanged(drawn.names[index], groups[index][0], place, "all else on its map")
        for index, (way, group) in enumerate(zip(drawn.ways, groups, strict=True)):
            if index not in whole and len(group) > 1:
                elsewhere = [at for each, other in enumerate(groups) if each != index for at in other]
                for number in exchanged_within(group, elsewhere):
                    name = f"position {number + 1} of {drawn.names[index]}"
                    place = drawn.place(*way, "points", number)
                    yield _exchanged(name, group[number], place, "those around it")


def _exchanged(name: str, at: Position, place: Place, others: str) -> Defect:
    return Defect(
        f"“{name}” lies far from {others}, and near when its latitude and longitude are exchanged.",
        place,
        expected=f"latitude, then longitude: [{at[1]:g}, {at[0]:g}]?",
    )


def far_off(evidence: Evidence) -> Iterator[Defect]:
    for drawn in _maps(evidence):
        for index, apart, spread in _outlying(drawn):
            far, near = (distance_words(rounded(kilometres), _ENGLISH) for kilometres in (apart, spread))
            yield Defect(
                f"“{drawn.names[index]}” lies {far} from all else on its map, which is within {near}.",
                drawn.place("places", index, "at"),
                hint="If the numbers are right, set reach, so that it becomes an arrow with its distance.",
            )


def _outlying(drawn: _WrittenMap) -> Iterator[tuple[int, float, float]]:
    """Places far from all else by their number, with how far, and how far apart the others are, in kilometres."""
    fields = drawn.fields
    told_already = drawn.exchanged
    on_map = [
        index
        for index, place in enumerate(fields.places)
        if place.name == fields.origin or not fields.beyond_reach(place)
    ]
    groups = [group for index, group in enumerate(drawn.groups) if index >= len(fields.places) or index in on_map]
    asked = [number for number, index in enumerate(on_map) if index not in told_already]
    for number, apart, spread in outlying(groups, asked, max(fields.rings, default=0.0)):
        yield on_map[number], apart, spread


def doubted(evidence: Evidence) -> frozenset[str]:
    """Names of places whose position is told as exchanged or far off: what follows from it is told with it."""
    return frozenset(
        drawn.names[index]
        for drawn in _maps(evidence)
        for index in (*drawn.exchanged, *(index for index, _, _ in _outlying(drawn)))
    )


def coincide(evidence: Evidence) -> Iterator[Defect]:
    for drawn in _maps(evidence):
        places = drawn.fields.places
        for first, second in coinciding([place.at for place in places]):
            yield Defect(
                f"“{places[second].name}” has the same position as “{places[first].name}”.",
                drawn.place("places", second, "at"),
            )


def rings_beyond(evidence: Evidence) -> Iterator[Defect]:
    for drawn in _maps(evidence):
        fields = drawn.fields
        shown = [place.at for place in fields.places if not fields.beyond_reach(place)]
        shown += [at for group in drawn.groups[len(fields.places) :] for at in group]
        origin = fields.place_of_origin.at
        for index, furthest in rings_outside(origin, shown, fields.rings):
            ring, far = (
                distance_words(rounded(kilometres), _ENGLISH) for kilometres in (fields.rings[index], furthest)
            )
            yield Defect(
                f"The ring of {ring} lies far outside all that the map shows, which is within {far}.",
                drawn.place("rings", index),
            )


def filled() -> dict[str, object]:
    """What stands for the names in these rules' words."""
    return {"ring": {3.0: "three"}.get(RING, RING)}
