"""A title as large as the sheet allows: an opening panel's, a cover's, a handbill's (design.md, Typographic look)."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.extent import Box, letter_boxes
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

DATE_TO_TITLE = 2.2
"""Modules from the date's descenders to the letters of what stands under it (design.md, Typographic look)."""

DATE_DEEP = 0.3
"""Ems that a date reaches under its baseline (house: descenders with a little air)."""

HERO_CLEAR = 1.2
"""Modules from the lowest letter of a large title to the line (design.md, Typographic look)."""

HERO_LEADING, HERO_LINES = 0.94, 3
"""From line to line of a large title, in its sizes, and how many lines it has at most (design.md, Typographic look)."""

SMALLER = 0.97
"""What a step makes of its size until it fits (house: not seen)."""

AIR = 0.2
"""Share of its size by which its advances may be wider than its ink (house: the air of two letters)."""


@dataclass(frozen=True, slots=True)
class Hero:
    """A large title in a style: its lines, points from line to line, from its highest letter to the last baseline,
    from there to its lowest letter, and the width of its ink."""

    style: TextStyle
    lines: tuple[Line, ...]
    leading: float
    rise: float
    depth: float
    width: float

    @property
    def height(self) -> float:
        """Points from its highest letter to its lowest."""
        return self.rise + self.depth

    def marks(self, base: Setting, left: float, line: float) -> list[Mark]:
        """The title from the ``left`` on, over a ``line``; both in points."""
        baseline = line - HERO_CLEAR * base.u - self.depth - (len(self.lines) - 1) * self.leading
        marks: list[Mark] = []
        for number, each in enumerate(self.lines):
            marks.extend(base.line_marks(each, left, baseline + number * self.leading))
        return marks


@dataclass(frozen=True, slots=True)
class HeroLetters:
    """Sets ``words`` within ``measure`` points, between ``least`` and ``largest`` body sizes."""

    base: Setting
    words: str
    measure: float
    least: float
    largest: float

    def within(self, height: float) -> Hero:
        """The title as wide as the measure, or smaller where it would be higher than ``height`` points."""
        size = self._widest()
        found = self._at(size)
        while size > self.least and not (self.fits(found) and found.height <= height):
            size = max(self.least, size * SMALLER)
            found = self._at(size)
        if 0 < found.width < self.measure and found.height < height:
            fuller = min(self.largest, size * min(self.measure / found.width, height / found.height))
            larger = self._at(fuller)
            if self.fits(larger) and len(larger.lines) == len(found.lines) and larger.height <= height + 0.01:
                return larger
        return found

    def fits(self, hero: Hero) -> bool:
        """Whether a title stands within the measure in as many lines as it may have."""
        return hero.width <= self.measure + 0.01 and len(hero.lines) <= HERO_LINES

    def too_long(self, what: str, place: Place | None, spot: Spot | None = None) -> Finding:
        """``title-too-long`` for ``what``, which doesn't fit even in the least size."""
        return Finding(
            "title-too-long",
            f"{what} is wider than its sheet, or needs more than {HERO_LINES} lines",
            place,
            expected="a title of one to three words",
            hint="shorten the title",
            spot=spot,
        )

    def _widest(self) -> float:
        """The size at which its longest word fills the measure."""
        probe = self.base.style(TextRole.HERO, size=self.least)
        words = [self.base.tight(self.base.plain(word, probe)) for word in self.words.split()]
        longest = max((_width(self._boxes([word])) for word in words), default=0.0)
        return min(self.largest, max(self.least, self.least * self.measure / longest)) if longest else self.least

    def _at(self, size: float) -> Hero:
        base = self.base
        style = base.style(TextRole.HERO, size=size)
        # Ink fills the width, not advances: a letter's own air may stand out of the margins, but at a line's far end.
        measure = self.measure + (0.0 if base.rtl else AIR * style.size)
        lines = base.typesetter.lines(base.plain(self.words, style), measure, rtl=base.rtl, balance=True).lines
        leading = base.clear(lines, HERO_LEADING * style.size * base.language.title_leading)
        rise = max((-box[1] for box in self._boxes(lines[:1])), default=base.cap(style)) + (len(lines) - 1) * leading
        depth = max((box[3] for box in self._boxes(lines[-1:])), default=0.0)
        width = max((_width(self._boxes([line])) for line in lines), default=0.0)
        return Hero(style, tuple(lines), leading, rise, max(0.0, depth), width)

    def _boxes(self, lines: Sequence[Line]) -> list[Box]:
        book: FontBook = self.base.typesetter.shaper.book
        return [box for line in lines for run in line.runs for box in letter_boxes(run, book)]


def _width(boxes: Sequence[Box]) -> float:
    """Points from the first letter's ink to the last one's."""
    return max(box[2] for box in boxes) - min(box[0] for box in boxes) if boxes else 0.0
