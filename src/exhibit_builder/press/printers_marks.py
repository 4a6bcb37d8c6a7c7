"""Printers' marks: where to cut, whether the plates meet, and which page this is."""

from __future__ import annotations

import math
from dataclasses import replace

from exhibit_builder.core.colour import REGISTRATION
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM
from exhibit_builder.page.content_codes import CODE_SIGNS, code_of_page
from exhibit_builder.page.marks import GlyphRun, Mark, Segment, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.words.page_words import page_words

LENGTH = 5 * MM
WIDTH = 0.25
NEAREST = 3 * MM
"""Crop marks in points: their length, their thickness, and the least distance from the trim (print-rules.md, Printers'
marks)."""

CLEAR = 1 * MM
"""Points between the bleed's edge and a mark, and between marks and the slug line (*house*: nobody takes one
for the other)."""

DASHES = 5
"""Dashes and gaps along a fold mark (*house*: three dashes)."""

TARGET = 2.2 * MM
"""Arm of a registration target's cross in points, whose ring is 0.6 of it (*house*: it stays within the length of a
crop mark)."""

SLUG_SIZE = 6.5
"""Size of the slug line in points (design.md, Type roles)."""

_ROUND = 0.5522847498
"""Where the handles of a quarter of a circle lie, in radii."""


@dataclass(frozen=True, slots=True)
class SlugLine:
    """What the slug line says: the exhibit's code, panel or product, language, paper, page, date and edition.

    ``draft`` is the day on which a file was made that must not be printed, or empty.
    """

    exhibit: str
    part: str
    language: str
    paper: str
    page: int
    pages: int
    date: str
    edition: str
    draft: str = ""

    def words(self, code: str) -> str:
        """The line, with the page's content code at its end."""
        words = page_words(self.language)
        warning = fill_isolated(words.draft, date=self.draft) if self.draft else ""
        page = fill_isolated(words.page_of_file, page=self.page, pages=self.pages)
        edition = fill_isolated(words.edition, edition=self.edition)
        parts = (warning, self.exhibit, self.part, self.language, self.paper, page, self.date, edition, code)
        return join_isolated(parts, " · ")


def letters_of_codes(lettering: Lettering) -> tuple[GlyphRun, ...]:
    """Every letter that a content code may have, set as in a slug line: another code needs no other font."""
    style = lettering.style(SLUG_SIZE, colour=REGISTRATION)
    marks, _ = lettering.paragraph(CODE_SIGNS, style, math.inf, 0.0, 0.0)
    return tuple(mark for mark in marks if isinstance(mark, GlyphRun))


def with_printers_marks(page: Page, line: SlugLine, lettering: Lettering) -> Page:
    """The page with crop marks, registration targets, fold marks and a slug line outside its bleed.

    All of it is in registration colour, on every plate, and none of it nearer to the trim than the bleed and
    3 mm (print-rules.md, Printers' marks).
    """
    boxes = page.boxes
    away = max(boxes.bleed + CLEAR, NEAREST)
    words, slug = _slug(page, line, lettering, away + LENGTH + CLEAR)
    outside: list[Mark] = [_crops(boxes, away), *_folds(page, away)]
    reach = away + LENGTH / 2
    for x, y in (
        (boxes.width / 2, -reach),
        (boxes.width / 2, boxes.height + reach),
        (-reach, boxes.height / 2),
        (boxes.width + reach, boxes.height / 2),
    ):
        outside.append(_target(x, y))
    outside.extend(words)
    return replace(page, boxes=replace(boxes, slug=slug), outside=tuple(outside))


def with_slug_line(page: Page, line: SlugLine, lettering: Lettering) -> Page:
    """The page with a slug line alone outside its bleed."""
    words, slug = _slug(page, line, lettering, page.boxes.bleed + CLEAR)
    return replace(page, boxes=replace(page.boxes, slug=slug), outside=tuple(words))


def _slug(page: Page, line: SlugLine, lettering: Lettering, below: float) -> tuple[list[Mark], float]:
    """The slug line, ``below`` points under the trim's foot, and the width of the slug that it needs."""
    boxes = page.boxes
    style = lettering.style(SLUG_SIZE, colour=REGISTRATION)
    words, foot = lettering.paragraph(line.words(code_of_page(page)), style, boxes.width, 0.0, boxes.height + below)
    return words, foot - boxes.height - boxes.bleed + CLEAR


def _crops(boxes: PageBoxes, away: float) -> Shape:
    """Eight lines that the trim's edges run into, from ``away`` points outwards."""
    segments: list[Segment] = []
    far = away + LENGTH
    right, foot = boxes.width, boxes.height
    for x in (0.0, right):
        segments += [("m", (x, -away)), ("l", (x, -far)), ("m", (x, foot + away)), ("l", (x, foot + far))]
    for y in (0.0, foot):
        segments += [("m", (-away, y)), ("l", (-far, y)), ("m", (right + away, y)), ("l", (right + far, y))]
    return Shape(tuple(segments), stroke=REGISTRATION, width=WIDTH, role=ShapeRole.CROP_MARKS)


def _folds(page: Page, away: float) -> list[Shape]:
    """Dashed lines at head and foot of each fold, from ``away`` points outwards; nobody takes them for crop marks."""
    dash = LENGTH / DASHES
    segments: list[Segment] = []
    for x in page.folds:
        for number in range(0, DASHES, 2):
            near, far = away + number * dash, away + (number + 1) * dash
            foot = page.boxes.height
            segments += [("m", (x, -near)), ("l", (x, -far)), ("m", (x, foot + near)), ("l", (x, foot + far))]
    if not segments:
        return []
    return [Shape(tuple(segments), stroke=REGISTRATION, width=WIDTH, role=ShapeRole.FOLD_TICK)]


def _target(x: float, y: float) -> Shape:
    """A ring with a cross: where the plates don't meet, it is seen double."""
    r, k, arm = TARGET * 0.6, TARGET * 0.6 * _ROUND, TARGET
    segments: tuple[Segment, ...] = (
        ("m", (r, 0.0)),
        ("c", (r, k, k, r, 0.0, r)),
        ("c", (-k, r, -r, k, -r, 0.0)),
        ("c", (-r, -k, -k, -r, 0.0, -r)),
        ("c", (k, -r, r, -k, r, 0.0)),
        ("h", ()),
        ("m", (-arm, 0.0)),
        ("l", (arm, 0.0)),
        ("m", (0.0, -arm)),
        ("l", (0.0, arm)),
    )
    return Shape(segments, stroke=REGISTRATION, width=WIDTH, role=ShapeRole.REGISTRATION_MARK, x=x, y=y)
