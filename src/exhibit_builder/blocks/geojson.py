"""GeoJSON (RFC 7946) for maps: points, lines and polygons with a name.

It comes from other programs, so it is checked before anything is drawn from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import Finding, Place

MAX_GEOJSON_BYTES = 5_000_000
"""Size limit of a map's data file, bytes (*house*: far more points than a printed map can show)."""

MAX_LINE_POSITIONS = 200
MAX_OUTLINE_POSITIONS = 2000
"""Most positions of a LineString and of a Polygon's outline: what :class:`Route` and :class:`Area` of
:mod:`exhibit_builder.blocks.map` take, which are made of them (that module imports this one; a test compares)."""


class Geometry(StrEnum):
    """The shapes that a map takes; GeoJSON has more."""

    POINT = "Point"
    LINE = "LineString"
    POLYGON = "Polygon"


_DEPTHS = {Geometry.POINT: 0, Geometry.LINE: 1, Geometry.POLYGON: 2}
_LEAST = {Geometry.POINT: 1, Geometry.LINE: 2, Geometry.POLYGON: 4}  # RFC 7946, 3.1: a ring repeats its first point
_MOST = {Geometry.LINE: MAX_LINE_POSITIONS, Geometry.POLYGON: MAX_OUTLINE_POSITIONS}
_HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")  # JSON can spell one half of a surrogate pair


@dataclass(frozen=True, slots=True)
class Feature:
    """A named shape; each of ``lines`` is positions as (latitude, longitude) in degrees, as in the models.

    A point has one line of one position, a polygon one line for its outline and one for each hole.
    """

    name: str
    kind: Geometry
    lines: tuple[tuple[tuple[float, float], ...], ...]


def read_geojson(path: Path, written: str, place: Place) -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
    """The features of a file, in its order, and what is wrong with it at ``place``.

    Findings: ``file-too-large``, ``unreadable-file``, ``wrong-geojson`` (one for each feature that can't
    be used).
    """

    def wrong(message: str, hint: str = "") -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
        expected = "a GeoJSON FeatureCollection of Point, LineString and Polygon features with a name"
        return (), (Finding("wrong-geojson", message, place, expected, hint),)

    try:
        size = path.stat().st_size
        if size > MAX_GEOJSON_BYTES:
            limit = f"at most {MAX_GEOJSON_BYTES / 1e6:.0f} MB"
            return (), (
                Finding(
                    "file-too-large",
                    f"{written} has {size / 1e6:.1f} MB.",
                    place,
                    expected=limit,
                    hint="Simplify its outlines.",
                ),
            )
        data = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as fault:
        return (), (Finding("unreadable-file", f"{written} can't be read: {fault.strerror}.", place),)
    except json.JSONDecodeError as fault:
        return wrong(f"{written} is no JSON: line {fault.lineno}, column {fault.colno} can't be read.")
    except ValueError:  # not UTF-8, NaN, a number of thousands of digits
        return wrong(f"{written} is no JSON that can be read.")
    except RecursionError:
        return wrong(f"{written} is nested too deeply.")
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        return wrong(f"{written} is no FeatureCollection.")
    entries = data.get("features")
    if not isinstance(entries, list):
        return wrong(f"{written} has no list of features.")
    features = []
    findings: list[Finding] = []
    for number, entry in enumerate(entries, 1):
        try:
            features.append(_feature(entry))
        except ValueError as fault:
            findings += wrong(f"Feature {number} of {written} {fault}.")[1]
    return tuple(features), tuple(findings)


def _refuse_constant(word: str) -> float:
    raise ValueError(word)


def _feature(entry: Any) -> Feature:
    """A feature of parsed JSON; ``ValueError`` says what is wrong, for a sentence that begins with it."""
    geometry = entry.get("geometry") if isinstance(entry, dict) and entry.get("type") == "Feature" else None
    if not isinstance(geometry, dict):
        raise ValueError("has no geometry")
    written = geometry.get("type")
    if not isinstance(written, str) or written not in _DEPTHS:
        raise ValueError(f"is a {written}: split it up, or leave it out" if isinstance(written, str) else "has no type")
    kind = Geometry(written)
    properties = entry.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise ValueError("has no name in its properties")
    if _HALF_A_CHARACTER.search(name):
        raise ValueError("has a name that is not whole characters")
    lines: Any = geometry.get("coordinates")
    for _ in range(2 - _DEPTHS[kind]):
        lines = [lines]
    if not isinstance(lines, list) or not lines:
        raise ValueError("has no coordinates")
    positions = tuple(tuple(_positions(line, _LEAST[kind])) for line in lines)
    if kind in _MOST and len(positions[0]) > _MOST[kind]:  # only the outline of a polygon is drawn, not its holes
        found = f"{len(positions[0]):,} positions in its {'line' if kind is Geometry.LINE else 'outline'}"
        raise ValueError(f"has {found}: simplify it to at most {_MOST[kind]:,}")
    return Feature(name.strip(), kind, positions)


def _positions(line: Any, least: int) -> Iterator[tuple[float, float]]:
    if not isinstance(line, list) or len(line) < least:
        raise ValueError(f"has fewer than {least} positions in a line")
    for position in line:
        if not isinstance(position, list) or len(position) < 2:
            raise ValueError("has a position that is not two numbers")
        east, north = position[:2]
        for number, limit in ((east, 180), (north, 90)):
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise ValueError("has a position that is not two numbers")
            if not abs(number) <= limit:  # so that no number at all is refused too
                raise ValueError("has a position off the globe (longitude comes first in GeoJSON)")
        yield float(north), float(east)
