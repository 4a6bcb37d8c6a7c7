"""From what rules looked at to what the report shows: one product's pages, codes and readings, ready to be sent on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.outputs import OFFICE, PRESS, SCREEN, TILES
from exhibit_builder.core.paper import Insets, Paper
from exhibit_builder.core.product import Product
from exhibit_builder.page.marks import QrCode
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.report.thumbnails import (
    BOOKLET_PIXELS,
    POSTER_PIXELS,
    cached_pictures,
    code_pictures,
)
from exhibit_builder.report.values import PagePicture, ProductKind, ReportCode, ReportPage, ReportProduct

KINDS = {PRESS: ProductKind.PRINT, SCREEN: ProductKind.PRINT, OFFICE: ProductKind.OFFICE, TILES: ProductKind.TILES}
"""What files of a purpose belong to; cards and orders are no products."""

MOST_SHEETS = 12
"""Office sheets and tiles with findings that are shown of one product (*house*: the rest repeats them)."""


def report_products(
    evidence: Evidence,
    product: Product,
    papers: Sequence[Paper],
    readings: Sequence[CodeReading],
    findings: Collection[Finding],
) -> tuple[ReportProduct, ...]:
    """The products of ``papers``, with pictures of their pages, for as long as their files are there.

    ``readings`` are those of codes on these files, none when codes were not
    read; ``findings`` say which office sheets are worth a picture. What has no files is shown as not made.
    """
    return tuple(report for paper in papers for report in _of_paper(evidence, product, paper, readings, findings))


def _of_paper(
    evidence: Evidence,
    product: Product,
    paper: Paper,
    readings: Sequence[CodeReading],
    findings: Collection[Finding],
) -> Iterator[ReportProduct]:
    for kind in ProductKind:
        files = [
            file
            for file in evidence.files
            if KINDS.get(file.record.purpose) is kind
            and (file.record.product, file.record.paper) == (product, paper.name)
        ]
        if not files and kind is not ProductKind.PRINT:
            continue
        paths = tuple(file.record.path for file in files)
        counted = [
            file.record.pages
            for file in files
            if file.record.purpose.printed or (file.output is not None and file.output.looked_at)
        ]
        if kind is ProductKind.PRINT:
            pages = [page for file in files if file.output for page in _pages(evidence, file, paper)]
        else:
            pages = list(_sheets(evidence, files, findings))
        yield ReportProduct(
            product,
            paper.name,
            kind,
            (paper.width, paper.height),
            paper.distance,
            paths,
            sum(counted),
            tuple(pages),
            tuple(code for file in files for code in _codes(evidence, file, readings)),
            tuple(reading for reading in readings if reading.file in paths),
        )


def _pages(evidence: Evidence, file: FinishedFile, paper: Paper) -> Iterator[ReportPage]:
    """The pages of a press file, or of what is for the screen alone."""
    output = file.output
    if output is None:
        return
    for number, picture in pictures_of_pages(evidence, file).items():
        panel = _panel(file, number)
        title = output.pages[number - 1].title if panel else ""
        yield ReportPage(output.path, number, panel, title, paper.keep_out, picture)


def pictures_of_pages(evidence: Evidence, file: FinishedFile) -> dict[int, PagePicture]:
    """The pages of a file as the report shows them, by their numbers from 1, kept or made now; none of a file that it
    does not show page by page."""
    output = file.output
    if output is None or not output.looked_at:
        return {}
    pixels = BOOKLET_PIXELS if output.product.in_hand else POSTER_PIXELS
    return cached_pictures(evidence.store, file.disk, file.record.sha256, pixels, evidence.printer)


def _panel(file: FinishedFile, number: int) -> str:
    """The panel of a poster's page; pages of a booklet belong to none."""
    return file.output.panels[number - 1] if file.output and file.output.panels else ""


def _sheets(evidence: Evidence, files: Sequence[FinishedFile], findings: Collection[Finding]) -> Iterator[ReportPage]:
    """Pages of office files on which something was found."""
    left = MOST_SHEETS
    for file in files:
        path = file.record.path
        wanted = sorted({finding.spot.page for finding in findings if finding.spot and finding.spot.path == path})
        if not wanted or not left:
            continue
        shown = wanted[:left]
        pictures = cached_pictures(
            evidence.store, file.disk, file.record.sha256, BOOKLET_PIXELS, evidence.printer, shown
        )
        for number, picture in pictures.items():
            left -= 1
            yield ReportPage(path, number, file.record.panel or "", "", Insets(), picture)


def _codes(evidence: Evidence, file: FinishedFile, readings: Sequence[CodeReading]) -> list[ReportCode]:
    """The codes of a press file, or of an office file those that were found there, each with its picture."""
    if not file.record.purpose.printed:
        return []
    codes = list(_found(evidence, file, readings) if file.output is None else _composed(evidence, file))
    boxes = [
        (code.page, (left - margin, top - margin, left + code.side + margin, top + code.side + margin), across)
        for code, (left, top), margin, across in codes
    ]
    pictures = code_pictures(evidence.store, file.disk, file.record.sha256, boxes)
    return [replace(code, picture=picture) for (code, *_), picture in zip(codes, pictures, strict=True)]


_Unpictured = tuple[ReportCode, tuple[float, float], float, int]
"""A code without its picture: its top left corner, its empty margin in points, and its modules across with that."""


def _composed(evidence: Evidence, file: FinishedFile) -> Iterator[_Unpictured]:
    assert file.output is not None
    for number, page in enumerate(file.output.pages, 1):
        for mark in page.marks:
            if isinstance(mark, QrCode):
                panel = _panel(file, number)
                code = ReportCode(mark.kind, mark.url, file.record.path, panel, number, mark.side, b"")
                yield code, (mark.x, mark.y), mark.quiet, _across(mark)


def _found(evidence: Evidence, file: FinishedFile, readings: Sequence[CodeReading]) -> Iterator[_Unpictured]:
    """Codes on sheets and tiles stand where they were found; how many modules they have is known from their pages."""
    marks = {
        (mark.kind, mark.url): mark
        for output in evidence.outputs
        for page in output.pages
        for mark in page.marks
        if isinstance(mark, QrCode)
    }
    for reading in readings:
        spot, mark = reading.spot, marks.get((reading.kind, reading.url))
        if reading.file == file.record.path and mark and spot.x is not None and spot.y is not None and spot.width:
            quiet = mark.quiet * spot.width / mark.side
            code = ReportCode(reading.kind, reading.url, reading.file, spot.panel, spot.page, spot.width, b"")
            yield code, (spot.x, spot.y), quiet, _across(mark)


def _across(code: QrCode) -> int:
    """Modules from one edge of a code's empty margin to the other."""
    return round((code.side + 2 * code.quiet) * len(code.modules) / code.side)
