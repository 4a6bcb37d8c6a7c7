"""What the order's and the hanging plan's sheets share: margins, hairlines, rows that flow from page to page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.core.units import MM
from exhibit_builder.page.marks import Mark, Shape, ShapeRole, moved
from exhibit_builder.typography.lettering import Align, Lettering
from exhibit_builder.typography.style import TextStyle

MARGIN = 19 * MM
"""Left and right of A4 (design.md, Grid)."""

HEAD, FOOT = 18 * MM, 20 * MM
"""Above and below what flows (*house*: about the margins at the sides; the folio stands in the lower one)."""

FOLIO = 11 * MM
"""The folio's baseline from the sheet's lower edge (*house*: about the middle of its margin)."""

HAIRLINE = 0.2 * MM
"""The thinnest line of the design (design.md, Hairlines)."""

INKS = Theme().inks
"""These sheets belong to no exhibit's look: they have the built-in colours."""


def line(x: float, y: float, dx: float, dy: float, *, ink: Ink = INKS["cold"], width: float = HAIRLINE) -> Shape:
    """A straight stroke from ``x``, ``y``, in points."""
    return Shape((("m", (0.0, 0.0)), ("l", (dx, dy))), stroke=ink, width=width, role=ShapeRole.RULE, x=x, y=y)


@dataclass(frozen=True, slots=True)
class FromStart:
    """Sets text and rules over ``width`` points, with places told from the edge where the language begins to read.

    ``x`` is 0 at the left edge of a page that is read from the left, and at the right edge of one that is read from
    the right; ``start`` is that side.
    """

    lettering: Lettering
    width: float

    def line(self, text: str, style: TextStyle, x: float, baseline: float, align: Align = "start") -> list[Mark]:
        """One line, whatever its width."""
        return self.lettering.line(text, style, self._at(x), baseline, self._side(align))

    def line_within(self, text: str, style: TextStyle, measure: float, x: float, baseline: float) -> list[Mark]:
        """One line from its start, smaller where it is wider than ``measure`` points."""
        return self.lettering.line_within(text, style, measure, self._at(x), baseline, self._side("start"))

    def paragraph(self, text: str, style: TextStyle, measure: float, x: float, top: float) -> tuple[list[Mark], float]:
        """Lines within ``measure`` points, and the y below the last one."""
        return self.lettering.paragraph(text, style, measure, self._at(x + measure if self._turned else x), top)

    def rule(self, x: float, y: float, length: float) -> Shape:
        """A hairline across."""
        return line(self._at(x + length if self._turned else x), y, length, 0)

    @property
    def _turned(self) -> bool:
        return self.lettering.rtl

    def _at(self, x: float) -> float:
        return self.width - x if self._turned else x

    def _side(self, align: Align) -> Align:
        if not self._turned or align == "middle":
            return align
        return "end" if align == "start" else "start"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A piece of a sheet that is never parted: marks from 0, 0 downwards, and its height, in points.

    ``chapter`` is what it belongs to, for the heading of a further page; ``keep`` holds it together with the
    row after it.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    chapter: str = ""


def flow(rows: Sequence[FormRow], room: float, again: Callable[[str], FormRow]) -> list[list[FormRow]]:
    """Rows on pages of ``room`` points; a page that begins inside a chapter begins with ``again(chapter)``.

    Rows that keep together start a new page rather than part, unless no page holds them.
    """
    pages: list[list[FormRow]] = [[]]
    free, before = room, ""
    for unit in _units(rows):
        height = sum(row.height for row in unit)
        for part in [unit] if height <= room - again(unit[0].chapter).height else [[row] for row in unit]:
            height = sum(row.height for row in part)
            if height > free and pages[-1]:
                pages.append([])
                free = room
                if part[0].chapter and part[0].chapter == before:
                    pages[-1].append(again(before))
                    free -= pages[-1][-1].height
            pages[-1].extend(part)
            free -= height
            before = part[-1].chapter
    return pages


def stacked_rows(rows: Sequence[FormRow], x: float, y: float) -> list[Mark]:
    """The marks of rows one below the other, from ``x``, ``y``."""
    marks: list[Mark] = []
    for row in rows:
        marks.extend(moved(mark, x, y) for mark in row.marks)
        y += row.height
    return marks


def _units(rows: Sequence[FormRow]) -> list[list[FormRow]]:
    units: list[list[FormRow]] = []
    together = False
    for row in rows:
        if together:
            units[-1].append(row)
        else:
            units.append([row])
        together = row.keep
    return units
