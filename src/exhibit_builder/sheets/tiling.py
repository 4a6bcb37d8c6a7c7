"""A poster on sheets of office paper: how many, which way round, and where they meet. Arithmetic only, no PDF.

Two neighbouring sheets both show a part of the poster, the *overlap*. The sheet further right or further down
lies on top: it is cut along the *cut line*, three tenths into the overlap, and covers the rest of it, the *glue
edge* of the sheet beneath. So each cut has some of the picture on both of its sides, and a cut that strays
by a millimetre shows no white.

Lengths are points, y down from the poster's or the sheet's top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from exhibit_builder.core.findings import Finding, Place, Severity, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import MM
from exhibit_builder.sheets.seams import Guard, Seams, TiledEdge, place_seams

UNPRINTABLE = 5 * MM
"""What home printers lose at each edge of a sheet (print-rules.md, Tiling: 3 to 5 mm)."""

OVERLAP = 10 * MM
"""How much of the poster two neighbours both show (print-rules.md, Tiling)."""

CUT_SHARE = 0.3
"""Where in the overlap the upper sheet is cut (house: 3 mm of 10 fall off, 7 mm are left to glue on)."""

TOLERANCE = 0.5 * MM
"""How much more of each sheet a poster may take when that saves sheets, half of it from each margin (house: programs
round pages to whole points, 0.35 mm, and a row of paper more for a tenth of a millimetre helps nobody)."""

ASTRAY = 0.5 * MM
"""How far a careful cut strays from its line (house: along a steel ruler)."""

MOST_SHEETS = 400
"""The most sheets (house: nobody cuts and glues more; A0 takes 21 of A4)."""

LEAST_POSTER = 50 * MM
"""The least side of a finished poster (house: what is smaller needs no tiles)."""

OUTER_ROOM = 5 * MM
"""White kept outside the poster's own edge for the marks there, where a sheet has so much to spare (house: a tick and
its distance)."""


class AvoidedKind(StrEnum):
    """What a seam should not run through."""

    CODE = "code"
    NAME = "name"
    HEADLINE = "headline"
    PICTURE = "picture"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in points, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def within(self, other: Rectangle) -> Rectangle:
        """What it has in common with ``other``; a width or a height below 0 when that is nothing."""
        return Rectangle(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def scaled(self, factor: float) -> Rectangle:
        """The same on a poster ``factor`` times as large."""
        return Rectangle(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)


@dataclass(frozen=True, slots=True)
class Avoided:
    """Something that no seam should run through.

    ``box`` holds it, ``clear`` is the empty margin in points that belongs to it (a code's quiet zone), ``label``
    names it for a reader, ``place`` is where it was written. A ``picture`` is avoided when nothing else asks
    for another place, then words of other ``text``; neither is reported.
    """

    kind: AvoidedKind
    box: Rectangle
    label: str = ""
    clear: float = 0.0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """One sheet, counted by ``row`` and ``column`` from 0.

    ``window`` is all of the poster that it can show, overlaps included, and ``visible`` the part that is seen when
    all are glued, both in points of the poster; ``left`` and ``top`` are where the window's corner lies on the sheet.
    """

    row: int
    column: int
    window: Rectangle
    visible: Rectangle
    left: float
    top: float

    @property
    def name(self) -> str:
        """The row's letter and the column's number: ``A1`` at the top left."""
        return f"{row_name(self.row)}{self.column + 1}"


@dataclass(frozen=True, slots=True)
class TilePlan:
    """A poster of ``width`` × ``height`` points on sheets; ``tiles`` row by row from the top left."""

    width: float
    height: float
    sheet_width: float
    sheet_height: float
    overlap: float
    rows: int
    columns: int
    tiles: tuple[Tile, ...]

    def tile(self, row: int, column: int) -> Tile | None:
        """The tile at a place; ``None`` beyond the poster's edge."""
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return self.tiles[row * self.columns + column] if inside else None


def row_name(row: int) -> str:
    """Letters for a row counted from 0: A to Z, then AA, AB and so on."""
    name = ""
    row += 1
    while row:
        row, letter = divmod(row - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def plan_tiles(
    width: float,
    height: float,
    sheet_width: float,
    sheet_height: float,
    *,
    unprintable: float = UNPRINTABLE,
    overlap: float = OVERLAP,
    avoid: Sequence[Avoided] = (),
) -> tuple[TilePlan | None, tuple[Finding, ...]]:
    """Lay a poster of ``width`` × ``height`` points out on as few sheets as hold it.

    Both ways round of the sheet are tried. ``unprintable`` is lost at each edge of a sheet, ``overlap`` shared by
    neighbours, ``avoid`` what no seam should touch; all in points of the finished poster.

    Of all layouts that one is taken which cuts the fewest codes, then has an overlap on the fewest codes, then has
    the fewest sheets, then keeps overlaps out of codes' empty margins, then cuts and touches the fewest names and
    headlines, then cuts the fewest pictures, then words, then stands upright. A row or a column more than needed is
    tried too: it is better than a cut code. Seams move each by itself; their places are found exactly, to a micrometre.

    Findings: ``wrong-size`` for a poster or a sheet without a usable size and ``too-many-tiles``, both without a plan;
    ``code-cut``, ``code-on-seam`` (errors), ``name-cut``, ``headline-cut`` (warnings; a note for a headline that no
    sheet could hold), each with its spot on the finished poster.
    """
    wrong = _wrong_sizes(width, height, sheet_width, sheet_height, unprintable, overlap)
    if wrong:
        return None, wrong
    short, long = sorted((sheet_width, sheet_height))
    grids = [
        _Grid(_side(width, across, unprintable, overlap), _side(height, down, unprintable, overlap), across, down)
        for across, down in dict.fromkeys(((short, long), (long, short)))
    ]
    fewest = min(grid.x.fewest * grid.y.fewest for grid in grids)
    if fewest > MOST_SHEETS:
        return None, (_too_many(width, height, fewest),)
    guards_x = _guards(avoid, overlap, _across)
    guards_y = _guards(avoid, overlap, _down)
    layouts = [layout for grid in grids for layout in grid.layouts(guards_x, guards_y)]
    codes = [thing for thing in avoid if thing.kind == AvoidedKind.CODE]
    # min() takes the first of equals: the upright sheet comes first.
    best = min(layouts, key=lambda layout: layout.rank(codes, overlap))
    return _plan(best, width, height, unprintable, overlap), _cuts(best, avoid, overlap)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Seams both ways on a grid's sheets."""

    x: Seams
    y: Seams
    grid: _Grid

    @property
    def sheets(self) -> int:
        return (len(self.x.starts) + 1) * (len(self.y.starts) + 1)

    def hits(self, thing: Avoided, overlap: float) -> _Hits:
        """What of the thing some seam meets."""
        lined = covered = False
        for seams, ends in ((self.x, _across), (self.y, _down)):
            cut, touch, _ = _forbidden(thing, overlap, ends)
            lined = lined or any(cut[0] <= start <= cut[1] for start in seams.starts)
            covered = covered or any(touch[0] <= start <= touch[1] for start in seams.starts)
        return _Hits(lined, covered)

    def rank(self, codes: Sequence[Avoided], overlap: float) -> tuple[int, int, int, int]:
        """Codes first, then sheets, then all else."""
        hits = [self.hits(code, overlap) for code in codes]
        cut, touched = sum(hit.cut for hit in hits), sum(hit.touched for hit in hits)
        return cut, touched, self.sheets, self.x.cost + self.y.cost


@dataclass(frozen=True, slots=True)
class _Hits:
    """Whether a cut line runs through a thing, and whether an overlap does."""

    cut: bool
    touched: bool


@dataclass(frozen=True, slots=True)
class _Grid:
    """The two sides of a poster on sheets of one way round, ``across`` × ``down`` points."""

    x: TiledEdge
    y: TiledEdge
    across: float
    down: float

    def layouts(self, guards_x: Sequence[Guard], guards_y: Sequence[Guard]) -> Iterator[_Layout]:
        """With as few columns and rows as hold the poster, and with one more of each."""
        columns = [place_seams(self.x, self.x.fewest + more, guards_x) for more in (0, 1)]
        rows = [place_seams(self.y, self.y.fewest + more, guards_y) for more in (0, 1)]
        for x in columns:
            for y in rows:
                if x is not None and y is not None:
                    layout = _Layout(x, y, self)
                    if layout.sheets <= MOST_SHEETS:
                        yield layout


@dataclass(frozen=True, slots=True)
class _Weight:
    """What it costs that the cut line runs through something, that the overlap does, that it does through the
    empty margin."""

    cut: int
    touch: int = 0
    near: int = 0


_WEIGHTS: dict[AvoidedKind, _Weight] = {
    AvoidedKind.CODE: _Weight(10**30, 10**25, 10**20),
    AvoidedKind.HEADLINE: _Weight(10**15, 10**10),
    AvoidedKind.NAME: _Weight(10**15, 10**10),
    AvoidedKind.PICTURE: _Weight(10**5),
    AvoidedKind.TEXT: _Weight(1),
}
"""Each weighs more than ten thousand of the next: a sum compares them in turn."""


def _micrometres(points: float) -> int:
    return round(points / MM * 1000)


_Ends = Callable[[Rectangle], tuple[float, float]]
"""Where a box begins and ends in one direction."""


def _across(box: Rectangle) -> tuple[float, float]:
    return box.left, box.right


def _down(box: Rectangle) -> tuple[float, float]:
    return box.top, box.bottom


def _side(length: float, sheet: float, unprintable: float, overlap: float) -> TiledEdge:
    """A side whose sheets give up to :data:`TOLERANCE` of their margins when that saves a sheet."""
    whole, shared = _micrometres(length), _micrometres(overlap)
    usable = _micrometres(sheet) - 2 * _micrometres(unprintable)
    stretched = TiledEdge(whole, usable + _micrometres(TOLERANCE), shared)
    count = stretched.fewest
    needed = math.ceil((whole + (count - 1) * shared) / count)
    return TiledEdge(whole, max(usable, needed), shared)


def _guards(avoid: Sequence[Avoided], overlap: float, ends: _Ends) -> list[Guard]:
    """Where the overlap of a seam must not begin, for one direction."""
    weights: dict[tuple[int, int], int] = {}
    for thing in avoid:
        weight = _WEIGHTS[thing.kind]
        for span, cost in zip(_forbidden(thing, overlap, ends), (weight.cut, weight.touch, weight.near), strict=True):
            if cost:
                weights[span] = weights.get(span, 0) + cost
    return [Guard(first, last, weight) for (first, last), weight in weights.items()]


def _forbidden(thing: Avoided, overlap: float, ends: _Ends) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """First and last place of an overlap whose cut line, whose whole width or whose width meets the thing, the
    thing, and the thing with its empty margin."""
    width, astray, clear = _micrometres(overlap), _micrometres(ASTRAY), _micrometres(thing.clear)
    cut = round(width * CUT_SHARE)
    start, end = (_micrometres(end) for end in ends(thing.box))
    return (
        (start - astray - cut + 1, end + astray - cut - 1),
        (start - width + 1, end - 1),
        (start - clear - width + 1, end + clear - 1),
    )


def _plan(layout: _Layout, width: float, height: float, unprintable: float, overlap: float) -> TilePlan:
    x = _spans(layout.x, width, layout.grid.across, unprintable, overlap)
    y = _spans(layout.y, height, layout.grid.down, unprintable, overlap)
    tiles = tuple(
        Tile(
            row,
            column,
            Rectangle(across.first, down.first, across.last, down.last),
            Rectangle(across.from_, down.from_, across.to, down.to),
            across.at,
            down.at,
        )
        for row, down in enumerate(y)
        for column, across in enumerate(x)
    )
    return TilePlan(width, height, layout.grid.across, layout.grid.down, overlap, len(y), len(x), tiles)


@dataclass(frozen=True, slots=True)
class _Span:
    """One row or column: what it can show, what of that is seen, and where it lies on its sheet."""

    first: float
    last: float
    from_: float
    to: float
    at: float


def _spans(seams: Seams, length: float, sheet: float, unprintable: float, overlap: float) -> list[_Span]:
    starts = [start / 1000 * MM for start in seams.starts]
    firsts = [0.0, *starts]
    lasts = [*(start + overlap for start in starts), length]
    cut = CUT_SHARE * overlap
    spans = []
    for index, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        spare = sheet - 2 * unprintable - (last - first)
        edges = (index == 0) + (index == len(starts))
        # Neighbours are all cut at the same distance from the sheet's edge; only a poster's edge may move inwards.
        room = min(OUTER_ROOM, spare / edges) if index == 0 and spare > 0 else min(0.0, spare / 2)
        from_ = first + cut if index else 0.0
        to = last - overlap + cut if index < len(starts) else length
        spans.append(_Span(first, last, from_, to, unprintable + room))
    return spans


def _cuts(layout: _Layout, avoid: Sequence[Avoided], overlap: float) -> tuple[Finding, ...]:
    """What seams still run through, once for each thing."""
    found: dict[tuple[AvoidedKind, str, Place | None], Finding] = {}
    for thing in avoid:
        hits = layout.hits(thing, overlap)
        finding = _cut(thing, layout) if hits.cut else _touched(thing) if hits.touched else None
        key = thing.kind, thing.label, thing.place
        if finding is not None and (key not in found or found[key].severity is Severity.NOTE):
            found[key] = finding
    return tuple(found.values())


def _cut(thing: Avoided, layout: _Layout) -> Finding | None:
    larger = "tile the poster on larger sheets, such as A3 or Tabloid"
    size = f"{thing.box.width / MM:.0f} × {thing.box.height / MM:.0f} mm"
    if thing.kind == AvoidedKind.CODE:
        return Finding(
            "code-cut",
            f"a seam runs through the code “{thing.label}” ({size}), which then may not be read",
            thing.place,
            "each code whole on one sheet",
            larger,
            spot=_spot(thing),
        )
    if thing.kind not in (AvoidedKind.NAME, AvoidedKind.HEADLINE):
        return None
    width, height = _micrometres(thing.box.width), _micrometres(thing.box.height)
    fits = width <= layout.grid.x.usable and height <= layout.grid.y.usable
    return Finding(
        f"{thing.kind}-cut",
        f"a seam runs through the {thing.kind} “{thing.label}”" + ("" if fits else ", which is larger than a sheet"),
        thing.place,
        f"each {thing.kind} whole on one sheet" if fits else "",
        "cut and glue there with care, or " + larger,
        Severity.WARNING if fits else Severity.NOTE,
        _spot(thing),
    )


def _touched(thing: Avoided) -> Finding | None:
    """What only an overlap touches is whole when the sheets are glued; a code has a
    seam through it all the same, and a millimetre of shift there is a row of its squares."""
    if thing.kind != AvoidedKind.CODE:
        return None
    return Finding(
        "code-on-seam",
        f"the code “{thing.label}” lies so near to a seam that it shares its strip of overlap",
        thing.place,
        "each code and its empty margin whole on one sheet",
        "cut and glue there with care and try the code with a telephone, or use larger sheets, such as A3 or Tabloid",
        Severity.ERROR,
        _spot(thing),
    )


def _spot(thing: Avoided) -> Spot:
    """Where a thing is on the poster."""
    box = thing.box
    return Spot(Product.POSTER, x=box.left, y=box.top, width=box.width, height=box.height)


def _wrong_sizes(
    width: float, height: float, sheet_width: float, sheet_height: float, unprintable: float, overlap: float
) -> tuple[Finding, ...]:
    findings = []
    sizes = (width, height, sheet_width, sheet_height, unprintable, overlap)
    if not all(math.isfinite(size) for size in sizes) or unprintable < 0 or overlap <= 0:
        return (Finding("wrong-size", "a size, a margin or an overlap is no length", expected="lengths above zero"),)
    if min(width, height) < LEAST_POSTER:
        findings.append(
            Finding(
                "wrong-size",
                f"a finished poster of {_size(width, height)} is no poster",
                expected=f"sides of {LEAST_POSTER / MM:.0f} mm or more",
                hint="name the finished size, such as A1 or 594x841mm",
            )
        )
    least = 2 * unprintable + 4 * overlap
    if min(sheet_width, sheet_height) < least:
        findings.append(
            Finding(
                "wrong-size",
                f"sheets of {_size(sheet_width, sheet_height)} are too small to print a poster on",
                expected=f"sheets of {least / MM:.0f} mm or more on each side",
                hint="use A4 or Letter, or what else your printer takes",
            )
        )
    return tuple(findings)


def _too_many(width: float, height: float, sheets: int) -> Finding:
    return Finding(
        "too-many-tiles",
        f"a poster of {_size(width, height)} would take {sheets} sheets",
        expected=f"at most {MOST_SHEETS} sheets",
        hint="use larger sheets, make the poster smaller, or have it printed by a print shop",
    )


def _size(width: float, height: float) -> str:
    return f"{width / MM:.0f} × {height / MM:.0f} mm"
