"""Short text of the program's own as marks, for sheets that belong to no exhibit: labels, forms, instructions."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from exhibit_builder.core.colour import Ink, ink
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.typography.direction import begins_rtl
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.isolation import isolate, set_apart
from exhibit_builder.typography.paragraph import Line, Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle

Align = Literal["start", "middle", "end"]

BLACK = ink("ink", (0, 0, 0, 100), "#1F1F1D")
"""Text and lines of the program's own: black ink alone (design.md, Colours)."""


@dataclass(frozen=True)
class Lettering:
    """Sets lines and paragraphs in one language.

    ``tag`` is its BCP 47 tag, ``rtl`` its direction, ``leading`` what it multiplies line spacing by.
    """

    typesetter: Typesetter
    tag: str = "en"
    rtl: bool = False
    leading: float = 1.0

    def style(
        self, size: float, family: str = "sans", weight: str = "regular", colour: Ink = BLACK, leading: float = 1.35
    ) -> TextStyle:
        """A style of ``size`` points with line spacing ``leading`` × size."""
        return TextStyle(family, weight, size, leading * size * self.leading, colour, self.tag)

    def width(self, text: str, style: TextStyle) -> float:
        """Width of the text on one line, in points."""
        return self._single(text, style).width

    def line(self, text: str, style: TextStyle, x: float, baseline: float, align: Align = "start") -> list[Mark]:
        """One line, whatever its width.

        ``x`` is its left edge for ``start``, its middle for ``middle``, its right edge for ``end``, in either
        direction of writing.
        """
        line = self._single(text, style)
        left = x - {"start": 0.0, "middle": line.width / 2, "end": line.width}[align]
        return _placed(line, left, baseline)

    def line_within(
        self, text: str, style: TextStyle, measure: float, x: float, baseline: float, align: Align = "start"
    ) -> list[Mark]:
        """One line as :meth:`line` sets it, smaller where it is wider than ``measure`` points."""
        wide = self.width(text, style)
        return self.line(text, replace(style, size=style.size * min(1.0, measure / max(wide, 1.0))), x, baseline, align)

    def paragraph(self, text: str, style: TextStyle, measure: float, x: float, top: float) -> tuple[list[Mark], float]:
        """Lines within ``measure`` points from the left edge ``x``, the first one's ascenders at ``top``.

        Gives the marks and the y below the last line. A word wider than the measure is parted.
        """
        marks: list[Mark] = []
        y = top
        text = self._apart(text)
        broken = self.typesetter.lines([Piece(text, style)], measure, rtl=self.rtl, hang=False)
        if broken.too_wide:
            whole = " ".join(self._parted(word, style, measure) for word in text.split())
            broken = self.typesetter.lines([Piece(whole, style)], measure, rtl=self.rtl, hang=False)
        for line in broken.lines:
            marks.extend(_placed(line, x, y + 0.8 * style.size))
            y += style.leading
        return marks, y

    def _parted(self, word: str, style: TextStyle, measure: float) -> str:
        """A word in parts that fit, each with the like share of its letters."""
        width = self.width(word, style)
        if width <= measure:
            return word
        letters = max(1, int(0.8 * len(word) * measure / width))
        return " ".join(word[at : at + letters] for at in range(0, len(word), letters))

    def _single(self, text: str, style: TextStyle) -> Line:
        return self.typesetter.one_line([Piece(self._apart(text), style)], rtl=self.rtl)

    def _apart(self, text: str) -> str:
        """The text in its own direction: what is handed over is a title, a name, a file or a sentence by itself."""
        return set_apart(text, True) if self.rtl else isolate(text) if begins_rtl(text) else text


def _placed(line: Line, x: float, baseline: float) -> list[Mark]:
    return [
        GlyphRun(
            run.face,
            run.size,
            run.x + x,
            run.y + baseline,
            run.glyphs,
            run.ink,
            missing=run.missing,
            reading=run.reading,
        )
        for run in line.runs
    ]


def lettering_in(typesetter: Typesetter, tag: str) -> Lettering:
    """Lettering in the language of a BCP 47 tag, in its direction and with its leading."""
    spoken = language(tag)
    return Lettering(typesetter, tag, spoken.rtl, spoken.leading)


def english() -> tuple[FontBook, Lettering]:
    """The program's own typefaces and English lettering in them, for sheets of a file that says no language."""
    book = FontBook(shipped_fonts())
    return book, Lettering(Typesetter(Shaper(book)))
