"""One page that says with pictures and few words how to print, fold and staple an office booklet."""

from __future__ import annotations

from typing import Literal, Protocol

from exhibit_builder.card.drawing_board import Sketch
from exhibit_builder.card.drawings import MOST_SHEETS, Flip, Subject, drawings
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import body_size
from exhibit_builder.core.units import MM
from exhibit_builder.page.marks import Mark, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.style import TextStyle
from exhibit_builder.words.card_words import CardWords

CLEAR_PRINT = 12.0
"""Size of the captions in points (RNIB clear print)."""

SMALLER = (1.0, 0.96, 0.92, 0.875)
"""Factors that are tried in turn on the captions until the pictures have their room; 0.875 gives 10.5 pt (RNIB)."""

READING_DISTANCE = 0.4
"""Metres from which a sheet in the hand is read (design.md, Module and body size)."""

MARGIN_MM = 16.0
"""White round the page on A4 (house: more than the 10 mm that office printers may need, and a thumb's width)."""

TITLE_SIZES = (3.0, 2.75, 2.5, 2.25, 2.0)
"""Sizes of the title in captions; the largest that stands on one line is taken (house: what is seen first, on a page
that is read from near)."""

LEAST_PICTURE = 92.0
"""The least height of a picture on A4 in points (house: 32 mm, in which folds and arrows are still told apart)."""

LABEL = 0.85
"""Size of the words on pictures, in captions (house: so much smaller that they are seen to belong to the picture)."""


NUMBER = 1.8
"""Size of the steps' numbers, in captions (house: the order is seen before anything is read)."""

PICTURE_TO_CAPTION = 1.5
LEAST_BETWEEN = 1.6
MOST_BETWEEN = 4.0
"""From a picture to its caption, and from a caption to the next row's picture, in captions (house: a caption is nearer
to its own picture)."""

LARGEST_SCALE = 1.3
"""How much larger than the others a picture may be drawn that is narrower than its column (house: beyond that its
things look like others)."""


