"""Booklets for an office printer from any PDF: joins the arithmetic, the drawing of marks and the placing of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from exhibit_builder.core.findings import ExhibitError, Finding, Severity, errors
from exhibit_builder.core.languages import FALLBACK
from exhibit_builder.core.paper import SHEETS, Paper, SheetScale, nearest
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM
from exhibit_builder.sheets.imposition import (
    TRAYS,
    Binding,
    Flip,
    Imposition,
    Pile,
    PrintedSide,
    Tray,
    count_findings,
    creep,
    creep_findings,
    imposition,
    run,
    thickness_findings,
)
from exhibit_builder.sheets.placing import Duplex, place
from exhibit_builder.sheets.source_pdf import SourcePage, SourcePdf, open_source
from exhibit_builder.system.file_targets import PDF, target_findings, written_whole
from exhibit_builder.system.work_folders import work_folder

if TYPE_CHECKING:
    from exhibit_builder.typography.fonts import FontBook
    from exhibit_builder.typography.lettering import Lettering
    from exhibit_builder.words.sheet_words import ImpositionWords

DUPLEX: dict[Flip, Duplex] = {"short": "DuplexFlipShortEdge", "long": "DuplexFlipLongEdge", "none": "Simplex"}
"""What a printer is told about both sides."""

UNDATED = date(2000, 1, 1)
"""The date of the marks' own file, which is taken apart at once."""


@dataclass(frozen=True, slots=True)
class Folding:
    """How a booklet is printed and folded.

    ``sheet`` is what the printer takes, ``thickness`` its paper's in points. The choices are explained in
    :mod:`exhibit_builder.sheets.imposition`; ``pile`` matters only without duplex. ``rtl`` is for a booklet that
    opens on the other side. ``scale`` is whether pages that have no room on the sheet are made smaller.
    """

    sheet: Paper
    thickness: float
    flip: Flip = "short"
    pile: Pile = TRAYS["as-it-lies"]
    binding: Binding = "saddle"
    rtl: bool = False
    scale: SheetScale = "actual"


@dataclass(frozen=True, slots=True)
class SheetLabelling:
    """What the labels round the pages are made with: typefaces, a language's way of setting, and its words."""

    book: FontBook
    lettering: Lettering
    words: ImpositionWords


def impose(
    source: str | Path,
    out: str | Path,
    *,
    sheet: str = "A4",
    thickness: float = 0.1,
    flip: str = "short",
    tray: str = "as-it-lies",
    binding: str = "saddle",
    rtl: bool = False,
    scale: str = "actual",
) -> tuple[Finding, ...]:
    """Write the PDF ``source`` to ``out`` as sheets to print, fold and bind.

    ``sheet`` is A4, A3, Letter or Tabloid; ``thickness`` that of its paper in millimetres; ``flip`` is ``short``,
    ``long`` or ``none`` (no duplex), ``tray`` then ``as-it-lies`` or ``turned-over``; ``binding`` is ``saddle``,
    ``signatures`` (of 16 pages) or ``cards`` (of 4). See :func:`~exhibit_builder.sheets.imposition.run`. ``scale`` is
    ``actual`` or ``fit``: pages that have no room on the sheet are made smaller.

    Gives notes and warnings: ``blank-pages``, ``too-many-pages``, ``much-creep``, ``notes-left-out``,
    ``scaled-to-sheet``. Raises
    :class:`ExhibitError` with errors: ``unknown-sheet``, ``wrong-thickness``, ``unknown-choice``, ``tray-without-use``,
    ``out-not-usable``, then what opening raises, ``too-many-pages``, ``odd-sized-pages``, ``sheet-too-small``, and
    what placing raises. ``out`` is then as it was.
    """
    origin, target = Path(source), Path(out)
    paper, wrong_sheet = sheet_called(sheet)
    wrong = (
        *wrong_sheet,
        *thickness_findings(thickness),
        *_choice_findings("flip", flip, get_args(Flip)),
        *_choice_findings("tray", tray, get_args(Tray)),
        *_choice_findings("binding", binding, get_args(Binding)),
        *_choice_findings("scale", scale, get_args(SheetScale)),
        *_tray_findings(flip, tray),
        *target_findings(target, PDF, "a PDF file", never=origin),
    )
    if wrong or paper is None:
        raise ExhibitError(wrong)
    flips: dict[str, Flip] = {name: name for name in get_args(Flip)}
    piles: dict[str, Pile] = dict(TRAYS.items())
    bindings: dict[str, Binding] = {name: name for name in get_args(Binding)}
    scales: dict[str, SheetScale] = {name: name for name in get_args(SheetScale)}
    folding = Folding(paper, thickness * MM, flips[flip], piles[tray], bindings[binding], rtl, scales[scale])
    with open_source(origin) as opened, written_whole(target) as part:
        return (*impose_source(opened, part, folding), *_scaled_findings(opened, folding))


