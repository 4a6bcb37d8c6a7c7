"""The six pictures of the card, drawn for a booklet of a given shape and number of sheets.

They are described for a booklet that opens from the left; a mirrored board draws those that open from the right.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal

from exhibit_builder.card.drawing_board import DrawingBoard, Plane, Sketch, Solid, plane, plane_corners, turn
from exhibit_builder.core.colour import ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.shapes.hills import near
from exhibit_builder.typography.lettering import BLACK
from exhibit_builder.words.card_words import CardWords

Flip = Literal["short", "long", "none"]
"""How the printer turns the paper: about the short or the long edge, or not at all."""

_THEME = Theme()
SKY = _THEME.inks["mist"]
GREY = _THEME.inks["cold"]
WHITE = ink("white", (0, 0, 0, 0), "#FFFFFF")
"""Paper in a drawing: an office printer would put a tint on the sheet for the theme's own paper colour."""

LINE = 1.0
FINE = 0.75
"""Outlines and what is drawn on them, in points."""
BOLD = 2.6
"""The edge about which the paper turns, and staples, in points."""

MOST_SHEETS = 3
"""More sheets than this are drawn as so many (house: the eye doesn't count further)."""

LEAF = 0.027
"""Thickness of a drawn sheet in units, far thicker than paper so that sheets can be seen to lie on one another."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn: ``ratio`` of the sheet's long side to its short one, sheets drawn, and what is written.

    ``fronts`` and ``backs`` are the pages that one prints first and then, as they are typed.
    """

    ratio: float
    sheets: int
    sheet: str
    fronts: str
    backs: str
    words: CardWords
    mirrored: bool

    def board(self) -> DrawingBoard:
        """An empty board for one of its pictures."""
        return DrawingBoard(BLACK, LINE, self.mirrored)

    @property
    def page(self) -> float:
        """Width of a booklet's page in units."""
        return self.ratio / 2


def drawings(subject: Subject, flip: Flip) -> tuple[Sketch, ...]:
    """The pictures of the steps, in order: open, print, gather, fold, staple, finish."""
    printing = {"short": _print_short, "long": _print_long, "none": _print_by_hand}[flip]
    return (
        _open(subject),
        printing(subject),
        _gather(subject),
        _fold(subject),
        _staple(subject),
        _finish(subject),
    )


def _open(subject: Subject) -> Sketch:
    """A computer with the sheet on its screen, the paper's name and 100 % beside it."""
    board = subject.board()
    width, height, depth = 1.62, 0.86, 0.5
    _box(board, (0, -depth, 0), (width, 0, 0), (0, depth, 0))
    keys = plane((0.16, -0.38, 0), (width - 0.32, 0, 0), (0, 0.28, 0))
    for row in range(4):
        board.rule((keys(0, row / 3), keys(1, row / 3)), ink=GREY, width=FINE)
    _box(board, (0, 0, 0), (width, 0, 0), (0, 0, height))
    _box(board, (0.06, 0, 0.06), (width - 0.12, 0, 0), (0, 0, height - 0.12))
    tall = 0.58
    across = tall * subject.ratio
    back, front = _halves(plane((0.14, 0, (height - tall) / 2), (across, 0, 0), (0, 0, tall)))
    _text(board, back)
    _cover(board, front)
    aside = (0.14 + across + width - 0.06) / 2
    board.label("100%", (aside, 0, height / 2), dy=-3.0)
    board.label(subject.sheet, (aside, 0, height / 2), dy=13.0)
    return board.finished()


_BOX = 0.66
_BOX_TOP = 0.40
"""Width and height of the drawn printer, in units."""

_SLOT = 0.19
"""The height at which a sheet comes out of it, in units."""


def _printer(board: DrawingBoard) -> None:
    """A printer from which sheets come out towards the end side."""
    low, deep = -0.1, 1.2
    _box(board, (0, low, 0), (_BOX, 0, 0), (0, 0, _BOX_TOP))
    _box(board, (_BOX, low, 0), (0, deep, 0), (0, 0, _BOX_TOP))
    _box(board, (0, low, _BOX_TOP), (_BOX, 0, 0), (0, deep, 0))
    _box(board, (0.30, 0, _BOX_TOP), (-0.24, 0, 0.30), (0, 1, 0))
    board.rule(((_BOX, -0.03, _SLOT), (_BOX, 1.03, _SLOT)))


def _emerging(board: DrawingBoard, subject: Subject, height: float) -> float:
    """A sheet of two pages that has come out, its outer side down; gives the x of its leading edge."""
    middle = _BOX + 0.28
    end = middle + subject.page
    behind = plane((_BOX, 0, height), (middle - _BOX, 0, 0), (0, 1, 0))
    board.face(plane_corners(behind), WHITE)
    _lines(board, behind, 0.0, 0.7)
    _text(board, plane((middle, 0, height), (subject.page, 0, 0), (0, 1, 0)))
    return end


