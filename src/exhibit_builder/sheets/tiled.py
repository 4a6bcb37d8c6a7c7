"""A plan of tiles as sheets: an overview that explains them, then one sheet a tile with its marks.

The poster itself is only placed; what is drawn here is *furniture* and lies on top. On every sheet the cut lines are
shown by ticks outside the corners of what stays. At the right and at the foot, where the next sheet will lie on
this one, the picture runs on for two millimetres under it, and the rest is a grey edge for glue and labels. At
the left and at the top, where this sheet lies on the one before, the picture runs on for what is cut off.

Lengths are points; marks y down from the sheet's top left, placements y up from its lower left.
"""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.core.colour import ink
from exhibit_builder.core.lengths import Measures, MeasureSystem, measures_for
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import INCH, MM
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.sheets.placing import Placement, SheetSide
from exhibit_builder.sheets.tiling import Rectangle, Tile, TilePlan, row_name
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.typography.lettering import BLACK, Align, Lettering
from exhibit_builder.words.sheet_words import TilingWords

LINE = 0.25
"""Thickness of marks in points (print-rules.md, Printers' marks)."""

HALO = 1.25
"""Thickness in points of the white line behind a mark that lies on the picture (house: half a point of white on either
side)."""

UNDER = 2 * MM
"""How far the picture runs on under the next sheet (house: a cut too deep shows picture, not paper)."""

TICK = 4 * MM
"""Length of a tick outside the poster's own edge (house: with its distance it takes the white that is kept there)."""

TICK_GAP = 1 * MM
"""From the poster's edge to a tick (house: it isn't taken for a part of the poster)."""

EDGE = 2.5 * MM
"""What lies nearer to the sheet's edge is not drawn (house: few printers get there)."""

LABEL_SIZE = 9.0
"""Type size in points of labels (house: they stand on glue edges, of which 5 mm are free, and on what is cut off, 3 mm
wide)."""

MARGIN = 12 * MM
GUTTER = 10 * MM
HEADING_SIZE = 20.0
TEXT_SIZES = (10.5, 9.5, 8.5, 7.5)
"""The overview's margin, the space between its columns, and its type sizes; the largest is taken in which the
steps have room (house: a sheet in the hand)."""

MAP_SHARE = 0.46
"""The map's part of the overview's width (house: the steps beside it need a little more)."""

MAP_LABEL = 11.0
LEAST_MAP_LABEL = 4.5
"""Type sizes in points of the names on the map; where they would be smaller, rows and columns are named at its
edges instead (house: less can't be read)."""

RULER = 100
"""Millimetres of the ruler that proves the scale (print-rules.md, Tiling)."""

RULER_INCHES = 4
"""The same in inches (house: as long, on the sheets of those who have no other ruler)."""

RULER_ROOM = 22 * MM
"""Height kept for the ruler at the overview's foot (house: its figures, and the line that says what it is for)."""

SCHEME_HEIGHT = 38 * MM
"""Height of the small drawing of one sheet (house: its glue edges are still told apart)."""

PAPER = ink("paper", (0, 0, 0, 0), "#FFFFFF")
GREY = ink("glue", (0, 0, 0, 14), "#E0E0E0")
"""Bare paper, and the glue edges' tint (house: light enough to read a label on)."""


@dataclass(frozen=True, slots=True)
class TiledSheets:
    """The sheets in printing order, and for each a page of furniture to lie on top."""

    sides: tuple[SheetSide, ...]
    furniture: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """The page that is tiled: counted from 0 in its file, its trimmed size in points, and what it is called."""

    page: int
    width: float
    height: float
    title: str


def tiled_sheets(
    plan: TilePlan,
    original: Original,
    sheet: str,
    lettering: Lettering,
    words: TilingWords,
    asked: MeasureSystem | None = None,
) -> TiledSheets:
    """An overview and a sheet for each tile of ``plan``; ``sheet`` is the paper's name for the reader.

    The original is scaled to the plan's size; nothing beyond its trim shows. Lengths are told as is ``asked``; ``None``
    leaves it to the sheet and the words' language.
    """
    measures = measures_for(words.spoken, words.language, plan.sheet_width, plan.sheet_height, asked)
    area, overview = _overview(plan, original, sheet, lettering, words, measures)
    sides = [_side(plan, original, area, area, Rectangle(0.0, 0.0, plan.width, plan.height))]
    pages = [Page(PageBoxes(plan.sheet_width, plan.sheet_height, 0.0), tuple(overview), original.title)]
    for tile in plan.tiles:
        picture = _picture(plan, tile)
        sides.append(_side(plan, original, _on_sheet(tile, picture), _on_sheet(tile, tile.window), tile.window))
        pages.append(
            Page(
                PageBoxes(plan.sheet_width, plan.sheet_height, 0.0),
                tuple(_tile_marks(plan, tile, lettering, words)),
                tile.name,
            )
        )
    return TiledSheets(tuple(sides), tuple(pages))