class OfficeSheet(Protocol):
    """The paper that the booklet is printed on: its name, and its sides in points, either way up."""

    @property
    def name(self) -> str: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand, in points: two columns of three steps below a title.

    ``body`` is the captions' size; ``indent`` what the steps' numbers take off their captions.
    """

    width: float
    height: float
    margin: float
    body: float

    @property
    def gutter(self) -> float:
        return 2 * self.body

    @property
    def column(self) -> float:
        return (self.width - 2 * self.margin - self.gutter) / 2

    @property
    def indent(self) -> float:
        return 1.9 * self.body

    @property
    def measure(self) -> float:
        return self.column - self.indent


def compose_card(
    words: CardWords,
    *,
    lettering: Lettering,
    sheet: OfficeSheet,
    sheets: int,
    pages: int,
    flip: Flip,
    rtl_binding: bool,
) -> Page:
    """The card as one upright page of ``sheet``.

    ``lettering`` is of the words' own language; steps run in its direction. ``sheets`` is how many sheets the
    booklet takes and ``pages`` how many pages it has. ``flip`` is how the printer turns the paper: about its
    short edge, its long edge, or not at all (``none``: a file of all fronts and then all backs). ``rtl_binding``
    draws a booklet with its spine at the right.
    """
    short, long = sorted((sheet.width, sheet.height))
    enlarged = body_size(short, READING_DISTANCE) / body_size(210 * MM, READING_DISTANCE)
    frame = _Frame(short, long, MARGIN_MM * MM * enlarged, CLEAR_PRINT * enlarged)
    fronts, backs = (_typed(1, sheets), _typed(sheets + 1, 2 * sheets))
    subject = Subject(long / short, min(sheets, MOST_SHEETS), sheet.name, fronts, backs, words, rtl_binding)
    filled = {
        "sheet": sheet.name,
        "sheets": str(sheets),
        "pages": str(pages),
        "fronts": fronts,
        "backs": backs,
    }
    marks, top = _heading(words, filled, lettering, frame)
    printing = {"short": words.print_short, "long": words.print_long, "none": words.print_none}[flip]
    steps = (words.open, printing, words.gather, words.fold, words.staple, words.finish)
    captions = tuple(fill_isolated(step, **filled) for step in steps)
    marks.extend(_steps(captions, drawings(subject, flip), lettering, frame, top, LEAST_PICTURE * enlarged))
    return Page(PageBoxes(frame.width, frame.height, 0.0), tuple(marks), words.title)


def _typed(first: int, last: int) -> str:
    """A range of pages as print dialogues take it."""
    return str(first) if first == last else f"{first}-{last}"


def _heading(words: CardWords, filled: dict[str, str], lettering: Lettering, frame: _Frame) -> tuple[list[Mark], float]:
    """Title, what the booklet takes and what one needs; and the y where the steps begin."""
    live = frame.width - 2 * frame.margin
    styles = [lettering.style(size * frame.body, "display") for size in TITLE_SIZES]
    title = next((style for style in styles if lettering.width(words.title, style) <= live), styles[-1])
    baseline = frame.margin + 0.8 * TITLE_SIZES[0] * frame.body
    edge = frame.width - frame.margin if lettering.rtl else frame.margin
    marks = lettering.line(words.title, title, edge, baseline, "end" if lettering.rtl else "start")
    y = baseline + 1.5 * frame.body * lettering.leading
    small = lettering.style(frame.body)
    for text in (fill_isolated(words.summary, **filled), words.needs):
        lines, y = lettering.paragraph(text, small, live, frame.margin, y)
        marks.extend(lines)
    return marks, y + 1.6 * frame.body


def _steps(
    captions: tuple[str, ...],
    sketches: tuple[Sketch, ...],
    lettering: Lettering,
    frame: _Frame,
    top: float,
    least: float,
) -> list[Mark]:
    """Three rows of two steps; the pictures take what the captions leave, alike in all rows."""
    rows = ((0, 1), (2, 3), (4, 5))
    gap, least_between = PICTURE_TO_CAPTION * frame.body, LEAST_BETWEEN * frame.body
    room = frame.height - frame.margin - top - len(rows) * gap
    for factor in SMALLER:
        style = lettering.style(frame.body * factor)
        heights = [lettering.paragraph(text, style, frame.measure, 0.0, 0.0)[1] for text in captions]
        captions_high = [max(heights[step] for step in row) for row in rows]
        tallest = (room - sum(captions_high) - (len(rows) - 1) * least_between) / len(rows)
        if tallest >= least:
            break
    label = lettering.style(frame.body * LABEL, weight="semibold")
    own = [_scale(sketch, lettering, label, frame.column, tallest) for sketch in sketches]
    scales = [min(scale, LARGEST_SCALE * min(own)) for scale in own]
    extents = [_extent(sketch, lettering, label, scale) for sketch, scale in zip(sketches, scales, strict=True)]
    pictures_high = [max(extents[step][3] - extents[step][1] for step in row) for row in rows]
    between = (room - sum(captions_high) - sum(pictures_high)) / (len(rows) - 1)
    between = min(between, MOST_BETWEEN * frame.body)
    number = lettering.style(NUMBER * frame.body, "display")
    align: Literal["start", "end"] = "end" if lettering.rtl else "start"
    marks: list[Mark] = []
    y = top
    for row, high, caption_high in zip(rows, pictures_high, captions_high, strict=True):
        for place, step in enumerate(row):
            on_right = (place == 1) != lettering.rtl
            x = frame.margin + (frame.column + frame.gutter if on_right else 0.0)
            left, _, right, low = extents[step]
            dx = x + frame.column - right if lettering.rtl else x - left
            marks.extend(_placed(sketches[step], lettering, label, scales[step], dx, y + high - low, step))
            below = y + high + gap
            edge, start = (x + frame.column, x) if lettering.rtl else (x, x + frame.indent)
            marks.extend(lettering.line(str(step + 1), number, edge, below + 0.8 * style.size, align))
            marks.extend(lettering.paragraph(captions[step], style, frame.measure, start, below)[0])
        y += high + gap + caption_high + between
    return marks


def _extent(sketch: Sketch, lettering: Lettering, label: TextStyle, scale: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a drawing with its labels at ``scale`` points to a unit, in points."""
    left, top, right, bottom = (scale * side for side in sketch.extent())
    for item in sketch.labels:
        width = lettering.width(item.text, label)
        start = scale * item.at[0] + item.dx - {"start": 0.0, "middle": width / 2, "end": width}[item.align]
        baseline = scale * item.at[1] + item.dy
        left, right = min(left, start), max(right, start + width)
        top, bottom = min(top, baseline - 0.8 * label.size), max(bottom, baseline + 0.3 * label.size)
    return left, top, right, bottom


def _scale(sketch: Sketch, lettering: Lettering, label: TextStyle, width: float, height: float) -> float:
    """The most points to a unit at which the drawing with its labels keeps within ``width`` × ``height``."""
    low, high = 0.0, height
    for _ in range(20):
        middle = (low + high) / 2
        left, top, right, bottom = _extent(sketch, lettering, label, middle)
        low, high = (middle, high) if right - left <= width and bottom - top <= height else (low, middle)
    return low


def _placed(
    sketch: Sketch, lettering: Lettering, label: TextStyle, scale: float, x: float, y: float, step: int
) -> list[Mark]:
    """A drawing with its labels; its origin at ``x``, ``y``."""
    marks: list[Mark] = [*sketch.shapes(x, y, scale, ShapeRole(f"card-step-{step + 1}"))]
    for item in sketch.labels:
        across, down = x + scale * item.at[0] + item.dx, y + scale * item.at[1] + item.dy
        marks.extend(lettering.line(item.text, label, across, down, item.align))
    return marks