def _print_short(subject: Subject) -> Sketch:
    """The sheet comes out; the arrow turns about its short edge."""
    board = subject.board()
    _printer(board)
    end = _emerging(board, subject, _SLOT)
    board.rule(((end, 0, _SLOT), (end, 1, _SLOT)), width=BOLD)
    board.arrow(turn((end, 0.5, _SLOT), (0.24, 0, 0), (0, 0, 0.24), 160, -75))
    board.label(subject.words.short_edge, (end, 0, _SLOT), "middle", dy=16.0)
    return board.finished()


def _print_long(subject: Subject) -> Sketch:
    """The sheet comes out; the arrow turns about its long edge."""
    board = subject.board()
    _printer(board)
    end = _emerging(board, subject, _SLOT)
    board.rule(((_BOX, 0, _SLOT), (end, 0, _SLOT)), width=BOLD)
    middle = (_BOX + end) / 2
    board.arrow(turn((middle, 0, _SLOT), (0, -0.34, 0), (0, 0, 0.26), 160, -60))
    board.label(subject.words.long_edge, (middle + 0.1, 0, _SLOT), "start", dy=16.0)
    return board.finished()


def _print_by_hand(subject: Subject) -> Sketch:
    """The printed stack goes back to where the paper goes in."""
    board = subject.board()
    _printer(board)
    end = _BOX
    for leaf in range(subject.sheets):
        end = _emerging(board, subject, _SLOT - 0.1 + leaf * LEAF)
    board.arrow(turn((0.66, 0.5, 0.36), (0.56, 0, 0), (0, 0, 0.66), 8, 142))
    board.label(subject.fronts, (end, 0, _SLOT - 0.1), "end", dy=14.0)
    board.label(subject.backs, (0.06, 0, _BOX_TOP + 0.30), "end", dx=-6.0, dy=4.0)
    return board.finished()


def _gather(subject: Subject) -> Sketch:
    """Sheets over one another; a corner of the lowest is turned up and shows the cover below."""
    board = subject.board()
    ratio, apart, ear = subject.ratio, 0.22, 0.28
    board.face(((ear, 0, 0), (ratio, 0, 0), (ratio, 1, 0), (0, 1, 0), (0, ear, 0)), WHITE)
    if subject.sheets == 1:
        _inside(board, plane((0, 0, 0), (ratio, 0, 0), (0, 1, 0)))
    board.face(((ear, 0, 0), (ear, ear, 0.03), (0, ear, 0)), SKY)
    for leaf in range(1, subject.sheets):
        low, high = (leaf - 1) * apart, leaf * apart
        for x, y in ((ratio, 0.0), (ratio, 1.0)) if leaf == 1 else ((0.0, 0.0), (ratio, 0.0), (ratio, 1.0)):
            board.rule(((x, y, low), (x, y, high)), ink=GREY, width=FINE)
        above = plane((0, 0, high), (ratio, 0, 0), (0, 1, 0))
        board.face(plane_corners(above), WHITE)
        if leaf == subject.sheets - 1:
            _inside(board, above)
    board.rule(((ear * 0.62, 0.1, 0), (ear * 0.62, -0.22, 0)), width=FINE)
    board.label(subject.words.cover, (ear * 0.62, -0.22, 0), "middle", dy=12.0)
    return board.finished()


def _fold(subject: Subject) -> Sketch:
    """One half goes over the other; then a ruler goes along the fold."""
    board = subject.board()
    page, rise = subject.page, 128 * pi / 180
    flat = (page, 0.0, 0.0)
    raised = (page * cos(rise), 0.0, page * sin(rise))
    inward = (sin(rise) * LEAF, 0.0, -cos(rise) * LEAF)
    for leaf in range(subject.sheets):
        right = plane((0, 0, leaf * LEAF), flat, (0, 1, 0))
        left = plane(
            (inward[0] * leaf + raised[0], 0, inward[2] * leaf + raised[2]), (-raised[0], 0, -raised[2]), (0, 1, 0)
        )
        board.face(plane_corners(left), WHITE)
        board.face(plane_corners(right), WHITE)
        if leaf == subject.sheets - 1:
            _text(board, left)
            _text(board, right)
    board.arrow(turn((0, 0.5, 0), (0.62, 0, 0), (0, 0, 0.62), 116, 38))
    start = page + 0.5 + 0.22
    thick = _block(board, subject, start)
    _ruler(board, (start, -0.12, thick), 0.15, 1.28)
    board.arrow(((start - 0.1, -0.05, thick), (start - 0.1, 0.95, thick)))
    return board.finished()


