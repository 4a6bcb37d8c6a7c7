"""A leaflet holds an exhibit in short: each panel on its face, nothing read at a fold, and what is left out is told."""

from __future__ import annotations

import itertools
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PETITION, REPOSITORY
from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.fit import fit_matrix
from exhibit_builder.core.findings import errors
from exhibit_builder.core.languages import LANGUAGES
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.paper import LEAFLET_PAPERS
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.looks.look import look_named
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.page.marks import GlyphRun, Mark, QrCode, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.letters.proving import page_differences
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.press.printers_marks import SlugLine, with_printers_marks
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.words.page_words import page_words
from readback import pdfium_texts, spaced, squeezed
from samples import SHORT, glyph_boxes, height_at, layout_job, layout_job_of, line_points, put, shapes, write

EXHIBIT = REPOSITORY / "exhibit"
BOOK = FontBook(shipped_fonts())
SAFE = 5 * MM
DAY = date(2026, 11, 29)
NEAR = 0.01
"""Points: as near as two reckonings of one place."""

BOTH_WAYS = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
EVERY_PAPER = pytest.mark.parametrize("paper", LEAFLET_PAPERS)
STEPS = [{"verb": "Look", "text": "Letters and plans.", "link": "archive"}]
FIGURES = {
    "question": "How many came?",
    "figures": [
        {"figure": "12", "who": "says the council", "when": "1871", "source": "minutes"},
        {"figure": "15", "who": "says the paper", "when": "1902", "source": "gazette"},
    ],
}


@cache
def made(paper: str = "A4", rtl: bool = False) -> ComposedProduct:
    """This repository's leaflet, also as if English ran from right to left."""
    job = layout_job(EXHIBIT)
    return LOOK.leaflet(replace(job, language=replace(job.language, rtl=rtl)), LEAFLET_PAPERS[paper])


def panel(name: str, scene: str = "home", lede: str = SHORT, **more: Any) -> dict[str, Any]:
    return {"title": f"Panel {name}", "scene": scene, "blocks": [{"lede": f"{lede}[@minutes]"}], **more}


def panels(count: int, **blocks: Any) -> dict[str, dict[str, Any]]:
    """An opening, ``count`` panels in the middle called a, b, c …, and a call to action."""
    middle = {name: panel(name) for name in "abcdefghijklm"[:count]}
    for name, own in blocks.items():
        middle[name]["blocks"] += own
    action = {"title": "What remains", "scene": "witness", "blocks": [{"lede": SHORT}, {"action": STEPS}]}
    return {"start": panel("start", "opening"), **middle, "after": action}


def composed(folder: Path, content: dict[str, dict[str, Any]], **fields: Any) -> ComposedProduct:
    asked = {"leaflet": {"papers": ["A4"]}, **fields}
    return LOOK.leaflet(layout_job(write(folder / "exhibit", content, **asked)), LEAFLET_PAPERS["A4"])


def faces(page: Page) -> list[tuple[float, float]]:
    """The faces of a side from left to right, by its folds."""
    return list(itertools.pairwise((0.0, *page.folds, page.boxes.width)))


def face_of(page: Page, mark: GlyphRun | QrCode) -> int:
    return next(number for number, (left, right) in enumerate(faces(page)) if left <= mark.x < right)


def titles(page: Page, rtl: bool = False) -> list[list[str]]:
    """The titles on each face in the order of reading."""
    out: list[list[str]] = [[], [], []]
    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark.role in (TextRole.TITLE, TextRole.HERO):
            out[face_of(page, mark)].append(mark.text.strip())
    return out[::-1] if rtl else out


@EVERY_PAPER
@BOTH_WAYS
def test_panels_stand_in_their_order_on_six_faces(paper: str, rtl: bool) -> None:
    """Unfolded one reads flap, back, front outside; inside, a chart and the night have a face each."""
    outside, inside = made(paper, rtl).composed.pages
    assert titles(outside, rtl) == [["Responsibility", "Recognition and return"], ["What you can do"], ["Khojaly"]]
    assert titles(inside, rtl) == [["The town before", "A town cut off"], ["The night"], ["How many lives"]]


