"""Galleys into rows down a page: halves side by side, text in balanced columns, one gap from row to row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.setting import Galley, Strip, shifted, stack_height
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.columns import balanced
from exhibit_builder.page.marks import Mark

BETWEEN_TEXTS = 2.0
"""Modules between two running texts in one column: as between paragraphs (design.md, Closeness)."""

BASELINE_GRID = 2.0
"""Modules from line to line of the baseline grid: the leading of running text (design.md, Type roles)."""

AFTER_HEADING = 3.4
"""Modules from a heading to what it heads (house: less than before it, so that it is seen to belong to what
follows)."""


MOST_AT_PICTURE = 1.5
"""How many times as high as a narrow picture with its caption the text at its side is at most (house: a longer one
reads better in columns, and the row is never higher than both would be under one another)."""


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


def rows(galleys: Sequence[Galley], measure: float, u: float, *, pockets: bool = True) -> list[GridRow]:
    """Rows for the galleys in their order; ``pockets`` tells whether text stands in the room that a map leaves."""
    galleys = _joined_texts(galleys, u)
    out: list[GridRow] = []
    i = 0
    while i < len(galleys):
        galley = galleys[i]
        texts = _texts_for_pocket(galleys, i) if pockets else []
        if texts:
            out.append(_pocketed(galley, texts, measure, u))
            i += 1 + len(texts)
            continue
        if i + 1 < len(galleys) and _can_stand_abreast(galley, galleys[i + 1]):
            out.append(_abreast(galley, galleys[i + 1], measure))
            i += 2
            continue
        at_picture = _at_picture(galleys[i : i + 3], measure)
        if at_picture is not None:
            out.append(_abreast(*at_picture, measure))
            i += 2
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


def _can_stand_abreast(first: Galley, second: Galley) -> bool:
    """Whether one is a narrow picture and the other running text that is not much higher beside it."""
    if first.narrow == second.narrow or first.glued:
        return False
    picture, text = (first, second) if first.narrow else (second, first)
    return text.running and bool(text.strips) and text.height <= MOST_AT_PICTURE * picture.height


def _at_picture(galleys: Sequence[Galley], measure: float) -> tuple[Galley, Galley] | None:
    """The first two galleys, if one is a narrow picture and the other can be set at its side, as they stand abreast.

    Running text behind the picture goes before what stands over it, for it has no other place."""
    first, second = (*galleys, Galley((), 0.0), Galley((), 0.0))[:2]
    if first.narrow == second.narrow or first.glued:
        return None
    picture, words = (first, second) if first.narrow else (second, first)
    if words.at_side is None or (words is first and len(galleys) > 2 and _can_stand_abreast(second, galleys[2])):
        return None
    gutter = (measure - 3 * picture.width) / 2
    words = words.at_side(measure - picture.width - gutter)
    if words.height > MOST_AT_PICTURE * picture.height:
        return None
    return (picture, words) if first.narrow else (words, picture)


def _abreast(first: Galley, second: Galley, measure: float) -> GridRow:
    """A narrow picture and running text in one column, in the order written, each at its own edge of the measure."""
    cells = Cell(0.0, first.width, 0.0, first.strips), Cell(measure - second.width, second.width, 0.0, second.strips)
    return GridRow(cells, first.align if first.running else second.align, max(first.height, second.height))


def rows_of_text(texts: Sequence[Galley], columns: int, gutter: float, u: float) -> list[GridRow]:
    """Running texts that were set to one column's measure, in so many ``columns``, ``gutter`` points apart."""
    joined = _joined_texts([replace(text, half=False, columns=1) for text in texts], u)
    return [_full(replace(text, columns=columns, gutter=gutter)) for text in joined]


def _joined_texts(galleys: Sequence[Galley], u: float) -> list[Galley]:
    """The galleys with running texts in succession as one, which flows through the columns as a single text does."""
    out: list[Galley] = []
    for galley in galleys:
        before = out[-1] if out else None
        if before is not None and _goes_on(before, galley):
            last = before.strips[-1]
            apart = replace(last, height=last.height + BETWEEN_TEXTS / 2 * u, trail=last.trail + BETWEEN_TEXTS / 2 * u)
            out[-1] = replace(before, strips=(*before.strips[:-1], apart, *galley.strips))
        else:
            out.append(galley)
    return out


def _goes_on(text: Galley, following: Galley) -> bool:
    """Whether two galleys are running text in the same columns."""
    return (
        text.running
        and following.running
        and not (text.half or following.half)
        and (text.columns, text.width) == (following.columns, following.width)
        and bool(text.strips)
    )


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
    return GridRow(tuple(cells), left[0].align, height, running=left[0].running)


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


def placed_rows(rows_down: Sequence[GridRow], top: float, gap: float, u: float) -> Iterator[tuple[GridRow, float]]:
    """Each row with its top in points: one ``gap`` (modules) apart; running text stands on the baseline grid.

    The grid is two modules of ``u`` points and is counted from the page's top. A text moves to the nearest line of it,
    by a module at most; so a gap before a text is up to one module wider or narrower than others.
    """
    y = top
    for row in rows_down:
        if row.running:
            grid = BASELINE_GRID * u
            y = round((y + row.align) / grid) * grid - row.align
        yield row, y
        y += row.height + (AFTER_HEADING if row.tight else gap) * u


def row_marks(row: GridRow, y: float, left: float, measure: float, rtl: bool) -> list[Mark]:
    """Marks of a row whose top is ``y``, in a zone ``measure`` points wide that begins at ``left``."""
    marks: list[Mark] = []
    for cell in row.cells:
        x = left + (measure - cell.x - cell.width if rtl else cell.x)
        strip_y = y + cell.top
        for strip in cell.strips:
            marks.extend(shifted(strip.marks, x, strip_y))
            strip_y += strip.height
    return marks
