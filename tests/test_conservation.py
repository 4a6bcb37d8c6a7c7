"""No letter is lost or added between what is written and what is printed: the proof notices many small losses."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import samples
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.outputs import PRESS, SCREEN
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.parts import Part
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.letters.comparable import comparable
from exhibit_builder.preflight.letters.conservation import LetterChange, TextDifference
from exhibit_builder.preflight.letters.proving import page_differences
from exhibit_builder.preflight.letters.read_back import file_differences
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from readback import pdfium_texts, poppler_text
from samples import held_back, laid_out, put, write

EXHIBIT = Path(__file__).parent.parent / "exhibit"

READ = frozenset(TextRole) - {TextRole.NONE, TextRole.RING, TextRole.LABEL, TextRole.SOURCE_NUMBER}
"""Roles of runs that hold what somebody wrote; the others hold the program's own distances and numbers."""


class Proof:
    """The proof over one product of one exhibit."""

    def __init__(self, folder: Path, paper: str) -> None:
        self.job = samples.layout_job(folder)
        poster = paper not in self.job.exhibit.fields.papers(Product.BOOKLET)
        product = Product.POSTER if poster else Product.BOOKLET
        made = samples.posters(folder, paper) if poster else samples.booklet(folder, paper)
        composed = made.composed if isinstance(made.composed, tuple) else (made.composed,)
        row = POSTER_PAPERS[paper] if poster else BOOKLET_PAPERS[paper]
        book = self.job.typesetter.shaper.book
        self.findings: Sequence[Finding] = made.findings
        self.pages = [
            FinishedPage(product, one.panel, row, number, len(one.pages), "", page, book)
            for one in composed
            for number, page in enumerate(one.pages, 1)
        ]

    def differences(self, pages: Sequence[FinishedPage] | None = None) -> list[TextDifference]:
        exhibit = self.job.exhibit
        words = self.job.words
        texts = list(passages(exhibit))
        return list(page_differences(exhibit, texts, words, pages or self.pages, self.findings))

    def changed(self, number: int, change: Callable[[list[Mark]], Sequence[Mark]]) -> list[TextDifference]:
        """The differences after a change of one page's marks; posters stand each for itself."""
        page = self.pages[number]
        marks = tuple(change(list(page.page.marks)))
        other = replace(page, page=replace(page.page, marks=marks))
        if page.product is Product.POSTER:
            return self.differences([other])
        return self.differences([other if one is page else one for one in self.pages])


@lru_cache(maxsize=4)
def proof(paper: str) -> Proof:
    return Proof(EXHIBIT, paper)


def written(page: Page) -> list[int]:
    """The marks that hold letters of what somebody wrote."""
    return [
        index
        for index, mark in enumerate(page.marks)
        if isinstance(mark, GlyphRun)
        and mark.role in READ
        and any(char.isalpha() for char in mark.text)
        and not mark.text.endswith(" km")
    ]


def chosen(paper: str, most: int) -> Iterator[tuple[int, int, random.Random]]:
    """So many written marks of a product, drawn by lot with a fixed seed: page, mark, the lot."""
    lot = random.Random(1992)
    places = [(number, index) for number, page in enumerate(proof(paper).pages) for index in written(page.page)]
    # Running feet and contents of a booklet repeat titles, and may be many or few.
    for number, index in lot.sample(places, min(most, len(places))):
        yield number, index, lot


@pytest.mark.parametrize("paper", ["A1", "A3", "roll-up", "A5"])
def test_the_shipped_exhibit_loses_nothing(paper: str) -> None:
    assert proof(paper).differences() == []


def test_every_run_taken_away_is_noticed() -> None:
    """A line, or the part of it in one face, taken from a poster."""
    for number, index, _ in chosen("A3", 150):
        found = proof("A3").changed(number, lambda marks, at=index: marks[:at] + marks[at + 1 :])
        assert any(one.change is LetterChange.LOST for one in found), proof("A3").pages[number].page.marks[index]


def test_every_letter_taken_away_is_noticed() -> None:
    for number, index, lot in chosen("A3", 150):
        run = proof("A3").pages[number].page.marks[index]
        assert isinstance(run, GlyphRun)
        if run.role is TextRole.COLOPHON:
            continue  # the line for the press has words of the program's own
        letter = lot.choice([i for i, glyph in enumerate(run.glyphs) if glyph.text.isalpha()])
        less = replace(run, glyphs=run.glyphs[:letter] + run.glyphs[letter + 1 :])
        found = proof("A3").changed(number, lambda marks, at=index, less=less: [*marks[:at], less, *marks[at + 1 :]])
        assert any(one.change is LetterChange.LOST for one in found), (run.text, letter)