def _side(plan: TilePlan, original: Original, clip: Rectangle, at: Rectangle, part: Rectangle) -> SheetSide:
    """A sheet that shows in ``clip`` what ``part`` of the finished poster has when it fills ``at``."""
    shrink = at.width / part.width
    scale = shrink * plan.width / original.width
    down = plan.sheet_height
    matrix = (
        scale,
        0.0,
        0.0,
        scale,
        at.left - part.left * shrink,
        down - at.top - (plan.height - part.top) * shrink,
    )
    placement = Placement(original.page, matrix, (clip.left, down - clip.bottom, clip.right, down - clip.top))
    return SheetSide(plan.sheet_width, plan.sheet_height, (placement,))


def _picture(plan: TilePlan, tile: Tile) -> Rectangle:
    """What of its window a tile prints: no further than :data:`UNDER` beneath its neighbours."""
    return Rectangle(
        tile.window.left,
        tile.window.top,
        min(tile.window.right, tile.visible.right + UNDER),
        min(tile.window.bottom, tile.visible.bottom + UNDER),
    )


def _on_sheet(tile: Tile, part: Rectangle) -> Rectangle:
    """A part of the poster where the tile prints it."""
    dx, dy = tile.left - tile.window.left, tile.top - tile.window.top
    return Rectangle(part.left + dx, part.top + dy, part.right + dx, part.bottom + dy)


# One tile


def _tile_marks(plan: TilePlan, tile: Tile, lettering: Lettering, words: TilingWords) -> list[Mark]:
    visible, window = _on_sheet(tile, tile.visible), _on_sheet(tile, tile.window)
    picture = _on_sheet(tile, _picture(plan, tile))
    marks: list[Mark] = []
    right, below = plan.tile(tile.row, tile.column + 1), plan.tile(tile.row + 1, tile.column)
    if right is not None:
        marks.append(_filled(Rectangle(picture.right, visible.top, window.right, visible.bottom)))
    if below is not None:
        marks.append(_filled(Rectangle(visible.left, picture.bottom, visible.right, window.bottom)))
    marks.extend(_ticks(plan, tile, visible, window, picture))
    label = lettering.style(LABEL_SIZE)
    note = lettering.style(LABEL_SIZE)
    cap = 0.66 * LABEL_SIZE
    if below is not None:
        baseline = (picture.bottom + window.bottom + cap) / 2
        text = fill_isolated(words.below, name=below.name)
        middle = (visible.left + visible.right) / 2
        if lettering.width(text, note) < visible.width - 4 * lettering.width(tile.name, label):
            marks.extend(lettering.line(text, note, middle, baseline, "middle"))
            reach = lettering.width(text, note) / 2 + LABEL_SIZE
            marks.append(_arrow(middle + reach, baseline - cap / 2, down=True))
    if right is not None:
        middle, x = (visible.top + visible.bottom) / 2, (picture.right + window.right) / 2
        marks.extend(
            _fitted(lettering, fill_isolated(words.right, name=right.name), x, middle, window.right - picture.right)
        )
        marks.append(_arrow(x, middle + cap, down=False))
    marks.extend(_own_label(plan, tile, visible, window, picture, lettering))
    return marks


