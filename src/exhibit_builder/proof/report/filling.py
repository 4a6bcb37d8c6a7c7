"""From what rules looked at to what the report shows: one product's pages, codes and readings, ready to be sent on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from exhibit_builder.findings import Finding
from exhibit_builder.page.marks import QrCode
from exhibit_builder.paper import Insets, Paper
from exhibit_builder.proof.code_reading import CodeReading
from exhibit_builder.proof.evidence import Evidence, ProofFile
from exhibit_builder.proof.report.pictures import BOOKLET_PIXELS, POSTER_PIXELS, code_pictures, page_pictures
from exhibit_builder.proof.report.values import Kind, ShownCode, ShownPage, ShownProduct

KINDS = {"press": Kind.PRINT, "screen": Kind.PRINT, "office": Kind.OFFICE, "tiles": Kind.TILES}
"""What files of a purpose belong to; cards and orders are no products."""

MOST_SHEETS = 12
"""Office sheets and tiles with findings that are shown of one product (*house*: the rest repeats them)."""


def shown_products(
    evidence: Evidence,
    product: str,
    papers: Sequence[Paper],
    readings: Sequence[CodeReading],
    findings: Collection[Finding],
) -> tuple[ShownProduct, ...]:
    """The products of ``papers``, with pictures of their pages, for as long as their files are there.

    ``product`` is ``poster`` or ``booklet``. ``readings`` are those of codes on these files, none when codes were not
    read; ``findings`` say which office sheets are worth a picture. What has no files is shown as not made.
    """
    return tuple(shown for paper in papers for shown in _of_paper(evidence, product, paper, readings, findings))


def _of_paper(
    evidence: Evidence,
    product: str,
    paper: Paper,
    readings: Sequence[CodeReading],
    findings: Collection[Finding],
) -> Iterator[ShownProduct]:
    for kind in Kind:
        files = [
            file
            for file in evidence.files
            if KINDS.get(file.record.purpose) is kind
            and (file.record.product, file.record.paper) == (product, paper.name)
        ]
        if not files and kind is not Kind.PRINT:
            continue
        paths = tuple(file.record.path for file in files)
        counted = [file.record.pages for file in files if file.record.purpose != "screen"]
        if kind is Kind.PRINT:
            pages = [page for file in files if file.output for page in _pages(evidence, file, paper)]
        else:
            pages = list(_sheets(files, findings))
        yield ShownProduct(
            product,
            paper.name,
            kind,
            (paper.width, paper.height),
            paper.distance,
            paths,
            sum(counted),
            tuple(pages),
            tuple(code for file in files for code in _codes(evidence, file)),
            tuple(reading for reading in readings if reading.file in paths),
        )


def _pages(evidence: Evidence, file: ProofFile, paper: Paper) -> Iterator[ShownPage]:
    """The pages of a press file."""
    output = file.output
    if output is None or output.purpose != "press":
        return
    pixels = BOOKLET_PIXELS if output.product == "booklet" else POSTER_PIXELS
    for number, picture in page_pictures(file.disk, pixels).items():
        panel = _panel(evidence, file, number)
        name = output.pages[number - 1].title if panel else f"Page {number}"
        yield ShownPage(output.path, number, panel, name, paper.keep_out, picture)


def _panel(evidence: Evidence, file: ProofFile, number: int) -> str:
    """The panel of a poster's page; pages of a booklet belong to none."""
    assert file.output is not None
    if file.output.product != "poster":
        return ""
    # Where a printer wants all posters in one file, each panel is a page of it.
    return file.output.panel or evidence.exhibit.panels[number - 1].name


def _sheets(files: Sequence[ProofFile], findings: Collection[Finding]) -> Iterator[ShownPage]:
    """Pages of office files on which something was found."""
    left = MOST_SHEETS
    for file in files:
        path = file.record.path
        wanted = sorted({finding.spot.page for finding in findings if finding.spot and finding.spot.path == path})
        if not wanted or not left:
            continue
        for number, picture in page_pictures(file.disk, BOOKLET_PIXELS, wanted[:left]).items():
            left -= 1
            yield ShownPage(path, number, file.record.panel or "", f"Sheet side {number}", Insets(), picture)


def _codes(evidence: Evidence, file: ProofFile) -> list[ShownCode]:
    """The codes of a press file, each with its picture."""
    output = file.output
    if output is None or output.purpose != "press":
        return []
    marks = [
        (number, mark) for number, page in enumerate(output.pages, 1) for mark in page.marks if isinstance(mark, QrCode)
    ]
    pictures = code_pictures(file.disk, [(number, *_with_margin(mark)) for number, mark in marks])
    return [
        ShownCode(mark.kind, mark.url, output.path, _panel(evidence, file, number), number, mark.side, picture)
        for (number, mark), picture in zip(marks, pictures, strict=True)
    ]


def _with_margin(code: QrCode) -> tuple[tuple[float, float, float, float], int]:
    """A code's box with its empty margin, and how many modules that is across."""
    modules = len(code.modules)
    quiet = code.quiet
    box = (code.x - quiet, code.y - quiet, code.x + code.side + quiet, code.y + code.side + quiet)
    return box, round((code.side + 2 * quiet) * modules / code.side)