def test_every_letter_that_is_changed_is_noticed() -> None:
    for number, index, lot in chosen("A3", 150):
        run = proof("A3").pages[number].page.marks[index]
        assert isinstance(run, GlyphRun)
        letter = lot.choice([i for i, glyph in enumerate(run.glyphs) if glyph.text.isalnum()])
        glyphs = list(run.glyphs)
        glyphs[letter] = glyphs[letter]._replace(text="ж")
        other = replace(run, glyphs=tuple(glyphs))
        found = proof("A3").changed(number, lambda marks, at=index, other=other: [*marks[:at], other, *marks[at + 1 :]])
        assert any(one.change is LetterChange.ADDED for one in found), (run.text, letter)
        assert run.role is TextRole.COLOPHON or any(one.change is LetterChange.LOST for one in found), (
            run.text,
            letter,
        )


def test_every_run_twice_is_noticed() -> None:
    for number, index, _ in chosen("A3", 100):
        run = proof("A3").pages[number].page.marks[index]
        if isinstance(run, GlyphRun) and run.role in (TextRole.CAPTION, TextRole.COLOPHON):
            continue  # running lines may repeat
        found = proof("A3").changed(number, lambda marks, run=run: [*marks, run])
        assert any(one.change is LetterChange.ADDED for one in found), run


def test_a_raised_number_taken_away_is_noticed() -> None:
    """Every figure has its source: each raised number of the posters in turn."""
    pages = proof("A3").pages
    places = [
        (number, index)
        for number, page in enumerate(pages)
        for index, mark in enumerate(page.page.marks)
        if isinstance(mark, GlyphRun) and mark.role is TextRole.CITATION
    ]
    assert len(places) > 40
    for number, index in places:
        found = proof("A3").changed(number, lambda marks, at=index: marks[:at] + marks[at + 1 :])
        assert any(one.change is LetterChange.LOST for one in found), (number, index)


def test_a_line_of_the_booklet_taken_away_is_noticed() -> None:
    for number, index, _ in chosen("A5", 60):
        run = proof("A5").pages[number].page.marks[index]
        assert isinstance(run, GlyphRun)
        if run.paragraph is None and run.role in (TextRole.BODY, TextRole.CAPTION):
            continue  # contents and running feet
        found = proof("A5").changed(number, lambda marks, at=index: marks[:at] + marks[at + 1 :])
        assert any(one.change is LetterChange.LOST for one in found), run.text


def test_the_edition_taken_away_is_noticed() -> None:
    """The back cover of the booklet, and both ends of a poster's last line."""
    for paper, count in (("A5", 1), ("A3", 16)):
        pages = proof(paper).pages
        places = [
            (number, index)
            for number, page in enumerate(pages)
            for index, mark in enumerate(page.page.marks)
            if isinstance(mark, GlyphRun)
            and mark.role is TextRole.COLOPHON
            and ("edition 1" in mark.text or "ed. 1" in mark.text)
        ]
        assert len(places) == count
        for number, index in places:
            found = proof(paper).changed(number, lambda marks, at=index: marks[:at] + marks[at + 1 :])
            assert any("edition" in (one.place.key if one.place else "") for one in found)


def test_the_day_of_checking_taken_away_is_noticed() -> None:
    """The back cover of the booklet says when the facts were checked."""
    (place,) = [
        (number, index)
        for number, page in enumerate(proof("A5").pages)
        for index, mark in enumerate(page.page.marks)
        if isinstance(mark, GlyphRun) and mark.text.startswith("Facts checked on")
    ]
    found = proof("A5").changed(place[0], lambda marks: marks[: place[1]] + marks[place[1] + 1 :])
    assert [one.place.key for one in found if one.place] == ["checked"]


def test_a_loss_is_told_with_its_place_and_its_page() -> None:
    """A foot note without its last line."""
    pages = proof("A3").pages
    number = 1
    index = [
        i for i, m in enumerate(pages[number].page.marks) if isinstance(m, GlyphRun) and m.role is TextRole.SOURCE
    ][1]
    (found, *_) = proof("A3").changed(number, lambda marks: marks[:index] + marks[index + 1 :])
    assert found.change is LetterChange.LOST
    assert found.place is not None
    assert found.place.file == "sources.yaml"
    assert found.place.line > 0
    assert found.spot.panel == pages[number].panel


