"""``distance-differs``: a distance in a text that the places' own coordinates don't come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.map_content import PlaceName
from exhibit_builder.cartography.geodesy import course
from exhibit_builder.cartography.scale import distance_words, rounded
from exhibit_builder.core.findings import Place
from exhibit_builder.core.languages import language
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage, sentences
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.rules.sources.map_positions import doubted
from exhibit_builder.preflight.text.stated_distances import StatedDistance, has_length, stated_distances

SHORTER, LONGER = 0.8, 2.0
"""Times the straight line between two places that a distance in a text may be (*house*: less is no way at all, but
places are larger than their points and numbers are rounded; a road through hills may be twice as long)."""

LEAST = 1.0
"""Kilometres that a distance may always be off (*house*: a town is as large as that)."""

_ENGLISH = language("en")
_OF_MAP = frozenset({Part.LONG_ALT, Part.CAPTION, Part.SHORT_CAPTION, Part.LABEL})


def check(evidence: Evidence) -> Iterator[Defect]:
    maps = {
        id(block): block.fields
        for panel in evidence.exhibit.panels
        for block in panel.blocks
        if isinstance(block.fields, Map)
    }
    places = _sure_places(maps.values())
    if len(places) < 2:
        return
    names = {called: place.name for place in places.values() for called in (place.name, place.other) if called}
    doubts = doubted(evidence)
    files, code = facts.typed_files(evidence), evidence.language.code
    for passage in facts.passages(evidence):
        if not (passage.on_page or passage.part.description) or not has_length(passage.text):
            continue
        drawn = maps.get(id(passage.block)) if passage.part in _OF_MAP else None
        for told in _stated(passage, code, names, drawn, places):
            if doubts.isdisjoint([*told.places, *(name for pair in told.others for name in pair)]):
                yield from _defect(told, places, files.place(passage, max(0, passage.text.find(told.places[1]))))


def _sure_places(maps: Iterable[Map]) -> dict[str, PlaceName]:
    """The places of all maps by their names, but for names that stand at two positions and tell nothing."""
    found: dict[str, PlaceName] = {}
    unsure: set[str] = set()
    for place in (place for drawn in maps for place in drawn.places):
        if found.setdefault(place.name, place).at != place.at:
            unsure.add(place.name)
    return {name: place for name, place in found.items() if name not in unsure}


def _stated(
    passage: Passage, code: str, names: dict[str, str], drawn: Map | None, sure: dict[str, PlaceName]
) -> Iterator[StatedDistance]:
    origin = drawn.origin if drawn and drawn.origin in sure else ""
    if passage.part is Part.LABEL and drawn:
        # A note under a place tells how far that is from the origin.
        index = passage.way[1] if len(passage.way) > 1 else None
        name = drawn.places[index].name if isinstance(index, int) and index < len(drawn.places) else ""
        if name in sure and origin:
            yield from stated_distances(f"{name} {passage.text}", code, names, origin)
        return
    for paragraph in passage.paragraphs:
        for sentence in sentences(paragraph):
            yield from stated_distances(sentence, code, names, origin)


def _defect(stated: StatedDistance, places: dict[str, PlaceName], place: Place) -> Iterator[Defect]:
    one, other = (places[name] for name in stated.places)
    straight = course(one.at, other.at).kilometres
    ways = [straight, *(course(places[first].at, places[last].at).kilometres for first, last in stated.others)]
    if any(way * SHORTER - LEAST <= stated.kilometres <= way * LONGER + LEAST for way in ways):
        return
    said, measured = (distance_words(rounded(kilometres), _ENGLISH) for kilometres in (stated.kilometres, straight))
    yield Defect(
        f"“{one.name}” and “{other.name}” are said to be {said} apart; by the map they are {measured}.",
        place,
        expected=f"about {measured}, or positions that are as far apart",
    )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"shorter": f"{SHORTER:g}", "longer": f"{LONGER:g}", "least": f"{LEAST:g}"}
