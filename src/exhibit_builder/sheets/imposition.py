"""Which page goes where on folded sheets: arithmetic on page numbers, without files and without sizes.

Every binding here folds sheets once, with two pages on each side (2-up). A *signature* is what is folded
together: the sheets lie in one another, the outermost first.

- *Saddle stitch*: one signature, stapled through the fold.
- *Signatures* for perfect binding: 16 pages each. A press folds one large sheet of 8-up three times; an office
  printer's sheet takes two pages a side, so four sheets are nested, which gives the same 16 pages in the same
  order. The last signature is smaller where pages run out.
- *Cards*: four pages each, one sheet with one fold, every card on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM, to_mm

Binding = Literal["saddle", "signatures", "cards"]
Flip = Literal["short", "long", "none"]
Tray = Literal["as-it-lies", "turned-over"]


class Backs(StrEnum):
    """In which order the backs are printed on a pile that went back into the printer."""

    SAME = "same"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Pile:
    """What has to be done about the second sides on a printer that prints one side at a time.

    ``backs`` is their order beside that of the fronts, ``half_turn`` whether each is turned by half in its plane;
    ``turn_over`` is for the person: after the pile was put back as in the printer test it is turned over about its
    long edge as well.
    """

    backs: Backs
    half_turn: bool = False
    turn_over: bool = False


TRAYS: dict[Tray, Pile] = {"as-it-lies": Pile(Backs.REVERSED), "turned-over": Pile(Backs.SAME)}
"""The same for printers that nobody has tested; see :func:`run`."""

SHEET_PAGES = 4
"""Pages of a sheet that is folded once."""

SIGNATURE_PAGES = 16
"""Pages of a signature in perfect binding (the trade's usual one)."""

SADDLE_COMFORT = 64
"""Pages up to which saddle stitch is usual (print-rules.md, Folding: about 48 to 64)."""

SADDLE_LIMIT = 200
"""Most pages for saddle stitch (house: 50 sheets of office paper, which is what a strong stapler goes through)."""

CREEP_FACTOR = 1.3
"""By how much creep is more than the paper's thickness alone (print-rules.md, Folding: 1.2 to 1.4; house: the
middle)."""

CREEP_COMFORT = 3 * MM
"""Creep in points up to which inner margins are not felt to be too narrow (house: a fifth of our booklet's)."""

THICKNESS_MM = (0.03, 0.5)
"""Thinnest and thickest paper that is folded, in millimetres (house: bible paper, and card of about 350 g/m²)."""


@dataclass(frozen=True, slots=True)
class PrinterSpread:
    """The two pages on one side of a sheet as it is read, counted from 1; ``None`` is left blank."""

    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is folded.

    The back is as seen after turning the sheet over like the page of a book, about the fold. ``signature`` counts
    from 0; ``depth`` is how many sheets of its signature lie outside of this one.
    """

    front: PrinterSpread
    back: PrinterSpread
    signature: int
    depth: int


@dataclass(frozen=True, slots=True)
class Imposition:
    """All sheets in the order in which they are stacked, and what is to be said of them.

    ``order`` is the reading order with ``None`` for blank pages; its length is a multiple of 4.
    """

    binding: Binding
    order: tuple[int | None, ...]
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PrintedSide:
    """One printed side of a run: a sheet counted from 0, which of its sides, and whether turned by half."""

    sheet: int
    back: bool
    turned: bool


def count_findings(pages: int, binding: Binding) -> tuple[Finding, ...]:
    """Whether so many pages can be bound so.

    ``too-many-pages``: an error above :data:`SADDLE_LIMIT` pages of saddle stitch, a warning above
    :data:`SADDLE_COMFORT`. ``no-pages``: an error below one page.
    """
    if pages < 1:
        return (Finding("no-pages", "there is no page to impose", expected="at least one page"),)
    if binding != "saddle" or pages <= SADDLE_COMFORT:
        return ()
    hint = "fold it in signatures of 16 pages and have these bound"
    if pages > SADDLE_LIMIT:
        message = f"{pages:,} pages are too many to be folded into one another and stapled"
        return (Finding("too-many-pages", message, expected=f"at most {SADDLE_LIMIT} pages", hint=hint),)
    message = f"{pages} pages make a thick booklet: it will not stay shut, and an ordinary stapler may not do"
    expected = f"at most {SADDLE_COMFORT} pages"
    return (Finding("too-many-pages", message, expected=expected, hint=hint, severity=Severity.WARNING),)


def thickness_findings(thickness_mm: float) -> tuple[Finding, ...]:
    """``wrong-thickness``, an error, for a sheet of paper that can't be so thick; in millimetres."""
    low, high = THICKNESS_MM
    if low <= thickness_mm <= high:
        return ()
    return (
        Finding(
            "wrong-thickness",
            f"a sheet of paper is not {thickness_mm:g} mm thick",
            expected=f"{low:g} to {high:g} mm",
            hint="office paper of 80 g/m² has 0.1 mm; measure a pile of 100 sheets and divide by 100",
        ),
    )


def imposition(pages: int, binding: Binding = "saddle", *, rtl: bool = False) -> Imposition:
    """The sheets for ``pages`` pages, at least one.

    A count that is no multiple of 4 is filled with blank pages (note ``blank-pages``). Where the last page is a
    back cover, in a booklet or on a card, it stays last and the blanks come before it; a perfect-bound book gets
    its cover from elsewhere and ends with them. A right-to-left book is the mirror image: its spine is at the
    right of page 1, so left and right change places on every side.
    """
    order = _order(pages, binding)
    size = {"saddle": len(order), "signatures": SIGNATURE_PAGES, "cards": SHEET_PAGES}[binding]
    sheets: list[Sheet] = []
    for signature, start in enumerate(range(0, len(order), size)):
        for depth, (front, back) in enumerate(_nested(order[start : start + size])):
            faces = (_mirrored(front), _mirrored(back)) if rtl else (front, back)
            sheets.append(Sheet(*faces, signature, depth))
    return Imposition(binding, order, tuple(sheets), _blank_findings(order))


def creep(imposed: Imposition, thickness: float) -> tuple[float, ...]:
    """How far the pages of each sheet move towards the spine, in points, for paper of ``thickness`` points.

    Folded sheets push those inside of them outwards. The whole of it is thickness × (pages / 4 - 1) × 1.3,
    shared linearly from the outermost sheet, which stays, to the innermost (print-rules.md, Folding). In several
    signatures each counts for itself.
    """
    return tuple(thickness * CREEP_FACTOR * sheet.depth for sheet in imposed.sheets)


def creep_findings(shifts: Sequence[float]) -> tuple[Finding, ...]:
    """``much-creep``, a warning, when pages move further than :data:`CREEP_COMFORT`; ``shifts`` in points."""
    most = max(shifts)
    if most <= CREEP_COMFORT:
        return ()
    return (
        Finding(
            "much-creep",
            f"the innermost pages move {to_mm(most):.1f} mm towards the fold, because so much paper lies round them",
            expected=f"at most {to_mm(CREEP_COMFORT):g} mm",
            hint="use thinner paper or signatures of 16 pages, or see that inner margins are that much wider",
            severity=Severity.WARNING,
        ),
    )


def run(imposed: Imposition, flip: Flip, pile: Pile = TRAYS["as-it-lies"]) -> tuple[PrintedSide, ...]:
    """The sides in the order in which they are printed.

    ``short``: front and back in turn, for a printer that turns a lying sheet about its short edge, which is the
    way of the fold. ``long``: the same with every back turned by half, because turning the sheet about its long
    edge puts it upside down.

    ``none``: a printer without duplex gets all fronts, then all backs. The first front lies lowest in the pile
    that comes out, and the feeder takes the uppermost sheet first. If the pile goes back into the paper tray
    *as it lies*, the last sheet is fed first: backs come in reversed order. That is right where paper comes out
    printed side down and is fed with the side to be printed up (laser printers with a multi-purpose tray), and
    where it comes out printed side up and is fed with that side down (inkjet printers with a drawer). Where pile
    and tray don't match (a laser's drawer, an inkjet's rear feed), the pile has to be *turned over* first, which
    brings the first sheet to the top: backs come in the same order as fronts. A back that comes out upside down
    needs the pile turned by half in its plane; only a trial can tell (:mod:`exhibit_builder.sheets.printer_answers`).
    """
    sheets = range(len(imposed.sheets))
    if flip == "none":
        backs = reversed(sheets) if pile.backs is Backs.REVERSED else sheets
        return (
            *(PrintedSide(sheet, False, False) for sheet in sheets),
            *(PrintedSide(sheet, True, pile.half_turn) for sheet in backs),
        )
    return tuple(PrintedSide(sheet, back, back and flip == "long") for sheet in sheets for back in (False, True))


def _order(pages: int, binding: Binding) -> tuple[int | None, ...]:
    numbers = range(1, pages + 1)
    blanks = (None,) * (-pages % SHEET_PAGES)
    alone = pages == 1 or (binding == "cards" and pages % SHEET_PAGES == 1)
    if binding == "signatures" or alone:
        return (*numbers, *blanks)
    return (*numbers[:-1], *blanks, pages)


def _nested(pages: tuple[int | None, ...]) -> list[tuple[PrinterSpread, PrinterSpread]]:
    """Front and back of each sheet of one signature, the outermost first."""
    first, last = range(0, len(pages) // 2, 2), len(pages) - 1
    return [(PrinterSpread(pages[last - i], pages[i]), PrinterSpread(pages[i + 1], pages[last - i - 1])) for i in first]


def _mirrored(face: PrinterSpread) -> PrinterSpread:
    return PrinterSpread(face.right, face.left)


def _blank_findings(order: tuple[int | None, ...]) -> tuple[Finding, ...]:
    blanks = [str(place) for place, page in enumerate(order, 1) if page is None]
    if not blanks:
        return ()
    what = "page {} stays blank" if len(blanks) == 1 else "pages {} stay blank"
    message = f"folded sheets hold {len(order)} pages: {what.format(', '.join(blanks))}"
    return (Finding("blank-pages", message, hint="a number of pages that 4 divides has none", severity=Severity.NOTE),)