def _own_label(
    plan: TilePlan, tile: Tile, visible: Rectangle, window: Rectangle, picture: Rectangle, lettering: Lettering
) -> list[Mark]:
    """The tile's name where it is covered or cut off later: in a glue edge, outside the poster, or on what falls."""
    style = lettering.style(LABEL_SIZE)
    cap = 0.66 * LABEL_SIZE
    left = visible.left + LABEL_SIZE
    if tile.row + 1 < plan.rows:
        return lettering.line(tile.name, style, left, (picture.bottom + window.bottom + cap) / 2)
    if plan.sheet_height - visible.bottom >= EDGE + TICK_GAP + 2 * LABEL_SIZE:
        return lettering.line(tile.name, style, left, visible.bottom + TICK_GAP + 1.5 * LABEL_SIZE)
    if tile.row:
        room = Rectangle(visible.left + TICK, window.top, visible.left + TICK + 2.2 * LABEL_SIZE, visible.top - LINE)
        return [
            _filled(room, paper=True),
            *_fitted(lettering, tile.name, (room.left + room.right) / 2, (room.top + room.bottom) / 2, room.width),
        ]
    if tile.column + 1 < plan.columns:
        x = (picture.right + window.right) / 2
        return _fitted(lettering, tile.name, x, visible.top + 2 * LABEL_SIZE, window.right - picture.right)
    if tile.column:
        room = Rectangle(window.left, visible.top + TICK, visible.left - LINE, visible.top + TICK + LABEL_SIZE)
        return [
            _filled(room, paper=True),
            *_fitted(lettering, tile.name, (room.left + room.right) / 2, (room.top + room.bottom) / 2, room.width),
        ]
    return []


def _fitted(lettering: Lettering, text: str, x: float, y: float, width: float) -> list[Mark]:
    """A name in the middle of a glue edge, no wider than it."""
    style = lettering.style(LABEL_SIZE)
    natural = lettering.width(text, style)
    if natural > 0.85 * width:
        style = lettering.style(LABEL_SIZE * 0.85 * width / natural)
    return lettering.line(text, style, x, y + 0.33 * style.size, "middle")


def _ticks(plan: TilePlan, tile: Tile, visible: Rectangle, window: Rectangle, picture: Rectangle) -> list[Mark]:
    """At each corner of what stays two short lines, outside it, in line with its edges."""
    first_column, first_row = tile.column == 0, tile.row == 0
    last_column, last_row = tile.column == plan.columns - 1, tile.row == plan.rows - 1
    left = _reach(visible.left, window.left, window.left, first_column, -1.0, plan.sheet_width)
    right = _reach(visible.right, picture.right, window.right, last_column, 1.0, plan.sheet_width)
    above = _reach(visible.top, window.top, window.top, first_row, -1.0, plan.sheet_height)
    below = _reach(visible.bottom, picture.bottom, window.bottom, last_row, 1.0, plan.sheet_height)
    across: list[Segment] = []
    on_picture: list[Segment] = []
    for x in (visible.left, visible.right):
        _line(across, x, above.start, x, above.end)
        _line(across, x, below.start, x, below.end)
        if not first_row:
            _line(on_picture, x, visible.top, x, window.top)
    for y in (visible.top, visible.bottom):
        _line(across, left.start, y, left.end, y)
        _line(across, right.start, y, right.end, y)
        if not first_column:
            _line(on_picture, visible.left, y, window.left, y)
    marks: list[Mark] = []
    if on_picture:
        marks.append(Shape(tuple(on_picture), stroke=PAPER, width=HALO, role=ShapeRole.TICK_HALO))
    marks.append(Shape(tuple(across), stroke=BLACK, width=LINE, role=ShapeRole.TICK))
    return marks


@dataclass(frozen=True, slots=True)
class _Reach:
    """From where to where a tick runs, away from what stays."""

    start: float
    end: float


def _reach(edge: float, inner: float, outer: float, poster_edge: bool, way: float, sheet: float) -> _Reach:
    """Ticks beside one edge: outside the poster, in the white of a glue edge, or on what is cut off."""
    if poster_edge:
        end = edge + way * (TICK_GAP + TICK)
        end = max(EDGE, end) if way < 0 else min(sheet - EDGE, end)
        return _Reach(edge + way * TICK_GAP, end)
    if way > 0:
        return _Reach(inner + TICK_GAP / 2, outer)
    return _Reach(edge - LINE, max(EDGE, outer - TICK_GAP))


def _line(segments: list[Segment], x0: float, y0: float, x1: float, y1: float) -> None:
    segments.append(("m", (x0, y0)))
    segments.append(("l", (x1, y1)))


