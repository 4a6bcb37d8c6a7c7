"""From page numbers on folded sheets to pages in points, and to what is printed round them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.paper import LEAST_SCALE, SHEETS, Paper, scale_for_two
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.sheets.imposition import Imposition, PrintedSide, PrinterSpread
from exhibit_builder.sheets.placing import Placement, SheetSide
from exhibit_builder.sheets.source_pdf import SourcePage
from exhibit_builder.typography.lettering import BLACK, Lettering
from exhibit_builder.words.sheet_words import ImpositionWords

TOLERANCE = 0.5 * MM
"""By how much pages may differ in size, or stand over the sheet, in points (house: a sheet's own tolerance)."""

TICK = 5 * MM
"""Length of a fold tick in points (print-rules.md, Printers' marks)."""

TICK_WIDTH = 0.25
"""Thickness of a fold tick in points (print-rules.md, Printers' marks)."""

LEAST_GAP = 3 * MM
"""From the trim to the nearest mark, in points; the bleed where that is more (print-rules.md, Printers' marks)."""

UNPRINTABLE = 5 * MM
"""What printers may lose at the edge of a sheet, in points (print-rules.md, Tiling: 3 to 5 mm)."""

LABEL = 7.0
"""Size of the labels in points (design.md, Type roles: credits and colophon lines have 6.5 at least)."""

_DASHES = ((0.0, 0.28), (0.36, 0.64), (0.72, 1.0))
"""A tick's dashes, as shares of its length (house: it isn't taken for a line to cut along)."""


def size_findings(pages: Sequence[SourcePage], sheet: Paper, scale: float = 1.0) -> tuple[Finding, ...]:
    """Whether the pages are of one size, and if so whether two of them fit on the sheet at a share of it.

    Errors: ``odd-sized-pages`` when widths or heights differ by more than :data:`TOLERANCE`;
    ``sheet-too-small``, with the smallest known sheet that would do.
    """
    found = _odd(pages) or _too_large(scaled(pages, scale), sheet)
    return () if found is None else (found,)


def scale_on(pages: Sequence[SourcePage], sheet: Paper) -> float:
    """The share of their size at which two pages have room on the sheet, as
    :func:`~exhibit_builder.core.paper.scale_for_two` has it; 1 where none is small enough, for that is told."""
    width, height = _largest(pages)
    return scale_for_two(sheet, width, height) or 1.0


def scaled(pages: Sequence[SourcePage], scale: float) -> tuple[SourcePage, ...]:
    """The pages at a share of their size."""
    return tuple(
        replace(page, width=page.width * scale, height=page.height * scale, bleed=page.bleed * scale) for page in pages
    )


def imposed_sides(
    imposed: Imposition,
    shifts: Sequence[float],
    sides: Sequence[PrintedSide],
    pages: Sequence[SourcePage],
    sheet: Paper,
    scale: float = 1.0,
) -> tuple[SheetSide, ...]:
    """The sides of a run with their pages in points, on the sheet lying on its long side.

    Pages meet at the fold in the middle and stand centred in height. ``shifts`` are the points by which the pages
    of each sheet move towards the spine; ``pages`` have the size that they get, ``scale`` is its share of their own.
    Whatever crosses the fold is cut there, bleed as well; outside, bleed is
    kept as far as the sheet goes.
    """
    width, height = _landscape(sheet)
    made = []
    for side in sides:
        face, shift = _face(imposed, side), shifts[side.sheet]
        placements = []
        if face.left is not None:
            placed = _placed(face.left, pages, width / 2, shift, (0.0, width / 2), height, at_right=False)
            placements.append(_sized(placed, scale))
        if face.right is not None:
            placed = _placed(face.right, pages, width / 2, -shift, (width / 2, width), height, at_right=True)
            placements.append(_sized(placed, scale))
        upright = SheetSide(width, height, tuple(placements))
        made.append(_turned(upright) if side.turned else upright)
    return tuple(made)


def imposed_furniture(
    imposed: Imposition,
    sides: Sequence[PrintedSide],
    pages: Sequence[SourcePage],
    sheet: Paper,
    lettering: Lettering,
    words: ImpositionWords,
) -> tuple[Page, ...]:
    """What is printed outside the pages, one page of marks a side: fold ticks at head and foot, and a label.

    See :func:`has_room`, which says whether there is any.
    """
    width, height = _landscape(sheet)
    page_width, page_height = _largest(pages)
    gap = _gap(pages)
    top, bottom = (height - page_height) / 2, (height + page_height) / 2
    ticks = _tick(width / 2, top - gap, -TICK) + _tick(width / 2, bottom + gap, TICK)
    style = lettering.style(LABEL)
    made = []
    for side in sides:
        face = _face(imposed, side)
        text = words.label.format(
            sheet=side.sheet + 1,
            side=words.back if side.back else words.front,
            left=face.left or words.blank,
            right=face.right or words.blank,
        )
        edge = width / 2 + page_width if lettering.rtl else width / 2 - page_width
        label = lettering.line(text, style, edge, bottom + gap + LABEL, "end" if lettering.rtl else "start")
        made.append(Page(PageBoxes(width, height, 0.0), (*ticks, *label), text))
    return tuple(made)


def has_room(pages: Sequence[SourcePage], sheet: Paper) -> bool:
    """Whether ticks and labels fit between the pages and the part of the sheet that printers may lose.

    On the usual sheet there is none: two A5 pages are as high as A4, two half-letter pages as Letter. These
    booklets have nothing outside their pages.
    """
    height = _landscape(sheet)[1]
    return (height - _largest(pages)[1]) / 2 >= _gap(pages) + TICK + UNPRINTABLE


def _landscape(sheet: Paper) -> tuple[float, float]:
    return max(sheet.width, sheet.height), sheet.short


def _face(imposed: Imposition, side: PrintedSide) -> PrinterSpread:
    sheet = imposed.sheets[side.sheet]
    return sheet.back if side.back else sheet.front


def _largest(pages: Iterable[SourcePage]) -> tuple[float, float]:
    """Width and height that hold every page."""
    widths, heights = zip(*((page.width, page.height) for page in pages), strict=True)
    return max(widths), max(heights)


def _gap(pages: Iterable[SourcePage]) -> float:
    return max(LEAST_GAP, *(page.bleed for page in pages))


def _placed(
    number: int,
    pages: Sequence[SourcePage],
    fold: float,
    shift: float,
    half: tuple[float, float],
    height: float,
    *,
    at_right: bool,
) -> Placement:
    page = pages[number - 1]
    x = fold + shift - (0.0 if at_right else page.width)
    y = (height - page.height) / 2
    return Placement(number - 1, (1.0, 0.0, 0.0, 1.0, x, y), (half[0], 0.0, half[1], height))


def _sized(placement: Placement, scale: float) -> Placement:
    """The same at a share of its size, from the corner where it stands."""
    a, b, c, d, e, f = placement.matrix
    return replace(placement, matrix=(a * scale, b * scale, c * scale, d * scale, e, f))


def _turned(side: SheetSide) -> SheetSide:
    """The same side turned by half in its plane."""
    width, height = side.width, side.height
    placements = []
    for placement in side.placements:
        a, b, c, d, e, f = placement.matrix
        x0, y0, x1, y1 = placement.clip
        turned = (-a, -b, -c, -d, width - e, height - f)
        placements.append(Placement(placement.page, turned, (width - x1, height - y1, width - x0, height - y0)))
    return SheetSide(width, height, tuple(placements), (-1.0, 0.0, 0.0, -1.0, width, height))


def _tick(x: float, y: float, length: float) -> tuple[Mark, ...]:
    """A dashed line up or down from ``y``, y down."""
    return tuple(
        Shape(
            (("m", (x, y + start * length)), ("l", (x, y + end * length))),
            stroke=BLACK,
            width=TICK_WIDTH,
            role=ShapeRole.FOLD_TICK,
        )
        for start, end in _DASHES
    )


def _odd(pages: Sequence[SourcePage]) -> Finding | None:
    first = pages[0]
    odd = [
        number
        for number, page in enumerate(pages, 1)
        if abs(page.width - first.width) > TOLERANCE or abs(page.height - first.height) > TOLERANCE
    ]
    if not odd:
        return None
    page = pages[odd[0] - 1]
    others = f" (and {len(odd) - 1} more)" if len(odd) > 1 else ""
    return Finding(
        "odd-sized-pages",
        f"page {odd[0]} measures {_size(page.width, page.height)}, page 1 {_size(first.width, first.height)}{others}",
        expected=f"pages of one size; {to_mm(TOLERANCE):g} mm more or less does no harm",
        hint="export the file with one page size, single pages and not spreads",
    )


def _too_large(pages: Sequence[SourcePage], sheet: Paper) -> Finding | None:
    width, height = _largest(pages)
    if _holds(sheet, width, height):
        return None
    known = sorted(SHEETS.values(), key=lambda paper: (paper.width * paper.height, paper.name))
    enough = next((paper.name for paper in known if _holds(paper, width, height)), None)
    scale = scale_for_two(sheet, width, height)
    offered = (
        f"; --scale fit prints them at {100 * scale:.0f} %"
        if scale
        else f"; at {100 * LEAST_SCALE:.0f} % they don't fit either"
    )
    return Finding(
        "sheet-too-small",
        f"two pages of {_size(width, height)} side by side don't fit on {sheet.name}",
        expected=f"a sheet of {_size(2 * width, height)} or more",
        hint=f"the smallest that would do is {enough}{offered}"
        if enough
        else f"print the file to a smaller page size first{offered}",
    )


def _holds(sheet: Paper, width: float, height: float) -> bool:
    across, up = _landscape(sheet)
    return 2 * width <= across + TOLERANCE and height <= up + TOLERANCE


def _size(width: float, height: float) -> str:
    return f"{to_mm(width):.0f} × {to_mm(height):.0f} mm"
