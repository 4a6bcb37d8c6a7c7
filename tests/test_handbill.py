"""A handbill invites: it says where and when, has one thing to do, and loses nothing of what was asked of it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.paper import HANDBILL_PAPERS, OwnPaper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.page.marks import GlyphRun, QrCode
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.letters.proving import page_differences
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from readback import pdfium_texts, spaced, squeezed
from samples import SHORT, four, glyph_boxes, height_at, layout_job, line_points, shapes, write

LEDE = (
    "In one night a town lost the bridge that it had paid for itself, stone by stone and year after year. "
    "It was built again, and this is how."
)
STEPS = [
    {"verb": "Look", "text": "Letters and plans.", "link": "archive"},
    {"verb": "Ask", "text": "The council answers.", "link": "council"},
]
ASKED: dict[str, Any] = {
    "papers": ["A6", "DL"],
    "days": "16–28 February 2027",
    "venue": "City Library, 12 Station Street",
    "hours": "Daily 10 to 18, tours for 30 people, 5 euros",
}
PANELS = {"start": [{"lede": f"{LEDE}[@minutes]"}, {"text": SHORT}], "after": [{"action": STEPS}]}
SAFE = 5 * MM
DAY = date(2026, 11, 29)
TOUCHING = 0.01
"""Points: what stands at the edge of an empty margin."""


def folder_of(
    folder: Path, asked: dict[str, Any] | None = None, panels: dict[str, Any] | None = None, **more: Any
) -> Path:
    fields = {"posters": None, "strap": "An exhibit in four panels", "handbill": {**ASKED, **(asked or {})}, **more}
    return write(folder, four(**(panels or PANELS)), **fields)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("handbill")
    order = {"products": {"A6": {"quantity": 500}}}
    return build(folder_of(folder / "exhibit", order=order), folder / "out")


def found_in(folder: Path) -> tuple[Finding, ...]:
    return tuple(check(folder, today=DAY).verdict.findings)


def texts(built: Built, paper: str, judge: Any) -> list[str]:
    return [
        spaced(text) for text in pdfium_texts(judge("pypdfium2"), built.out / f"en/handbill/{paper}/handbill.press.pdf")
    ]


@pytest.mark.parametrize("paper", HANDBILL_PAPERS)
def test_the_front_says_what_where_and_when(paper: str, built: Built, judge: Any) -> None:
    front, _ = texts(built, paper, judge)
    for said in ("An exhibit in four panels", "Bridge", "A river and its town", ASKED["days"], ASKED["venue"]):
        assert said in front
    assert squeezed(ASKED["hours"]) in squeezed(front)


@pytest.mark.parametrize("paper", HANDBILL_PAPERS)
def test_the_back_has_one_thing_to_do(paper: str, built: Built, judge: Any) -> None:
    """The lede, the first step with the one code, and the owners of what the lede cites; the other step is left out."""
    _, back = texts(built, paper, judge)
    assert LEDE in back and "Look" in back and "archives.gov/research" in squeezed(back) and "1871" in back
    assert "Ask" not in back and "council" not in back
    files = [file for file in built.files if file.paper == paper and file.purpose == "press"]
    [code] = [link for file in files for link in file.links]
    assert (code.kind, code.page) == ("archive", 2)
    assert code.size_mm >= max(20.0, 0.3 * files[0].trim_mm[0] - 0.01)


def test_the_lede_stands_on_a_tall_front_too(built: Built, judge: Any) -> None:
    """DL has room under its hills; A6 hasn't."""
    assert LEDE in texts(built, "DL", judge)[0]
    assert LEDE not in texts(built, "A6", judge)[0]


def test_it_is_a_sheet_with_two_sides(built: Built) -> None:
    for file in built.files:
        if file.purpose == "press":
            assert (file.product, file.pages, file.panel, file.bleed_mm) == (Product.HANDBILL, 2, None, 3.0)
    assert {file.trim_mm for file in built.files if file.purpose == "press"} == {(105.0, 148.0), (99.0, 210.0)}


def test_what_is_left_to_the_panels_is_told(built: Built) -> None:
    manifest = json.loads((built.out / "manifest.json").read_text(encoding="utf-8"))
    [left] = {tuple(file["left_out"]) for file in manifest["files"] if file["product"] == "handbill"}
    assert any(place.startswith("panels/start.yaml") for place in left)
    assert not any("panels/after.yaml" in place for place in left)


