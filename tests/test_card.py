"""The card that lies with an office booklet can be read and understood in every language."""

from __future__ import annotations

import itertools
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from math import hypot
from pathlib import Path
from typing import Any

import pytest
import yaml

from exhibit_builder.card.card import compose_card
from exhibit_builder.card.drawings import Flip
from exhibit_builder.core.colour import Ink
from exhibit_builder.core.languages import LANGUAGES, language
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.units import MM
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import GlyphRun, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.words.card_words import CardWords, card_words
from exhibit_builder.words.catalogue import word_files
from readback import poppler_text
from samples import Box, glyph_boxes

FLIPS: tuple[Flip, ...] = ("short", "long", "none")
STEPS = 6
TEXTS = [field.name for field in fields(CardWords) if field.name not in ("language", "reviewed")]
WORDS = word_files("card")


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(Shaper(FontBook(shipped_fonts())))


def card(
    typesetter: Typesetter,
    code: str,
    flip: Flip = "short",
    *,
    sheet: str = "A4",
    sheets: int = 5,
    rtl_binding: bool | None = None,
) -> Page:
    row = language(code)
    return compose_card(
        card_words(code),
        lettering=Lettering(typesetter, code, row.rtl, row.leading),
        sheet=POSTER_PAPERS[sheet],
        sheets=sheets,
        pages=4 * sheets,
        flip=flip,
        rtl_binding=row.rtl if rtl_binding is None else rtl_binding,
    )


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_word(code: str) -> None:
    """Each language of the program has its own card, with all words and the same places to fill in as in English."""
    words, english = card_words(code), card_words("en")
    assert words.language == code
    for name in TEXTS:
        text = getattr(words, name)
        assert text == text.strip() and text
        assert places(text) == places(getattr(english, name)), name
        if code != "en":
            assert text != getattr(english, name), name


@pytest.mark.parametrize("code", word_files("card"))
def test_each_file_says_whether_a_native_speaker_checked_it(code: str) -> None:
    """A file of words names its language and its review at the top, and holds nothing that no card shows."""
    text = WORDS[code].read_text(encoding="utf-8")
    assert text.startswith("# The booklet card in ")
    assert isinstance(card_words(code).reviewed, bool)
    assert ("Not yet checked by a native speaker" in text) is not card_words(code).reviewed
    assert set(yaml.safe_load(text)) == {"reviewed", *TEXTS}


@pytest.mark.parametrize("tag", ["sw", "xx-Latn", "../en", ""])
def test_an_unknown_language_gets_the_english_card(tag: str) -> None:
    """A booklet in a language without words still gets a card."""
    assert card_words(tag) == card_words("en")


def test_a_regional_language_gets_its_own_card() -> None:
    """The first part of a tag decides."""
    assert card_words("pt-BR") == card_words("en")
    assert replace(card_words("az-Latn-AZ"), language="az") == card_words("az")


def pictures(page: Page) -> dict[str, list[Shape]]:
    """The shapes of each step's picture."""
    found: dict[str, list[Shape]] = {}
    for mark in page.marks:
        if isinstance(mark, Shape):
            found.setdefault(mark.role, []).append(mark)
    return found


def points(shape: Shape) -> list[tuple[float, float]]:
    return [(numbers[0], numbers[1]) for code, numbers in shape.placed() if code in "ml"]


def bounds(shapes: list[Shape]) -> Box:
    across, down = zip(*(point for shape in shapes for point in points(shape)), strict=True)
    return Box(min(across), min(down), max(across), max(down), "")


def meet(first: Box, second: Box, slack: float = 0.0) -> bool:
    return (
        first.left < second.right - slack
        and second.left < first.right - slack
        and first.top < second.bottom - slack
        and second.top < first.bottom - slack
    )


def crossed(box: Box, shape: Shape) -> bool:
    """Whether a line of the shape passes through the box."""
    path = points(shape)
    if any(code == "h" for code, _ in shape.segments):
        path.append(path[0])
    for (x0, y0), (x1, y1) in itertools.pairwise(path):
        # The part of the line within the box (Liang and Barsky).
        low, high = 0.0, 1.0
        for start, change, least, most in ((x0, x1 - x0, box.left, box.right), (y0, y1 - y0, box.top, box.bottom)):
            if abs(change) < 1e-9:
                if not least < start < most:
                    low, high = 1.0, 0.0
                continue
            near, far = sorted(((least - start) / change, (most - start) / change))
            low, high = max(low, near), min(high, far)
        if low < high:
            return True
    return False


def single(page: Page, run: GlyphRun) -> Page:
    return Page(page.boxes, (run,), "")