def _filled(box: Rectangle, *, paper: bool = False) -> Shape:
    rectangle: Segment = ("r", (box.left, box.top, box.width, box.height))
    return Shape(
        (rectangle,), fill=PAPER if paper else GREY, role=ShapeRole.LABEL_GROUND if paper else ShapeRole.GLUE_EDGE
    )


def _arrow(x: float, y: float, *, down: bool) -> Shape:
    """A small triangle round ``x``, ``y`` that points down or to the right."""
    long, half = 0.3 * LABEL_SIZE, 0.25 * LABEL_SIZE
    points = ((-half, -long), (half, -long), (0.0, long)) if down else ((-long, -half), (-long, half), (long, 0.0))
    (x0, y0), (x1, y1), (x2, y2) = points
    way: tuple[Segment, ...] = (("m", (x0, y0)), ("l", (x1, y1)), ("l", (x2, y2)), ("h", ()))
    return Shape(way, fill=BLACK, role=ShapeRole.ARROW, x=x, y=y)


# The overview


def _overview(
    plan: TilePlan, original: Original, sheet: str, lettering: Lettering, words: TilingWords, measures: Measures
) -> tuple[Rectangle, list[Mark]]:
    """Where the small copy of the poster lies, and all that is drawn over and around it."""
    live = plan.sheet_width - 2 * MARGIN
    bottom = plan.sheet_height - MARGIN - RULER_ROOM
    heading = lettering.style(HEADING_SIZE, leading=1.15)
    marks, y = lettering.paragraph(original.title, heading, live, MARGIN, MARGIN)
    count, size = len(plan.tiles), measures.size(plan.width, plan.height)
    text = fill_isolated(words.size.of(count), count=words.size.figure(count), size=size, sheet=sheet)
    more, y = lettering.paragraph(text, lettering.style(TEXT_SIZES[0]), live, MARGIN, y + 4)
    marks.extend(more)
    top = y + 6 * MM
    narrow = MAP_SHARE * (live - GUTTER)
    wide = live - GUTTER - narrow
    map_left, steps_left = MARGIN, MARGIN + narrow + GUTTER
    if lettering.rtl:
        map_left, steps_left = MARGIN + wide + GUTTER, MARGIN
    shrink = min(narrow / plan.width, (bottom - top) / plan.height)
    x = map_left + (narrow - plan.width * shrink if lettering.rtl else 0.0)
    area = Rectangle(x, top, x + plan.width * shrink, top + plan.height * shrink)
    marks.extend(_map(plan, area, lettering))
    marks.extend(_instructions(plan, Rectangle(steps_left, top, steps_left + wide, bottom), lettering, words, measures))
    marks.extend(_ruler(plan, lettering, words, measures))
    return area, marks


def _map(plan: TilePlan, area: Rectangle, lettering: Lettering) -> list[Mark]:
    """Seams and names over the small poster."""
    shrink = area.width / plan.width
    frame: Segment = ("r", (area.left, area.top, area.width, area.height))
    lines: list[Segment] = [frame]
    for tile in plan.tiles[1 : plan.columns]:
        x = area.left + tile.visible.left * shrink
        _line(lines, x, area.top, x, area.bottom)
    for tile in plan.tiles[plan.columns :: plan.columns]:
        y = area.top + tile.visible.top * shrink
        _line(lines, area.left, y, area.right, y)
    marks: list[Mark] = [
        Shape(tuple(lines), stroke=PAPER, width=2 * HALO, role=ShapeRole.MAP),
        Shape(tuple(lines), stroke=BLACK, width=2 * LINE, role=ShapeRole.MAP),
    ]
    widest = max(len(tile.name) for tile in plan.tiles)
    cell = min(min(tile.visible.width for tile in plan.tiles) / widest, min(tile.visible.height for tile in plan.tiles))
    size = min(MAP_LABEL, 0.7 * cell * shrink)
    if size >= LEAST_MAP_LABEL:
        for tile in plan.tiles:
            x = area.left + (tile.visible.left + tile.visible.right) / 2 * shrink
            y = area.top + (tile.visible.top + tile.visible.bottom) / 2 * shrink
            marks.extend(_map_label(tile.name, x, y, size, lettering))
        return marks
    style = lettering.style(LEAST_MAP_LABEL)
    columns = [tile.visible.left for tile in plan.tiles[: plan.columns]]
    for index, place in _spread(columns, LEAST_MAP_LABEL * 2 / shrink):
        marks.extend(lettering.line(str(index + 1), style, area.left + place * shrink, area.top - 2))
    rows = [tile.visible.top for tile in plan.tiles[:: plan.columns]]
    for index, place in _spread(rows, LEAST_MAP_LABEL * 1.2 / shrink):
        y = area.top + place * shrink + LEAST_MAP_LABEL
        marks.extend(lettering.line(row_name(index), style, area.left - 2, y, "end"))
    return marks


