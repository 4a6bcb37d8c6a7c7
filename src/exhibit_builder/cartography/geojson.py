"""GeoJSON (RFC 7946) for maps: points, lines and polygons with a name.

It comes from other programs, so it is checked before anything is drawn from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from exhibit_builder.cartography.geodesy import Position
from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

MAX_GEOJSON_BYTES = 5_000_000
"""Size limit of a map's data file, bytes (*house*: far more points than a printed map can show)."""

MAX_LINE_POSITIONS = 200
MAX_OUTLINE_POSITIONS = 2000
"""Most positions of a line and of one outline of an area: what the map block's own ways and areas take, which are made
of them (a test compares)."""

MAX_FEATURES = 300
MAX_POSITIONS = 50_000
"""Most features of a file, and positions of them all (*house*: more names than a printed map has room for, and more
bends than can be told apart on it)."""

MAX_NAME = 200
"""Most characters of a feature's name (*house*: a name on a map is read at a glance)."""

MAX_HOLES = 20
"""Most holes of one area (*house*: more than a printed map can show)."""


class Geometry(StrEnum):
    """The shapes that a map is made of."""

    POINT = "Point"
    LINE = "LineString"
    POLYGON = "Polygon"


class _Several(StrEnum):
    """Shapes that hold others: each is taken apart. Points that share a name are not: each place has its own."""

    LINES = "MultiLineString"
    POLYGONS = "MultiPolygon"
    COLLECTION = "GeometryCollection"


_SINGLE = {
    _Several.LINES: Geometry.LINE,
    _Several.POLYGONS: Geometry.POLYGON,
}
_LEAST = {Geometry.LINE: 2, Geometry.POLYGON: 4}  # RFC 7946, 3.1: a ring repeats its first point
_MOST = {Geometry.LINE: MAX_LINE_POSITIONS, Geometry.POLYGON: MAX_OUTLINE_POSITIONS}
_HALF_A_CHARACTER = late_pattern(r"[\ud800-\udfff]")  # JSON can spell one half of a surrogate pair

_DEEPEST = 8
"""Collections inside one another (RFC 7946, 3.1.8, advises against any)."""

_DEGREES = late_pattern(r"(?:^|:)(?:CRS84|EPSG:(?:[\d.]*:)?4326)$|/(?:CRS84|EPSG/[\d.]+/4326)$", re.IGNORECASE)
"""Names of reference systems that mean degrees of WGS 84; programs put longitude first in GeoJSON with each of them."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A named shape; each of ``lines`` is positions as (latitude, longitude) in degrees, as in the models.

    A point has one line of one position, a polygon one line for its outline and one for each hole, in any winding.
    A shape of several parts becomes a feature a part, all of one name.
    """

    name: str
    kind: Geometry
    lines: tuple[tuple[Position, ...], ...]


_EXPECTED = "a GeoJSON FeatureCollection of points, lines and polygons with a name, in degrees of WGS 84"


def read_geojson(path: Path, written: str, place: Place) -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
    """The features of a file, in its order, and what is wrong with it at ``place``.

    Findings: ``file-too-large``, ``unreadable-file``, ``wrong-geojson`` (one for each feature that can't
    be used), ``feature-without-place`` (a feature that is nowhere, which GeoJSON allows).
    """

    def wrong(message: str, hint: str = "") -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
        return (), (Finding("wrong-geojson", message, place, _EXPECTED, hint),)

    try:
        size = path.stat().st_size
        if size > MAX_GEOJSON_BYTES:
            limit = f"at most {MAX_GEOJSON_BYTES / 1e6:.0f} MB"
            found = f"{written} has {size / 1e6:.1f} MB."
            return (), (Finding("file-too-large", found, place, limit, "Simplify its outlines."),)
        data = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as fault:
        return (), (Finding("unreadable-file", f"{written} can't be read: {fault.strerror}.", place),)
    except json.JSONDecodeError as fault:
        return wrong(f"{written} is no JSON: line {fault.lineno}, column {fault.colno} can't be read.")
    except _NoNumber as fault:
        return wrong(f"{written} is no JSON that can be read: it says {fault} where a number belongs.")
    except ValueError:  # not UTF-8, a number of thousands of digits
        return wrong(f"{written} is no JSON that can be read.")
    except RecursionError:
        return wrong(f"{written} is nested too deeply.")
    if isinstance(data, dict) and data.get("type") == "Feature" and "geometry" in data:
        data = {**data, "type": "FeatureCollection", "features": [data]}
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        return wrong(f"{written} is no FeatureCollection.")
    if data.get("crs") is not None and not _in_degrees(data["crs"]):
        return wrong(
            f"{written} says that its positions are in another reference system: {_system(data['crs'])}.",
            "Export it again in WGS 84 (EPSG:4326).",
        )
    entries = data.get("features")
    if not isinstance(entries, list):
        return wrong(f"{written} has no list of features.")
    if len(entries) > MAX_FEATURES:
        found = f"{written} has {len(entries):,} features."
        return (), (Finding("too-many", found, place, f"at most {MAX_FEATURES}", "Keep what the map is to show."),)
    return _taken(entries, written, place)