def impose_source(
    source: SourcePdf, out: Path, folding: Folding, labelling: Callable[[], SheetLabelling] | None = None
) -> tuple[Finding, ...]:
    """The same from an open PDF, which may be imposed in several ways one after the other.

    ``labelling`` is asked for sheets that have room outside their pages; ``None`` labels them in English. Gives and
    raises the same, apart from what concerns names and choices.
    """
    # Only now: it reaches the typesetter, and a file that can't be opened needs none.
    from exhibit_builder.sheets.imposed import has_room, imposed_sides, scale_on, scaled, size_findings

    sheet = folding.sheet
    scale = scale_on(source.pages, sheet) if folding.scale == "fit" else 1.0
    pages = scaled(source.pages, scale)
    found = (
        *source.findings,
        *count_findings(len(pages), folding.binding),
        *size_findings(source.pages, sheet, scale),
    )
    if errors(found):
        raise ExhibitError(errors(found))
    imposed = imposition(len(pages), folding.binding, rtl=folding.rtl)
    shifts = creep(imposed, folding.thickness)
    sides = run(imposed, folding.flip, folding.pile)
    placed = imposed_sides(imposed, shifts, sides, pages, sheet, scale)
    with work_folder() as folder:
        marks = folder / "marks.pdf" if has_room(pages, sheet) else None
        if marks is not None:
            _draw_marks(source, pages, imposed, sides, sheet, marks, (labelling or _english)())
        place(source, placed, marks, out, title=source.title, duplex=DUPLEX[folding.flip])
    return (*found, *imposed.findings, *creep_findings(shifts))


def _draw_marks(
    source: SourcePdf,
    pages: Sequence[SourcePage],
    imposed: Imposition,
    sides: Sequence[PrintedSide],
    sheet: Paper,
    path: Path,
    labelling: SheetLabelling,
) -> None:
    from exhibit_builder.drawing.document import About, DocumentWriter
    from exhibit_builder.sheets.imposed import imposed_furniture

    furniture = imposed_furniture(imposed, sides, pages, sheet, labelling.lettering, labelling.words)
    about = About(source.title, "", labelling.lettering.tag, UNDATED)
    DocumentWriter(labelling.book, furniture).draw_press(furniture, path, about, None)


def _scaled_findings(source: SourcePdf, folding: Folding) -> tuple[Finding, ...]:
    """``scaled-to-sheet``, a note, where pages of any PDF were made smaller."""
    from exhibit_builder.sheets.imposed import scale_on

    scale = scale_on(source.pages, folding.sheet) if folding.scale == "fit" else 1.0
    if scale == 1.0:
        return ()
    message = f"pages are printed at {100 * scale:.0f} % of their size, so that two have room on {folding.sheet.name}"
    hint = "read the smallest type of the first sheet before you print the rest"
    return (Finding("scaled-to-sheet", message, hint=hint, severity=Severity.NOTE),)


def _english() -> SheetLabelling:
    from exhibit_builder.typography.lettering import english
    from exhibit_builder.words.sheet_words import imposition_words

    return SheetLabelling(*english(), imposition_words(FALLBACK))


def sheet_called(name: str) -> tuple[Paper | None, tuple[Finding, ...]]:
    """A sheet by its name in capitals or not, or ``unknown-sheet``."""
    meant = nearest(name.strip(), SHEETS)
    if meant is not None and meant.casefold() == name.strip().casefold():
        return SHEETS[meant], ()
    hint = f"did you mean {meant}?" if meant else ""
    expected = f"one of {', '.join(SHEETS)}"
    return None, (Finding("unknown-sheet", f"no sheet is called “{name}”", expected=expected, hint=hint),)


def _choice_findings(what: str, value: str, choices: tuple[str, ...]) -> tuple[Finding, ...]:
    if value in choices:
        return ()
    return (Finding("unknown-choice", f"“{value}” is no {what}", expected=f"one of {', '.join(choices)}"),)


def _tray_findings(flip: str, tray: str) -> tuple[Finding, ...]:
    """``tray-without-use`` for a printer that turns the sheets itself: no pile goes back into it."""
    if flip not in ("short", "long") or tray != "turned-over":
        return ()
    return (
        Finding(
            "tray-without-use",
            f"the tray is {tray}, but the printer turns sheets on their {flip} edge itself",
            expected="a tray only for printers that print one side at a time",
            hint="add --flip none, or leave --tray out",
        ),
    )
