"""No letter is lost or added between what is written and what is printed: the proof notices many small losses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

import samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.letters.conservation import LetterChange, TextDifference
from exhibit_builder.preflight.letters.proving import page_differences
from exhibit_builder.preflight.pages.finished_pages import FinishedPage

EXHIBIT = Path(__file__).parent.parent / "exhibit"

READ = frozenset(TextRole) - {TextRole.NONE, TextRole.RING, TextRole.LABEL, TextRole.SOURCE_NUMBER}
"""Roles of runs that hold what somebody wrote; the others hold the program's own distances and numbers."""


class Proof:
    """The proof over one product of one exhibit."""

    def __init__(self, folder: Path, paper: str) -> None:
        self.job = samples.layout_job(folder)
        poster = paper in POSTER_PAPERS
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
        words = self.job.language.page_words
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
        glyphs[letter] = replace(glyphs[letter], text="ж")
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
            and mark.text.endswith(("edition 1", "ed. 1"))
        ]
        assert len(places) == count
        for number, index in places:
            found = proof(paper).changed(number, lambda marks, at=index: marks[:at] + marks[at + 1 :])
            assert any("edition" in (one.place.key if one.place else "") for one in found)


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
    words = proof("A3").job.language.page_words
    fewer = [text for text in texts if text.place.file != "panels/night.yaml"]
    found = list(page_differences(exhibit, fewer, words, proof("A3").pages, proof("A3").findings))
    assert {one.change for one in found} >= {LetterChange.ADDED}
    assert {one.spot.panel for one in found} == {"night"}
