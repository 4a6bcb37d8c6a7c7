"""The booklet folds, leads where it says, and loses no word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from exhibit_builder import Built, build
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.web_address import printed_address
from exhibit_builder.layout.citations import Numbering, cites
from exhibit_builder.manuscript.models import Block, Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.words.page_words import page_words
from readback import pdfium_texts, poppler_text, squeezed, words
from samples import SHORT, booklet, four, held_back, laid_out, layout_job_of, shapes, write

SILENT = {
    "short",
    "short_figure",
    "alt",
    "file",
    "source",
    "link",
    "kind",
    "label",
    "illustration",
    "show",
    "geojson",
    "width",
    "marks",
    "routes",
    "areas",
    "manner",
    "read_from",
}
"""Fields that say how something is drawn or where it leads, and the names of a map's lines, which have no label."""


@pytest.fixture(scope="module")
def exhibit() -> Exhibit:
    read, _ = read_exhibit(REPOSITORY / "exhibit")
    assert read is not None
    return read


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exhibit, Built]:
    """The exhibit that ``exhibit new`` writes, built."""
    folder = tmp_path_factory.mktemp("template")
    new_exhibit(folder / "in")
    read, _ = read_exhibit(folder / "in")
    assert read is not None
    return read, build(folder / "in", folder / "out")


def booklets(built: Built) -> list[FileRecord]:
    return [file for file in laid_out(built) if file.product == "booklet"]


def inner_texts(built: Built, judge: Any) -> list[str]:
    return pdfium_texts(judge("pypdfium2"), built.out / booklets(built)[0].path)


def printed_strings(value: object, name: str = "") -> Iterator[str]:
    """Every text of a block that a reader should find, without markup."""
    if name in SILENT:
        return
    if isinstance(value, str):
        yield " ".join(span.text for paragraph in paragraphs(value) for span in paragraph if span.text)
    elif isinstance(value, tuple):
        for item in value:
            yield from printed_strings(item)
    elif hasattr(type(value), "model_fields"):
        for field in type(value).model_fields:
            yield from printed_strings(getattr(value, field), field)


def shown(exhibit: Exhibit, built: Built, product: str) -> list[Block]:
    """The blocks that a product shows: those meant for it, less the ones that a note says were left out of it."""
    notes = [finding for finding in built.findings if finding.code == "optional-left-out" and finding.place]
    own = [note for note in notes if ("booklet" in note.message) == (product == "booklet")]
    lines = {(note.place.file, note.place.line) for note in own if note.place}
    return [
        block
        for panel in exhibit.panels
        for block in panel.blocks
        if (not block.frame.only or product in block.frame.only) and (block.place.file, block.place.line) not in lines
    ]


def check_words(exhibit: Exhibit, built: Built, product: str, judge: Any) -> None:
    """Each word is found at least as often as it is written, in every screen file of the product."""
    name = {"posters": "poster"}.get(product, product)
    files = [file for file in built.files if (file.product, file.purpose) == (name, "screen")]
    wanted: Counter[str] = Counter()
    for block in shown(exhibit, built, product):
        for text in printed_strings(block.fields):
            wanted += words(text)
    assert files and sum(wanted.values()) > 50
    for file in files:
        found = words(poppler_text(judge("pdftotext"), built.out / file.path, "-raw"))
        assert not wanted - found, file.path


@pytest.mark.parametrize("product", ["posters", "booklet"])
def test_no_word_of_the_exhibit_is_lost(product: str, exhibit: Exhibit, khojaly: Built, judge: Any) -> None:
    """Every word of every block that a product shows stands in its file."""
    check_words(exhibit, khojaly, product, judge)


@pytest.mark.parametrize("product", ["posters", "booklet"])
def test_no_word_of_the_new_exhibit_is_lost(product: str, template: tuple[Exhibit, Built], judge: Any) -> None:
    """The same for the exhibit with a block of each type."""
    check_words(*template, product, judge)


def test_pages_make_whole_sheets(khojaly: Built, template: tuple[Exhibit, Built], judge: Any) -> None:
    """Each booklet has a multiple of four pages, and each page something to read."""
    for built in (khojaly, template[1]):
        for file in booklets(built):
            assert file.pages % 4 == 0
            texts = pdfium_texts(judge("pypdfium2"), built.out / file.path)
            assert len(texts) == file.pages
            for number, text in enumerate(texts, 1):
                beside_foot = [line for line in text.splitlines() if not re.search(rf"(^|\s){number}($|\s)", line)]
                assert len(words("\n".join(beside_foot))) >= 3, f"page {number} of {file.path}: {text!r}"


