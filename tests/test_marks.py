"""What pages are made of: a mark that is moved, printers' marks, and the limits of ink and fineness."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import Any

import pytest
from pytest import approx

from exhibit_builder.core.colour import REGISTRATION, Ink
from exhibit_builder.core.findings import Spot
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import MM
from exhibit_builder.layout.keep_out import keep_out_findings
from exhibit_builder.page.marks import Glyph, GlyphRun, LinkArea, Mark, Picture, QrCode, Shape, ShapeRole, moved
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.press.inks import ink_findings
from exhibit_builder.press.printers_marks import SlugLine, with_printers_marks
from exhibit_builder.typography.lettering import english

BLACK = Ink("ink", (0, 0, 0, 1), (0, 0, 0))
RUN = GlyphRun("SourceSerif4-Regular", 10.0, 3.0, 4.0, (Glyph(5, 500, 0, 0, "a"),), BLACK)
MARKS: tuple[Mark, ...] = (
    RUN,
    Picture("/wall.png", 3.0, 4.0, 20.0, 10.0, (0, 0, 1, 0.5), "A wall"),
    QrCode(3.0, 4.0, 21.0, 4.0, ((True,),), BLACK, "archive", "https://www.archives.gov"),
    LinkArea(3.0, 4.0, 20.0, 10.0, "https://www.archives.gov", "The archive"),
    Shape((("r", (1.0, 2.0, 30.0, 40.0)),), fill=BLACK, x=3.0, y=4.0),
)
SPOT = Spot(Product.POSTER, "one", "A3")


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: type(mark).__name__)
def test_a_moved_mark_is_the_same_elsewhere(mark: Mark) -> None:
    """It stands so far to the right and further down; nothing else of it changes."""
    elsewhere = moved(mark, 7.0, -2.5)
    assert (elsewhere.x, elsewhere.y) == (10.0, 1.5)
    assert replace(elsewhere, x=mark.x, y=mark.y) == mark


def test_a_shape_takes_its_points_along() -> None:
    """Lines, curves and rectangles are placed from where the shape stands; a rectangle keeps its size."""
    steps: tuple[Any, ...] = (
        ("m", (1.0, 2.0)),
        ("c", (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),
        ("h", ()),
        ("r", (1.0, 2.0, 30.0, 40.0)),
    )
    assert Shape(steps, x=10.0, y=100.0).placed() == (
        ("m", (11.0, 102.0)),
        ("c", (11.0, 102.0, 13.0, 104.0, 15.0, 106.0)),
        ("h", ()),
        ("r", (11.0, 102.0, 30.0, 40.0)),
    )


def test_a_cropped_picture_is_part_of_a_larger_one() -> None:
    """How large the whole would be printed: what shows is its share of both sides."""
    shown = Picture("/wall.png", 0.0, 0.0, 30.0, 20.0, (0.25, 0.1, 0.75, 0.9), "A wall")
    assert shown.whole == (approx(60.0), approx(25.0))


# printers' marks


def marked(bleed: float) -> Page:
    page = Page(PageBoxes(200 * MM, 300 * MM, bleed), (RUN,), "One")
    return with_printers_marks(page, SlugLine("C", "one", "en", "A4", 1, 1, "2024-05-01", "1"), english()[1])


@pytest.mark.parametrize("bleed", [0.0, 3 * MM, 10 * MM])
def test_registration_marks_are_rings_with_a_cross(bleed: float) -> None:
    """One at the middle of each side, beyond the bleed; its ring is round and its cross as wide as high."""
    page = marked(bleed)
    targets = [mark for mark in page.outside if isinstance(mark, Shape) and mark.role is ShapeRole.REGISTRATION_MARK]
    width, height = page.boxes.width, page.boxes.height
    away = max(bleed + 1 * MM, 3 * MM) + 2.5 * MM
    assert {(round(mark.x, 3), round(mark.y, 3)) for mark in targets} == {
        (round(x, 3), round(y, 3))
        for x, y in (
            (width / 2, -away),
            (width / 2, height + away),
            (-away, height / 2),
            (width + away, height / 2),
        )
    }
    for mark in targets:
        assert mark.stroke == REGISTRATION
        ends = [numbers for code, numbers in mark.segments if code == "c"]
        begins = [numbers[-2:] for code, numbers in mark.segments if code in "mc"][: len(ends)]
        for begin, (ax, ay, bx, by, x, y) in zip(begins, ends, strict=True):
            assert hypot(x, y) == approx(1.32 * MM)
            # Half way along the curve, by de Casteljau: on the circle to a thousandth.
            half = ((begin[0] + 3 * ax + 3 * bx + x) / 8, (begin[1] + 3 * ay + 3 * by + y) / 8)
            assert hypot(*half) == approx(1.32 * MM, rel=1e-3)
        assert len({(round(x), round(y)) for *_, x, y in ends}) == 4
        lines = [(begin, end) for (a, begin), (b, end) in pairwise(mark.segments) if (a, b) == ("m", "l")]
        assert {(begin, end) for begin, end in lines} == {
            ((-2.2 * MM, 0.0), (2.2 * MM, 0.0)),
            ((0.0, -2.2 * MM), (0.0, 2.2 * MM)),
        }


def test_registration_is_full_on_every_plate() -> None:
    """A hundred per cent of each ink and no light on the screen, by the name that means all plates."""
    assert REGISTRATION.cmyk == (1, 1, 1, 1) and REGISTRATION.total == 400
    assert REGISTRATION.srgb == (0, 0, 0) and REGISTRATION.spot == "All"


def test_the_slug_line_is_the_last_thing_on_the_sheet() -> None:
    """It stands a millimetre below the crop marks, and a millimetre of slug is left under it."""
    page = marked(3 * MM)
    (words,) = [mark for mark in page.outside if isinstance(mark, GlyphRun)]
    assert (words.x, words.size, words.ink) == (approx(0), 6.5, REGISTRATION)
    top = page.boxes.height + 4 * MM + 5 * MM + 1 * MM
    assert words.y == approx(top + 0.8 * 6.5)
    assert page.boxes.bleed + page.boxes.slug == approx(top - page.boxes.height + 1.35 * 6.5 + 1 * MM)


# what a press holds


def codes(mark: Mark, **limits: Any) -> list[str]:
    page = Page(PageBoxes(200.0, 300.0, 0.0), (mark,), "One")
    return [finding.code for finding in ink_findings([(page, SPOT)], replace(Printer(), **limits))]


def line(width: float, cmyk: tuple[float, float, float, float], spot: str = "") -> Shape:
    ink = Ink("mixed", cmyk, (0.5, 0.5, 0.5), spot)
    return Shape((("m", (0.0, 0.0)), ("l", (9.0, 0.0))), stroke=ink, width=width, place=None)


TWO, ONE, WHITE = (0.5, 0.5, 0.0, 0.0), (0.0, 0.7, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize("cmyk", [TWO, WHITE])
def test_a_line_in_several_inks_or_in_white_has_its_least_width(cmyk: Any) -> None:
    """At the limit, and so little under it that findings would show the same width, nothing is said; one ink may be
    finer."""
    assert codes(line(0.5, cmyk), least_line=0.5) == []
    assert codes(line(0.46, cmyk), least_line=0.5) == []
    assert codes(line(0.4, cmyk), least_line=0.5) == ["line-too-fine"]
    assert codes(line(0.1, ONE), least_line=0.5) == []
    assert codes(line(0.1, TWO, "PANTONE 483 C"), least_line=0.5) == []


@pytest.mark.parametrize("cmyk", [TWO, WHITE])
def test_text_in_several_inks_or_in_white_has_its_least_size(cmyk: Any) -> None:
    """The same for letters."""
    text = replace(RUN, ink=Ink("mixed", cmyk, (0.5, 0.5, 0.5)))
    assert codes(replace(text, size=8.0), least_text=8.0) == []
    assert codes(replace(text, size=7.96), least_text=8.0) == []
    assert codes(replace(text, size=7.9), least_text=8.0) == ["text-too-fine"]
    assert codes(replace(text, size=6.0, ink=BLACK), least_text=8.0) == []


def test_the_thinnest_line_of_a_colour_is_told() -> None:
    """Of several lines from one place the thinnest counts, in whatever order they are drawn."""
    for widths in ((0.2, 0.9), (0.9, 0.2)):
        page = Page(PageBoxes(200.0, 300.0, 0.0), tuple(line(width, TWO) for width in widths), "One")
        (finding,) = ink_findings([(page, SPOT)], replace(Printer(), least_line=0.5))
        assert "0.20 pt" in finding.message


def test_too_much_ink_is_more_than_the_limit() -> None:
    """A sum of inks that is the limit itself passes; a tenth of a per cent more doesn't, whatever is drawn in it."""
    full, over = ((0.9, 0.7, 0.4, 0.8), (0.9, 0.7, 0.4, 0.801))
    for mark in (line(3.0, full), replace(RUN, size=90.0, ink=Ink("full", full, (0, 0, 0)))):
        assert "too-much-ink" not in codes(mark, ink_limit=280.0)
    for mark in (
        line(3.0, over),
        Shape((("r", (0.0, 0.0, 9.0, 9.0)),), fill=Ink("over", over, (0, 0, 0))),
        QrCode(0.0, 0.0, 21.0, 4.0, ((True,),), Ink("over", over, (0, 0, 0)), "archive", "https://www.archives.gov"),
        replace(RUN, size=90.0, halo=(Ink("over", over, (0, 0, 0)), 2.0)),
    ):
        assert "too-much-ink" in codes(mark, ink_limit=280.0)
        assert "too-much-ink" not in codes(mark, ink_limit=None)


