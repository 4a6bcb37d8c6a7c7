"""Galleys into rows down a page: halves side by side, text in balanced columns, room shared between rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from exhibit_builder.blocks.setting import Galley, Strip, shifted, stack_height
from exhibit_builder.layout.columns import balanced
from exhibit_builder.page.marks import Mark

MOST_EXTRA = 3.0
"""Modules by which free room may widen the gap between two blocks; the rest stays snow (design.md, Closeness)."""


BETWEEN_TEXTS = 2.0
"""Modules between two running texts in one column: as between paragraphs (design.md, Closeness)."""

AFTER_HEADING = 3.4
"""Modules from a heading to what it heads (house: less than before it, so that it is seen to belong to what
follows)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Strips at ``x`` points from the measure's start edge, ``width`` wide, ``top`` points below the row's top."""

    x: float
    width: float
    top: float
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells side by side; ``align`` is what stands on the baseline grid; ``tight`` that the next row
    stays close (after a heading), ``running`` that it is running text."""

    cells: tuple[Cell, ...]
    align: float
    height: float
    tight: bool = False
    running: bool = False


def rows(galleys: Sequence[Galley], measure: float, gutter: float, u: float) -> list[GridRow]:
    """Rows for the galleys in their order."""
    out: list[GridRow] = []
    i = 0
    while i < len(galleys):
        galley = galleys[i]
        texts = _texts_for_pocket(galleys, i)
        if texts:
            out.append(_pocketed(galley, texts, measure, u))
            i += 1 + len(texts)
            continue
        left = _stack_of_halves(galleys, i)
        if left:
            right = _stack_of_halves(galleys, i + left)
            out.append(_halves(galleys[i : i + left], galleys[i + left : i + left + right], measure, u))
            i += left + right
            continue
        out.append(_full(galley))
        i += 1
    return out


def _stack_of_halves(galleys: Sequence[Galley], start: int) -> int:
    """How many galleys from ``start`` make one half: headings glued to the half that follows them."""
    i = start
    while i < len(galleys) and galleys[i].half:
        if not galleys[i].glued:
            return i - start + 1
        i += 1
    return 0


def _full(galley: Galley) -> GridRow:
    if galley.columns <= 1:
        return GridRow(
            (Cell(0.0, galley.width, 0.0, galley.strips),), galley.align, galley.height, galley.glued, galley.running
        )
    parts = balanced(galley.strips, galley.columns)
    cells = tuple(
        Cell(index * (galley.width + galley.gutter), galley.width, 0.0, part) for index, part in enumerate(parts)
    )
    return GridRow(cells, galley.align, max(stack_height(part) for part in parts), galley.glued, galley.running)


def _halves(left: Sequence[Galley], right: Sequence[Galley], measure: float, u: float) -> GridRow:
    cells: list[Cell] = []
    height = 0.0
    for column, stack in enumerate((left, right)):
        y = 0.0
        for galley in stack:
            x = 0.0 if column == 0 else measure - galley.width
            cells.append(Cell(x, galley.width, y, galley.strips))
            y += galley.height + 3 * u
        height = max(height, y - 3 * u)
    return GridRow(tuple(cells), left[0].align, height)


def _texts_for_pocket(galleys: Sequence[Galley], index: int) -> list[Galley]:
    """The half-wide texts right behind a galley that can stand in the room it leaves at its end side."""
    pocket = galleys[index].pocket
    texts: list[Galley] = []
    if pocket is not None:
        for galley in galleys[index + 1 :]:
            if not galley.half or galley.glued or galley.width > pocket.width + 1 or (texts and not galley.running):
                break
            texts.append(galley)
    return texts


def _pocketed(galley: Galley, texts: Sequence[Galley], measure: float, u: float) -> GridRow:
    assert galley.pocket is not None
    cells = [Cell(0.0, galley.width, 0.0, galley.strips)]
    height = sum(text.height for text in texts) + BETWEEN_TEXTS * u * (len(texts) - 1)
    y = max(galley.pocket.top, galley.height - height)
    reach = y + height
    for text in texts:
        cells.append(Cell(measure - text.width, text.width, y, text.strips))
        y += text.height + BETWEEN_TEXTS * u
    return GridRow(tuple(cells), galley.align, max(galley.height, reach))


def natural_height(placed: Sequence[GridRow], gap: float, u: float) -> float:
    """Height of rows with the least gaps between them, in points."""
    return sum(row.height for row in placed) + sum(_gap(row, gap, u) for row in placed[:-1])


def _gap(row: GridRow, gap: float, u: float) -> float:
    return AFTER_HEADING * u if row.tight else gap


def place_rows(
    placed: Sequence[GridRow],
    left: float,
    top: float,
    bottom: float,
    measure: float,
    gap: float,
    u: float,
    rtl: bool,
    grid: float,
) -> tuple[list[Mark], float]:
    """Marks of rows from ``top`` down, and where the last one ends.

    Room that is left is shared evenly between the gaps, at most ``MOST_EXTRA`` modules each. ``grid`` is the
    baseline grid in points (0: none), counted from the page's top.
    """
    free = bottom - top - natural_height(placed, gap, u)
    loose = [row for row in placed[:-1] if not row.tight]
    extra = min(MOST_EXTRA * u, max(0.0, free - (grid * len(placed) if grid else 0.0)) / len(loose)) if loose else 0.0
    marks: list[Mark] = []
    y = top
    reach = top
    for row in placed:
        if grid:
            y = ceil((y + row.align) / grid - 1e-6) * grid - row.align
        for cell in row.cells:
            x = left + (measure - cell.x - cell.width if rtl else cell.x)
            strip_y = y + cell.top
            for strip in cell.strips:
                marks.extend(shifted(strip.marks, x, strip_y))
                strip_y += strip.height
        reach = y + row.height
        y = reach + _gap(row, gap, u) + (0.0 if row.tight else extra)
    return marks, reach