@pytest.mark.parametrize("extra", range(6))
def test_any_length_folds_or_says_why(extra: int, tmp_path: Path) -> None:
    """However long the chapters are, the booklet makes whole sheets or a finding says how to get there."""
    long = [{"text": f"{SHORT} " * 40} for _ in range(extra)]
    folder = write(tmp_path / "in", four(bank=[{"text": f"{SHORT}[@minutes]"}, *long]), booklet={"papers": ["A5"]})
    made = booklet(folder)
    codes = [finding.code for finding in made.findings]
    if len(made.composed.pages) % 4:
        assert codes == ["booklet-pages"]
        assert {finding.code for finding in held_back(folder, tmp_path / "out")} == {"booklet-pages"}
    else:
        assert "booklet-pages" not in codes


def contents_of(texts: list[str], titles: list[str]) -> list[tuple[str, int]]:
    """The rows of the table of contents, title and page, in the order of ``titles``."""
    own = next(text for text in texts if "Contents" in map(str.strip, text.splitlines()))
    listed = own[own.index("Contents") :]
    rows = [(title, re.search(rf"{re.escape(title)}\s+(\d+)\b", listed)) for title in titles]
    return [(title, int(found.group(1))) for title, found in rows if found]


def test_the_contents_lead_to_the_chapters(khojaly: Built, exhibit: Exhibit, judge: Any) -> None:
    """Each title of the contents stands on the page that its number names; every chapter is listed, in order."""
    texts = inner_texts(khojaly, judge)
    chapters = [panel.fields.title for panel in exhibit.panels if panel.fields.scene != "opening"]
    titles = ["About this exhibit", *chapters, "Sources"]
    rows = contents_of(texts, titles)
    assert [title for title, _ in rows] == titles
    for title, page in rows:
        assert page % 2 == 0, f"{title} begins on a right-hand page"
        assert squeezed(title) in squeezed(texts[page - 1]), (title, page)
        before = texts[page - 2]
        assert squeezed(title) not in squeezed(before.splitlines()[-1]), f"{title} begins before page {page}"
    assert [page for _, page in rows] == sorted({page for _, page in rows})


def test_folios_count_the_pages(khojaly: Built, judge: Any) -> None:
    """Each page but the covers bears its number at its outer foot."""
    pdfium = judge("pypdfium2")
    file = booklets(khojaly)[0]
    with pdfium.PdfDocument(khojaly.out / file.path) as document:
        for number in range(2, file.pages):
            left, bottom, right, top = document[number - 1].get_trimbox()
            height = (top - bottom) * 0.08
            width = (right - left) * 0.25
            outer = (left, bottom, left + width, bottom + height) if number % 2 == 0 else (
                right - width, bottom, right, bottom + height
            )  # fmt: skip
            found = re.findall(r"\b\d+\b", document[number - 1].get_textpage().get_text_bounded(*outer))
            assert str(number) in found, number


def numbered_sources(text: str, numbering: Numbering) -> dict[int, str]:
    """Numbers of the list as printed, by looking each note up in the squeezed text of its pages."""
    found = {}
    for number, note in numbering.notes():
        plain = "".join(span.text for paragraph in paragraphs(note) for span in paragraph)
        at = text.find(f"{number}{squeezed(plain)}")
        assert at >= 0, f"{number} {plain}"
        found[number] = plain
    return found


def test_raised_numbers_lead_to_their_sources(khojaly: Built, exhibit: Exhibit, judge: Any) -> None:
    """After its words each citation shows the number that the list gives to its source, and the list has no gap."""
    numbering = layout_job_of(exhibit).numbering()
    blocks = shown(exhibit, khojaly, "booklet")
    numbering.count(blocks)
    file = booklets(khojaly)[1]
    text = squeezed(poppler_text(judge("pdftotext"), khojaly.out / file.path, "-raw"))
    listed = numbered_sources(text, numbering)
    assert sorted(listed) == list(range(1, len(listed) + 1))
    checked = 0
    for block in blocks:
        for source in printed_citations(block.fields):
            before, keys = source
            numbers = ",".join(map(str, sorted({numbering.number(cite) for cite in keys})))
            assert squeezed(before)[-12:] + numbers in text, (before, numbers)
            checked += 1
    assert checked > 20
    assert {cite.key for block in blocks for cite in cites(block.fields)} <= set(exhibit.sources)