def _spread(places: Sequence[float], least: float) -> list[tuple[int, float]]:
    """Numbers and places, without those that stand too near to the one before."""
    kept: list[tuple[int, float]] = []
    for index, place in enumerate(places):
        if not kept or place - kept[-1][1] >= least:
            kept.append((index, place))
    return kept


def _map_label(name: str, x: float, y: float, size: float, lettering: Lettering) -> list[Mark]:
    style = lettering.style(size)
    half = lettering.width(name, style) / 2 + 0.25 * size
    ground = Rectangle(x - half, y - 0.6 * size, x + half, y + 0.6 * size)
    return [_filled(ground, paper=True), *lettering.line(name, style, x, y + 0.33 * size, "middle")]


def _steps(plan: TilePlan, words: TilingWords, measures: Measures) -> list[str]:
    """What to do, in its order, for so many rows and columns."""
    steps = [words.print_all, fill_isolated(words.measure, ruler=_ruler_of(measures).in_words)]
    if len(plan.tiles) > 1:
        steps += [words.lay_out, words.cut]
    if plan.columns > 1:
        steps.append(fill_isolated(words.across, first=plan.tiles[0].name, second=plan.tiles[1].name))
    if plan.rows > 1:
        steps.append(fill_isolated(words.down, first=row_name(0), second=row_name(1)))
    return [*steps, words.trim]


def _instructions(
    plan: TilePlan, room: Rectangle, lettering: Lettering, words: TilingWords, measures: Measures
) -> list[Mark]:
    """Numbered steps and the drawing of one sheet, in the largest type that has room."""
    scheme = SCHEME_HEIGHT + 8 * MM if len(plan.tiles) > 1 else 0.0
    for size in TEXT_SIZES:
        marks, y = _numbered(_steps(plan, words, measures), size, room, lettering)
        if y + scheme <= room.bottom:
            break
    if len(plan.tiles) > 1 and y + scheme <= room.bottom:
        marks.extend(_scheme(plan, Rectangle(room.left, y + 8 * MM, room.right, room.bottom), lettering, words))
    return marks


def _numbered(steps: list[str], size: float, room: Rectangle, lettering: Lettering) -> tuple[list[Mark], float]:
    style, number = lettering.style(size), lettering.style(size)
    indent = 1.8 * size
    marks: list[Mark] = []
    y = room.top
    for count, step in enumerate(steps, 1):
        left = room.left if lettering.rtl else room.left + indent
        edge = room.right if lettering.rtl else room.left
        align: Align = "end" if lettering.rtl else "start"
        marks.extend(lettering.line(str(count), number, edge, y + 0.8 * size, align))
        more, y = lettering.paragraph(step, style, room.width - indent, left, y)
        marks.extend(more)
        y += 0.55 * size
    return marks, y


