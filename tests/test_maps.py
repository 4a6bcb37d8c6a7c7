"""Maps: where places stand, what their labels and scale say, areas with holes, and what is told of odd positions."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import combinations
from math import atan2, degrees, hypot
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.core.languages import language
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.rules.typography.text_overlaps import touching_names
from exhibit_builder.typography.extent import Box, run_box
from exhibit_builder.words.page_words import page_words
from readback import pdfium_texts, render
from rule_samples import TODAY
from samples import booklet, layout_job, posters, shapes, write

CASES = Path(__file__).parent / "cases"
Position = tuple[float, float]


def page_of(folder: Path, places: dict[str, Position], paper: str = "A3", **fields: Any) -> Page:
    """A poster with a map of these places, of which the first is the town."""
    return posters(exhibit(folder, places, **fields), paper).composed[0].pages[0]


def exhibit(folder: Path, places: dict[str, Position], **fields: Any) -> Path:
    town = next(iter(places))
    named = [
        {"name": name, "at": list(at), **({"kind": "town"} if name == town else {})} for name, at in places.items()
    ]
    own = {key: fields.pop(key) for key in ("language",) if key in fields}
    block = {"alt": "A map.", "origin": town, "places": named, "caption": "Drawn.", "source": "minutes", **fields}
    return write(folder, [{"map": block}, {"text": "The ferry carried one cart at a time.[@minutes]"}], **own)


def findings_of(folder: Path) -> list[Finding]:
    return list(check(folder, today=TODAY).verdict.findings)


def lines_of(page: Page) -> list[str]:
    return ["".join(glyph.text for glyph in mark.glyphs).strip() for mark in page.marks if isinstance(mark, GlyphRun)]


def label_boxes(page: Page) -> dict[str, Box]:
    """The letters of every label on a map, which have a halo: from baseline to the height of capitals."""
    found = {}
    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark.halo is not None:
            wide = sum(glyph.advance for glyph in mark.glyphs) * mark.size / 1000
            text = "".join(glyph.text for glyph in mark.glyphs)
            found[f"{text} {len(found)}"] = (mark.x, mark.y - 0.65 * mark.size, mark.x + wide, mark.y)
    return found


def dots_of(page: Page) -> list[tuple[float, float]]:
    """The middles of the dots, in the order of the places."""
    found = []
    for shape in shapes(page, "dot")[1::2]:
        xs, ys = zip(*(numbers[-2:] for code, numbers in shape.placed() if code in "mc"), strict=True)
        found.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
    return found


def finished(name: str, out: Path) -> tuple[Any, Path]:
    built = build(CASES / name, out)
    return built, next(out / record.path for record in built.files if record.path.endswith(".press.pdf"))


def test_an_arrow_over_the_date_line(tmp_path: Path) -> None:
    """Apia lies 946 km east-north-east of Taveuni, on the other side of the 180th meridian."""
    import pypdfium2

    _, pdf = finished("text-50b-map-arrow-antimeridian", tmp_path)
    assert "946 km" in " ".join(pdfium_texts(pypdfium2, pdf))
    page = posters(CASES / "text-50b-map-arrow-antimeridian").composed[0].pages[0]
    (_, (x0, y0)), (_, (x1, y1)) = shapes(page, "arrow")[0].placed()
    assert degrees(atan2(x1 - x0, y0 - y1)) == pytest.approx(
        Geodesic.WGS84.Inverse(-16.80, 179.97, -13.83, -171.77)["azi1"], abs=0.1
    )


def test_distances_in_three_figures(tmp_path: Path) -> None:
    """As GeographicLib has them: on a sphere they are 10 to 20 km less."""
    import pypdfium2

    _, pdf = finished("text-50d-map-distances", tmp_path)
    text = " ".join(pdfium_texts(pypdfium2, pdf))
    for far in ("3,350 km", "9,250 km", "1,890 km"):
        assert far in text


@pytest.mark.parametrize(
    ("tag", "printed"),
    [("en", "3,350 km"), ("de", "3.350 km"), ("fr", "3 350 km"), ("ru", "3 350 км"), ("es", "3350 km")],
)
def test_thousands_have_the_language_s_mark(tag: str, printed: str, tmp_path: Path) -> None:
    places = {"Khojaly": (39.91, 46.79), "Agdam": (39.99, 46.93), "Geneva": (46.2, 6.15)}
    page = page_of(tmp_path, places, reach=100, language=tag)
    assert printed in lines_of(page)
    assert language(tag).number(0.5) == ("0.5" if tag == "en" else "0,5")


def test_a_place_alone(tmp_path: Path) -> None:
    """A dot, its name and north; nothing to measure, and no finding."""
    built, _ = finished("text-51-map-one-place", tmp_path)
    page = posters(CASES / "text-51-map-one-place").composed[0].pages[0]
    assert len(shapes(page, "dot")) == 2 and not shapes(page, "scale-bar")
    assert "Alone" in lines_of(page)
    assert not [finding for finding in built.findings if finding.severity is not Severity.NOTE]


PLACED: dict[str, dict[str, Position]] = {
    "25 metres apart": {"Well": (39.91, 46.79), "Gate": (39.910225, 46.79)},
    "the date line": {"Town": (-16.8, 179.97), "East": (-16.75, -179.92), "West": (-16.9, 179.8)},
    "Svalbard": {"Longyearbyen": (78.22, 15.63), "Barentsburg": (78.065, 14.21), "Sveagruva": (77.9, 16.72)},
    "the pole": {"Pole": (90.0, 0.0), "Camp": (89.9, 0.0), "Depot": (89.9, 90.0)},
    "the equator": {"Quito": (0.0, -78.5), "North": (0.1, -78.4), "South": (-0.1, -78.6)},
    "upright": {"Top": (52.2, 0.1), "Middle": (52.1, 0.1), "Low": (52.0, 0.1)},
    "level": {"Left": (52.2, 0.1), "Midway": (52.2, 0.2), "Right": (52.2, 0.3)},
    "alone": {"Alone": (39.91, 46.79)},
}


@pytest.mark.parametrize("paper", ["A3", "A1-landscape", "roll-up", "A5"])
@pytest.mark.parametrize("places", PLACED.values(), ids=list(PLACED))
def test_places_anywhere_on_any_format(places: dict[str, Position], paper: str, tmp_path: Path) -> None:
    """All names and dots are on the page, inside its margins, and no two names touch."""
    folder = exhibit(tmp_path, places)
    made = booklet(folder, paper) if paper == "A5" else posters(folder, paper)
    assert not made.findings
    composed = made.composed if isinstance(made.composed, tuple) else (made.composed,)
    (page,) = [page for one in composed for page in one.pages if shapes(page, "dot")]
    assert set(places) <= set(lines_of(page))
    assert len(dots_of(page)) == len(places)
    boxes = label_boxes(page)
    width, height = page.boxes.width, page.boxes.height
    points = [point for role in ("dot", "scale-bar", "north") for shape in shapes(page, role) for point in ends(shape)]
    assert all(0 < x < width and 0 < y < height for x, y in points)
    for left, top, right, bottom in boxes.values():
        assert left > 0 and right < width and top > 0 and bottom < height
    for (one, first), (other, second) in combinations(boxes.items(), 2):
        level = min(first[3], second[3]) > max(first[1], second[1])
        assert not level or max(first[0], second[0]) - min(first[2], second[2]) > 0, (one, other)


def ends(shape: Shape) -> list[tuple[float, float]]:
    return [(numbers[-2], numbers[-1]) for code, numbers in shape.placed() if code != "h"]


def test_a_village_has_a_scale_in_metres(tmp_path: Path) -> None:
    page = page_of(tmp_path, PLACED["25 metres apart"])
    (bar,) = shapes(page, "scale-bar")
    xs = [x for x, _ in ends(bar)]
    (x0, y0), (x1, y1) = dots_of(page)
    assert "20 m" in lines_of(page)
    assert hypot(x1 - x0, y1 - y0) / (max(xs) - min(xs)) * 20 == pytest.approx(25, rel=0.01)


def test_north_is_left_out_where_it_turns(tmp_path: Path) -> None:
    """Round a pole every way leads south; over a continent meridians lean. In Svalbard one arrow is enough."""
    assert not shapes(page_of(tmp_path / "pole", PLACED["the pole"]), "north")
    wide = {"Berlin": (52.5, 13.4), "Madrid": (40.4, -3.7), "Moscow": (55.75, 37.6)}
    assert not shapes(page_of(tmp_path / "wide", wide), "north")
    assert shapes(page_of(tmp_path / "svalbard", PLACED["Svalbard"]), "north")


@pytest.mark.parametrize("tag", ["en", "az", "ru", "ar"])
def test_a_map_without_a_true_scale_says_so(tag: str, tmp_path: Path) -> None:
    world = {"Baku": (40.4, 49.9), "Lima": (-12.0, -77.0), "Sydney": (-33.9, 151.2)}
    page = page_of(tmp_path, world, language=tag)
    assert not shapes(page, "scale-bar")
    words = page_words(tag).not_to_scale
    printed = "".join(lines_of(page)) if tag != "ar" else "".join(text[::-1] for text in lines_of(page))
    assert all(word in printed or word[::-1] in printed for word in words.split())
    assert tag == "en" or words != page_words("en").not_to_scale


def feature(name: str, geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def with_file(folder: Path, *features: Any, **members: Any) -> Path:
    """An exhibit whose map has a town in YAML and these features in a file."""
    made = exhibit(folder, {"Town": (39.9, 46.8)}, geojson="region.geojson")
    collection = {"type": "FeatureCollection", "features": list(features), **members}
    (made / "region.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return made


def square(west: float, south: float, size: float, *, clockwise: bool = False) -> list[list[float]]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return ring[::-1] if clockwise else ring


def inked(page: Page, x: float, y: float) -> bool:
    """Whether a point lies in the tint of an area by the rule of winding, which is how the page is filled."""
    around = 0
    for shape in shapes(page, "area"):
        ring: list[tuple[float, float]] = []
        for code, numbers in shape.placed():
            if code != "h":
                ring.append((numbers[0], numbers[1]))
                continue
            for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if (y0 <= y) != (y1 <= y) and x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x:
                    around += 1 if y1 > y0 else -1
            ring = []
    return around != 0


@pytest.mark.parametrize("outer", [False, True], ids=["outline one way", "outline the other"])
@pytest.mark.parametrize("inner", [False, True], ids=["hole one way", "hole the other"])
@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon", "GeometryCollection"])
def test_a_hole_is_left_out(outer: bool, inner: bool, kind: str, tmp_path: Path) -> None:
    """However its rings are wound, and in whatever it is wrapped; the town lies in the hole."""
    rings = [square(46.5, 39.6, 0.6, clockwise=outer), square(46.7, 39.8, 0.2, clockwise=inner)]
    geometry: Any = {"type": "Polygon", "coordinates": rings}
    if kind == "MultiPolygon":
        geometry = {"type": kind, "coordinates": [rings, [square(47.3, 39.6, 0.2)]]}
    elif kind == "GeometryCollection":
        geometry = {"type": kind, "geometries": [geometry]}
    page = posters(with_file(tmp_path, feature("Region", geometry))).composed[0].pages[0]
    ((x, y),) = dots_of(page)
    wide = max(px for px, _ in ends(shapes(page, "area")[0])) - min(px for px, _ in ends(shapes(page, "area")[0]))
    assert not inked(page, x, y)
    assert inked(page, x + wide * 0.15 / 0.6, y) and inked(page, x - wide * 0.15 / 0.6, y)
    assert len(shapes(page, "area")) == (2 if kind == "MultiPolygon" else 1)


def test_a_hole_on_paper(tmp_path: Path) -> None:
    """In the finished file the middle of the region is paper, and what lies round it is not."""
    import pypdfium2

    _, pdf = finished("text-52-geojson-hole", tmp_path)
    page = posters(CASES / "text-52-geojson-hole").composed[0].pages[0]
    ((x, y),) = dots_of(page)
    outline = ends(shapes(page, "area")[0])
    wide = max(px for px, _ in outline) - min(px for px, _ in outline)
    picture = render(pypdfium2, pdf, dpi=72).convert("L")
    bleed = (picture.width - page.boxes.width) / 2
    paper, tint = (picture.getpixel((round(bleed + x + dx), round(bleed + y + 12))) for dx in (-12, -wide * 0.3))
    assert paper > 250 > tint


def test_a_ring_over_the_date_line(tmp_path: Path) -> None:
    """A square of half a degree on both sides of the 180th meridian is as wide as it is high near the equator."""
    ring = [[179.75, -0.25], [-179.75, -0.25], [-179.75, 0.25], [179.75, 0.25], [179.75, -0.25]]
    folder = exhibit(tmp_path, {"Town": (0.0, 179.99)}, geojson="region.geojson")
    collection = {
        "type": "FeatureCollection",
        "features": [feature("Sea", {"type": "Polygon", "coordinates": [ring]})],
    }
    (folder / "region.geojson").write_text(json.dumps(collection), encoding="utf-8")
    xs, ys = zip(*ends(shapes(posters(folder).composed[0].pages[0], "area")[0]), strict=True)
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(1, abs=0.01)


CROWDED = {
    "Alderford": (52.1, -1.5),
    "Upper Mill": (52.101, -1.498),
    "Lower Mill": (52.099, -1.499),
    "Station": (52.18, -1.4),
}


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_labels_make_room_for_one_another(tag: str, tmp_path: Path) -> None:
    """Three places within two hundred metres: no label lies on another, and no two read as one."""
    folder = exhibit(tmp_path, CROWDED, language=tag)
    assert "text-overlaps" not in {finding.code for finding in findings_of(folder)}


@pytest.mark.parametrize(("space", "told"), [(-0.1, True), (0.0, True), (0.1, True), (0.3, False)])
def test_names_that_touch_are_told(space: float, told: bool, tmp_path: Path) -> None:
    """One name set so many ems behind another: with less than a space between them they read as one word."""
    places = {"Alderford": (52.1, -1.5), "Mill": (52.11, -1.4), "Ferry": (52.14, -1.38)}
    job = layout_job(exhibit(tmp_path, places))
    page = posters(tmp_path).composed[0].pages[0]
    mill, ferry = (next(i for i, mark in enumerate(page.marks) if text_of(mark) == name) for name in ("Mill", "Ferry"))
    first, second = page.marks[mill], page.marks[ferry]
    assert isinstance(first, GlyphRun) and isinstance(second, GlyphRun)
    book = job.typesetter.shaper.book
    marks = list(page.marks)
    marks[ferry] = replace(second, x=run_box(first, book)[2] + space * first.size, y=first.y)
    finished_page = FinishedPage(
        Product.POSTER, "one", POSTER_PAPERS["A3"], 1, 1, "", replace(page, marks=tuple(marks)), book
    )
    pairs = [(one.text, other.text) for one, other in touching_names(finished_page)]
    assert pairs == ([("Mill", "Ferry")] if told else [])


def text_of(mark: Any) -> str:
    return "".join(glyph.text for glyph in mark.glyphs) if isinstance(mark, GlyphRun) else ""


def test_rings_stop_clear_of_labels(tmp_path: Path) -> None:
    """Arcs through the names of the town and of a place end before the letters; elsewhere they are whole."""
    places = {"Alderford on the Hill": (52.1, -1.5), "The Mill by the River": (52.11, -1.46), "Station": (52.18, -1.4)}
    page = page_of(tmp_path, places, rings=[1, 2, 3, 4, 5])
    u = 3 * 72 / 25.4  # the module of A3 in points
    stopped = 0
    for shape in shapes(page, "ring"):
        for x, y in ends(shape):
            for text, (left, top, right, bottom) in label_boxes(page).items():
                if not text.endswith("m"):
                    apart = max(left - x, x - right, top - y, y - bottom)
                    assert apart > 0.95 * u, text
                    stopped += apart < 1.3 * u
    assert len(shapes(page, "ring")) == 5 and stopped > 1


def swapped_findings(folder: Path) -> list[Finding]:
    return [finding for finding in findings_of(folder) if finding.code == "position-exchanged"]


def test_exchanged_numbers_are_told_with_their_place() -> None:
    (finding,) = swapped_findings(CASES / "press-latlon-swapped")
    assert (finding.place and str(finding.place)) == "panels/voyage.yaml:18:38"
    assert "Skerry Harbour" in finding.message and "[57.38, -1.88]" in finding.expected


NEAR: dict[str, Position] = {"Khojaly": (39.912, 46.795), "Askeran": (39.94, 46.832), "Aghdam": (39.993, 46.93)}
ODD: dict[str, tuple[dict[str, Any], str, str]] = {
    "the town itself": ({"places": {**NEAR, "Khojaly": (46.795, 39.912)}}, "position-exchanged", "Khojaly"),
    "one of two": (
        {"places": {"Khojaly": NEAR["Khojaly"], "Askeran": (46.832, 39.94)}},
        "position-exchanged",
        "Askeran",
    ),
    "a whole way": (
        {"places": NEAR, "routes": [{"name": "The way", "points": [[46.8, 39.9], [46.9, 39.95]]}]},
        "position-exchanged",
        "The way",
    ),
    "one end of a way": (
        {"places": NEAR, "routes": [{"name": "The way", "points": [[39.9, 46.8], [46.85, 39.93]]}]},
        "position-exchanged",
        "position 2 of The way",
    ),
    "one point of a way": (
        {"places": NEAR, "routes": [{"name": "The way", "points": [[39.9, 46.8], [46.85, 39.93], [39.95, 46.9]]}]},
        "position-exchanged",
        "position 2 of The way",
    ),
    "a place beyond reach": (
        {"places": {**NEAR, "Shusha": (46.75, 39.76)}, "reach": 50},
        "position-exchanged",
        "Shusha",
    ),
    "a lost minus": ({"places": {"A": (52.1, -1.5), "B": (52.14, -1.52), "C": (52.08, 1.47)}}, "place-far-off", "C"),
    "a wrong digit": ({"places": {**NEAR, "Shusha": (29.76, 46.75)}}, "place-far-off", "Shusha"),
    "one point": ({"places": {**NEAR, "Village": NEAR["Askeran"]}}, "places-coincide", "Village"),
    "one point by 360 degrees": (
        {"places": {"A": (10.0, 180.0), "B": (10.0, -180.0), "C": (10.1, 179.9)}},
        "places-coincide",
        "B",
    ),
}


@pytest.mark.parametrize(("fields", "rule", "named"), ODD.values(), ids=list(ODD))
def test_odd_positions_are_told(fields: dict[str, Any], rule: str, named: str, tmp_path: Path) -> None:
    """One finding each, which names what is meant and stands at its line."""
    folder = exhibit(tmp_path, **fields)
    (finding,) = [each for each in findings_of(folder) if each.code in {rule for _, rule, _ in ODD.values()}]
    assert finding.code == rule and f"“{named}”" in finding.message
    assert finding.place and finding.place.file == "panels/one.yaml" and finding.place.line > 3


SOUND: dict[str, dict[str, Any]] = {
    "far places as arrows": {"places": {**NEAR, "Geneva": (46.2, 6.15), "New York": (40.75, -73.97)}, "reach": 100},
    "a continent": {
        "places": {"Berlin": (52.5, 13.4), "Madrid": (40.4, -3.7), "Rome": (41.9, 12.5), "Oslo": (59.9, 10.7)}
    },
    "the date line": {"places": PLACED["the date line"]},
    "a country": {
        "places": {"Baku": (40.4, 49.9), "Ganja": (40.7, 46.4), "Shusha": (39.76, 46.75), "Sheki": (41.2, 47.2)}
    },
}


@pytest.mark.parametrize("fields", SOUND.values(), ids=list(SOUND))
def test_sound_positions_are_not(fields: dict[str, Any], tmp_path: Path) -> None:
    found = {finding.code for finding in findings_of(exhibit(tmp_path, **fields))}
    assert not found & {rule for _, rule, _ in ODD.values()}


@pytest.mark.parametrize(
    ("at", "hint"),
    [
        ([139.7, 35.7], "Latitude comes first: [35.7, 139.7]"),
        ([4419000, 568000], "metres"),
        ([39.9, 200.0], "Latitude comes first"),
    ],
)
def test_a_position_off_the_globe(at: list[float], hint: str, tmp_path: Path) -> None:
    _, findings = read_exhibit(exhibit(tmp_path, {"Town": (39.9, 46.8), "Off": tuple(at)}))  # type: ignore[dict-item]
    assert findings and all(finding.code == "out-of-range" for finding in findings)
    assert all(hint in finding.hint for finding in findings)
    assert all(finding.place and finding.place.line for finding in findings)


POINT = {"type": "Point", "coordinates": [46.8, 39.9]}
UNUSABLE: dict[str, tuple[Any, dict[str, Any], str]] = {
    "another system": (
        POINT,
        {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}},
        "EPSG::3857",
    ),
    "a linked system": (POINT, {"crs": {"type": "link", "properties": {"href": "http://example.org/32638"}}}, "32638"),
    "metres": ({"type": "Point", "coordinates": [5209000.0, 4850000.0]}, {}, "in metres"),
    "latitude first": ({"type": "Point", "coordinates": [35.7, 139.7]}, {}, "latitude seems to come first"),
    "an open outline": ({"type": "Polygon", "coordinates": [square(46.5, 39.6, 0.6)[:4]]}, {}, "doesn't end where"),
    "points of one name": ({"type": "MultiPoint", "coordinates": [[46.8, 39.9]]}, {}, "MultiPoint"),
    "an empty collection": ({"type": "GeometryCollection", "geometries": []}, {}, "no coordinates"),
}


@pytest.mark.parametrize(("geometry", "members", "words"), UNUSABLE.values(), ids=list(UNUSABLE))
def test_map_data_that_cannot_be_used(geometry: Any, members: dict[str, Any], words: str, tmp_path: Path) -> None:
    read, findings = read_exhibit(with_file(tmp_path, feature("Region", geometry), **members))
    assert read is None
    (finding,) = findings
    assert finding.code == "wrong-geojson" and words in finding.message
    assert finding.place and finding.place.file == "panels/one.yaml" and finding.place.line


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:OGC::CRS84"]
)
def test_degrees_of_wgs_84_by_any_name(name: str, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    read, findings = read_exhibit(with_file(tmp_path, feature("Mill", POINT), crs=crs))
    assert read is not None and not findings


def test_a_feature_that_lies_nowhere_is_noted(tmp_path: Path) -> None:
    """GeoJSON allows it; the rest of the file is drawn."""
    folder = with_file(
        tmp_path, feature("Lost Village", None), feature("Mill", {**POINT, "coordinates": [46.81, 39.91]})
    )
    read, (finding,) = read_exhibit(folder)
    assert read is not None and finding.severity is Severity.NOTE and "Lost Village" in finding.message
    lines = lines_of(posters(folder).composed[0].pages[0])
    assert "Mill" in lines and "Lost Village" not in lines


def test_names_in_map_data_are_texts(tmp_path: Path) -> None:
    """Rules of text see them, with the line that names the file, and so does the proof of letters."""
    folder = with_file(tmp_path, feature("Mill  \u200bHouse", {**POINT, "coordinates": [46.81, 39.91]}))
    read, _ = read_exhibit(folder)
    assert read is not None
    (passage,) = [each for each in passages(read) if "Mill" in each.text]
    assert passage.place == Place("panels/one.yaml", passage.place.line, passage.place.column, "blocks.0.map.geojson")
    codes = {finding.code for finding in findings_of(folder)}
    assert "invisible-character" in codes and not codes & {"text-lost", "text-added"}
    shutil.rmtree(folder)