@EVERY_PAPER
@BOTH_WAYS
def test_the_flap_is_narrower_on_both_sides(paper: str, rtl: bool) -> None:
    """It is the first face outside and the last one inside, two millimetres narrower than the others."""
    for page, flap in zip(made(paper, rtl).composed.pages, (2, 0) if rtl else (0, 2), strict=True):
        widths = [right - left for left, right in faces(page)]
        narrow = widths.pop(flap)
        assert to_mm(widths[0]) == pytest.approx(to_mm(widths[1]))
        assert to_mm(widths[0] - narrow) == pytest.approx(2.0)
        assert page.boxes.width == LEAFLET_PAPERS[paper].width


def read_boxes(page: Page) -> Iterator[tuple[float, float, float, float]]:
    """Everything that is read or stands on the hills: letters, codes with their margin, people."""
    for box in glyph_boxes(page, BOOK):
        yield box.left, box.top, box.right, box.bottom
    for mark in page.marks:
        if isinstance(mark, QrCode):
            yield mark.x, mark.y, mark.x + mark.side, mark.y + mark.side
        elif isinstance(mark, Shape) and mark.role is ShapeRole.FIGURES:
            for code, (x, y, *_) in ((code, numbers) for code, numbers in mark.placed() if code == "m"):
                assert code
                yield x, y, x, y


@EVERY_PAPER
@BOTH_WAYS
def test_nothing_is_read_near_trim_and_folds(paper: str, rtl: bool) -> None:
    """There are sky and snow alone within 5 mm, and text keeps an eleventh of a face."""
    for page in made(paper, rtl).composed.pages:
        for left, top, right, bottom in read_boxes(page):
            assert any(one + SAFE - 0.5 <= left and right <= other - SAFE + 0.5 for one, other in faces(page))
            assert top >= SAFE and bottom <= page.boxes.height - SAFE
        margin = max(right - left for left, right in faces(page)) / 11
        for number, (left, _) in enumerate(faces(page)) if not rtl else ():
            ledes = [run for run in page.marks if isinstance(run, GlyphRun) and run.role is TextRole.LEDE]
            starts = [run.x for run in ledes if face_of(page, run) == number]
            assert min(starts) == pytest.approx(left + margin, abs=1.5)


def placed(shape: Shape) -> list[tuple[float, float]]:
    """A line of the hills at its place on the sheet."""
    return [(x + shape.x, y + shape.y) for x, y in line_points(shape)]


def edge(page: Page, role: str) -> list[tuple[float, float]]:
    """A line of the hills over a whole side."""
    return sorted(point for shape in shapes(page, role) for point in placed(shape))


@EVERY_PAPER
@BOTH_WAYS
def test_one_ridge_runs_over_each_side(paper: str, rtl: bool) -> None:
    """It goes on at every fold, while the skies change there; outside it falls from the flap to the front."""
    for page in made(paper, rtl).composed.pages:
        for fold in page.folds:
            lines = map(placed, shapes(page, "far-range"))
            at = [height_at(line, fold) for line in lines if line[0][0] - 1 <= fold <= line[-1][0] + 1]
            assert len(at) == 2 and abs(at[0] - at[1]) < 0.5
        assert max(b[0] - a[0] for a, b in itertools.pairwise(edge(page, "snow"))) < 3
    outside, inside = made(paper, rtl).composed.pages
    ridge = edge(outside, "snow")
    start, end = (outside.boxes.width, 0.0) if rtl else (0.0, outside.boxes.width)
    height = outside.boxes.height
    assert height_at(ridge, start) / height == pytest.approx(0.29, abs=0.05)
    assert height_at(ridge, end) / height == pytest.approx(0.52, abs=0.05)
    inks = [shape.fill.name for shape in shapes(inside, "sky") if shape.fill]
    assert inks == ["haze", "night", "slate"]


def test_type_is_large_enough() -> None:
    """Body 10.5 points, captions 8.6, sources 8; the second title on a face has 0.7 of the first."""
    runs = [mark for page in made().composed.pages for mark in page.marks if isinstance(mark, GlyphRun)]
    least = {role: min((run.size for run in runs if run.role is role), default=99.0) for role in TextRole}
    assert least[TextRole.CAPTION] >= 8.6 and least[TextRole.LABEL] >= 8.6 and least[TextRole.SOURCE] >= 8.0
    assert min(least[role] for role in (TextRole.LEDE, TextRole.URL, TextRole.DATELINE)) >= 10.5
    sizes = sorted({round(run.size, 2) for run in runs if run.role is TextRole.TITLE})
    assert len(sizes) == 2 and sizes[0] / sizes[1] == pytest.approx(0.7, abs=0.01)