def test_reading_needs_no_second_look_at_the_manuscript() -> None:
    """The proof is about the texts that were read, so that a file that changes meanwhile can't deceive it."""
    exhibit, _ = read_exhibit(EXHIBIT)
    assert exhibit is not None
    texts = list(passages(exhibit))
    words = proof("A3").job.words
    fewer = [text for text in texts if text.place.file != "panels/night.yaml"]
    found = list(page_differences(exhibit, fewer, words, proof("A3").pages, proof("A3").findings))
    assert {one.change for one in found} >= {LetterChange.ADDED}
    assert {one.spot.panel for one in found} == {"night"}


CASES = Path(__file__).parent / "cases"

LONG = "Abbasova Mehparə Nəriman qızı{0}Аббасова Мехпара Нариман кызы{0}Mehpara Abbasova, 1931–1992"


@pytest.mark.parametrize("case", ["20-name-lost", "20b-name-dash", "20f-name-soft-hyphen", "20g-name-bilingual"])
def test_a_name_of_a_case_is_printed_whole(case: str, tmp_path: Path, judge: Any) -> None:
    folder = CASES / f"text-{case}"
    built = build(folder, tmp_path / "out")
    assert not errors(built.findings)
    exhibit, _ = read_exhibit(folder)
    assert exhibit is not None
    names = [text.text for text in passages(exhibit) if text.part is Part.PERSON]
    assert names
    for file in laid_out(built):
        letters = comparable(" ".join(pdfium_texts(judge("pypdfium2"), built.out / file.path)).replace("\x02", ""))
        for name in names:
            assert comparable(name) in letters, (file.path, name)


@pytest.mark.parametrize("between", ["/", "–", " – ", "—", "\u200b", "\u2009", "\u00ad", "\u3000", " ", "・", "-"])
@pytest.mark.parametrize("language", ["az", "he"])
def test_a_name_of_three_languages_keeps_every_letter(between: str, language: str, tmp_path: Path) -> None:
    """Whatever stands between them, on a panel and in a booklet of the least format."""
    people = [LONG.format(between), {"name": LONG.format(between), "age": 9}, "Ann Lee"]
    folder = write(
        tmp_path,
        [{"names": {"people": people, "source": "minutes"}}, {"text": "A.[@gazette]"}],
        language=language,
        booklet={"papers": ["A6"]},
    )
    for paper in ("A3", "A6"):
        proof = Proof(folder, paper)
        told = {finding.place for finding in proof.findings if finding.code == "word-too-wide"}
        lost = [one for one in proof.differences() if one.place not in told]
        assert lost == []


@pytest.mark.parametrize("look", list(LookName))
def test_an_age_is_not_taken_for_the_number_of_its_panel(look: LookName, tmp_path: Path) -> None:
    """“Panel 1 of 1” stands before the names of the children, one of whom is one year old."""
    people = [{"name": f"Ann {other}", "age": age} for age, other in enumerate(("Lee", "Berg", "Ostrom", "Vale"))]
    folder = write(tmp_path, [{"names": {"people": people, "source": "minutes"}}, {"text": "A."}])
    put(folder / "theme.yaml", {"look": look.value})
    assert Proof(folder, "A3").differences() == []


def test_a_name_that_goes_on_stands_hung_under_its_beginning(tmp_path: Path) -> None:
    """Only the first line of a name begins at the margin, so that no line is taken for another person."""
    blocks = [{"names": {"people": [LONG.format(" / ")] * 2, "source": "minutes"}}, {"text": "A."}]
    pages = Proof(write(tmp_path, blocks, booklet={"papers": ["A6"]}), "A6").pages
    lines = [m for page in pages for m in page.page.marks if isinstance(m, GlyphRun) and m.role is TextRole.NAME]
    margin = min(run.x for run in lines)
    assert len(lines) > 3
    assert sum(run.x == margin for run in lines) == 2
    assert all(run.x == margin or run.x > margin + 0.8 * run.size for run in lines)


