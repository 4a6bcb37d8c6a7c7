"""Sheets of an exhibit's own, and the names of all formats: understood as they are meant, or told in plain words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.paper import BOOKLET_PAPERS, HANDBILL_PAPERS, LEAFLET_PAPERS, POSTER_PAPERS, PaperCatalogue
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import legible
from exhibit_builder.core.units import to_mm
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.schema import schemas
from exhibit_builder.products.selection import select
from exhibit_builder.scaffold import new_exhibit
from readback import boxes_mm
from samples import SHORT, four, write

BANNER = {"name": "window", "width": "40 cm", "height": "30 in", "distance": "2 ft", "bleed": "5 mm", "safe": "1 cm"}
A3 = "posters: {papers: [A3]}"
SQUARE = "name: square-one, width: 900 px, height: 900 px, distance: 0.4 m"
SHEETS = "name: sheet, width: 300 mm, height: 400 mm, distance: 0.5 m"
TOP = """title: Bridge
subtitle: A river and its town
running: The bridge
language: en
code: BRIDGE
edition: 1
checked: 2024-05-01
panels: [one]
"""


def read(folder: Path, more: str) -> tuple[Any, tuple[Finding, ...]]:
    """An exhibit whose exhibit.yaml ends with ``more``, which begins in line 9, and what is wrong with it."""
    write(folder, [{"text": f"{SHORT}[@minutes]"}])
    (folder / "exhibit.yaml").write_text(TOP + more, encoding="utf-8")
    return read_exhibit(folder)


def own(fields: str, asked: str = A3) -> str:
    """exhibit.yaml with one sheet of its own in line 10."""
    return f"papers:\n  - {{{fields}}}\n{asked}\n"


def changed(old: str, new: str) -> str:
    """A sound sheet with one thing otherwise."""
    assert old in SHEETS
    return own(SHEETS.replace(old, new))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A small exhibit on a sheet of its own, as a poster in tiles and as a booklet, ordered and built."""
    folder = tmp_path_factory.mktemp("own")
    page = {"name": "Reader", "width": "160 mm", "height": "200 mm", "distance": "0.4 m"}
    story = {"name": "story", "width": "1080 px", "height": "1920 px", "distance": "40 cm"}
    fields: dict[str, Any] = {
        "papers": [BANNER, page, story],
        "posters": {"papers": ["WINDOW", "story"]},
        "booklet": {"papers": ["reader"]},
        "office": {"sheets": ["a3"], "tiles": ["Window"]},
        "order": {"products": {"window": {"quantity": 3}, "READER": {"quantity": 40}}},
    }
    return build(write(folder / "in", four(), **fields), folder / "out")


def test_a_sheet_of_ones_own_is_made_as_it_was_described(made: Any, judge: Any) -> None:
    """Its press files have its size and bleed to 0.1 mm; so has the booklet's page."""
    assert not errors(made.findings)
    for paper, size, bleed in (("window", (400, 762), 5), ("Reader", (160, 200), 3)):
        files = [file for file in made.files if file.paper == paper and file.purpose == "press"]
        assert len(files) == (4 if paper == "window" else 1)
        for file in files:
            with judge("pikepdf").open(made.out / file.path) as pdf:
                boxes = boxes_mm(pdf.pages[0])
            trim, outer = boxes["TrimBox"], boxes["BleedBox"]
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(size, abs=0.1)
            assert trim[0] - outer[0] == pytest.approx(bleed, abs=0.05)


def test_its_type_is_large_enough_for_its_distance(made: Any) -> None:
    """Two feet away, type has 24 pt for each metre of them."""
    bodies = {fit.body for fit in made.fits if fit.paper == "window"}
    assert min(bodies) >= legible(0.6096) == pytest.approx(24 * 0.6096)


def test_order_tiles_office_files_and_report_know_it_by_its_name(made: Any) -> None:
    """However it was written, one name is used everywhere; nothing is ordered that has no file."""
    assert {file.paper for file in made.files if file.purpose in ("press", "screen")} == {"window", "story", "Reader"}
    assert {file.paper for file in made.files if file.purpose == "tiles"} == {"window"}
    assert {file.paper for file in made.files if file.purpose == "office"} == {"Reader"}
    order = (made.out / "en/order/order.xml").read_text(encoding="utf-8")
    assert 'Amount="3"' in order and 'Amount="40"' in order
    proof = json.loads((made.out / "proof.json").read_text(encoding="utf-8"))
    assert "window" in json.dumps(proof) and "WINDOW" not in json.dumps(proof)
    assert {file.paper: file.purpose for file in made.files if file.paper == "story"} == {"story": "screen"}


