"""Distances and bearings on a map, against GeographicLib's geodesics on the WGS 84 ellipsoid and published distances.

Asked is what a visitor reads: the kilometres beside an arrow, the way that it points, where a dot stands by the scale.
The program takes its distances from GeographicLib too; that they are right is asked of surveyors and of airlines.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic

from exhibit_builder.page.marks import GlyphRun, Shape
from samples import posters, write

WHOLE, TENS = 0.5 + 1e-9, 5 + 1e-9
"""Kilometres that a distance may be off which is printed in whole ones, and in tens from 1,000 on."""

POINTING = 1.0
"""Degrees that an arrow may point astray: its tip is then off by the width of its line, a tenth of a module."""

STANDING = 0.01
"""Share of its distance that a dot may stand astray: a dot's own width on the largest map."""

LATITUDES = (0.0, 25.0, 40.0, 55.0, -40.0)
TOWN = "Town"

FAR: dict[str, tuple[tuple[float, float], float]] = {
    "a country": ((40.0, 46.6), 300.0),
    "a continent": ((40.0, 46.6), 2000.0),
    "half the earth": ((40.0, 46.6), 15_000.0),
    "the far north": ((78.2, 15.6), 100.0),
    "the date line": ((-16.8, 179.98), 20.0),
    "the equator": ((0.0, -78.5), 700.0),
    "near the pole": ((89.5, 20.0), 300.0),
}
"""Where a flat map of degrees would end: an origin, and kilometres from it."""


@dataclass(frozen=True)
class Seen:
    """A place as a page shows it: kilometres from the town and degrees from north, as printed or measured."""

    kilometres: float
    bearing: float


def around(origin: tuple[float, float], *distances: float) -> dict[str, tuple[float, float]]:
    """Places at these kilometres from an origin in twelve directions, by the name that they get."""
    found = {}
    for distance in distances:
        for bearing in range(0, 360, 30):
            there = Geodesic.WGS84.Direct(*origin, bearing, 1000 * distance)
            found[f"{distance:g} {bearing}"] = (round(there["lat2"], 6), round(there["lon2"], 6))
    return found


def judged(origin: tuple[float, float], at: tuple[float, float]) -> Seen:
    """What GeographicLib says of a place."""
    line = Geodesic.WGS84.Inverse(*origin, *at)
    return Seen(line["s12"] / 1000, line["azi1"] % 360)


def drawn(folder: Path, origin: tuple[float, float], places: dict[str, tuple[float, float]], **map_fields: Any) -> Any:
    """The marks of a page with a map of these places, and of one near the town that gives the map its scale."""
    named = [{"name": TOWN, "at": list(origin), "kind": "town"}, {"name": "Mill", "at": [origin[0] + 0.005, origin[1]]}]
    named += [{"name": name, "at": list(at)} for name, at in places.items()]
    block = {"alt": "Map", "origin": TOWN, "places": named, "caption": "Schematic", "source": "minutes", **map_fields}
    return posters(write(folder, [{"map": block}])).composed[0].pages[0].marks


def kilometres_in(text: str) -> float:
    """What a distance says, in English."""
    number, unit = text.replace(",", "").split(" ")
    return float(number) / {"km": 1, "m": 1000}[unit]


def arrows(marks: Any) -> dict[str, Seen]:
    """The places that became arrows: the shaft comes first, then the head, the name and the kilometres."""
    found: dict[str, Seen] = {}
    shaft: Any = None
    name = ""
    for mark in marks:
        if isinstance(mark, Shape) and mark.role == "arrow" and mark.stroke is not None:
            shaft, name = mark.placed(), ""
        elif isinstance(mark, GlyphRun) and shaft is not None:
            text = "".join(glyph.text for glyph in mark.glyphs)
            if text.endswith(" km") and name:
                (_, (x0, y0)), (_, (x1, y1)) = shaft
                found[name] = Seen(kilometres_in(text), degrees(atan2(x1 - x0, y0 - y1)) % 360)
                shaft = None
            else:
                name += text
    return found


