"""A chapter is a spread: what a reader sees of two facing pages, of the covers, and of the whole booklet."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import REPOSITORY
from exhibit_builder.core.findings import errors
from exhibit_builder.core.paper import BOOKLET_PAPERS
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.layout.booklet.pouring import Flow
from exhibit_builder.layout.columns import Stack
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.page.marks import GlyphRun, QrCode, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import SHORT, booklet, four, height_at, layout_job, line_points, shapes, write

MEETS = 0.1 * MM
"""Points by which two halves of a line may miss each other (no knife is more exact)."""

BOOK = FontBook(shipped_fonts())

EXHIBIT = REPOSITORY / "exhibit"


@cache
def made(paper: str, rtl: bool = False) -> ComposedProduct:
    """This repository's booklet, also as if English ran from right to left."""
    job = layout_job(EXHIBIT)
    return LOOK.booklet(replace(job, language=replace(job.language, rtl=rtl)), BOOKLET_PAPERS[paper])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exhibit that ``exhibit new`` writes."""
    folder = tmp_path_factory.mktemp("template") / "in"
    new_exhibit(folder)
    return folder


def edges(page: Page, role: str = "snow", number: int = 0) -> tuple[float, float]:
    """Heights of a line of the hills at the left and the right trim."""
    points = line_points(shapes(page, role)[number])
    return height_at(points, 0.0), height_at(points, page.boxes.width)


def runs(page: Page, *roles: TextRole) -> list[GlyphRun]:
    return [mark for mark in page.marks if isinstance(mark, GlyphRun) and (not roles or mark.role in roles)]


def spreads(pages: tuple[Page, ...]) -> list[tuple[int, Page, Page]]:
    """The number of each spread's first page, and both pages in the order of reading."""
    return [(number, pages[number - 1], pages[number]) for number in range(2, len(pages) - 1, 2)]


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("paper", ["A5", "half-letter", "A4", "A6"])
def test_one_ridge_runs_over_both_pages_of_every_spread(paper: str, rtl: bool) -> None:
    """Ridge and far range meet at every spine, and go on from one spread to the next; both pages have a sky."""
    pages = made(paper, rtl).composed.pages
    assert all(shapes(page, "sky") for page in pages)
    inner = pages[1:-1]
    assert len(inner) >= 18
    for one, other in pairwise(inner):
        for role in ("snow", "far-range"):
            end, start = edges(one, role)[0 if rtl else 1], edges(other, role)[1 if rtl else 0]
            assert abs(end - start) < MEETS


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("paper", ["A5", "half-letter", "A4", "A6"])
def test_covers_are_one_drawing(paper: str, rtl: bool) -> None:
    """An open booklet that lies face down shows one ridge over its back and front."""
    pages = made(paper, rtl).composed.pages
    for role in ("snow", "far-range"):
        back, front = edges(pages[-1], role), edges(pages[0], role)
        assert abs(back[0 if rtl else 1] - front[1 if rtl else 0]) < MEETS


@pytest.mark.parametrize("paper", BOOKLET_PAPERS)
def test_titles_and_text_have_one_size(paper: str, template: Path) -> None:
    """All titles but the cover's have one size, and all running text has one of the design's body sizes."""
    for one in (made(paper), booklet(template, paper)):
        pages = one.composed.pages
        assert len({round(run.size, 3) for page in pages for run in runs(page, TextRole.TITLE)}) == 1
        body = {run.size for page in pages for run in runs(page, TextRole.BODY)}
        assert len(body) == 1 and body <= {12.0, 11.5, 11.0, 10.5}


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_chapter_begins_on_the_first_page_of_a_spread(rtl: bool) -> None:
    """Its title stands left, or right where one reads from the right, and nothing else begins on the facing page."""
    pages = made("A5", rtl).composed.pages
    for _, first, second in spreads(pages):
        title = runs(first, TextRole.TITLE)
        assert title and not runs(second, TextRole.TITLE)
        # Each line begins at the margin where one begins to read.
        ends = [run.x + sum(g.advance for g in run.glyphs) * run.size / BOOK.face(run.face).upem for run in title]
        start = first.boxes.width - max(ends) if rtl else min(run.x for run in title)
        assert to_mm(start) == pytest.approx(17, abs=0.8)