def test_the_option_paper_takes_it(tmp_path: Path) -> None:
    """``--paper`` asks for a sheet of one's own that exhibit.yaml describes and doesn't list."""
    exhibit, findings = read(tmp_path, own(SHEETS))
    assert exhibit is not None and not findings
    assert [paper.name for paper in select(exhibit, None, ("sheet",), ()).papers(Product.POSTER)] == ["sheet"]
    assert not errors(check(tmp_path, papers=("sheet",), today=date(2024, 6, 1)).verdict.findings)
    with pytest.raises(ExhibitError) as refused:
        select(exhibit, None, ("shet",), ())
    assert refused.value.findings[0].code == "unknown-paper" and "'sheet'" in refused.value.findings[0].hint


@pytest.mark.parametrize(
    ("written", "width_mm"),
    [("105 mm", 105), ("10.5cm", 105), ("4 in", 101.6), ("1 m", 1000), ("480 px", 127), ("480 PX", 127),
     (" 105 MM ", 105)],
)  # fmt: skip
def test_sides_are_read_in_every_unit(tmp_path: Path, written: str, width_mm: float) -> None:
    """Millimetres, centimetres, metres, inches, and pixels of which an inch has 96."""
    height = "500 px" if "px" in written.casefold() else "148 mm"
    exhibit, findings = read(tmp_path, own(f"name: sheet, width: '{written}', height: {height}, distance: 0.4 m"))
    assert exhibit is not None, findings
    assert to_mm(exhibit.fields.formats(Product.POSTER)["sheet"].width) == pytest.approx(width_mm)


@pytest.mark.parametrize(("written", "metres"), [("0.5 m", 0.5), ("50 cm", 0.5), ("2 ft", 0.6096), ("2ft", 0.6096)])
def test_distances_are_read_in_every_unit(tmp_path: Path, written: str, metres: float) -> None:
    """Metres, centimetres and feet."""
    exhibit, findings = read(tmp_path, changed("0.5 m", written))
    assert exhibit is not None, findings
    assert exhibit.fields.formats(Product.POSTER)["sheet"].distance == pytest.approx(metres)


def test_what_is_not_said_is_the_houses(tmp_path: Path) -> None:
    """Without bleed and safe, a sheet has those of shipped posters and pages; on a screen it has none."""
    screen = "\n  - {name: story, width: 1080 px, height: 1920 px, distance: 0.4 m}"
    exhibit, findings = read(tmp_path, own(SHEETS).replace("}\n", f"}}{screen}\n", 1))
    assert exhibit is not None, findings
    poster, page = (exhibit.fields.formats(product)["sheet"] for product in (Product.POSTER, Product.BOOKLET))
    assert (poster.bleed, poster.safe) == (POSTER_PAPERS["A3"].bleed, POSTER_PAPERS["A3"].safe)
    assert (page.bleed, page.safe) == (BOOKLET_PAPERS["A5"].bleed, BOOKLET_PAPERS["A5"].safe)
    story = exhibit.fields.formats(Product.POSTER)["story"]
    assert story.on_screen and (story.bleed, story.safe) == (0, 0)
    assert "story" not in exhibit.fields.formats(Product.BOOKLET)


@pytest.mark.parametrize(
    ("size", "sheet"),
    [("148 mm, height: 210 mm", "A4"), ("5.5 in, height: 8.5 in", "Letter"), ("210 mm, height: 297 mm", "A3"),
     ("8.5 in, height: 11 in", "Tabloid"), ("300 mm, height: 300 mm", "")],
)  # fmt: skip
def test_a_booklet_is_folded_from_a_sheet_that_holds_two_pages(tmp_path: Path, size: str, sheet: str) -> None:
    """It is the sheet that a shipped page of that size is folded from; a large page has none."""
    exhibit, findings = read(tmp_path, own(f"name: sheet, width: {size}, distance: 0.4 m"))
    assert exhibit is not None, findings
    assert exhibit.fields.formats(Product.BOOKLET)["sheet"].folds_from == sheet