def text_boxes(page: Page, book: FontBook) -> Iterator[tuple[GlyphRun, Box]]:
    """Each run of glyphs with the box round its ink."""
    for mark in page.marks:
        if isinstance(mark, GlyphRun):
            inks = glyph_boxes(single(page, mark), book)
            if inks:
                yield (
                    mark,
                    Box(
                        min(ink.left for ink in inks),
                        min(ink.top for ink in inks),
                        max(ink.right for ink in inks),
                        max(ink.bottom for ink in inks),
                        "".join(ink.text for ink in inks),
                    ),
                )


def is_label(run: GlyphRun) -> bool:
    """Words on pictures are set bolder than captions."""
    return "Bold" in run.face


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_fits_and_nothing_overlaps(code: str, flip: Flip, typesetter: Typesetter) -> None:
    """On A4 and Letter all stands 10 mm inside the page, no caption touches a picture or another text, no line
    crosses a word, and every letter has a glyph; captions are never smaller than 10.5 pt."""
    book = typesetter.shaper.book
    for sheet in ("A4", "Letter"):
        page = card(typesetter, code, flip, sheet=sheet)
        assert page.boxes.height > page.boxes.width
        texts = list(text_boxes(page, book))
        drawn = {role: bounds(shapes) for role, shapes in pictures(page).items()}
        assert len(drawn) == STEPS
        edge = 10 * MM
        for box in (*(box for _, box in texts), *drawn.values()):
            assert box.left >= edge and box.right <= page.boxes.width - edge, (sheet, box)
            assert box.top >= edge and box.bottom <= page.boxes.height - edge, (sheet, box)
        for (first, a), (second, b) in itertools.combinations(texts, 2):
            # Runs of one line touch where a letter of another face follows.
            assert not meet(a, b, 0.5 if first.y == second.y else 0.0), (sheet, a, b)
        for one, other in itertools.combinations(drawn.values(), 2):
            assert not meet(one, other), sheet
        for run, box in texts:
            for role, around in drawn.items():
                if meet(box, around):
                    assert is_label(run), (sheet, role, box)
                    assert not any(crossed(box, shape) for shape in pictures(page)[role]), (sheet, role, box)
        scales = {"NotoSerifHebrew": 0.92, "NotoSerifArmenian": 0.96, "NotoSerifGeorgian": 0.92}
        for run, _ in texts:
            if not is_label(run):
                assert run.size >= 10.5 * scales.get(run.face.split("-")[0], 1.0) - 1e-6
        assert not any(run.missing for run, _ in texts)


@pytest.mark.parametrize("code", ["en", "ka", "ar"])
@pytest.mark.parametrize("sheets", [1, 2, 16, 200])
def test_any_number_of_sheets_fits(code: str, sheets: int, typesetter: Typesetter) -> None:
    """A booklet of one sheet and one of many have pictures of the same steps, inside the page."""
    for flip in FLIPS:
        page = card(typesetter, code, flip, sheets=sheets)
        assert len(pictures(page)) == STEPS
        for _, box in text_boxes(page, typesetter.shaper.book):
            assert box.left >= 10 * MM and box.right <= page.boxes.width - 10 * MM


@pytest.mark.parametrize("flip", FLIPS)
def test_a_booklet_that_opens_from_the_right_is_drawn_mirrored(flip: Flip, typesetter: Typesetter) -> None:
    """With the spine at the right every picture is its own mirror image; the words stay readable."""
    left = pictures(card(typesetter, "en", flip, rtl_binding=False))
    right = pictures(card(typesetter, "en", flip, rtl_binding=True))
    assert left.keys() == right.keys()
    for role, shapes in left.items():
        one, other = bounds(shapes), bounds(right[role])
        asymmetric = False
        for first, second in zip(shapes, right[role], strict=True):
            here = [(x - one.left, y - one.top) for x, y in points(first)]
            assert alike(here, [(other.right - x, y - other.top) for x, y in points(second)]), role
            asymmetric |= not alike(here, [(x - other.left, y - other.top) for x, y in points(second)])
        assert asymmetric, role


def alike(some: list[tuple[float, float]], others: list[tuple[float, float]]) -> bool:
    """Whether each point has its like among the others, in any order."""
    return len(some) == len(others) and all(min(hypot(x - u, y - v) for u, v in others) < 1e-6 for x, y in some)


def numbers(page: Page) -> dict[str, GlyphRun]:
    """The steps' numbers: the largest figures of the page's captions."""
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and "Display" in mark.face]
    found = {"".join(glyph.text for glyph in run.glyphs): run for run in runs}
    return {digit: found[digit] for digit in "123456"}


