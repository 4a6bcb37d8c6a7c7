"""Posters in tiles for an office printer: joins the plan, the drawing of its marks and the placing of the poster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, Severity, errors
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import FALLBACK
from exhibit_builder.core.lengths import MeasureSystem
from exhibit_builder.core.paper import SHIPPED, nearest
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import MM, parse_length
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.sheet import Page
from exhibit_builder.sheets.avoidance import avoided
from exhibit_builder.sheets.placing import place
from exhibit_builder.sheets.source_pdf import SourcePage, SourcePdf, open_source
from exhibit_builder.sheets.tiled import RULER, Original, TiledSheets, tiled_sheets
from exhibit_builder.sheets.tiling import UNPRINTABLE, Avoided, Rectangle, TilePlan, plan_tiles
from exhibit_builder.system.file_targets import PDF, target_findings, written_whole
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.lettering import Lettering, english
from exhibit_builder.words.sheet_words import TilingWords, tiling_words

OTHER_SHAPE = 0.01
"""From which share on a paper has another shape than the poster (house: A sizes differ among one another by 0.2 %)."""

SHEET_SIDES = (130 * MM, 2000 * MM)
"""The least and the largest side of a sheet (house: the overview needs the one for its ruler, where half-letter has
139.7 mm and A5 148; no printer that is not a print shop's takes the other)."""

FIRST_TILE = 2
"""The side of a tiled file that holds the first tile; the overview lies before it."""

UNDATED = date(2000, 1, 1)
"""The date of the furniture's own file, which is taken apart at once."""

_SIZE = late_pattern(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)\s*")


@dataclass(frozen=True, slots=True)
class TileLabelling:
    """What labels and instructions are made with: typefaces, a language's way of setting, its words, and in what
    lengths are told if anybody said so."""

    book: FontBook
    lettering: Lettering
    words: TilingWords
    asked: MeasureSystem | None = None


@dataclass(frozen=True, slots=True)
class Tiled:
    """A tiled poster: the plan that was followed (``None``: nothing was written) and what is to be known.

    The spots of findings are on the sides of the written file; where nothing was written, on the finished poster.
    """

    plan: TilePlan | None
    findings: tuple[Finding, ...]


def tile(
    source: str | Path,
    out: str | Path,
    *,
    paper: str | None = None,
    sheet: str = "A4",
    page: int = 1,
    avoid: Sequence[Avoided] = (),
) -> tuple[Finding, ...]:
    """Write one page of the PDF ``source`` to ``out`` as sheets to cut and glue, with an overview first.

    ``paper`` is the finished size: a poster format by name, or ``594x841mm``; the poster is scaled to fit it, turned
    as the poster is, and keeps its own shape; ``None`` keeps its own size. ``sheet`` is what the printer takes,
    named the same ways. ``page`` counts from 1. What is in a foreign file is not known, so seams keep away only from
    what ``avoid`` names, in points of the source page (y down from its trim's top left).

    Gives warnings and notes: ``other-shape`` when the poster fills ``paper`` only one way, those of
    :func:`~exhibit_builder.sheets.tiling.plan_tiles`, those of the source. Raises :class:`ExhibitError` with errors:
    ``unknown-paper``, ``unknown-sheet``, ``wrong-size``, ``too-many-tiles``, ``no-such-page``, ``out-not-usable``, and
    what opening and placing raise. ``out`` is then as it was.
    """
    origin, target = Path(source), Path(out)
    wanted, wrong_paper = _named(paper, "unknown-paper") if paper is not None else (None, ())
    leaf, wrong_sheet = _named(sheet, "unknown-sheet")
    wrong = (*wrong_paper, *wrong_sheet, *target_findings(target, PDF, "a PDF file", never=origin))
    if wrong or leaf is None:
        raise ExhibitError(wrong)
    with open_source(origin) as opened, written_whole(target) as part:
        tiled = _tile(opened, page, wanted, leaf, part, _english(), tuple(avoid))
        if errors(tiled.findings):
            raise ExhibitError(tiled.findings)
    return tiled.findings


def tile_poster(
    source: Path,
    out: Path,
    poster: Page,
    labelling: TileLabelling,
    *,
    sheet: str,
    page: int = 1,
    unprintable: float = UNPRINTABLE,
) -> Tiled:
    """Write a poster of ours to ``out`` as sheets to cut and glue, in its own size.

    ``source`` is a file that it was drawn to and ``page`` its page there, counted from 1; ``poster`` is what was
    drawn, which says where codes, names and headlines are. ``sheet`` is a paper by name or ``210x297mm``,
    ``unprintable`` what the printer loses at its edges, in points.

    Nothing is written when a finding is an error: ``unknown-sheet``, ``too-many-tiles``, ``code-cut``. Raises
    :class:`ExhibitError` with what opening and placing raise.
    """
    leaf, wrong = _named(sheet, "unknown-sheet")
    if leaf is None:
        return Tiled(None, wrong)
    with open_source(source) as opened:
        known = avoided(poster, labelling.book)
        return _tile(opened, page, None, leaf, out, labelling, known, poster.title, unprintable)


@dataclass(frozen=True, slots=True)
class _Named:
    """A size in points, and what a reader calls it."""

    name: str
    width: float
    height: float


def _named(text: str, code: str) -> tuple[_Named | None, tuple[Finding, ...]]:
    """A paper by name, or a written size."""
    papers = SHIPPED.formats[Product.POSTER]
    known = nearest(text, papers)
    if known is not None and known.casefold() == text.strip().casefold():
        paper = papers[known]
        return _sized(paper.name, paper.width, paper.height, code)
    match = _SIZE.fullmatch(text)
    if match:
        across, first, down, unit = match.groups()
        width, height = parse_length(across + (first or unit)), parse_length(down + unit)
        return _sized(f"{width / MM:.0f} × {height / MM:.0f} mm", width, height, code)
    return None, (
        Finding(
            code,
            f"no paper is called “{text}”",
            expected=f"a size such as 594x841mm, or one of {', '.join(papers)}",
            hint=f"did you mean {known}?" if known else "",
        ),
    )


def _sized(name: str, width: float, height: float, code: str) -> tuple[_Named | None, tuple[Finding, ...]]:
    least, most = SHEET_SIDES
    if code == "unknown-sheet" and not (least <= min(width, height) and max(width, height) <= most):
        return None, (
            Finding(
                "wrong-size",
                f"sheets of {width / MM:.0f} × {height / MM:.0f} mm are not for an office printer",
                expected=f"sheets with sides from {least / MM:.0f} mm, which hold a ruler of {RULER} mm, "
                f"to {most / MM:.0f} mm",
                hint="use A4 or Letter, or what else your printer takes",
            ),
        )
    if code == "unknown-paper" and min(width, height) <= 0:
        return None, (
            Finding(
                "wrong-size",
                f"no poster measures {width / MM:.0f} × {height / MM:.0f} mm",
                expected="a size such as 594x841mm",
            ),
        )
    return _Named(name, width, height), ()


def _english() -> TileLabelling:
    return TileLabelling(*english(), tiling_words(FALLBACK))


def _tile(
    source: SourcePdf,
    page: int,
    paper: _Named | None,
    sheet: _Named,
    out: Path,
    labelling: TileLabelling,
    avoid: tuple[Avoided, ...],
    title: str = "",
    unprintable: float = UNPRINTABLE,
) -> Tiled:
    if not 1 <= page <= len(source.pages):
        return Tiled(None, (_no_such_page(source, page),))
    own = source.pages[page - 1]
    scale, findings = _scale(own, paper)
    scaled = tuple(
        Avoided(thing.kind, thing.box.scaled(scale), thing.label, thing.clear * scale, thing.place) for thing in avoid
    )
    size = own.width * scale, own.height * scale
    plan, found = plan_tiles(*size, sheet.width, sheet.height, unprintable=unprintable, avoid=scaled)
    if plan is None:
        return Tiled(None, found)
    findings = (*source.findings, *findings, *found)
    if errors(findings):
        return Tiled(None, findings)
    original = Original(page - 1, own.width, own.height, title or source.title)
    _write(source, _sheets(plan, original, sheet.name, labelling), labelling, out)
    return Tiled(plan, tuple(_on_its_side(finding, plan) for finding in findings))


def _sheets(plan: TilePlan, original: Original, sheet: str, labelling: TileLabelling) -> TiledSheets:
    return tiled_sheets(plan, original, sheet, labelling.lettering, labelling.words, labelling.asked)


def _on_its_side(finding: Finding, plan: TilePlan) -> Finding:
    """The finding with its spot on the sheet that shows most of what a seam meets, no longer on the poster."""
    spot = finding.spot
    if spot is None or spot.x is None or spot.y is None:
        return finding
    met = Rectangle(spot.x, spot.y, spot.x + spot.width, spot.y + spot.height)
    side, tile = max(enumerate(plan.tiles, FIRST_TILE), key=lambda numbered: _area(met.within(numbered[1].visible)))
    shown = met.within(tile.window)
    x, y = tile.left + shown.left - tile.window.left, tile.top + shown.top - tile.window.top
    return replace(finding, spot=replace(spot, page=side, x=x, y=y, width=shown.width, height=shown.height))


def _area(box: Rectangle) -> float:
    return max(0.0, box.width) * max(0.0, box.height)


def _write(source: SourcePdf, sheets: TiledSheets, labelling: TileLabelling, out: Path) -> None:
    title = sheets.furniture[0].title
    with work_folder() as folder:
        furniture = folder / "furniture.pdf"
        about = About(title, "", labelling.lettering.tag, UNDATED)
        DocumentWriter(labelling.book, sheets.furniture).draw_press(sheets.furniture, furniture, about, None)
        place(source, sheets.sides, furniture, out, title=title, duplex="Simplex")


def _scale(own: SourcePage, paper: _Named | None) -> tuple[float, tuple[Finding, ...]]:
    """How much larger the finished poster is than the page."""
    if paper is None:
        return 1.0, ()
    width, height = sorted((paper.width, paper.height), reverse=own.width > own.height)
    across, down = width / own.width, height / own.height
    scale = min(across, down)
    if max(across, down) <= scale * (1 + OTHER_SHAPE):
        return scale, ()
    size = f"{own.width * scale / MM:.0f} × {own.height * scale / MM:.0f} mm"
    return scale, (
        Finding(
            "other-shape",
            f"the poster has another shape than {paper.name}; finished it measures {size}",
            expected="a paper of the poster's own proportions, or that size",
            hint=f"to have it so without this warning, ask for {size.replace(' ', '').replace('×', 'x')}",
            severity=Severity.WARNING,
        ),
    )


def _no_such_page(source: SourcePdf, page: int) -> Finding:
    count = len(source.pages)
    return Finding(
        "no-such-page",
        f"{source.path.name} has no page {page}",
        expected="page 1" if count == 1 else f"a page from 1 to {count}",
    )