def test_the_order_names_both_sides(built: Built) -> None:
    order = ET.parse(built.out / "en/order/order.xml")
    layouts = [node.attrib for node in order.iter() if node.tag.endswith("LayoutIntent")]
    assert [(one["Sides"], one["Pages"]) for one in layouts] == [("TwoSidedHeadToHead", "2")] * 2
    names = [node.get("DescriptiveName") for node in order.iter() if node.tag.endswith("}Product")]
    assert names == ["Handbill A6", "Handbill DL"]


def test_hours_and_prices_need_no_source(tmp_path: Path) -> None:
    """Days, times, a number of people and a price say what visitors ask; nobody cites them."""
    found = found_in(folder_of(tmp_path / "exhibit"))
    assert not [one for one in found if one.place and one.place.key.startswith("handbill")]


def test_another_step_by_its_link(tmp_path: Path) -> None:
    made = composed(tmp_path, link="council")
    [code] = [mark for mark in made.composed.pages[1].marks if isinstance(mark, QrCode)]
    assert code.kind == "council" and not made.findings


@pytest.mark.parametrize(("link", "message"), [("archiv", "There is no link 'archiv'"), ("other", "No call to action")])
def test_a_link_without_words(link: str, message: str, tmp_path: Path) -> None:
    """One that is misspelt, and one that no step leads to: told at its line, with what there is."""
    links = {
        name: {"url": f"https://{name}.alderford.org/", "label": f"The {name}"}
        for name in ("archive", "council", "other")
    }
    folder = folder_of(tmp_path / "exhibit", {"link": link}, links=links)
    found = next(one for one in found_in(folder) if one.code == "unknown-link")
    assert message in found.message and found.place is not None and found.place.line > 1
    assert "archive" in f"{found.expected}{found.hint}"


def test_a_block_chosen_for_it(tmp_path: Path, judge: Any) -> None:
    """``in: [handbill]`` brings a block between lede and step, and nothing is lost by that."""
    chosen = {"text": "The ferry crossed at dawn.[@gazette]", "in": ["handbill"]}
    folder = folder_of(tmp_path / "exhibit", panels={**PANELS, "bank": [chosen, {"text": SHORT}]})
    made = build(folder, tmp_path / "out")
    _, back = texts(made, "A6", judge)
    assert back.index(LEDE) < back.index("The ferry crossed at dawn.") < back.index("Look")
    assert "1902" in back


@pytest.mark.parametrize(("name", "near"), [("A7", "A6"), ("handbil", "handbill"), ("A1", "")])
def test_a_block_chosen_for_nothing(name: str, near: str, tmp_path: Path) -> None:
    """A name that has no short form would choose nothing without a word."""
    folder = folder_of(tmp_path / "exhibit", panels={**PANELS, "bank": [{"text": f"{SHORT}[@gazette]", "in": [name]}]})
    [found] = [one for one in found_in(folder) if one.code == "no-short-form"]
    assert name in found.message and found.place is not None and found.place.file == "panels/bank.yaml"
    assert near in found.hint


def test_days_that_are_too_wide_are_told_at_their_line(tmp_path: Path) -> None:
    """A word that no line holds leads to what was written of the handbill."""
    folder = folder_of(tmp_path, {"days": "Donaudampfschifffahrtsgesellschaftstage"})
    found = [one for one in found_in(folder) if one.code == "word-too-wide"]
    assert {one.spot.paper for one in found if one.spot} == {"A6", "DL"}
    assert all(one.place is not None and one.place.key == "handbill.days" for one in found)


@pytest.mark.parametrize("days", ["12 November 2026 to 31 January 2027", "12 November 2026 – 31 January 2027"])
def test_days_from_one_date_to_another_may_take_two_lines(days: str, tmp_path: Path) -> None:
    """A date stays whole; between two there may be a line's end."""
    assert not [one for one in found_in(folder_of(tmp_path, {"days": days})) if one.code == "word-too-wide"]


def test_a_lede_too_long_is_told_and_drawn(tmp_path: Path) -> None:
    """A draft shows both sides all the same."""
    panels = {**PANELS, "start": [{"lede": " ".join([LEDE] * 9) + "[@minutes]"}]}
    made = build(folder_of(tmp_path / "exhibit", panels=panels), tmp_path / "out", draft=True)
    codes = {found.code for found in made.findings if found.severity == "error"}
    assert codes == {"panel-overflow"}
    assert (made.out / "en/handbill/A6/handbill.press.pdf").exists()


def test_without_days_and_venue_it_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path, four(**PANELS), posters=None, handbill={"papers": ["A6"]})
    [found] = [one for one in found_in(folder) if one.code == "visit-missing"]
    assert "on which days and where" in found.message