def dots(marks: Any) -> dict[str, Seen]:
    """The places that became dots, measured from the town by the scale bar."""
    places: dict[str, tuple[float, float]] = {}
    centre: tuple[float, float] | None = None
    scale = kilometres = 0.0
    for mark in marks:
        if isinstance(mark, Shape) and mark.role == "dot":
            xs, ys = zip(*(numbers[-2:] for code, numbers in mark.placed() if code in "mc"), strict=True)
            centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        elif isinstance(mark, Shape) and mark.role == "scale-bar":
            xs = [numbers[0] for _, numbers in mark.placed()]
            scale = max(xs) - min(xs)
        elif isinstance(mark, GlyphRun):
            text = "".join(glyph.text for glyph in mark.glyphs)
            if centre is not None:
                places[text], centre = centre, None
            elif scale and not kilometres:
                kilometres = kilometres_in(text)
    x0, y0 = places[TOWN]
    return {
        name: Seen(hypot(x - x0, y - y0) / scale * kilometres, degrees(atan2(x - x0, y0 - y)) % 360)
        for name, (x, y) in places.items()
    }


def astray(one: float, other: float) -> float:
    """Degrees between two bearings."""
    return abs((one - other + 180) % 360 - 180)


def wrong_arrows(origin: tuple[float, float], places: dict[str, tuple[float, float]], marks: Any) -> list[Any]:
    seen = arrows(marks)
    assert set(seen) == set(places)
    pairs = [(name, seen[name], judged(origin, at)) for name, at in places.items()]
    return [
        pair
        for pair in pairs
        if abs(pair[1].kilometres - pair[2].kilometres) > (WHOLE if pair[2].kilometres < 999 else TENS)
        or astray(pair[1].bearing, pair[2].bearing) > POINTING
    ]


@pytest.mark.parametrize("latitude", LATITUDES)
def test_arrows_tell_how_far_and_where_a_place_lies(latitude: float, tmp_path: Path) -> None:
    """To the kilometre, within a region of 50 kilometres round the town."""
    origin = (latitude, 46.6)
    places = around(origin, 8.0, 21.0, 50.0)
    assert not wrong_arrows(origin, places, drawn(tmp_path, origin, places, reach=2))


@pytest.mark.parametrize("latitude", LATITUDES)
def test_dots_stand_where_their_places_lie(latitude: float, tmp_path: Path) -> None:
    """By the scale bar and the arrow that points north, on a map of 20 kilometres round the town."""
    origin = (latitude, 46.6)
    places = around(origin, 3.0, 9.0, 20.0)
    seen = dots(drawn(tmp_path, origin, places))
    for name, at in places.items():
        true = judged(origin, at)
        assert seen[name].kilometres == pytest.approx(true.kilometres, rel=STANDING), name
        assert astray(seen[name].bearing, true.bearing) < POINTING, name


@pytest.mark.parametrize(("origin", "distance"), FAR.values(), ids=list(FAR))
def test_arrows_tell_how_far_any_place_lies(origin: tuple[float, float], distance: float, tmp_path: Path) -> None:
    """Wherever the town lies, and however far away the place."""
    places = around(origin, distance)
    assert not wrong_arrows(origin, places, drawn(tmp_path, origin, places, reach=2))


AIRPORTS = {
    "New York": (40.639722, -73.778889),
    "Singapore": (1.350189, 103.994433),
    "London": (51.4775, -0.461389),
    "Perth": (-31.940278, 115.966944),
    "Auckland": (-37.008056, 174.791667),
    "Doha": (25.273056, 51.608056),
    "Sydney": (-33.946111, 151.177222),
    "Dallas": (32.896944, -97.038056),
}
FLIGHTS = {
    ("New York", "Singapore"): 15_349,
    ("Perth", "London"): 14_499,
    ("Auckland", "Doha"): 14_535,
    ("Sydney", "Dallas"): 13_804,
}
"""Kilometres that the Great Circle Mapper gives, as Wikipedia's list of the longest flights cites them; two of the four
ways cross the 180th meridian."""