def fills(page: Page, top: float, foot: float) -> float:
    """How far down its room a page is filled."""
    lowest = max(
        (mark.y if isinstance(mark, GlyphRun) else mark.y + mark.side)
        for mark in page.marks
        if (isinstance(mark, GlyphRun) and mark.y < foot + 1) or isinstance(mark, QrCode)
    )
    return max(0.0, lowest - top) / (foot - top)


@pytest.mark.parametrize("paper", ["A5", "half-letter", "A4", "Letter"])
def test_no_page_is_nearly_empty_beside_a_full_one(paper: str, template: Path) -> None:
    """No page under 45 % of its room faces one over 85 %, none is blank, and text starts at one height on both."""
    for one in (made(paper), booklet(template, paper)):
        assert len(one.composed.pages) % 4 == 0
        for number, first, second in spreads(one.composed.pages):
            foot = first.boxes.height - 17 * MM * (first.boxes.height / (210 * MM))
            under = [
                [run.y for run in runs(page) if run.y > edges_lowest(page) and run.y < foot + 1]
                for page in (first, second)
            ]
            assert all(under), f"page {number} or {number + 1} is blank"
            top = min(map(min, under))
            first_fill, second_fill = (fills(page, top, foot) for page in (first, second))
            assert not (min(first_fill, second_fill) < 0.45 and max(first_fill, second_fill) > 0.85), number


def edges_lowest(page: Page) -> float:
    """The lowest point of the ridge."""
    return max(y for _, y in line_points(shapes(page, "snow")[0]))


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("paper", ["A5", "half-letter", "A4", "Letter"])
def test_the_night_is_dark_down_to_a_second_slope(paper: str, rtl: bool) -> None:
    """Title, lede of 14 pt or more and map are reversed out of dark snow; all other text stands on paper under a slope
    that falls across the spine; labels of the map are semibold and have 8.5 pt."""
    pages = made(paper, rtl).composed.pages
    night = [
        (first, second) for _, first, second in spreads(pages) if any(s.fill.name == "night-snow" for s in snow(first))
    ]
    assert len(night) == 1
    for page in night[0]:
        dark, slope = snow(page)
        assert (dark.fill.name, slope.fill.name) == ("night-snow", "paper")
        assert not shapes(page, "drift")
        line = line_points(slope)
        for run in runs(page):
            here = height_at(line, run.x)
            if run.ink.name in ("paper", "mist"):
                assert run.y < here, run.text
                sizes = {TextRole.LEDE: 14.0, TextRole.CAPTION: 8.5, TextRole.RING: 8.5, TextRole.LABEL: 8.5}
                assert run.size >= sizes.get(run.role, 8.0) - 1e-9, run.text
                small = run.role in (TextRole.CAPTION, TextRole.RING, TextRole.LABEL)
                assert not small or "SemiBold" in run.face
            else:
                assert run.y - 0.7 * run.size > here, run.text
    first, second = night[0]
    assert abs(edges(first, "slope")[0 if rtl else 1] - edges(second, "slope")[1 if rtl else 0]) < MEETS
    outer = edges(first, "slope")[1 if rtl else 0], edges(second, "slope")[0 if rtl else 1]
    assert outer[0] + 20 * MM < outer[1]
    assert runs(first, TextRole.LEDE)[0].ink.name == "paper"


def snow(page: Page) -> list[Shape]:
    return [shape for role in ("snow", "slope") for shape in shapes(page, role) if shape.fill is not None]


def test_four_figures_stand_abreast() -> None:
    """The numerals of one question share a baseline, and their columns are as wide: never two and one."""
    by_block: dict[object, list[GlyphRun]] = {}
    for page in made("A5").composed.pages:
        for run in runs(page, TextRole.FIG):
            if run.place is not None and ".figures.figures." in run.place.key:
                by_block.setdefault(run.place.file, []).append(run)
    counts = sorted(len({run.place for run in found}) for found in by_block.values())
    assert counts == [2, 3, 4]
    for found in by_block.values():
        assert len({round(run.y, 2) for run in found}) == 1


