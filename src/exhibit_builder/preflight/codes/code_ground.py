"""What printed codes stand on, and what stands in the empty margin round them, painted small from a page's marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from exhibit_builder.blocks.action import QUIET
from exhibit_builder.core.colour import Ink, luminance
from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import GlyphRun, LinkArea, Mark, Picture, QrCode, Shape
from exhibit_builder.preflight.codes.scanning import scanning_distance
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.pages.painting import Painter
from exhibit_builder.typography.extent import Box, letter_boxes

if TYPE_CHECKING:
    from PIL.Image import Image

DETAIL = 4
"""Dots for each square of a code (*house*: a quarter of a square is too little to disturb a reader)."""

LEAST_DOTS = 4
"""Dots from which on something counts as lying under a code or beside it (*house*: a quarter of a square; less is the
rounding of an edge)."""

TALLEST = 2.0
"""Ems above and below its baseline within which any letter stands (*house*: accents and all)."""

BARE = Ink("bare paper", (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
"""Paper on which nothing is printed at all."""


@dataclass(frozen=True, slots=True)
class CodeGround:
    """A code on a page, with all that touches it.

    ``under`` are the marks that show between its squares (``None`` for bare paper), those of most area first; ``over``
    are marks that cover some of it. ``margin`` are the marks that show in its empty margin of four squares beside the
    one that takes most of that.
    """

    page: FinishedPage
    code: QrCode
    under: tuple[Mark | None, ...]
    over: tuple[Mark, ...]
    margin: tuple[Mark, ...]

    @property
    def square(self) -> float:
        """Width of one of its squares in points."""
        return self.code.side / len(self.code.modules)

    @property
    def distance(self) -> float:
        """Metres from which it is scanned."""
        return scanning_distance(self.page)

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        code = self.code
        return self.page.spot((code.x, code.y, code.x + code.side, code.y + code.side))

    @property
    def grounds(self) -> tuple[Ink, ...]:
        """The flat colours that it stands on, those of most area first."""
        inks = [BARE if mark is None else painted(mark) for mark in self.under]
        return tuple(dict.fromkeys(ink for ink in inks if ink is not None))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures under it, over it or in its margin."""
        marks = (*self.under, *self.over, *self.margin)
        return tuple(dict.fromkeys(mark for mark in marks if isinstance(mark, Picture)))


def painted(mark: Mark) -> Ink | None:
    """The colour that a mark covers its area with; ``None`` for a picture."""
    if isinstance(mark, Shape):
        return mark.fill or mark.stroke
    return None if isinstance(mark, Picture | LinkArea) else mark.ink


def reflectance(ink: Ink) -> float:
    """How much light a colour gives back at least, 0 to 1: on the screen, or as its process inks print."""
    if ink.spot:
        return luminance(ink.srgb)
    c, m, y, k = ink.cmyk
    printed = luminance(((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)))
    return min(luminance(ink.srgb), printed)


def code_grounds(pages: Iterable[FinishedPage]) -> Iterator[CodeGround]:
    """Every code on finished pages."""
    for page in pages:
        marks = page.page.marks
        for index, mark in enumerate(marks):
            if isinstance(mark, QrCode):
                yield _looked_at(page, mark, marks[:index], marks[index + 1 :])


def codes_by_step(grounds: Iterable[CodeGround]) -> list[list[CodeGround]]:
    """The codes of each step of an action together, on whatever pages they stand."""
    steps: dict[tuple[Place | None, str], list[CodeGround]] = {}
    for ground in grounds:
        steps.setdefault((ground.code.place, ground.code.kind), []).append(ground)
    return list(steps.values())


def where(grounds: Sequence[CodeGround]) -> str:
    """The first of these codes' pages in a sentence, and how many others there are: ``on night on A1``."""
    more = len(grounds) - 1
    others = f" (and {more} other page{'' if more == 1 else 's'})" if more else ""
    return f"on {grounds[0].page.name}{others}"


def _looked_at(page: FinishedPage, code: QrCode, before: Sequence[Mark], after: Sequence[Mark]) -> CodeGround:
    canvas = _CodeRaster(page, code)
    for mark in before:
        canvas.paint(mark)
    under = canvas.seen_under_code()
    for mark in after:
        canvas.paint(mark)
    over = [mark for mark in canvas.seen_under_code() if mark is not None and any(mark is other for other in after)]
    return CodeGround(page, code, tuple(under), tuple(over), tuple(canvas.seen_in_margin()))


class _CodeRaster:
    """The square of a page that a code and its empty margin take, in dots that hold the number of a mark."""

    def __init__(self, page: FinishedPage, code: QrCode) -> None:
        from PIL.Image import new

        self._page = page
        scale = DETAIL * len(code.modules) / code.side
        margin = QUIET * DETAIL
        self._inner = (margin, margin, margin + DETAIL * len(code.modules), margin + DETAIL * len(code.modules))
        self._size = self._inner[2] + margin
        left, top = code.x - margin / scale, code.y - margin / scale
        self._box = (left, top, left + self._size / scale, top + self._size / scale)
        self._dots: Image = new("I", (self._size, self._size), 0)
        self._painter = Painter(self._dots, scale, (left, top), self._holds)
        self._marks: list[Mark | None] = [None]

    def paint(self, mark: Mark) -> None:
        """What a mark covers of the square, over what is there."""
        if isinstance(mark, Shape):
            number = self._number(mark)
            self._painter.shape(mark, None if mark.fill is None else number, None if mark.stroke is None else number)
        elif isinstance(mark, GlyphRun) and self._comes_near(mark):
            for box in letter_boxes(mark, self._page.book):
                self._painter.box(box, self._number(mark))
        elif isinstance(mark, Picture | QrCode):
            wide, tall = (mark.side, mark.side) if isinstance(mark, QrCode) else (mark.width, mark.height)
            self._painter.box((mark.x, mark.y, mark.x + wide, mark.y + tall), self._number(mark))

    def seen_under_code(self) -> list[Mark | None]:
        """The marks that show where the code is, those of most area first."""
        return self._visible(self._dots.crop(self._inner))

    def seen_in_margin(self) -> list[Mark]:
        """The marks that show in the empty margin, without the one that takes most of it or its colour."""
        hidden = -1
        margin = self._dots.copy()
        margin.paste(hidden, self._inner)
        ground, *others = self._visible(margin, hidden)
        return [mark for mark in others if mark is not None and _colour(mark) != _colour(ground)]

    def _visible(self, dots: Image, hidden: int = -1) -> list[Mark | None]:
        counted = sorted(dots.getcolors(self._size**2) or [], key=lambda pair: -pair[0])
        return [
            self._marks[number]
            for count, number in counted
            if isinstance(number, int) and number != hidden and count >= LEAST_DOTS
        ]

    def _number(self, mark: Mark) -> int:
        if self._marks[-1] is not mark:
            self._marks.append(mark)
        return len(self._marks) - 1

    def _comes_near(self, run: GlyphRun) -> bool:
        """Whether a run's line comes so near that it is worth looking at its letters one by one."""
        room = TALLEST * run.size
        return self._holds((self._box[0], run.y - room, self._box[2], run.y + room))

    def _holds(self, box: Box) -> bool:
        """Whether some of a box on the page lies in the square."""
        left, top, right, bottom = self._box
        return box[0] < right and left < box[2] and box[1] < bottom and top < box[3]


def _colour(mark: Mark | None) -> object:
    """What two marks have in common when they look alike: the colour, or the mark itself where it is a picture."""
    if mark is None:
        return BARE.cmyk, ""
    ink = painted(mark)
    return id(mark) if ink is None else (ink.cmyk, ink.spot)