def _staple(subject: Subject) -> Sketch:
    """The sheets like a roof, the outside up, and two staples above the ridge."""
    board = subject.board()
    foot, ridge = 0.6, 0.38
    far = plane((0, 0, ridge), (1, 0, 0), (0, foot, -ridge))
    board.face(plane_corners(far), WHITE)
    for leaf in reversed(range(1, subject.sheets)):
        inner = leaf * 2 * LEAF
        ends = ((1, -foot + inner, 0), (1, 0, ridge - inner), (1, foot - inner, 0))
        board.rule(ends, width=FINE)
    slope = plane((0, 0, ridge), (0, -foot, -ridge), (1, 0, 0))
    _cover(board, slope)
    for place in (1 / 3, 2 / 3):
        hover, leg, half = ridge + 0.1, 0.1, 0.07
        for x in (place - half, place + half):
            board.rule(((x, 0, ridge), (x, 0, hover)), ink=GREY, width=FINE)
        board.rule(
            (
                (place - half, 0, hover),
                (place - half, 0, hover + leg),
                (place + half, 0, hover + leg),
                (place + half, 0, hover),
            ),
            width=BOLD,
        )
        board.arrow(((place, 0, hover + leg + 0.34), (place, 0, hover + leg + 0.08)))
    board.rule(((0.3, -foot * 0.8, ridge * 0.2), (0.3, -foot - 0.2, -0.04)), width=FINE)
    board.label(subject.words.outside, (0.3, -foot - 0.2, -0.04), "middle", dy=12.0)
    return board.finished()


def _finish(subject: Subject) -> Sketch:
    """The edge is cut where the inner pages stand out; the cover opens."""
    board = subject.board()
    page = subject.page
    thick = _block(board, subject, 0, creep=0.07)
    cut = page - 0.06
    board.dashes((cut, -0.16, thick), (cut, 1.16, thick), 13)
    _knife(board, (cut, 1.16, thick))
    start = page + 0.5 + 0.3
    thick = _block(board, subject, start, closed=False)
    lift = 26 * pi / 180
    cover = plane((start, 0, thick), (page * cos(lift), 0, page * sin(lift)), (0, 1, 0))
    _cover(board, cover)
    board.arrow(turn((start, 0, thick), (page + 0.1, 0, 0), (0, 0, page + 0.1), 30, 82))
    return board.finished()


def _block(board: DrawingBoard, subject: Subject, x: float, *, creep: float = 0.0, closed: bool = True) -> float:
    """A folded booklet that lies with its spine at ``x``; gives its thickness.

    ``creep`` is how far its middle pages stand out; without ``closed`` its first page shows and not its cover.
    """
    page = subject.page
    leaves = 2 * subject.sheets
    for leaf in range(leaves):
        nested = min(leaf, leaves - 1 - leaf) / max(1, subject.sheets - 1)
        at = plane((x, 0, (leaf + 1) * LEAF), (page + creep * nested, 0, 0), (0, 1, 0))
        board.face(plane_corners(at), WHITE)
    thick = leaves * LEAF
    top = plane((x, 0, thick), (page, 0, 0), (0, 1, 0))
    if closed:
        _cover(board, top)
    else:
        _text(board, top)
    board.rule(((x, 0, LEAF), (x, 0, thick)))
    return thick


def _ruler(board: DrawingBoard, corner: Solid, width: float, length: float) -> None:
    """A ruler that lies along the depth."""
    at = plane(corner, (width, 0, 0), (0, length, 0))
    board.face(plane_corners(at), WHITE)
    for tick in range(1, 16):
        board.rule((at(1, tick / 16), at(0.45 if tick % 4 == 0 else 0.7, tick / 16)), width=FINE)


def _knife(board: DrawingBoard, tip: Solid) -> None:
    """A cutting knife with its point at ``tip``."""
    x, y, z = tip
    board.face(((x, y, z), (x + 0.035, y, z + 0.12), (x + 0.10, y, z + 0.08)), WHITE)
    board.face(
        (
            (x + 0.035, y, z + 0.12),
            (x + 0.10, y, z + 0.08),
            (x + 0.30, y, z + 0.36),
            (x + 0.235, y, z + 0.40),
        ),
        SKY,
    )


def _box(board: DrawingBoard, corner: Solid, along: Solid, up: Solid) -> None:
    board.face(plane_corners(plane(corner, along, up)), WHITE)


def _halves(sheet: Plane) -> tuple[Plane, Plane]:
    return lambda u, v: sheet(u / 2, v), lambda u, v: sheet(0.5 + u / 2, v)


def _inside(board: DrawingBoard, sheet: Plane) -> None:
    """Two pages of text and the line between them, on a sheet that is there already."""
    for half in _halves(sheet):
        _lines(board, half)
    board.rule((sheet(0.5, 0), sheet(0.5, 1)))


def _cover(board: DrawingBoard, at: Plane) -> None:
    """A page with a sky over a ridge: the house's cover."""
    board.face(plane_corners(at), WHITE)
    steps = 16
    ridge = [at(step / steps, 0.52 + 0.016 * near(_THEME.seed, 26 + 40 * step / steps)) for step in range(steps + 1)]
    board.face((*ridge, at(1, 1), at(0, 1)), SKY)
    board.face(plane_corners(at), None)


def _text(board: DrawingBoard, at: Plane) -> None:
    """A page with a few lines of text."""
    board.face(plane_corners(at), WHITE)
    _lines(board, at)


def _lines(board: DrawingBoard, at: Plane, start: float = 0.16, end: float = 0.84) -> None:
    """Lines of text from ``start`` to ``end`` of the page's width, the last one short."""
    for line in range(6):
        height = 0.8 - 0.11 * line
        board.rule((at(start, height), at(end if line < 5 else (start + end) / 2, height)), ink=GREY, width=FINE)
