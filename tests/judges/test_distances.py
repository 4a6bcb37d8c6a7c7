"""Distances and bearings on a map, against GeographicLib's geodesics on the WGS 84 ellipsoid.

Asked is what a visitor reads: the kilometres beside an arrow, the way that it points, where a dot stands by the scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic

from exhibit_builder.page.marks import GlyphRun, Shape
from samples import posters, write

WHOLE = 0.5 + 1e-9
"""Kilometres that a distance may be off which is printed in whole ones."""

POINTING = 1.0
"""Degrees that an arrow may point astray: its tip is then off by the width of its line, a tenth of a module."""

STANDING = 0.01
"""Share of its distance that a dot may stand astray: a dot's own width on the largest map."""

LATITUDES = (0.0, 25.0, 40.0, 55.0, -40.0)
TOWN = "Town"

FAR: dict[str, tuple[tuple[float, float], float, str]] = {
    "a country": ((40.0, 46.6), 300.0, "the earth counts as flat: beyond some 100 km the printed kilometres are wrong"),
    "a continent": ((40.0, 46.6), 2000.0, "the earth counts as flat, and every degree east as long as at the origin"),
    "the far north": ((78.2, 15.6), 100.0, "the earth counts as flat, and degrees east grow shorter fast so far north"),
    "the date line": (
        (-16.8, 179.98),
        20.0,
        "degrees east are subtracted as they are, so that 179° and -179° lie apart",
    ),
}
"""Where the map's arithmetic ends: an origin, kilometres from it, and why."""


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
                found[name] = Seen(float(text.removesuffix(" km")), degrees(atan2(x1 - x0, y0 - y1)) % 360)
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
                kilometres = float(text.removesuffix(" km"))
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
        if abs(pair[1].kilometres - pair[2].kilometres) > WHOLE or astray(pair[1].bearing, pair[2].bearing) > POINTING
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


@pytest.mark.parametrize(
    ("origin", "distance"),
    [
        pytest.param(origin, distance, marks=pytest.mark.xfail(strict=True, reason=why))
        for origin, distance, why in FAR.values()
    ],
    ids=list(FAR),
)
def test_arrows_tell_how_far_any_place_lies(origin: tuple[float, float], distance: float, tmp_path: Path) -> None:
    """Wherever the town lies, and however far away the place."""
    places = around(origin, distance)
    assert not wrong_arrows(origin, places, drawn(tmp_path, origin, places, reach=2))
