"""Every paper: its boxes, its colour to the edge, type large enough, and words where words may stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS, nearest, reading_distance
from exhibit_builder.core.theme import legible
from exhibit_builder.core.units import to_mm
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from readback import POINTS_TO_MM, boxes_mm, pdfium_texts, render
from samples import four, glyph_boxes, height_at, line_points, posters, shapes, write

HANDBILLS = ("A6", "DL")
"""Posters so small that no way of composing them is there yet; a test below waits for it."""

POSTERS = {name: paper for name, paper in POSTER_PAPERS.items() if name not in HANDBILLS}
PAPERS = {**POSTERS, **BOOKLET_PAPERS}
PRINTED = [name for name, paper in PAPERS.items() if not paper.on_screen]
"""Those of which there are press files."""


@pytest.fixture(scope="module")
def every_format(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A short exhibit on every paper."""
    folder = tmp_path_factory.mktemp("formats")
    products = {"posters": {"papers": list(POSTERS)}, "booklet": {"papers": list(BOOKLET_PAPERS)}}
    return build(write(folder / "in", four(), **products), folder / "out")


def of_paper(built: Built, name: str, purpose: str) -> list[FileRecord]:
    files = [file for file in built.files if file.paper == name and file.purpose == purpose]
    assert files
    return files


@pytest.mark.parametrize(
    ("name", "purpose"), [*((name, "press") for name in PRINTED), *((name, "screen") for name in PAPERS)]
)
def test_boxes_are_the_papers(name: str, purpose: str, every_format: Built, judge: Any) -> None:
    """Each page's trim is the paper's size to 0.1 mm; the press has the bleed round it, the screen none."""
    paper = PAPERS[name]
    bleed = to_mm(paper.bleed) if purpose == "press" else 0.0
    for file in of_paper(every_format, name, purpose):
        with judge("pikepdf").open(every_format.out / file.path) as pdf:
            for page in pdf.pages:
                boxes = boxes_mm(page)
                media, outer, trim = boxes["MediaBox"], boxes["BleedBox"], boxes["TrimBox"]
                assert trim[2] - trim[0] == pytest.approx(to_mm(paper.width), abs=0.1)
                assert trim[3] - trim[1] == pytest.approx(to_mm(paper.height), abs=0.1)
                for inner, around in ((trim, outer), (outer, media)):
                    assert around[0] <= inner[0] < inner[2] <= around[2]
                    assert around[1] <= inner[1] < inner[3] <= around[3]
                assert trim[0] - outer[0] == pytest.approx(bleed, abs=0.05)
                assert outer[3] - trim[3] == pytest.approx(bleed, abs=0.05)
                assert page.obj.get("/Rotate", 0) == 0 and "/UserUnit" not in page.obj
        assert file.trim_mm == pytest.approx((to_mm(paper.width), to_mm(paper.height)), abs=0.01)
        assert file.bleed_mm == pytest.approx(bleed, abs=0.01)