def test_the_night_is_dark_down_to_a_second_slope() -> None:
    """Lede and map are reversed out of it in type that prints; the caption stands on the slope of paper."""
    _, inside = made().composed.pages
    [slope] = shapes(inside, "slope")
    dark = [shape for shape in shapes(inside, "snow") if shape.fill and shape.fill.name == "night-snow"]
    assert len(dark) == 1
    left, right = faces(inside)[1]
    line = placed(slope)
    own = [mark for mark in inside.marks if isinstance(mark, GlyphRun) and left < mark.x < right]
    reversed_out = [
        run for run in own if run.ink.name == "paper" and run.role not in (TextRole.TITLE, TextRole.DATELINE)
    ]
    assert {TextRole.LEDE, TextRole.LABEL, TextRole.TOWN} <= {run.role for run in reversed_out}
    for run in own:
        above = run.y < height_at(line, run.x)
        assert above == (run.ink.name != "ink")
    assert min(run.size for run in reversed_out if run.role is TextRole.LEDE) >= 14
    assert min(run.size for run in reversed_out if run.role is not TextRole.CITATION) >= 8.0


def test_a_night_without_a_map_stands_on_paper(tmp_path: Path) -> None:
    content = panels(3)
    content["b"]["night"] = True
    leaflet = composed(tmp_path, content)
    inside = leaflet.composed.pages[1]
    assert not errors(leaflet.findings) and not shapes(inside, "slope")
    assert titles(inside)[1] == ["Panel b"]
    assert [shape.fill.name for shape in shapes(inside, "sky") if shape.fill][1] == "night"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, [[], [], [], []]),
        (1, [["a"], [], [], []]),
        (3, [["a"], ["b"], ["c"], []]),
        (4, [["a"], ["b"], ["c"], ["d"]]),
        (5, [["a", "b"], ["c"], ["d"], ["e"]]),
        (8, [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]),
    ],
)
def test_panels_are_spread_in_their_order(count: int, expected: list[list[str]], tmp_path: Path) -> None:
    """Inside from the first face on, then the flap; faces are filled alike, two at most on each."""
    outside, inside = composed(tmp_path, panels(count)).composed.pages
    told = [*titles(inside), titles(outside)[0]]
    assert [[title.removeprefix("Panel ") for title in own] for own in told] == expected


def test_more_panels_than_faces_hold(tmp_path: Path) -> None:
    """The finding says how many it holds, and where to name them; with them named it is made."""
    content = panels(9)
    [wrong] = errors(composed(tmp_path, content).findings)
    assert wrong.code == "leaflet-panels" and "9 panels" in wrong.message and "8" in wrong.expected
    assert wrong.place is not None and wrong.place.file == "exhibit.yaml" and "panels: [...]" in wrong.hint
    asked = {"papers": ["A4"], "panels": ["start", "b", "d", "i", "after"]}
    leaflet = composed(tmp_path, content, leaflet=asked)
    assert not leaflet.findings
    outside, inside = leaflet.composed.pages
    assert titles(inside) == [["Panel b"], ["Panel d"], ["Panel i"]] and titles(outside)[2] == ["Bridge"]
    short = outside.short
    assert short is not None and {place.file for place in short.left_out} >= {"panels/a.yaml", "panels/h.yaml"}


def test_panels_that_there_are_not(tmp_path: Path) -> None:
    asked = {"papers": ["A4"], "panels": ["start", "aa", "a", "a"]}
    folder = write(tmp_path / "exhibit", panels(2), leaflet=asked, posters=None)
    found = check(folder, today=DAY).verdict.findings
    assert [(one.code, one.place.key) for one in found if one.place and one.place.key.startswith("leaflet")] == [
        ("unknown-panel", "leaflet.panels.1"),
        ("duplicate-value", "leaflet.panels.3"),
    ]


def ridge_of(leaflet: ComposedProduct, side: int) -> float:
    return min(y for _, y in edge(leaflet.composed.pages[side], "snow"))


