"""Booklets of every page: a size is a row, type stays legible, and nothing stands where it may not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import errors
from exhibit_builder.core.paper import BOOKLET_PAPERS, BOOKLET_SAFE_MM, POSTER_PAPERS, SHEETS
from exhibit_builder.core.theme import Theme, legible
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.layout.booklet.booklet_grid import BODIES, bodies, booklet_grid
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.page.marks import GlyphRun, LinkArea, QrCode
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import booklet, four, glyph_boxes, height_at, layout_job, line_points, shapes, write

PLACES = ("inner", "outer", "folio", "text_foot")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exhibit that ``exhibit new`` writes."""
    folder = tmp_path_factory.mktemp("template") / "in"
    new_exhibit(folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A short exhibit as posters and a booklet of A4, and as booklets of the other new pages."""
    folder = tmp_path_factory.mktemp("pages")
    products = {"posters": {"papers": ["A4"]}, "booklet": {"papers": ["A4", "A6", "Letter"]}}
    return build(write(folder / "in", four(), **products), folder / "out")


def check_pages(made: ComposedProduct, safe: float) -> int:
    """Text keeps ``safe`` points from the trim, and off the hills; how many letters were looked at.

    A page that an error is about may be wrong.
    """
    book = FontBook(shipped_fonts())
    excused = {finding.spot.page for finding in errors(made.findings) if finding.spot}
    seen = 0
    for number, page in enumerate(made.composed.pages, 1):
        if number in excused:
            continue
        hills = [line_points(shapes(page, role)[0]) for role in ("far-range", "snow") if shapes(page, "far-range")]
        for box in glyph_boxes(page, book):
            what = f"“{box.text}” at {box.left:.0f}, {box.top:.0f} on page {number}"
            assert safe <= box.left <= box.right <= page.boxes.width - safe, what
            assert safe <= box.top <= box.bottom <= page.boxes.height - safe, what
            if hills:
                far, ridge = ([height_at(line, x) for x in (box.left, box.right)] for line in hills)
                assert box.bottom <= min(far) or box.top >= max(ridge), what
            seen += 1
    return seen


@pytest.mark.parametrize("paper", BOOKLET_PAPERS)
def test_text_of_the_exhibit_stands_on_its_page(paper: str) -> None:
    """In this repository's booklet of any page, text stays clear of trim and hills, or an error names the page."""
    made = booklet(REPOSITORY / "exhibit", paper)
    assert len(made.composed.pages) % 4 == 0
    assert check_pages(made, BOOKLET_SAFE_MM * MM) > 5000
    assert errors(made.findings) == []
    for finding in made.findings:
        assert finding.place is not None and finding.spot is not None and finding.spot.page, finding


@pytest.mark.parametrize("paper", BOOKLET_PAPERS)
def test_the_new_exhibit_is_a_booklet_of_any_page(paper: str, template: Path) -> None:
    """What ``exhibit new`` writes, with a block of each type, fits every page without an error."""
    made = booklet(template, paper)
    assert errors(made.findings) == [] and len(made.composed.pages) % 4 == 0
    assert check_pages(made, BOOKLET_SAFE_MM * MM) > 1000


@pytest.mark.parametrize(("width", "height"), [(90, 130), (120, 170), (170, 240), (240, 330)])
def test_a_page_of_another_size_is_a_row(width: int, height: int, tmp_path: Path) -> None:
    """A size that nobody thought of needs its name and its sides, and nothing else."""
    other = replace(BOOKLET_PAPERS["A5"], name="own", width=width * MM, height=height * MM)
    made = LOOK.booklet(layout_job(write(tmp_path, four())), other)
    assert errors(made.findings) == []
    assert {(page.boxes.width, page.boxes.height) for page in made.composed.pages} == {(other.width, other.height)}
    assert check_pages(made, BOOKLET_SAFE_MM * MM) > 100


@pytest.mark.parametrize("body", BODIES)
def test_a5_has_the_millimetres_of_the_design(body: float) -> None:
    """Margins and foot of an A5 page are those that the design gives in millimetres, at any body size."""
    grid = booklet_grid(BOOKLET_PAPERS["A5"], Theme(), body)
    assert [to_mm(getattr(grid, place)) for place in PLACES] == pytest.approx((16, 17, 210 - 10.4, 210 - 17))
    assert grid.title_size == pytest.approx(4 * body)
    assert to_mm(grid.dateline) == pytest.approx(7 * 6 / 26 * body)


def test_places_follow_the_page_and_type_follows_the_reader() -> None:
    """Smaller pages have narrower margins and titles but no smaller text."""
    pages = [booklet_grid(BOOKLET_PAPERS[name], Theme(), 10.5) for name in ("A6", "A5", "A4")]
    for place in ("inner", "outer", "dateline"):
        a6, a5, a4 = (getattr(grid, place) for grid in pages)
        assert a6 < a5 <= a4
    assert pages[0].title_size < pages[1].title_size == pages[2].title_size
    for paper in BOOKLET_PAPERS.values():
        assert bodies(paper) == BODIES
        assert BODIES[-1] >= legible(paper.distance)
        grid = booklet_grid(paper, Theme(), BODIES[0])
        assert min(grid.inner, grid.outer) > grid.paper.safe


@pytest.mark.parametrize("paper", BOOKLET_PAPERS)
def test_running_text_is_legible(paper: str) -> None:
    """No page has its running text below the size that is legible in the hand."""
    made = booklet(REPOSITORY / "exhibit", paper)
    runs = [mark for page in made.composed.pages for mark in page.marks if isinstance(mark, GlyphRun)]
    body = {run.size for run in runs if run.role == "body"}
    assert body and min(body) >= legible(BOOKLET_PAPERS[paper].distance)


def test_two_pages_fill_the_sheet_that_they_are_folded_from() -> None:
    """Two pages side by side fit the sheet of their row, and no smaller one."""
    for paper in BOOKLET_PAPERS.values():
        fitting = [
            sheet.width * sheet.height
            for sheet in SHEETS.values()
            if sheet.height + 0.5 * MM >= 2 * paper.width and sheet.width + 0.5 * MM >= paper.height
        ]
        sheet = SHEETS[paper.folds_from]
        assert sheet.width * sheet.height in fitting
        assert sheet.width * sheet.height < 1.1 * min(fitting)


def test_each_page_is_folded_from_its_own_sheet(built: Built) -> None:
    """Without a word about an office, a booklet of A4 comes on A3, one of A6 on A4, one of Letter on Tabloid."""
    found = {(file.paper, Path(file.path).name) for file in built.files if file.purpose == "office"}
    for paper, sheet in (("A4", "A3"), ("A6", "A4"), ("Letter", "Tabloid")):
        assert (paper, f"booklet.office-{sheet}.pdf") in found
        assert all(f"office-{sheet}." in name for own, name in found if own == paper)


def test_no_rule_finds_text_over_text_or_outside(built: Built) -> None:
    """All rules look at these booklets, and find nothing that overlaps, is cut or stands where it may not."""
    wrong = {"text-overlaps", "in-keep-out", "type-too-small", "text-on-ridge", "code-on-fold", "line-too-long"}
    assert not [finding for finding in built.findings if finding.code in wrong]
    assert errors(built.findings) == []


def test_a_name_of_both_means_what_the_exhibit_has(built: Built, tmp_path: Path) -> None:
    """``--paper A4`` makes the booklet where only that is of A4, posters where nothing is, and both where both are."""

    def made(only: str | None = None, **fields: object) -> set[str]:
        folder = write(tmp_path / "in", four(), **fields)
        files = build(folder, tmp_path / "out", only=only, papers=["A4"]).files
        return {file.product for file in files if file.purpose == "screen" and file.paper == "A4"}

    assert {file.product for file in built.files if file.paper == "A4"} == {"poster", "booklet"}
    posters, bound = {"posters": {"papers": ["A4"]}}, {"booklet": {"papers": ["A4"]}}
    assert made(**posters, **bound) == {"poster", "booklet"}
    assert made(**bound) == {"booklet"}
    assert made(booklet={"papers": ["A5"]}) == {"poster"}
    assert made("booklet", **posters, booklet={"papers": ["A5"]}) == {"booklet"}
    assert made("posters", **bound) == {"poster"}
    assert "A4" in POSTER_PAPERS and "A4" in BOOKLET_PAPERS


LONG = "as the council and its clerk told anybody who asked them in 1871, and for many years after that"
TALL: dict[str, dict[str, Any]] = {
    "steps": {"action": [{"verb": "Look", "text": f"{LONG}. " * 2, "link": name} for name in ("archive", "council")]},
    "one step": {"action": [{"verb": "Look", "text": f"{LONG}. " * 4, "link": "archive"}]},
    "chart with long labels": {
        "unit-chart": {
            "total": 613,
            "how": "Each mark is one house.",
            "counts": [
                {"count": count, "figure": str(count), "caption": LONG, "source": "minutes"}
                for count in (161, 200, 400, 613)
            ],
        }
    },
    "chart of thousands": {
        "unit-chart": {
            "total": 2000,
            "how": "Each mark is one house.",
            "counts": [{"count": 2000, "figure": "2,000", "caption": LONG, "source": "minutes"}],
        }
    },
    "quotation": {"quote": {"text": f"{LONG}. " * 6, "attribution": LONG, "source": "minutes"}},
    "figures": {
        "figures": {
            "question": "How many houses?",
            "figures": [
                {"figure": str(count), "who": LONG, "when": "1871", "note": LONG, "source": "minutes"}
                for count in range(11, 17)
            ],
        }
    },
    "timeline": {"timeline": [{"date": "1871", "text": LONG, "source": "minutes"}] * 7},
    "list": {"list": [LONG] * 9},
}


@pytest.mark.parametrize("what", TALL)
def test_no_block_is_too_tall_for_a_small_page(what: str, tmp_path: Path) -> None:
    """What may be parted goes on over the page's end, and a chart of many marks is closer."""
    made = booklet(write(tmp_path, four(bank=[{"lede": "The town had two banks."}, TALL[what]])), "A6")
    assert errors(made.findings) == []
    assert check_pages(made, BOOKLET_SAFE_MM * MM) > 500


def pages_of(made: ComposedProduct, words: str) -> set[int]:
    """The pages, from 1, on which runs begin with these words."""
    runs = [(number, mark) for number, page in enumerate(made.composed.pages, 1) for mark in page.marks]
    return {number for number, mark in runs if isinstance(mark, GlyphRun) and mark.text.startswith(words)}


def test_each_step_is_whole_on_its_page(tmp_path: Path) -> None:
    """A verb, its code and its address stand on one page, whatever page the other step is on."""
    steps = [
        {"verb": verb, "text": f"{LONG}. " * 2, "link": name}
        for verb, name in (("Look", "archive"), ("Ask", "council"))
    ]
    made = booklet(write(tmp_path, four(bank=[{"action": steps}])), "A6")
    for verb, link, address in (("Look", "archive", "www.archives"), ("Ask", "council", "council.")):
        codes = {
            number
            for number, page in enumerate(made.composed.pages[:-1], 1)
            if any(isinstance(mark, QrCode) and mark.kind == link for mark in page.marks)
        }
        assert len(codes) == 1 and codes <= pages_of(made, verb) and codes <= pages_of(made, address)


def test_a_figure_is_never_parted_from_its_owner(tmp_path: Path) -> None:
    """A chart's labels may stand on the page after it; each label is whole."""
    made = booklet(write(tmp_path, four(bank=[TALL["chart with long labels"]])), "A6")
    owners = pages_of(made, "as the")
    for count in ("161", "200", "400", "613"):
        (page,) = pages_of(made, count)
        assert page in owners


def test_a_chart_that_no_page_holds_is_told(tmp_path: Path) -> None:
    """With where it stands and what may be done."""
    chart = {**TALL["chart of thousands"]["unit-chart"], "total": 5000}
    made = booklet(write(tmp_path, four(bank=[{"unit-chart": chart}])), "A6")
    (finding,) = errors(made.findings)
    assert finding.code == "block-too-tall" and finding.place is not None and finding.place.file == "panels/bank.yaml"
    assert finding.hint and finding.spot is not None and finding.spot.page


def test_a_quotation_that_a_page_holds_is_whole(tmp_path: Path) -> None:
    quote = {"quote": {"text": f"Quote {LONG}.", "attribution": "Clerk of the council", "source": "minutes"}}
    made = booklet(write(tmp_path, four(bank=[{"text": LONG}] * 3 + [quote])), "A6")
    assert pages_of(made, "“Quote") == pages_of(made, "Clerk") != set()


def test_an_address_stands_on_one_page(tmp_path: Path) -> None:
    """Nobody types it from two pages, however the text before it falls."""
    url = "https://www.archives.gov/research-room/en-gb/endless-corridor-lithuania-film-of-the-year-2014"
    for before in (15, 22, 24, 30, 37):
        ferry = "The ferry crossed. " * before
        text = f"{ferry}See [{url.removeprefix('https://')}]({url}), and more of it there. {LONG}. {LONG}."
        made = booklet(write(tmp_path / str(before), four(bank=[{"text": text}])), "A6")
        pages = {
            number
            for number, page in enumerate(made.composed.pages, 1)
            if any(isinstance(mark, LinkArea) and mark.url == url for mark in page.marks)
        }
        assert len(pages) == 1