def test_a_page_too_large_for_any_office_sheet_is_told(tmp_path: Path) -> None:
    """The booklet goes to the print shop; the warning names the sheet that would be needed."""
    large = {"name": "large", "width": "300 mm", "height": "300 mm", "distance": "0.4 m"}
    made = build(
        write(tmp_path / "in", four(), papers=[large], posters=None, booklet={"papers": ["large"]}), tmp_path / "out"
    )
    assert {file.purpose for file in made.files if file.paper == "large"} == {"press", "screen"}
    [told] = [finding for finding in made.findings if finding.code == "sheet-too-small"]
    assert "600 × 300 mm" in told.expected


NAMES = [
    ("posters: {papers: [a4, ROLL-UP, letter, 24X36IN, a1-BOARD]}", ("A4", "roll-up", "Letter", "24x36in", "A1-board")),
    ("posters: {papers: [SHEET, dl, Square]}", ("sheet", "DL", "square")),
]


@pytest.mark.parametrize(("asked", "names"), NAMES)
def test_names_are_understood_whatever_their_case(tmp_path: Path, asked: str, names: tuple[str, ...]) -> None:
    """The exhibit knows each format by the name that the table has."""
    exhibit, findings = read(tmp_path, own(SHEETS, asked))
    assert exhibit is not None, findings
    assert exhibit.fields.papers(Product.POSTER) == names
    assert [paper.name for paper in select(exhibit, None, (), ()).papers(Product.POSTER)] == list(names)


def test_names_in_office_and_order_are_understood_too(tmp_path: Path) -> None:
    """Sheets, tiles and what is ordered, with the places of what stands below."""
    more = (
        "posters: {papers: [A4]}\nbooklet: {papers: [a4, half-LETTER]}\noffice: {sheets: [a3, LETTER], tiles: [a4]}\n"
        "order:\n  products:\n    a4: {quantity: 2}\n    a4-BOOKLET: {quantity: 3}\n    HALF-letter: {quantity: 4}\n"
    )
    exhibit, findings = read(tmp_path, more)
    assert exhibit is not None, findings
    office, order = exhibit.fields.office, exhibit.fields.order
    assert (office.sheets, office.tiles) == (("A3", "Letter"), ("A4",))
    assert {name: asked.quantity for name, asked in order.products.items()} == {
        "A4": 2, "A4-booklet": 3, "half-letter": 4
    }  # fmt: skip
    assert exhibit.places["order", "products", "half-letter", "quantity"].line == 16