def composed(folder: Path, **asked: Any) -> ComposedProduct:
    return LOOK.handbill(layout_job(folder_of(folder, asked)), HANDBILL_PAPERS["A6"])


def differences(job: LayoutJob, made: ComposedProduct, pages: tuple[Page, ...]) -> list[object]:
    paper, book = HANDBILL_PAPERS["A6"], FontBook(shipped_fonts())
    finished = [
        FinishedPage(Product.HANDBILL, "", paper, number, len(pages), "", page, book)
        for number, page in enumerate(pages, 1)
    ]
    words = job.words
    return list(page_differences(job.exhibit, list(passages(job.exhibit)), words, finished, made.findings))


def test_every_line_taken_away_is_noticed(tmp_path: Path) -> None:
    """The proof of letters knows what a handbill should say: each line is missed, and each that comes twice is seen."""
    job = layout_job(folder_of(tmp_path))
    made = LOOK.handbill(job, HANDBILL_PAPERS["A6"])
    pages = made.composed.pages
    assert differences(job, made, pages) == []
    for number, page in enumerate(pages):
        for index, mark in enumerate(page.marks):
            if not isinstance(mark, GlyphRun) or not any(map(str.isalpha, mark.text)):
                continue
            for marks in (page.marks[:index] + page.marks[index + 1 :], (*page.marks, mark)):
                changed = tuple(replace(page, marks=marks) if at == number else one for at, one in enumerate(pages))
                # What exhibit.yaml says in small print may stand on several pages.
                if len(marks) < len(page.marks) or mark.role not in (TextRole.CAPTION, TextRole.SOURCE):
                    assert differences(job, made, changed), mark.text


def test_right_to_left_it_is_mirrored(tmp_path: Path) -> None:
    """Days and venue end at the right margin, the code stands at the right of its words."""
    job = layout_job(
        folder_of(
            tmp_path,
            {"days": "١٦–٢٨ شباط", "venue": "مكتبة المدينة", "hours": "١٠–١٨"},
            language="ar",
            strap="معرض تذكاري",
        )
    )
    made = LOOK.handbill(job, HANDBILL_PAPERS["A6"])
    paper, book = HANDBILL_PAPERS["A6"], FontBook(shipped_fonts())
    front, back = made.composed.pages
    foot = [box for box in glyph_boxes(front, book) if box.top > 0.75 * paper.height]
    assert max(box.right for box in foot) > paper.width - paper.width / 11 - 2 * MM
    [code] = [mark for mark in back.marks if isinstance(mark, QrCode)]
    assert code.x + code.side > 0.8 * paper.width


@settings(max_examples=25, deadline=None, database=None)
@given(
    width=st.integers(80, 138),
    height=st.integers(95, 260),
    seed=st.integers(1, 500),
    venue=st.sampled_from(["Hall", "City Library, 12 Station Street", "Library of the University, " * 3]),
    title=st.sampled_from(["Bridge", "Ox", "The bridge of Alderford", "Unforgettable"]),
)
def test_no_two_texts_meet_and_nothing_stands_on_the_hills(
    width: int, height: int, seed: int, venue: str, title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On any sheet that is given away: all is clear of hills, trim and all other text, or an error says so."""
    folder = folder_of(tmp_path_factory.mktemp("any"), {"venue": venue}, title=title)
    job = layout_job(folder)
    job = replace(job, theme=replace(job.theme, seed=seed))
    paper = OwnPaper("own", width * MM, height * MM, 0.4).as_poster()
    if not paper.given:
        return
    made = LOOK.handbill(job, paper)
    if made.findings:
        return
    book = FontBook(shipped_fonts())
    for page in made.composed.pages:
        far, ridge = (line_points(shapes(page, role)[0]) for role in ("far-range", "snow"))
        boxes = glyph_boxes(page, book)
        for box in boxes:
            assert box.left >= SAFE and box.right <= paper.width - SAFE and box.top >= SAFE
            assert box.bottom <= paper.height - SAFE
            sky = box.bottom < min(height_at(far, box.left), height_at(far, box.right))
            assert sky or box.top > max(height_at(ridge, box.left), height_at(ridge, box.right)), box
        for code in (mark for mark in page.marks if isinstance(mark, QrCode)):
            quiet = (
                code.x - code.quiet + TOUCHING,
                code.y - code.quiet + TOUCHING,
                code.x + code.side + code.quiet - TOUCHING,
                code.y + code.side + code.quiet - TOUCHING,
            )
            for box in boxes:
                apart = box.right <= quiet[0] or box.left >= quiet[2] or box.bottom <= quiet[1] or box.top >= quiet[3]
                assert apart, (code, box)