def test_the_sky_yields_before_gaps_and_objects(tmp_path: Path) -> None:
    """A longer lede lifts the ridge first; then its panel's figures are left out, whole, and told."""
    lowest, lefts = [], []
    for sentences in (2, 12, 18, 20, 22, 23, 24, 25):
        content = panels(3, a=[{"figures": FIGURES}])
        content["a"]["blocks"][0] = {"lede": " ".join([SHORT] * sentences)}
        leaflet = composed(tmp_path / str(sentences), content)
        assert not errors(leaflet.findings)
        lowest.append(ridge_of(leaflet, 1))
        lefts.append(dict(leaflet.left_out).get("a", ()))
        captions = "".join(m.text for m in leaflet.composed.pages[1].marks if isinstance(m, GlyphRun))
        for figure in ("How many came?", "says the council", "says the paper"):
            assert (figure in captions) == (lefts[-1] == ())
    whole = [height for height, left in zip(lowest, lefts, strict=True) if not left]
    assert whole == sorted(whole, reverse=True) and whole[-1] < whole[0] - 20
    assert lefts[-1] == ("figures",) and lowest[len(whole)] > whole[-1]


def test_figures_that_have_no_room_are_left_out_whole(tmp_path: Path) -> None:
    content = panels(3, a=[{"figures": FIGURES}])
    content["a"]["blocks"][0] = {"lede": " ".join([SHORT] * 25)}
    leaflet = composed(tmp_path, content)
    assert not errors(leaflet.findings) and dict(leaflet.left_out)["a"] == ("figures",)
    text = "".join(m.text for m in leaflet.composed.pages[1].marks if isinstance(m, GlyphRun))
    assert "12" not in text and "says" not in text
    short = leaflet.composed.pages[0].short
    assert short is not None and any(place.file == "panels/a.yaml" for place in short.left_out)


def test_a_lede_that_has_no_face_is_an_error(tmp_path: Path) -> None:
    """With its panel, by how much it is too long, and what to do; both pages are made all the same."""
    content = panels(3)
    content["b"]["blocks"][0] = {"lede": " ".join([SHORT] * 40)}
    leaflet = composed(tmp_path, content)
    [wrong] = errors(leaflet.findings)
    assert wrong.code == "panel-overflow" and "Panel b" in wrong.message and "mm over" in wrong.message
    assert wrong.place is not None and wrong.place.file == "panels/b.yaml"
    assert wrong.spot is not None and (wrong.spot.product, wrong.spot.page) == (Product.LEAFLET, 2)
    assert len(leaflet.composed.pages) == 2


