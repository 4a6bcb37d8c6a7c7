"""The pages of the printer test as marks: numbered corners, a ruler, strokes at every edge, three questions."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from exhibit_builder.core.colour import Ink, ink
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import INCH, MM
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.shapes.curves import circle
from exhibit_builder.sheets.printer_answers import (
    RULER_INCHES,
    RULER_MM,
    SCALES,
    STROKE,
    STROKES,
    TRUE_SIZE,
)
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.typography.lettering import BLACK, Align, Lettering
from exhibit_builder.words.printer_test_words import PrinterTestWords

FROM_SIDE, FROM_HEAD, ASIDE = 24 * MM, 24 * MM, 19 * MM
"""Where a corner's number stands: points from the sheet's side and from its head or foot, and by how much further
inside it stands on pages 3 and 4 (house: beside the first number, should both come to lie on one side)."""

RADIUS = 7.5 * MM
NUMBER = 20.0
"""A corner's ring and number in points (house: read at arm's length, and told from everything that is asked)."""

FOLD = 84 * MM
"""From the corner to both ends of the line to fold along, in points (house: both of a corner's numbers lie inside)."""

HAIR, LINE = 0.5, 0.8
"""Thickness of lines in points (house: above what any office printer loses)."""

STROKE_LENGTH, STROKE_STEP = 5 * MM, 6.3 * MM
"""A stroke's length, and from one to the next, in points (house: none is taken for its neighbour)."""

LEVELS = (3.0 * MM, 7.0 * MM, 11.0 * MM)
"""How long the ruler's marks are in turn, in points (house: the numbers of three neighbours stand above one another,
and so have room)."""

TRUE_MARK = 15 * MM
"""How long the mark of true size is (house: it is what most will read)."""

RULER_FROM_FOOT = 50 * MM
"""From the ruler down to the sheet's foot, in points (house: a ruler lies on paper there, and hides no number)."""

TITLE, BODY, SMALL, RULED = 26.0, 10.5, 7.5, 6.5
"""Sizes of the title, of the questions, of numbers and of those on the ruler in points (RNIB clear print: 10.5 at least
for what is read; house: 6.5, so that three figures have room between two marks)."""

SMALLER = (1.0, 0.95, 0.9, 0.86)
"""Factors that are tried on the questions until they have their room (house: 9 pt is legible in the hand)."""

BOTH_SIDES, SECOND_SIDES = "1-2", "3-4"
"""Pages as print dialogues take them."""

CLEAR_OF_FOLD = 50 * MM
"""From the sheet's sides to what stands beside the line to fold along, in points (house: clear of it by a finger)."""

COLUMN, BETWEEN, BOX = 58 * MM, 14 * MM, (27 * MM, 10 * MM)
"""A question's measure, the room between two, and the box for its answer, in points."""

DASHES = tuple((step / 29, (step + 0.6) / 29) for step in range(29))
"""Of the line to fold along, as shares of it (house: some 4 mm from one to the next, as a fold is drawn)."""

_GREY = ink("pale", (0, 0, 0, 8), "#EDEDED")


@dataclass
class _TestPage:
    """One page under the hand: ``width`` and ``height`` in points, lying across."""

    width: float
    height: float
    lettering: Lettering
    marks: list[Mark] = field(default_factory=list)

    def stroke(self, points: tuple[tuple[float, float], ...], width: float, *, closed: bool = False) -> None:
        """A line through points."""
        (x, y), *rest = points
        path: list[Segment] = [("m", (x, y)), *(("l", point) for point in rest)]
        if closed:
            path.append(("h", ()))
        self.marks.append(Shape(tuple(path), stroke=BLACK, width=width, role=ShapeRole.NONE))

    def filled(self, box: tuple[float, float, float, float], colour: Ink) -> None:
        """A rectangle: left, top, width and height."""
        self.marks.append(Shape((("r", box),), fill=colour))

    def say(self, text: str, size: float, at: tuple[float, float], *, weight: str = "regular") -> None:
        """A line with its middle at a place."""
        style = self.lettering.style(size, weight=weight)
        self.marks += self.lettering.line(text, style, *at, "middle")

    def page(self, title: str) -> Page:
        """What was put on the sheet."""
        return Page(PageBoxes(self.width, self.height, 0.0), tuple(self.marks), title)


def printer_test_pages(words: PrinterTestWords, lettering: Lettering, sheet: Paper, command: str) -> tuple[Page, ...]:
    """The four pages on ``sheet`` lying across, in the language of ``words`` and its ``lettering``.

    ``command`` is what to type with the answers. Pages 3 and 4 have their corners' numbers alone: where a printer puts
    them on the side of page 1, everything on that stays legible.
    """
    made = []
    for number in range(1, 5):
        paper = _TestPage(max(sheet.width, sheet.height), sheet.short, lettering)
        _corners(paper, number)
        if number == 1:
            _edges(paper)
            _fold(paper, words)
            _ruler(paper, words)
            _questions(paper, words, sheet, command)
        elif number == 2:
            _second(paper, words)
        made.append(paper.page(fill_isolated(words.later_page, page=str(number)) if number > 1 else words.title))
    return tuple(made)


def _corners(paper: _TestPage, page: int) -> None:
    x = FROM_SIDE + (ASIDE if page > 2 else 0.0)
    places = [(across, down) for down in (FROM_HEAD, paper.height - FROM_HEAD) for across in (x, paper.width - x)]
    for corner, (across, down) in enumerate(places, 1):
        paper.marks.append(Shape(circle(0.0, 0.0, RADIUS), stroke=BLACK, width=1.2, x=across, y=down))
        paper.say(f"{page}{corner}", NUMBER, (across, down + 0.36 * NUMBER), weight="bold")


def _edges(paper: _TestPage) -> None:
    """Strokes at every edge, each with its number on the side of the sheet's middle."""
    first = -STROKE_STEP * (len(STROKES) - 1) / 2
    for place, number in enumerate(STROKES):
        away, along = number * MM, first + place * STROKE_STEP
        x, y = paper.width / 2 + along, paper.height / 2 - along
        half = STROKE_LENGTH / 2
        for edge, inwards in ((away, 1), (paper.height - away, -1)):
            paper.stroke(((x - half, edge), (x + half, edge)), STROKE * MM)
            paper.say(str(number), SMALL, (x, edge + inwards * 1.1 * SMALL + 0.35 * SMALL))
        for edge, inwards in ((away, 1), (paper.width - away, -1)):
            paper.stroke(((edge, y - half), (edge, y + half)), STROKE * MM)
            paper.say(str(number), SMALL, (edge + inwards * 1.1 * SMALL, y + 0.35 * SMALL))


def _fold(paper: _TestPage, words: PrinterTestWords) -> None:
    for start, end in DASHES:
        ends = tuple((share * FOLD, (1 - share) * FOLD) for share in (start, end))
        paper.stroke(ends, LINE)
    style = paper.lettering.style(SMALL + 1)
    # Beside the line, and above all that is to be read in order.
    y = 0.21 * FOLD
    x = FOLD - y + 3 * MM
    paper.marks += paper.lettering.line(words.fold_here, style, x, y)


def _ruler(paper: _TestPage, words: PrinterTestWords) -> None:
    """The line to lay a ruler along; the marks that stand at 200 mm above it, those that stand at 8 in below."""
    y = paper.height - RULER_FROM_FOOT
    longest = RULER_INCHES * INCH * 100 / SCALES.start
    zero = (paper.width - longest) / 2
    paper.stroke(((zero, y - 5 * MM), (zero, y + 5 * MM)), HAIR)
    paper.stroke(((zero, y), (zero + longest, y)), HAIR)
    _measured(paper, zero, y, RULER_MM * MM, f"{RULER_MM:g} mm", up=1)
    _measured(paper, zero, y, RULER_INCHES * INCH, f"{RULER_INCHES:g} in", up=-1)
    start = zero + 2 * MM
    style = paper.lettering.style(SMALL + 2, weight="semibold")
    paper.marks += paper.lettering.line(words.zero_here, style, start, y - 2 * MM)
    paper.marks += paper.lettering.line(words.along, paper.lettering.style(SMALL + 2), start, y + 2 * MM + 0.72 * BODY)


def _measured(paper: _TestPage, zero: float, y: float, length: float, name: str, *, up: Literal[1, -1]) -> None:
    """The marks of one scale, above the line or below it: at each the scale at which it stands at ``length``."""
    for scale in SCALES:
        true = scale == TRUE_SIZE
        x = zero + length * TRUE_SIZE / scale
        high = TRUE_MARK if true else LEVELS[scale % len(LEVELS)]
        paper.stroke(((x, y), (x, y - up * high)), LINE if true else HAIR)
        size, weight = (1.3 * SMALL, "bold") if true else (RULED, "regular")
        paper.say(str(scale), size, (x, _clear_of(y - up * high, size, up)), weight=weight)
    style = paper.lettering.style(BODY, weight="semibold")
    before = zero + length * TRUE_SIZE / SCALES[-1] - 3 * MM
    paper.marks += paper.lettering.line(name, style, before, _clear_of(y - up * 1.3 * MM, BODY, up), "end")


def _clear_of(y: float, size: float, up: Literal[1, -1]) -> float:
    """The baseline of what stands above a place, or below it."""
    return y - 2 if up > 0 else y + 2 + 0.72 * size


def _questions(paper: _TestPage, words: PrinterTestWords, sheet: Paper, command: str) -> None:
    """What the test is, how it is printed, and what is asked; as large as there is room for."""
    lettering, middle = paper.lettering, paper.width / 2
    title = lettering.style(TITLE, "display")
    paper.marks += lettering.line(words.title, title, middle, 32 * MM, "middle")
    y = 42 * MM
    ranges = {"sheet": sheet.name, "first": BOTH_SIDES, "second": SECOND_SIDES}
    lines = [fill_isolated(words.both_sides, **ranges), fill_isolated(words.one_side, **ranges), words.put_back]
    widest = max(lettering.width(line, lettering.style(BODY)) for line in lines)
    how = lettering.style(BODY * min(1.0, (paper.width - 2 * CLEAR_OF_FOLD) / widest))
    for line in lines:
        paper.marks += lettering.line(line, how, middle, y, "middle")
        y += 1.4 * BODY * lettering.leading
    top = y + 6 * MM
    room = paper.height - RULER_FROM_FOOT - TRUE_MARK - 6 * MM - BOX[1] - 9 * MM - 2 * BODY - top
    asked = (words.corner, words.ruler, words.strokes)
    for factor in SMALLER:
        style = lettering.style(BODY * factor)
        high = max(lettering.paragraph(text, style, COLUMN, 0.0, 0.0)[1] for text in asked)
        if high <= room:
            break
    left = (paper.width - 3 * COLUMN - 2 * BETWEEN) / 2 + 4 * MM
    number = lettering.style(TITLE * 0.85, "display")
    for place, text in enumerate(asked):
        column = len(asked) - 1 - place if lettering.rtl else place
        x = left + column * (COLUMN + BETWEEN)
        edge = x + COLUMN if lettering.rtl else x
        outside = edge + 3 * MM if lettering.rtl else edge - 3 * MM
        align: Align = "start" if lettering.rtl else "end"
        paper.marks += lettering.line(str(place + 1), number, outside, top + 0.62 * TITLE, align)
        paper.marks += lettering.paragraph(text, style, COLUMN, x, top)[0]
        box = edge - BOX[0] if lettering.rtl else edge
        corners = ((box, 0.0), (box + BOX[0], 0.0), (box + BOX[0], BOX[1]), (box, BOX[1]))
        paper.stroke(tuple((across, top + high + 2 * MM + down) for across, down in corners), LINE, closed=True)
    _typed(paper, words, command, top + high + 2 * MM + BOX[1] + 9 * MM)


def _typed(paper: _TestPage, words: PrinterTestWords, command: str, baseline: float) -> None:
    """What to type with the answers."""
    lettering = paper.lettering
    bold, plain = lettering.style(BODY, weight="semibold"), lettering.style(BODY)
    before, after = lettering.width(words.type_in, bold), lettering.width(command, plain)
    gap = 4 * MM
    left = (paper.width - before - after - 3 * gap) / 2
    text, typed = (left + after + 3 * gap, left + gap) if lettering.rtl else (left, left + before + 2 * gap)
    paper.filled((typed - gap, baseline - 1.3 * BODY, after + 2 * gap, 2 * BODY), _GREY)
    paper.marks += lettering.line(words.type_in, bold, text, baseline)
    paper.marks += lettering.line(command, plain, typed, baseline)


def _second(paper: _TestPage, words: PrinterTestWords) -> None:
    middle = paper.width / 2
    style = paper.lettering.style(TITLE, "display")
    paper.marks += paper.lettering.line(fill_isolated(words.later_page, page="2"), style, middle, 32 * MM, "middle")
    paper.say(words.corners_only, BODY, (middle, 44 * MM))
    tip, foot, wing = 0.42 * paper.height, 0.66 * paper.height, 5 * MM
    paper.stroke(((middle, tip + wing), (middle, foot)), 2 * LINE)
    head: tuple[Segment, ...] = (("m", (middle, tip)), ("l", (middle + wing, tip + 1.6 * wing)))
    paper.marks.append(Shape((*head, ("l", (middle - wing, tip + 1.6 * wing)), ("h", ())), fill=BLACK))
    paper.say(words.this_way_up, BODY, (middle, foot + 8 * MM))