MISTAKES = [
    (changed("300 mm", "300"), "wrong-length", 10, "has no unit"),
    (changed("300 mm", "300 furlongs"), "wrong-length", 10, "furlongs"),
    (changed("300 mm", "0 mm"), "wrong-length", 10, "'0 mm'"),
    (changed("300 mm", "-300 mm"), "wrong-length", 10, "'-300 mm'"),
    (changed("300 mm", "wide"), "wrong-length", 10, "no length"),
    (changed("300 mm", "29 mm"), "wrong-length", 10, "'29 mm'"),
    (changed("400 mm", "5001 mm"), "wrong-length", 10, "'5001 mm'"),
    (changed("400 mm", f"{'9' * 400} mm"), "wrong-length", 10, "999"),
    (changed("300 mm, height: 400 mm", "60 px, height: 1080 px"), "wrong-length", 10, "'60 px'"),
    (changed("0.5 m", "0.5"), "wrong-length", 10, "has no unit"),
    (changed("0.5 m", "0 m"), "wrong-length", 10, "'0 m'"),
    (changed("0.5 m", "-1 m"), "wrong-length", 10, "'-1 m'"),
    (changed("0.5 m", "3 mm"), "wrong-length", 10, "can't be in mm"),
    (changed("0.5 m", "200 ft"), "wrong-length", 10, "'200 ft'"),
    (changed("0.5 m", "0.5 m, bleed: 60 mm"), "wrong-length", 10, "'bleed'"),
    (changed("0.5 m", "0.5 m, safe: 3 px"), "wrong-length", 10, "'safe'"),
    (changed("0.5 m", "0.5 m, safe: -1 mm"), "wrong-length", 10, "'safe'"),
    (changed("0.5 m", "20 m"), "wrong-paper", 10, "480 pt"),
    (changed("300 mm", "40 mm"), "wrong-paper", 10, "holds no line"),
    (changed("300 mm, height: 400 mm", "200 mm, height: 4100 mm"), "wrong-paper", 10, "20 times as long"),
    (changed("300 mm", "1000 px"), "wrong-paper", 10, "pixels"),
    (changed("300 mm, height: 400 mm", "900 px, height: 900 px, bleed: 3 mm"), "wrong-paper", 10, "'bleed'"),
    (changed("300 mm", "100 mm, safe: 40 mm"), "wrong-paper", 10, "more than half"),
    (changed("sheet", "a4"), "duplicate-value", 10, "'A4' already"),
    (changed("sheet", "half-letter"), "duplicate-value", 10, "comes with the program"),
    (changed("sheet", "two words"), "wrong-form", 10, "'two words'"),
    (changed("sheet", "../etc"), "wrong-form", 10, "'../etc'"),
    (changed("sheet", "x" * 25), "wrong-form", 10, "xxx"),
    (changed("sheet", "nul"), "wrong-paper", 10, "device"),
    (changed("sheet", "my-booklet"), "wrong-paper", 10, "my-booklet"),
    (changed(", distance: 0.5 m", ""), "missing-key", 10, "distance"),
    (changed("name: sheet, ", ""), "missing-key", 10, "name"),
    (changed("300 mm", "[300, mm]"), "wrong-type", 10, "'width'"),
    ("papers: [A7]\nposters: {papers: [A3]}\n", "wrong-type", 9, "'A7'"),
    ("papers: A7\nposters: {papers: [A3]}\n", "wrong-type", 9, "'papers'"),
    (f"papers:\n  - {{{SHEETS}}}\n  - {{{SHEETS.replace('sheet', 'Sheet')}}}\n", "duplicate-value", 11, "in line 10"),
    (own(SHEETS, "posters: {papers: [sheet, A3, SHEET]}"), "duplicate-value", 11, "'sheet' is listed twice"),
    (own(SHEETS, "posters: {papers: [a3, A3]}"), "duplicate-value", 11, "'A3' is listed twice"),
    (own(SHEETS, "posters: {papers: [shet]}"), "unknown-paper", 11, "'shet'"),
    (own(SHEETS, "posters: {papers: [A3]}\noffice: {tiles: [sheet]}"), "unknown-product", 12, "'sheet'"),
    (own(SQUARE, "booklet: {papers: [square-one]}"), "wrong-paper", 11, "is for a screen"),
    (own(SHEETS, f"{A3}\norder: {{products: {{sheet: {{quantity: 1}}}}}}"), "unknown-product", 12, "'sheet'"),
    (own(SHEETS, f"{A3}\norder: {{products: {{a3: {{quantity: 1}}, A3: {{}}}}}}"), "duplicate-value", 12, "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "code", "line", "words"), MISTAKES)
def test_each_mistake_is_told_in_its_line(tmp_path: Path, more: str, code: str, line: int, words: str) -> None:
    """One finding, with its place and in plain words; what the sheet is used for isn't told as well."""
    exhibit, findings = read(tmp_path, more)
    assert exhibit is None
    [finding] = findings
    assert finding.code == code, str(finding)
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("exhibit.yaml", line)
    assert words in finding.message
    assert not {"pydantic", "regex", "Fields", "None"} & set(str(finding).split())


def test_a_distance_that_is_too_far_says_how_near_would_do(tmp_path: Path) -> None:
    """With the distance that the finding names, the sheet can be read."""
    _, findings = read(tmp_path / "far", changed("0.5 m", "20 m"))
    assert findings[0].expected.startswith("at most 2.95 m, or a sheet at least 2032 mm wide")
    assert read(tmp_path / "near", changed("0.5 m", "2.95 m"))[0] is not None
    wide = own("name: sheet, width: 2032 mm, height: 2100 mm, distance: 20 m")
    assert read(tmp_path / "wide", wide)[0] is not None


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Sheets, lists and order together; a sheet that is wrong is not said to be unknown where it is used."""
    more = (
        "papers:\n  - {name: one-up, width: 0 mm, height: 4 leagues, distance: 9}\n"
        "  - {name: A4, width: 200 mm, height: 300 mm, distance: 0.4 m}\n"
        "posters: {papers: [one-up, A33]}\noffice: {tiles: [one-up, ONE-UP]}\norder: {products: {A2: {}}}\n"
    )
    _, findings = read(tmp_path, more)
    assert [(finding.code, finding.place.line) for finding in findings if finding.place] == [
        ("wrong-length", 10),
        ("wrong-length", 10),
        ("wrong-length", 10),
        ("duplicate-value", 11),
        ("unknown-paper", 12),
        ("duplicate-value", 13),
        ("unknown-product", 14),
    ]


SIZES = st.one_of(
    st.floats(-1, 6000).map(lambda value: f"{value:.3f}"), st.integers(-5, 20000).map(str), st.sampled_from(["", "1e5"])
)
UNITS = st.sampled_from(["mm", "cm", "in", "px", "m", "ft", "pt", "", "“", " mm"])
SIDES = st.tuples(SIZES, UNITS).map("".join) | st.text(max_size=6)
NEAR = st.tuples(st.floats(-1, 60).map(lambda value: f"{value:.2f}"), st.sampled_from(["m", "cm", "ft"])).map("".join)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["sheet", "A4", "a b", "", "24x36IN"]) | st.text(max_size=5),
    width=SIDES,
    height=SIDES,
    distance=NEAR,
    edges=st.dictionaries(st.sampled_from(["bleed", "safe"]), SIDES),
    used=st.lists(st.sampled_from(["sheet", "SHEET", "a3", "screen"]), min_size=1, max_size=3),
)
def test_any_sheet_can_be_asked_for_or_is_told(
    tmp_path: Path, name: str, width: str, height: str, distance: str, edges: dict[str, str], used: list[str]
) -> None:
    """Whatever somebody writes, there are findings with their lines, or formats that hold what is promised of them."""
    paper = {"name": name, "width": width, "height": height, "distance": distance, **edges}
    write(
        tmp_path, [{"text": f"{SHORT}[@minutes]"}], papers=[paper], posters={"papers": used}, booklet={"papers": used}
    )
    exhibit, findings = read_exhibit(tmp_path)
    assert (exhibit is None) == bool(errors(findings))
    assert all(finding.place is not None and finding.place.line and finding.message for finding in findings)
    if exhibit is not None:
        for chosen in select(exhibit, None, (), ()).formats.values():
            for made in chosen:
                assert made.distance > 0 and 12 * legible(made.distance) <= made.short
                assert max(made.width, made.height) <= 20 * made.short
                assert made.keep_out.left + made.keep_out.right < made.short


def test_an_editor_is_offered_the_formats_and_takes_others() -> None:
    """The schema lists the program's formats, and knows how a sheet of one's own is described."""
    schema = schemas()["exhibit"]
    for model, papers in (("PosterFields", POSTER_PAPERS), ("BookletFields", BOOKLET_PAPERS)):
        offered, other = schema["$defs"][model]["properties"]["papers"]["items"]["anyOf"]
        assert offered["enum"] == list(papers) and other["type"] == "string"
    assert set(schema["$defs"]["OwnPaperFields"]["required"]) == {"name", "width", "height", "distance"}
    assert schema["properties"]["papers"]["items"]["$ref"].endswith("OwnPaperFields")


def test_the_commented_sheet_of_a_new_exhibit_is_right(tmp_path: Path) -> None:
    """Taking the # away gives an exhibit with a handbill, and no mistake."""
    new_exhibit(tmp_path / "new")
    path = tmp_path / "new/exhibit.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith("# papers:"))
    end = lines.index("", first)
    lines[first:end] = [line.removeprefix("# ") for line in lines[first:end]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    exhibit, findings = read_exhibit(tmp_path / "new")
    assert exhibit is not None, findings
    assert "handbill" in exhibit.fields.formats(Product.POSTER)


def test_the_documentations_example_is_right(tmp_path: Path) -> None:
    """What the page for organisers shows can be copied."""
    page = (Path(__file__).parent.parent / "docs/start-your-own-exhibit.md").read_text(encoding="utf-8")
    example = page.partition("## A sheet of your own")[2].partition("```yaml\n")[2].partition("```")[0]
    exhibit, findings = read(tmp_path, example)
    assert exhibit is not None, findings
    assert [own.name for own in exhibit.fields.own_papers] == ["handbill", "story"]


def test_an_exhibit_without_sheets_of_its_own_knows_the_programs() -> None:
    """The catalogue of such an exhibit is the program's."""
    formats = PaperCatalogue().formats
    assert formats == {
        Product.POSTER: POSTER_PAPERS,
        Product.BOOKLET: BOOKLET_PAPERS,
        Product.HANDBILL: HANDBILL_PAPERS,
        Product.LEAFLET: LEAFLET_PAPERS,
    }