@pytest.mark.parametrize("code", ["en", "de", "ar", "fa", "he"])
def test_steps_run_in_the_direction_of_reading(code: str, typesetter: Typesetter) -> None:
    """The second step stands beside the first where the eye goes on: at its right, or at its left in Arabic."""
    found = numbers(card(typesetter, code))
    for first, second in (("1", "2"), ("3", "4"), ("5", "6")):
        assert found[first].y == found[second].y
        assert (found[first].x > found[second].x) is language(code).rtl
    assert found["1"].y < found["3"].y < found["5"].y


def test_the_card_says_how_this_file_is_turned(typesetter: Typesetter) -> None:
    """The picture and the caption of the second step differ with the way in which the printer turns the paper."""
    pages = {flip: card(typesetter, "en", flip) for flip in FLIPS}
    counts = {flip: len(pictures(page)["card-step-2"]) for flip, page in pages.items()}
    arrows = {flip: pictures(page)["card-step-2"][-2].segments for flip, page in pages.items()}
    assert counts["none"] > counts["short"]
    assert len(set(arrows.values())) == 3
    told = {flip: written(page) for flip, page in pages.items()}
    assert "short edge" in told["short"] and "long edge" not in told["short"]
    assert "long edge" in told["long"] and "short edge" not in told["long"]
    assert "edge”" not in told["none"] and "type 1-5 and print" in told["none"] and "Type 6-10" in told["none"]


def written(page: Page) -> str:
    """A left-to-right page's words."""
    lines = ["".join(glyph.text for glyph in mark.glyphs) for mark in page.marks if isinstance(mark, GlyphRun)]
    return " ".join(" ".join(lines).split())


def test_a_single_sheet_is_typed_as_one_page(typesetter: Typesetter) -> None:
    """No range of one page is asked for, which print dialogues may refuse."""
    told = written(card(typesetter, "en", "none", sheets=1))
    assert "type 1 and print" in told and "Type 2 and print" in told and "1-1" not in told
    assert "Sheets of A4 paper: 1. Pages: 4." in told


def test_lines_are_calm(typesetter: Typesetter) -> None:
    """Pictures are of thin black or cold lines, white and one grey-blue; only the edge to turn about, the staples
    and nothing else are bold."""
    for flip in FLIPS:
        bold = 0
        for role, shapes in pictures(card(typesetter, "en", flip)).items():
            for shape in shapes:
                used: list[Ink] = [colour for colour in (shape.fill, shape.stroke) if colour is not None]
                assert {colour.name for colour in used} <= {"ink", "cold", "white", "mist"}
                if shape.stroke is not None and not 0.75 <= shape.width <= 1.0:
                    assert role in ("card-step-2", "card-step-5")
                    bold += 1
        assert bold == (2 if flip == "none" else 3)


def test_the_same_card_comes_out_twice() -> None:
    """Nothing depends on what was set before."""
    first, second = (Typesetter(Shaper(FontBook(shipped_fonts()))) for _ in range(2))
    card(second, "ar", "none")
    assert card(first, "hy", "none") == card(second, "hy", "none")


def drawn(page: Page, typesetter: Typesetter, code: str, path: Path) -> Path:
    about = About(card_words(code).title, "", code, date(2024, 5, 1))
    DocumentWriter(typesetter.shaper.book, [page]).draw_screen([page], path, about)
    return path


@pytest.mark.parametrize("code", ["en", "ka", "ar"])
def test_the_words_copy_back_out(code: str, typesetter: Typesetter, judge: Any, tmp_path: Path) -> None:
    """Poppler copies every word of the drawn card, figures included; marks over Arabic letters aside."""
    page = card(typesetter, code, "none")
    text = poppler_text(judge("pdftotext"), drawn(page, typesetter, code, tmp_path / "card.pdf"))
    copied = re.findall(r"\w+", bare(text))
    filled = {"sheet": "A4", "sheets": "5", "pages": "20", "fronts": "1-5", "backs": "6-10"}
    words = card_words(code)
    for name in TEXTS:
        if name in ("print_short", "print_long", "short_edge", "long_edge"):
            continue
        wanted = re.findall(r"\w+", bare(getattr(words, name).format(**filled)))
        missing = [word for word in wanted if word not in copied]
        assert wanted and not missing, (name, missing)


def bare(text: str) -> str:
    """Text without marks over letters, and blanks for the signs of direction, beside which poppler puts none."""
    kinds = [(char, unicodedata.category(char)) for char in unicodedata.normalize("NFC", text)]
    return "".join(" " if kind == "Cf" else char for char, kind in kinds if kind != "Mn")