def test_sources_stand_after_the_last_chapter() -> None:
    """On their own spread, whole, in columns; no chapter has notes."""
    pages = made("A5").composed.pages
    noted = [number for number, page in enumerate(pages, 1) if runs(page, TextRole.SOURCE)]
    assert noted == [len(pages) - 2, len(pages) - 1]


def test_half_a_letter_sheet_holds_the_exhibit() -> None:
    """The booklet on half-letter pages comes without an error, in the pages of A5."""
    one = made("half-letter")
    assert errors(one.findings) == [] and len(one.composed.pages) == 20


def test_optional_blocks_enter_in_their_order() -> None:
    """What a chapter leaves out are its last optional blocks, unless it leaves out none."""
    one = made("A5")
    gone = {finding.place for finding in one.findings if finding.code == "optional-left-out"}
    assert gone
    for panel in layout_job(EXHIBIT).exhibit.panels:
        optional = [
            block.place
            for block in panel.blocks
            if block.optional and (not block.frame.only or "booklet" in block.frame.only)
        ]
        missing = [place in gone for place in optional]
        assert missing == sorted(missing), panel.name


def test_two_short_chapters_share_a_spread(tmp_path: Path) -> None:
    """Chapters of a sentence each don't face blank pages: four panels come to eight pages, each with text."""
    pages = booklet(write(tmp_path, four())).composed.pages
    assert len(pages) == 8
    for page in pages[1:-1]:
        assert runs(page, TextRole.TITLE) or runs(page, TextRole.CAPTION)


def test_a_long_chapter_takes_more_spreads(tmp_path: Path) -> None:
    """A list of names that no spread holds goes on over further ones, each of its pages filled."""
    people = [f"Person {number}" for number in range(400)]
    names = {"names": {"people": people, "source": "minutes"}}
    one = booklet(write(tmp_path, four(bank=[{"text": SHORT}, names])))
    pages = one.composed.pages
    assert errors(one.findings) == [] and len(pages) % 4 == 0
    named = [number for number, page in enumerate(pages, 1) if len(runs(page, TextRole.NAME)) > 20]
    assert len(named) >= 3
    assert sum(len(runs(page, TextRole.NAME)) for page in pages) >= len(people)
    assert to_mm(pages[0].boxes.width) == pytest.approx(148)


def test_a_long_list_of_names_beside_a_chart_too_tall_is_composed_with_bounded_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ways that can't be are given up early: else heights are looked up millions of times."""
    looked_up, reckoned = itertools.count(), itertools.count()
    between, balanced_height = Flow.between_positions, Stack.balanced_height

    def counted_between(flow: Flow, start: int, end: int) -> float:
        next(looked_up)
        return between(flow, start, end)

    def counted_height(stack: Stack, columns: int, first: int, last: int) -> float:
        next(reckoned)
        return balanced_height(stack, columns, first, last)

    monkeypatch.setattr(Flow, "between_positions", counted_between)
    monkeypatch.setattr(Stack, "balanced_height", counted_height)
    count = {"count": 1, "caption": "all, says the council", "source": "minutes"}
    names = {"names": {"people": [{"name": f"Ann {number} Reed"} for number in range(190)], "source": "minutes"}}
    text = {"text": " ".join([SHORT] * 35) + "[@minutes]"}
    panels = {
        "chart": {
            "title": "Bridge",
            "scene": "home",
            "blocks": [{"unit-chart": {"total": 900, "how": "One mark.", "counts": [count]}}],
        },
        "names": {"title": "River", "scene": "walk", "blocks": [names, text, {**names, "optional": True}, text]},
    }
    made = booklet(write(tmp_path, panels))
    assert len(made.composed.pages) % 4 == 0
    assert next(looked_up) < 400_000
    assert next(reckoned) < 20_000