@pytest.mark.parametrize(
    ("cmyk", "size", "told"),
    [
        ((0.0, 0.0, 0.0, 1.0), 8.0, False),
        ((0.6, 0.5, 0.5, 1.0), 8.0, True),
        ((0.6, 0.5, 0.5, 1.0), 30.0, False),
        ((0.7, 0.6, 0.6, 1.0), 30.0, True),
        ((0.1, 0.0, 0.0, 0.9), 11.9, True),
        ((0.1, 0.0, 0.0, 0.9), 12.0, False),
        ((0.1, 0.0, 0.0, 0.8), 11.9, False),
    ],
)
def test_black_text_is_black_alone(cmyk: Any, size: float, told: bool) -> None:
    """Small text of much black has no other ink in it, and no text more than 280 % in all."""
    found = codes(replace(RUN, size=size, ink=Ink("dark", cmyk, (0.1, 0.1, 0.1))), ink_limit=None)
    assert ("rich-black-text" in found) == told


# what has to stay free

BOARD = POSTER_PAPERS["A3-framed"]


@pytest.mark.parametrize(
    ("edge", "x", "y"),
    [("left", -1.0, 0.5), ("right", 1.0, 0.5), ("top", 0.5, -1.0), ("bottom", 0.5, 1.0), ("", 0.5, 0.5)],
)
def test_what_stands_in_a_strip_is_told_by_its_edge_and_depth(edge: str, x: float, y: float) -> None:
    """Text, a picture or a code that reaches two millimetres into a strip is told once; what only touches it is not."""
    free = BOARD.keep_out
    assert min(free.left, free.right, free.top, free.bottom) > 2 * MM
    for depth, told in ((2 * MM, bool(edge)), (-0.01, False)):
        side = 20 * MM
        low, right = BOARD.height - free.bottom - side + depth, BOARD.width - free.right - side + depth
        left = {-1.0: free.left - depth, 1.0: right}.get(x, BOARD.width / 2)
        top = {-1.0: free.top - depth, 1.0: low}.get(y, BOARD.height / 2)
        marks: tuple[Mark, ...] = (
            replace(MARKS[1], x=left, y=top, width=side, height=side),
            replace(MARKS[2], x=left, y=top, side=side),  # type: ignore[call-arg]
        )
        for mark in marks:
            page = Page(PageBoxes(BOARD.width, BOARD.height, 0.0), (mark,), "One")
            found = list(keep_out_findings([page], BOARD, SPOT, english()[0]))
            assert len(found) == told
            for finding in found:
                assert f"{2.0:.1f} mm inside the strip at the {edge}" in finding.message
                assert finding.spot is not None
                assert (finding.spot.page, finding.spot.x, finding.spot.y) == (1, left, top)
                assert (finding.spot.width, finding.spot.height) == (approx(side), approx(side))


def test_the_deepest_in_a_strip_is_told_with_its_page() -> None:
    """Of what was written in one place the deepest counts, and the message says on how many other pages it is."""
    one, two, three = (
        Page(PageBoxes(BOARD.width, BOARD.height, 0.0), (replace(MARKS[1], x=x, y=BOARD.height / 2),), "One")
        for x in (BOARD.keep_out.left - 1 * MM, 0.0, BOARD.keep_out.left - 1 * MM)
    )
    (finding,) = keep_out_findings([one, two, three], BOARD, SPOT, english()[0])
    assert "page 2 of panel one (and 2 other pages)" in finding.message
    assert f"{BOARD.keep_out.left / MM:.1f} mm inside" in finding.message