def printed_citations(value: object) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The words before each citation in running text, and what it cites."""
    if isinstance(value, str) and "[@" in value:
        for spans in paragraphs(value):
            before = ""
            for span in spans:
                if span.cites:
                    yield before, span.cites
                before += span.text
    elif isinstance(value, tuple):
        for item in value:
            yield from printed_citations(item)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from printed_citations(getattr(value, name))


def test_posters_list_the_sources_that_they_cite(khojaly: Built, exhibit: Exhibit, judge: Any) -> None:
    """At the foot of each panel stands every source that its blocks cite, under its number, and no other."""
    for panel in exhibit.panels:
        numbering = Numbering(exhibit.sources, page_words("en"))
        blocks = [block for block in shown(exhibit, khojaly, "posters") if block in panel.blocks]
        numbering.count(blocks)
        [file] = [f for f in laid_out(khojaly) if f.paper == "A1" and f.panel == panel.name]
        text = squeezed(poppler_text(judge("pdftotext"), khojaly.out / file.path, "-raw"))
        listed = numbered_sources(text, numbering)
        assert len(listed) == len({cite for block in blocks for cite in cites(block.fields)})


def test_credits_stand_behind_the_sources(khojaly: Built, exhibit: Exhibit, judge: Any) -> None:
    """The date in exhibit.yaml stands on the last page before the back cover, with the credits; none on the cover."""
    *_, sources, back = map(squeezed, inner_texts(khojaly, judge))
    day = exhibit.fields.checked
    assert squeezed(f"{day.day} {day:%B} {day.year}") in sources
    for credit in exhibit.fields.credits:
        words_of = squeezed("".join(s.text for p in paragraphs(credit) for s in p))
        assert words_of in sources and words_of not in back


def test_the_back_cover_says_what_to_do(khojaly: Built, exhibit: Exhibit, judge: Any) -> None:
    """Lede, verbs and addresses of the last panel stand on the back cover once more, with the edition."""
    back = squeezed(inner_texts(khojaly, judge)[-1])
    lede, action = (block.fields for block in exhibit.panels[-1].blocks[:2])
    assert squeezed(lede.text) in back
    for step in action.steps:
        assert squeezed(step.verb) in back
    film = exhibit.fields.links[action.steps[0].link]
    assert squeezed(printed_address(film.url)).replace("\u2060", "") in back
    assert squeezed(f"ed. {exhibit.fields.edition}") in back


def test_the_cover_is_the_exhibit(khojaly: Built, exhibit: Exhibit, judge: Any) -> None:
    """Title and subtitle stand on the first page."""
    first = inner_texts(khojaly, judge)[0]
    assert exhibit.fields.title in first and exhibit.fields.subtitle in first


def test_a_hebrew_booklet_is_mirrored(tmp_path: Path) -> None:
    """It opens from the other side: odd pages have their outer margin, and with it the folio, at the left."""
    folder = write(tmp_path, four(), language="he")
    mirrored, usual = (booklet(write(tmp_path, four(), language=tag)).composed.pages for tag in ("he", "en"))
    assert folder.is_dir() and len(mirrored) == len(usual) == 8

    def folio_x(page: Any) -> float:
        runs = [mark for mark in page.marks if type(mark).__name__ == "GlyphRun" and mark.y > page.boxes.height * 0.93]
        digits = [run for run in runs if "".join(g.text for g in run.glyphs).isdigit()]
        return digits[0].x / page.boxes.width

    for number in range(2, 8):
        assert (folio_x(usual[number - 1]) < 0.5) == (number % 2 == 0)
        assert (folio_x(mirrored[number - 1]) < 0.5) == (number % 2 == 1)


def test_every_page_has_its_ground(khojaly: Built) -> None:
    """Each page is painted to its bleed: with a sky or as plain snow."""
    for page in booklet(REPOSITORY / "exhibit").composed.pages:
        assert shapes(page, "sky") or shapes(page, "snow")


def test_what_is_left_out_is_told_where_its_panel_begins() -> None:
    """The note about an optional block leads to the page on which the chapter starts that it was written for."""
    made = booklet(REPOSITORY / "exhibit")
    notes = [finding for finding in made.findings if finding.code == "optional-left-out"]
    assert notes
    for note in notes:
        assert note.spot is not None and note.place is not None
        shown = [
            {mark.place.file for mark in page.marks if isinstance(mark, GlyphRun) and mark.place}
            for page in made.composed.pages[1:]
        ]
        first = next(number for number, files in enumerate(shown, 2) if note.place.file in files)
        assert (note.spot.product, note.spot.paper, note.spot.page) == ("booklet", "A5", first)