@pytest.mark.parametrize("name", ["Smith-Jones", "Лейла-ханым", "Jean-Luc"])
def test_a_hyphen_in_a_name_is_a_hyphen_when_it_is_copied(name: str, tmp_path: Path, judge: Any) -> None:
    people = {"names": {"people": [f"Ann {name}", "Bo Lee"], "source": "minutes"}}
    built = build(write(tmp_path / "in", [people, {"text": "A."}]), tmp_path / "out")
    for file in laid_out(built):
        path = built.out / file.path
        assert f"Ann {name}" in poppler_text(judge("pdftotext"), path)
        assert any(f"Ann {name}" in text for text in pdfium_texts(judge("pypdfium2"), path))


def test_an_edition_too_long_for_its_line_is_told(tmp_path: Path) -> None:
    found = held_back(CASES / "text-27-edition-cut", tmp_path / "out")
    (finding,) = [finding for finding in found if finding.code == "line-too-long"]
    assert str(finding.place) == "exhibit.yaml:6:10"


def test_a_running_line_that_meets_the_edition_is_told(tmp_path: Path) -> None:
    """Both stand at the foot of a poster, one at either end."""
    told = Proof(write(tmp_path, [{"text": "A."}], running="The bridge at Alder Ford " * 8), "A3").findings
    assert "line-too-long" in {finding.code for finding in told}


class Files:
    """Finished files of a small exhibit as rules see them."""

    def __init__(self, tmp_path: Path, language: str, text: str, more: Sequence[Any] = ()) -> None:
        folder = write(tmp_path / "in", [{"text": f"{text}[@minutes]"}, *more], language=language)
        self.built = build(folder, tmp_path / "out")
        self.pages = samples.posters(folder).composed[0].pages

    def differences(self) -> list[TextDifference]:
        paper = POSTER_PAPERS["A3"]
        files = []
        for record in laid_out(self.built):
            output = Output(record.path, Product.POSTER, record.purpose, "one", 1, paper, self.pages, ("one",))
            files.append(FinishedFile(self.built.out / record.path, record, output))
        assert {file.record.purpose for file in files} == {PRESS, SCREEN}
        return list(file_differences(files, ResultStore()))


WORDS = {"en": "Forty ferries, 1992.", "ar": "هرب 161 من السكان.", "hy": "Լաստանավը 1992", "he": "נמלטו (161) אנשים"}


@pytest.mark.parametrize("language", WORDS)
def test_what_is_copied_from_a_file_is_what_was_drawn(language: str, tmp_path: Path) -> None:
    assert Files(tmp_path, language, WORDS[language]).differences() == []


def test_a_name_on_a_map_is_read_once_although_its_halo_has_its_letters(tmp_path: Path) -> None:
    """Letters with marks that one glyph stands for, in the note of a place."""
    place = {"name": "خوجالي", "at": [39.9, 46.8]}
    fled = {"name": "أغدام", "at": [40.0, 46.93], "note": "حيث قُتل كثيرون"}
    told = {"alt": "خريطة", "caption": "خريطة", "source": "minutes", "origin": "خوجالي", "places": [place, fled]}
    assert Files(tmp_path, "ar", WORDS["ar"], [{"map": told}]).differences() == []


@pytest.mark.parametrize("language", WORDS)
def test_a_file_that_says_other_letters_than_it_shows_is_noticed(language: str, tmp_path: Path) -> None:
    """A letter's code turned into another one's in the table that readers copy by."""
    files = Files(tmp_path, language, WORDS[language])
    for record in laid_out(files.built):
        path = files.built.out / record.path
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for font in pdf.pages[0].Resources.Font.values():
                table = font.ToUnicode.read_bytes()
                font.ToUnicode.write(re.sub(rb"<0031>(?=\s)", b"<0037>", table))
            pdf.save(path)
    found = files.differences()
    assert {one.change for one in found} == {LetterChange.LOST, LetterChange.ADDED}
    assert {one.letters[0] for one in found if one.change is LetterChange.LOST} == {"1"}


def test_a_file_with_a_word_drawn_over_is_noticed(tmp_path: Path) -> None:
    """Letters on the page that the marks don't know."""
    files = Files(tmp_path, "en", WORDS["en"])
    path = files.built.out / laid_out(files.built)[0].path
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        shown = re.findall(rb"BT.*?ET", content, re.S)
        page.contents_add(shown[-1].replace(b" Tm", b" Tm 1 0 0 1 300 300 Tm", 1) + b"\n")
        pdf.save(path)
    assert {one.change for one in files.differences()} == {LetterChange.ADDED}