def _taken(entries: list[Any], written: str, place: Place) -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
    """The features of a file's entries, and what is wrong with them."""
    features: list[Feature] = []
    findings: list[Finding] = []
    for number, entry in enumerate(entries, 1):
        which = f"Feature {number} of {written}{_called(entry)}"
        if isinstance(entry, dict) and entry.get("type") == "Feature" and entry.get("geometry", "") is None:
            nowhere = f"{which} lies nowhere: its geometry is null."
            findings.append(Finding("feature-without-place", nowhere, place, severity=Severity.NOTE))
            continue
        try:
            features.extend(_features(entry))
        except ValueError as fault:
            findings.append(Finding("wrong-geojson", f"{which} {fault}.", place, _EXPECTED))
    positions = sum(len(line) for feature in features for line in feature.lines)
    if positions > MAX_POSITIONS:
        found = f"{written} has {positions:,} positions."
        return (), (
            *findings,
            Finding("too-many", found, place, f"at most {MAX_POSITIONS:,}", "Simplify its outlines."),
        )
    return tuple(features), tuple(findings)


class _NoNumber(ValueError):
    """NaN or Infinity, which JSON doesn't know and some programs write."""


def _refuse_constant(word: str) -> float:
    raise _NoNumber(word)


def _in_degrees(system: Any) -> bool:
    return bool(_DEGREES.search(_system(system)))


def _system(system: Any) -> str:
    """What a ``crs`` of GeoJSON before RFC 7946 names."""
    properties = system.get("properties") if isinstance(system, dict) else None
    named = properties.get("name", properties.get("href")) if isinstance(properties, dict) else None
    return named if isinstance(named, str) else "one without a name"


def _name(entry: dict[str, Any]) -> str:
    properties = entry.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    return name.strip() if isinstance(name, str) and not _HALF_A_CHARACTER.search(name) else ""


def _called(entry: Any) -> str:
    name = _name(entry) if isinstance(entry, dict) else ""
    return f", “{name[:40]}”," if name else ""


def _features(entry: Any) -> Iterator[Feature]:
    """A feature of parsed JSON by its parts; ``ValueError`` says what is wrong, for a sentence that begins with it."""
    geometry = entry.get("geometry") if isinstance(entry, dict) and entry.get("type") == "Feature" else None
    if not isinstance(geometry, dict):
        raise ValueError("has no geometry")
    shapes = list(_shapes(geometry))
    properties = entry.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise ValueError("has no name in its properties")
    if _HALF_A_CHARACTER.search(name):
        raise ValueError("has a name that is not whole characters")
    if len(name) > MAX_NAME:
        raise ValueError(f"has a name of {len(name):,} characters: give it one of at most {MAX_NAME}")
    for kind, coordinates in shapes:
        yield Feature(name.strip(), kind, _lines(kind, coordinates))


def _shapes(geometry: Any, deep: int = 0) -> Iterator[tuple[Geometry, Any]]:
    """The single shapes that a geometry is made of, each with its coordinates."""
    written = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(written, str):
        raise ValueError("has a geometry without a type")
    if written in set(Geometry):
        yield Geometry(written), geometry.get("coordinates")
        return
    if written not in set(_Several):
        raise ValueError(f"is a {written}: split it up, or leave it out")
    several = _Several(written)
    held = geometry.get("geometries" if several is _Several.COLLECTION else "coordinates")
    if not isinstance(held, list) or not held:
        raise ValueError("has no coordinates")
    if several is not _Several.COLLECTION:
        yield from ((_SINGLE[several], coordinates) for coordinates in held)
        return
    if deep == _DEEPEST:
        raise ValueError("has collections nested too deeply")
    for each in held:
        yield from _shapes(each, deep + 1)


def _lines(kind: Geometry, coordinates: Any) -> tuple[tuple[Position, ...], ...]:
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError("has no coordinates")
    if kind is Geometry.POINT:
        return ((_position(coordinates),),)
    lines = coordinates if kind is Geometry.POLYGON else [coordinates]
    if len(lines) > 1 + MAX_HOLES:
        raise ValueError(f"has {len(lines) - 1:,} holes: leave out small ones, so that at most {MAX_HOLES} are left")
    return tuple(_line(kind, line) for line in lines)


def _line(kind: Geometry, line: Any) -> tuple[Position, ...]:
    if not isinstance(line, list) or len(line) < _LEAST[kind]:
        raise ValueError(f"has fewer than {_LEAST[kind]} positions in a line")
    if len(line) > _MOST[kind]:
        found = f"{len(line):,} positions in its {'line' if kind is Geometry.LINE else 'outline'}"
        raise ValueError(f"has {found}: simplify it to at most {_MOST[kind]:,}")
    positions = tuple(map(_position, line))
    if kind is Geometry.POLYGON and positions[0] != positions[-1]:
        raise ValueError("has an outline that doesn't end where it begins: it may have been cut off")
    return positions


def _position(position: Any) -> Position:
    if not isinstance(position, list) or len(position) < 2:
        raise ValueError("has a position that is not two numbers")
    east, north = position[:2]
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in (east, north)):
        raise ValueError("has a position that is not two numbers")
    if abs(east) <= 180 and abs(north) <= 90:
        return float(north), float(east)
    off = "has a position off the globe"
    if abs(east) <= 90 and abs(north) <= 180:
        raise ValueError(f"{off}: latitude seems to come first (longitude comes first in GeoJSON)")
    if max(abs(east), abs(north)) > 360:
        raise ValueError(f"{off}: it seems to be in metres, not in degrees (longitude comes first in GeoJSON)")
    raise ValueError(f"{off} (longitude comes first in GeoJSON)")