def _scheme(plan: TilePlan, room: Rectangle, lettering: Lettering, words: TilingWords) -> list[Mark]:
    """One sheet in small: what is cut off, what is seen, what is glued."""
    high = SCHEME_HEIGHT
    wide = high * plan.sheet_width / plan.sheet_height
    if wide > 0.5 * room.width:
        wide = 0.5 * room.width
        high = wide * plan.sheet_height / plan.sheet_width
    left = room.right - wide if lettering.rtl else room.left
    sheet = Rectangle(left, room.top, left + wide, room.top + high)
    edge, glue_edge = 0.09 * min(wide, high), 0.12 * min(wide, high)
    seen = Rectangle(
        sheet.left + edge, sheet.top + edge, sheet.right - glue_edge - edge / 2, sheet.bottom - glue_edge - edge / 2
    )
    across, down = plan.columns > 1, plan.rows > 1
    marks: list[Mark] = []
    if across:
        marks.append(_filled(Rectangle(seen.right, seen.top, seen.right + glue_edge, seen.bottom)))
    if down:
        marks.append(_filled(Rectangle(seen.left, seen.bottom, seen.right, seen.bottom + glue_edge)))
    outline: Segment = ("r", (sheet.left, sheet.top, sheet.width, sheet.height))
    marks.append(Shape((outline,), stroke=BLACK, width=LINE, role=ShapeRole.SCHEME))
    cuts: list[Segment] = []
    if across:
        _line(cuts, seen.left, sheet.top, seen.left, sheet.bottom)
    if down:
        _line(cuts, sheet.left, seen.top, sheet.right, seen.top)
    marks.append(Shape(tuple(cuts), stroke=BLACK, width=4 * LINE, role=ShapeRole.SCHEME_CUT))
    style = lettering.style(TEXT_SIZES[-2])
    y = room.top + style.size
    swatch, gap = 7 * MM, 3 * MM
    for text, kind in ((words.legend_cut, "cut"), (words.legend_glue, "glue"), (words.legend_keep, "keep")):
        x = sheet.left - GUTTER / 2 - swatch if lettering.rtl else sheet.right + GUTTER / 2
        box = Rectangle(x, y - 0.75 * style.size, x + swatch, y + 0.1 * style.size)
        if kind == "glue":
            marks.append(_filled(box))
        elif kind == "cut":
            stroke: list[Segment] = []
            _line(stroke, box.left, (box.top + box.bottom) / 2, box.right, (box.top + box.bottom) / 2)
            marks.append(Shape(tuple(stroke), stroke=BLACK, width=4 * LINE, role=ShapeRole.SCHEME_CUT))
        else:
            blank: Segment = ("r", (box.left, box.top, box.width, box.height))
            marks.append(Shape((blank,), stroke=BLACK, width=LINE, role=ShapeRole.SCHEME))
        measure = room.width - wide - GUTTER / 2 - swatch - gap
        text_left = room.left if lettering.rtl else x + swatch + gap
        more, y = lettering.paragraph(text, style, measure, text_left, y - 0.8 * style.size)
        marks.extend(more)
        y += 1.4 * style.size
    return marks


@dataclass(frozen=True, slots=True)
class _Ruler:
    """A ruler of so many ``parts``, a ``part`` in points, each with a figure that is ``figure`` more than the last.

    A part has ``finest`` ticks, the first one all of them and others each ``each``-th; ``in_words`` is its whole
    length.
    """

    part: float
    parts: int
    finest: int
    each: int
    figure: int
    in_words: str

    @property
    def length(self) -> float:
        return self.part * self.parts


def _ruler_of(measures: Measures) -> _Ruler:
    if measures.system is MeasureSystem.INCHES:
        return _Ruler(INCH, RULER_INCHES, 8, 2, 1, measures.length(RULER_INCHES * INCH))
    return _Ruler(10 * MM, RULER // 10, 10, 5, 10, measures.length(RULER * MM))


def _ruler(plan: TilePlan, lettering: Lettering, words: TilingWords, measures: Measures) -> list[Mark]:
    """A hundred millimetres, or four inches, finer at the beginning, and what they are for."""
    style, figures = lettering.style(TEXT_SIZES[1]), lettering.style(7.0)
    ruler = _ruler_of(measures)
    base = plan.sheet_height - MARGIN - 4 * MM
    left = plan.sheet_width - MARGIN - ruler.length if lettering.rtl else MARGIN
    lines: list[Segment] = []
    _line(lines, left, base, left + ruler.length, base)
    least = ruler.part / ruler.finest
    for tick in (*range(ruler.finest), *range(ruler.finest, ruler.parts * ruler.finest + 1, ruler.each)):
        long = 4.0 if tick % ruler.finest == 0 else 2.8 if 2 * tick % ruler.finest == 0 else 1.6
        _line(lines, left + tick * least, base, left + tick * least, base - long * MM)
    marks: list[Mark] = [Shape(tuple(lines), stroke=BLACK, width=LINE, role=ShapeRole.RULER)]
    for part in range(ruler.parts + 1):
        marks.extend(lettering.line(str(part * ruler.figure), figures, left + part * ruler.part, base + 8.0, "middle"))
    above = base - 6 * MM
    edge = left + ruler.length if lettering.rtl else left
    told = fill_isolated(words.ruler, ruler=ruler.in_words)
    marks.extend(lettering.line(told, style, edge, above, "end" if lettering.rtl else "start"))
    return marks