@pytest.mark.parametrize("pair", FLIGHTS, ids=" to ".join)
def test_arrows_tell_what_is_published_of_flights(pair: tuple[str, str], tmp_path: Path) -> None:
    origin, there = (AIRPORTS[name] for name in pair)
    seen = arrows(drawn(tmp_path, origin, {pair[1]: there}, reach=2))
    assert seen[pair[1]].kilometres == pytest.approx(FLIGHTS[pair], abs=2 + TENS)


def test_a_surveyed_line_is_as_long_as_its_surveyors_say(tmp_path: Path) -> None:
    """Flinders Peak to Buninyong: 54,972.271 m at 306° 52' 05.37" (GDA Technical Manual, 4.1;
    on GRS 80, which is WGS 84 to a tenth of a millimetre)."""
    flinders = (-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
    buninyong = (-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)
    arrow = arrows(drawn(tmp_path / "far", flinders, {"Buninyong": buninyong}, reach=2))["Buninyong"]
    assert arrow.kilometres == 55
    assert astray(arrow.bearing, 306 + 52 / 60 + 5.37 / 3600) < 0.01
    dot = dots(drawn(tmp_path / "near", flinders, {"Buninyong": buninyong}))["Buninyong"]
    assert dot.kilometres == pytest.approx(54.972271, rel=STANDING)
    assert astray(dot.bearing, 306 + 52 / 60 + 5.37 / 3600) < POINTING


MIDDLES = {
    "Karabakh": (39.9, 46.8),
    "the date line": (-17.0, 179.999),
    "Svalbard": (78.5, 16.0),
    "the north pole": (90.0, 0.0),
    "near the south pole": (-89.97, 50.0),
    "the equator": (0.0, -78.5),
}


@pytest.mark.parametrize("across", [0.05, 3.0, 80.0, 900.0, 3900.0], ids="{:g} km".format)
@pytest.mark.parametrize("origin", MIDDLES.values(), ids=list(MIDDLES))
def test_any_two_places_are_as_far_apart_as_the_scale_says(
    origin: tuple[float, float], across: float, tmp_path: Path
) -> None:
    """To a hundredth, measured on paper between every two of nine places, in whatever direction."""
    chance = random.Random(f"{origin} {across}")
    places = {}
    for number in range(8):
        there = Geodesic.WGS84.Direct(*origin, chance.uniform(0, 360), 500 * across * chance.uniform(0.2, 1))
        places[f"P{number}"] = (there["lat2"], there["lon2"])
    named = [{"name": TOWN, "at": list(origin), "kind": "town"}]
    named += [{"name": name, "at": list(at)} for name, at in places.items()]
    block = {"alt": "Map", "origin": TOWN, "places": named, "caption": "Schematic", "source": "minutes"}
    marks = posters(write(tmp_path, [{"map": block}])).composed[0].pages[0].marks
    seen = dots(marks)
    on_earth = {TOWN: origin, **places}
    for one, other in itertools.combinations(on_earth, 2):
        first, second = (seen[name] for name in (one, other))
        on_paper = apart(first, second)
        assert on_paper == pytest.approx(judged(on_earth[one], on_earth[other]).kilometres, rel=STANDING), (one, other)


def apart(one: Seen, other: Seen) -> float:
    """How far two dots stand from one another, by the scale."""
    (x0, y0), (x1, y1) = (
        (seen.kilometres * sin(radians(seen.bearing)), seen.kilometres * cos(radians(seen.bearing)))
        for seen in (one, other)
    )
    return hypot(x1 - x0, y1 - y0)


def test_a_map_of_the_world_has_no_scale(tmp_path: Path) -> None:
    """Its distances can't be true: it says so in place of the bar. North is not the same way everywhere: no arrow."""
    world = {"Sydney": (-33.9, 151.2), "Lima": (-12.05, -77.05), "Oslo": (59.9, 10.75)}
    marks = drawn(tmp_path, (40.4, 49.9), world)
    texts = ["".join(glyph.text for glyph in mark.glyphs) for mark in marks if isinstance(mark, GlyphRun)]
    roles = {str(mark.role) for mark in marks if isinstance(mark, Shape)}
    assert "schematic, not to scale" in texts
    assert not {"scale-bar", "north"} & roles