def test_an_author_chooses_with_in_and_only(tmp_path: Path) -> None:
    """``in: [leaflet]`` shows these blocks in place of the object; ``only: [leaflet]`` is a text for it alone."""
    content = panels(3, a=[{"figures": FIGURES}, {"text": "In the hand.", "in": ["leaflet"]}])
    content["b"]["blocks"].append({"text": "On the wall alone.", "only": ["posters"]})
    content["c"]["blocks"] = [
        {"lede": "For leaflets.", "only": ["leaflet"]},
        {"lede": "For walls.", "only": ["posters"]},
    ]
    pages = composed(tmp_path, content).composed.pages
    text = " ".join(m.text for m in pages[1].marks if isinstance(m, GlyphRun))
    assert "In the hand." in text and "How many came?" not in text
    assert "For leaflets." in text and "For walls." not in text and "On the wall" not in text


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("leaflet")
    exhibit = folder / "exhibit"
    for path in EXHIBIT.rglob("*.yaml"):
        target = exhibit / path.relative_to(EXHIBIT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    fields = (exhibit / "exhibit.yaml").read_text(encoding="utf-8")
    fields = fields.replace("https://example.org/khojaly-petition", PETITION)
    if "\nleaflet:" not in fields:
        fields = fields.replace("\nposters:", "\nleaflet:\n  papers: [A4, Letter]\nposters:")
    (exhibit / "exhibit.yaml").write_text(fields, encoding="utf-8")
    (exhibit / "printers").mkdir()
    (exhibit / "printers" / "shop.yaml").write_text("label: A shop\nmarks: true\n", encoding="utf-8")
    return build(exhibit, folder / "out", only="leaflet", printer="shop")


def test_its_files(built: Built) -> None:
    """For each sheet a flat press file of two pages, a screen file, and both sides for an office printer."""
    assert not errors(built.findings)
    files = {file.path: file for file in built.files if file.product is Product.LEAFLET}
    assert set(files) == {
        f"en/leaflet/{paper}/leaflet.{kind}.pdf"
        for paper in ("A4", "Letter")
        for kind in ("press", "screen", f"office-{paper}")
    }
    press, office = files["en/leaflet/A4/leaflet.press.pdf"], files["en/leaflet/A4/leaflet.office-A4.pdf"]
    assert (press.pages, press.trim_mm, press.bleed_mm, press.panel) == (2, (297.0, 210.0), 3.0, None)
    assert (office.pages, office.trim_mm) == (2, (297.0, 210.0))
    assert [link.kind for link in press.links] == ["documentary", "petition"]
    manifest = json.loads((built.out / "manifest.json").read_text(encoding="utf-8"))
    left = next(file["left_out"] for file in manifest["files"] if file["path"] == press.path)
    assert any(place.startswith("panels/winter.yaml") for place in left)


def test_sources_are_numbered_and_named(built: Built, judge: Any) -> None:
    """Each raised number stands among the sources with owner and year; at their end stands where they are in full."""
    outside, inside = map(spaced, pdfium_texts(judge("pypdfium2"), built.out / "en/leaflet/A4/leaflet.press.pdf"))
    assert "1 Human Rights Watch/Helsinki, 1994;" in outside
    assert squeezed("In full in the booklet and on the panels.") in squeezed(outside)
    numbers = {
        int(number)
        for page in made().composed.pages
        for mark in page.marks
        if isinstance(mark, GlyphRun) and mark.role is TextRole.CITATION
        for number in mark.text.replace("\u00a0", "").split(",")
    }
    told = [
        int(mark.text)
        for mark in made().composed.pages[0].marks
        if isinstance(mark, GlyphRun) and mark.role is TextRole.SOURCE_NUMBER
    ]
    assert told == list(range(1, len(told) + 1)) and numbers == set(told)
    assert "How many people lived in Khojaly before the attack?" in inside


def test_without_a_booklet_nobody_is_sent_to_one(tmp_path: Path) -> None:
    pages = composed(tmp_path, panels(2), posters=None).composed.pages
    text = "".join(m.text for m in pages[0].marks if isinstance(m, GlyphRun))
    assert "Minutes of the committee" in text and "booklet" not in text


def test_the_order_says_how_it_is_folded(built: Built) -> None:
    order = ET.parse(built.out / "en/order/order.xml")
    catalogue = [node.get("FoldCatalog") for node in order.iter() if node.tag.endswith("}FoldingIntent")]
    assert [one for one in catalogue if one] == ["F6-4", "F6-4"]
    layouts = [node.attrib for node in order.iter() if node.tag.endswith("}LayoutIntent")]
    flat, folded = layouts[0]["Dimensions"].split(), layouts[0]["FinishedDimensions"].split()
    assert [to_mm(float(side)) for side in flat] == pytest.approx([297, 210], abs=0.1)
    assert [to_mm(float(side)) for side in folded] == pytest.approx([99.67, 210, 0], abs=0.1)
    assert {(one["Sides"], one["Pages"]) for one in layouts} == {("TwoSidedHeadToHead", "2")}


def test_the_order_tells_people_of_the_flap(built: Built, judge: Any) -> None:
    text = squeezed("".join(pdfium_texts(judge("pypdfium2"), built.out / "en/order/order.pdf")))
    assert squeezed("letter fold") in text and squeezed("97.7, 99.7, 99.7 mm") in text


def test_fold_marks_stand_outside_the_bleed() -> None:
    """Where the printer wants marks there are dashed lines at head and foot of each fold, and nothing on the page."""
    page = made().composed.pages[0]
    lettering = Lettering(layout_job(EXHIBIT).typesetter)
    marked = with_printers_marks(page, SlugLine("C", "leaflet", "en", "A4", 1, 2, "2024-05-01", "1"), lettering)
    [ticks] = [mark for mark in marked.outside if isinstance(mark, Shape) and mark.role is ShapeRole.FOLD_TICK]
    points = [numbers for _, numbers in ticks.segments]
    assert {round(to_mm(x), 1) for x, _ in points} == {97.7, 197.3}
    bleed, height = page.boxes.bleed, page.boxes.height
    assert all(y <= -bleed or y >= height + bleed for _, y in points)
    assert any(y < 0 for _, y in points) and any(y > height for _, y in points)
    assert marked.marks == page.marks


def test_fit_tells_what_is_left_to_the_panels(built: Built) -> None:
    matrix = fit_matrix(built.out.parent / "exhibit", papers=["A4"])
    assert "leaflet A4, winter: short form, without timeline, text" in matrix.table()


def differences(leaflet: ComposedProduct, folder: Path, drop: Mark | None = None) -> list[str]:
    """What the proof over letters says of a leaflet, without one of its marks."""
    job = layout_job(folder)
    pages = [
        replace(page, marks=tuple(mark for mark in page.marks if mark is not drop)) for page in leaflet.composed.pages
    ]
    finished = [
        FinishedPage(Product.LEAFLET, "", LEAFLET_PAPERS["A4"], number, 2, "", page, BOOK)
        for number, page in enumerate(pages, 1)
    ]
    words = job.words
    found = page_differences(job.exhibit, list(passages(job.exhibit)), words, finished, [])
    return [one.text for one in found]


def test_every_line_is_missed_where_it_is_taken_away(tmp_path: Path) -> None:
    """The proof over letters knows each text of a leaflet, its titles, verbs, addresses and sources among them."""
    content = panels(5, a=[{"figures": FIGURES}])
    content["b"]["dateline"] = "Until 1871"
    leaflet = composed(tmp_path, content, booklet={"papers": ["A5"]})
    folder = tmp_path / "exhibit"
    assert differences(leaflet, folder) == []
    own = page_words("en").in_full
    for page in leaflet.composed.pages:
        for mark in page.marks:
            if isinstance(mark, GlyphRun) and any(char.isalpha() for char in mark.text):
                if squeezed(mark.text) in squeezed(f"Sources:{own}") or mark.role is TextRole.SOURCE:
                    continue
                assert differences(leaflet, folder, mark), mark.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_closing_words_have_every_language(code: str) -> None:
    words = {page_words(code).in_full for code in LANGUAGES}
    assert len(words) == len(LANGUAGES) and page_words(code).in_full


TEXTS = st.text(alphabet="abcdefgh ", min_size=20, max_size=260).map(lambda text: f"A{text.strip()} b.")
MIDDLE = st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), min_size=0, max_size=7)