@pytest.mark.parametrize("name", PRINTED)
def test_the_sky_runs_to_the_bleeds_edge(name: str, every_format: Built, judge: Any) -> None:
    """The two upper corners, cut off later, have the colour that the sky has inside the trim."""
    for file in of_paper(every_format, name, "press")[:2]:
        picture = render(judge("pypdfium2"), every_format.out / file.path, dpi=36)
        inside = picture.getpixel((picture.width // 2, round(file.bleed_mm / 25.4 * 36) + 3))
        edge = [picture.getpixel((x, 1)) for x in (1, picture.width // 3, picture.width - 2)]
        assert edge == [inside] * 3
        assert inside != (255, 255, 255)


@pytest.mark.parametrize("name", POSTERS)
def test_type_is_never_below_the_legible_size(name: str, every_format: Built) -> None:
    """Body type is at least 24 pt for each metre of reading distance, the same on all panels of a format."""
    bodies = [fit.body for fit in every_format.fits if fit.paper == name]
    assert len(bodies) == 4 and len(set(bodies)) == 1
    assert bodies[0] >= legible(POSTER_PAPERS[name].distance) - 1e-6


@pytest.mark.parametrize("name", PAPERS)
def test_no_glyph_crosses_the_trim(name: str, every_format: Built, judge: Any) -> None:
    """PDFium finds the ink of every character inside the trim, and finds characters."""
    pdfium = judge("pypdfium2")
    for file in of_paper(every_format, name, "press" if name in PRINTED else "screen"):
        with pdfium.PdfDocument(every_format.out / file.path) as document:
            for page in document:
                left, bottom, right, top = page.get_trimbox()
                text = page.get_textpage()
                seen = 0
                for index in range(text.count_chars()):
                    if text.get_text_range(index, 1).strip():
                        a, b, c, d = text.get_charbox(index)
                        assert left <= a <= c <= right and bottom <= b <= d <= top, text.get_text_range(index, 1)
                        seen += 1
                assert seen > 10


def check_page(page: Any, book: FontBook) -> None:
    ridge, far = (line_points(shapes(page, role)[0]) for role in ("snow", "far-range"))
    for box in glyph_boxes(page, book):
        below = max(height_at(ridge, x) for x in (box.left, box.right))
        above = min(height_at(far, x) for x in (box.left, box.right))
        assert box.top >= below or box.bottom <= above, f"“{box.text}” at {box.left:.0f}, {box.top:.0f} on {page.title}"


@pytest.mark.parametrize("name", POSTERS)
def test_no_text_touches_the_ridge_or_the_far_range(name: str, tmp_path: Path) -> None:
    """Titles stand in the sky above the far range, and all that is read on the snow below the ridge."""
    book = FontBook(shipped_fonts())
    for composed in posters(write(tmp_path, four()), name).composed:
        check_page(composed.pages[0], book)


@pytest.mark.parametrize("name", ["A1", "A3", "roll-up"])
def test_no_text_of_the_exhibit_touches_the_ridge(name: str) -> None:
    """The same for the repository's own exhibit."""
    book = FontBook(shipped_fonts())
    for composed in posters(Path(__file__).parent.parent / "exhibit", name).composed:
        check_page(composed.pages[0], book)


def test_the_foot_of_a_roll_up_is_empty(khojaly: Built, judge: Any) -> None:
    """Nothing but snow stands in the lowest 300 mm, which a cassette may hide; reading ends 1 m above the floor."""
    pdfium = judge("pypdfium2")
    paper = POSTER_PAPERS["roll-up"]
    assert paper.band is not None
    files = [file for file in khojaly.files if file.paper == "roll-up" and file.purpose == "press"]
    for file in files:
        with pdfium.PdfDocument(khojaly.out / file.path) as document:
            text = document[0].get_textpage()
            for index in range(text.count_chars()):
                if text.get_text_range(index, 1).strip():
                    height = (text.get_charbox(index)[1] - document[0].get_trimbox()[1]) * POINTS_TO_MM
                    assert height >= 300
    assert len(files) == 8


def test_every_format_has_its_words(every_format: Built, judge: Any) -> None:
    """On each poster format the four panels can be told apart by their titles."""
    for name in POSTERS:
        [screen] = [file for file in of_paper(every_format, name, "screen") if file.product == "poster"]
        texts = pdfium_texts(judge("pypdfium2"), every_format.out / screen.path)
        assert len(texts) == 4
        for text, title in zip(texts, ("Bridge", "One bank", "The flood", "What remains"), strict=True):
            assert title in text


def test_papers_are_found_by_what_somebody_may_type() -> None:
    """Case and small slips lead to the paper's name; nonsense leads nowhere."""
    assert nearest("a3", POSTER_PAPERS) == "A3"
    assert nearest("ROLLUP", POSTER_PAPERS) == "roll-up"
    assert nearest("zzzzzz", POSTER_PAPERS) is None


def test_a_larger_sheet_is_read_from_further_away() -> None:
    """Reading distance never falls as sheets grow, and is never below 0.4 m."""
    # A wider roll-up is read from as far: what is read on it is as high.
    printed = [paper for paper in POSTER_PAPERS.values() if not paper.on_screen and paper.name != "roll-up-wide"]
    assert POSTER_PAPERS["roll-up-wide"].distance == POSTER_PAPERS["roll-up"].distance
    papers = sorted(printed, key=lambda paper: paper.short)
    distances = [paper.distance for paper in papers]
    assert distances == sorted(distances) and min(distances) >= 0.4
    assert all(paper.distance == reading_distance(to_mm(paper.short)) for paper in papers)
    assert all(paper.distance == 0.4 for paper in POSTER_PAPERS.values() if paper.on_screen)


@pytest.mark.parametrize("name", HANDBILLS)
def test_a_handbill_holds_a_short_panel(name: str, tmp_path: Path) -> None:
    """A panel of one sentence finds room on the smallest posters."""
    assert not posters(write(tmp_path, four()), name).findings


@pytest.mark.parametrize("name", [name for name, paper in POSTERS.items() if paper.on_screen])
def test_what_is_read_on_a_screen_is_not_for_a_press(
    name: str, tmp_path: Path, every_format: Built, judge: Any
) -> None:
    """There is a file for the screen and none for a print shop; no order and no hanging plan names it."""
    assert {file.purpose for file in every_format.files if file.paper == name} == {"screen"}
    ordered = {"posters": {"papers": [name, "A3"]}, "order": {"products": {"A3": {"quantity": 2}}}}
    made = build(write(tmp_path / "in", four(), **ordered), tmp_path / "out")
    order, plan = (made.out / f"en/order/{file}" for file in ("order.xml", "hanging.pdf"))
    assert "A3/" in order.read_text(encoding="utf-8") and f"{name}/" not in order.read_text(encoding="utf-8")
    assert [f"{name}," in text for text in pdfium_texts(judge("pypdfium2"), plan)] == [False]
    page = (made.out / "proof.html").read_text(encoding="utf-8")
    assert f'alt="One bank, Posters {name}' in page and "0 pages" not in page


def test_every_format_says_what_it_is_for() -> None:
    """A format is offered only where the documentation's table says what it is for."""
    page = (Path(__file__).parent.parent / "docs/start-your-own-exhibit.md").read_text(encoding="utf-8")
    for what, papers in (("poster", POSTER_PAPERS), ("booklet", BOOKLET_PAPERS)):
        for name, paper in papers.items():
            assert paper.use and f"| `{name}` | {what} | {paper.use} |" in page


def test_a_landscape_sheet_is_the_portrait_turned() -> None:
    """Each sheet of a wall has a landscape with its sides exchanged, but for roll-ups and what is mounted upright."""
    mounted = ("-board", "-framed", "-eyelets")
    for name, paper in POSTER_PAPERS.items():
        if paper.hung and paper.band is None and not paper.landscape and not name.endswith(mounted):
            turned = POSTER_PAPERS[f"{name}-landscape"]
            assert (turned.width, turned.height) == (paper.height, paper.width) and turned.landscape