@settings(max_examples=25)
@given(middle=MIDDLE, seed=st.integers(0, 999), rtl=st.booleans())
def test_any_panels_keep_to_their_faces(
    middle: list[tuple[str, bool, bool]], seed: int, rtl: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is written and however the hills run: no letter stands near a fold or on the hills."""
    content = panels(len(middle))
    for name, (text, has_figures, night) in zip("abcdefghijklm", middle, strict=False):
        content[name]["blocks"] = [{"lede": text}, *([{"figures": FIGURES}] if has_figures else [])]
        content[name]["night"] = night and name == "b"
    folder = write(tmp_path_factory.mktemp("any") / "exhibit", content, leaflet={"papers": ["A4"]})
    job = layout_job(folder)
    job = replace(job, theme=replace(job.theme, seed=seed), language=replace(job.language, rtl=rtl))
    leaflet = LOOK.leaflet(job, LEAFLET_PAPERS["A4"])
    if errors(leaflet.findings):
        return
    for page in leaflet.composed.pages:
        boxes = [box for box in glyph_boxes(page, BOOK) if box.text.strip()]
        for box in boxes:
            assert any(one + SAFE - 1 <= box.left and box.right <= two - SAFE + 1 for one, two in faces(page))
            assert box.top >= SAFE and box.bottom <= page.boxes.height - SAFE
        snow, far = edge(page, "snow"), edge(page, "far-range")
        for run in page.marks:
            if isinstance(run, GlyphRun) and run.role is TextRole.TITLE and run.size > 25:
                assert run.y < height_at(far, run.x)
            elif isinstance(run, GlyphRun) and run.role is TextRole.LEDE:
                assert run.y - 0.5 * run.size > height_at(snow, run.x)


def test_the_same_exhibit_gives_the_same_marks() -> None:
    job = layout_job(EXHIBIT)
    again = LOOK.leaflet(layout_job_of(job.exhibit), LEAFLET_PAPERS["A4"])
    assert list(map(repr, again.composed.pages)) == list(map(repr, made().composed.pages))


OTHER_LOOKS = [look for look in LookName if look is not LookName.LANDSCAPE]
HILLS = {ShapeRole.SKY, ShapeRole.FAR_RANGE, ShapeRole.SNOW, ShapeRole.SLOPE, ShapeRole.FIGURES, ShapeRole.DRIFT}


def in_look(folder: Path, look: LookName, content: dict[str, dict[str, Any]], rtl: bool = False) -> ComposedProduct:
    """A leaflet of invented panels in a look."""
    write(folder, content, leaflet={"papers": ["A4"]}, booklet={"papers": ["A5"]})
    put(folder / "theme.yaml", {"look": look.value})
    job = layout_job(folder)
    return look_named(look).leaflet(replace(job, language=replace(job.language, rtl=rtl)), LEAFLET_PAPERS["A4"])


@pytest.mark.parametrize("look", list(LookName))
@BOTH_WAYS
def test_in_every_look_text_stands_on_its_face(look: LookName, rtl: bool, tmp_path: Path) -> None:
    """Clear of trim and folds, as many titles as there are panels, and in the other looks nothing of the hills."""
    content = panels(6, a=[{"figures": FIGURES}])
    content["b"] |= {"title": "A title that takes two lines here", "dateline": "Until 1871"}
    content["c"]["night"] = True
    leaflet = in_look(tmp_path / "exhibit", look, content, rtl)
    assert not errors(leaflet.findings)
    for page in leaflet.composed.pages:
        for box in glyph_boxes(page, BOOK):
            if box.text.strip():
                assert any(one + SAFE - 1 <= box.left and box.right <= two - SAFE + 1 for one, two in faces(page))
                assert box.top >= SAFE and box.bottom <= page.boxes.height - SAFE
        if look in OTHER_LOOKS:
            assert not {mark.role for mark in page.marks if isinstance(mark, Shape)} & HILLS
    told = "".join(mark.text for page in leaflet.composed.pages for mark in page.marks if isinstance(mark, GlyphRun))
    assert all(f"Panel {name}" in told for name in "acdef") and "Until 1871" in told


@pytest.mark.parametrize("look", OTHER_LOOKS)
def test_in_every_look_each_letter_is_proved(look: LookName, tmp_path: Path) -> None:
    """The proof over letters finds all of a leaflet, and misses any line of its ledes and titles."""
    folder = tmp_path / "exhibit"
    leaflet = in_look(folder, look, panels(5, a=[{"figures": FIGURES}]))
    assert differences(leaflet, folder) == []
    roles = (TextRole.LEDE, TextRole.TITLE, TextRole.HERO, TextRole.DATE)
    lines = [
        mark
        for page in leaflet.composed.pages
        for mark in page.marks
        if isinstance(mark, GlyphRun) and mark.role in roles and any(char.isalpha() for char in mark.text)
    ]
    assert len(lines) > 12
    for line in lines:
        assert differences(leaflet, folder, line), line.text


@pytest.mark.parametrize("look", OTHER_LOOKS)
def test_a_night_shares_its_face_where_it_is_no_darker(look: LookName, tmp_path: Path) -> None:
    """Eight panels with a night among them are one too many under the hills alone."""
    content = panels(8)
    content["b"]["night"] = True
    assert not errors(in_look(tmp_path / "one", look, content).findings)
    [wrong] = errors(in_look(tmp_path / "two", LookName.LANDSCAPE, content).findings)
    assert wrong.code == "leaflet-panels"


@pytest.mark.parametrize("look", OTHER_LOOKS)
def test_a_front_title_that_has_no_room_is_told(look: LookName, tmp_path: Path) -> None:
    folder = write(tmp_path / "exhibit", panels(2), title=" ".join(["Bridges and banks"] * 20))
    put(folder / "theme.yaml", {"look": look.value})
    made = look_named(look).leaflet(layout_job(folder), LEAFLET_PAPERS["A4"])
    assert "title-too-long" in {finding.code for finding in errors(made.findings)}
