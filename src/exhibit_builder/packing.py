"""``exhibit pack``: a build for one printer, looked through once more, with its order and proof pictures in one zip."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.findings import ExhibitError, Finding
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.order.packing import ORDER, Packed, packing_list
from exhibit_builder.order.packing import pack as write_package
from exhibit_builder.ordering import order_papers
from exhibit_builder.pipeline import Built, build
from exhibit_builder.press.printers import press_job
from exhibit_builder.printer import Printer
from exhibit_builder.products import commission_for
from exhibit_builder.progress import Progress
from exhibit_builder.proof.pdfx import pdfx_findings
from exhibit_builder.selection import select
from exhibit_builder.typography.fonts import FontBook, shipped_fonts


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package: where it lies, how many files it holds, its bytes, and what should be known of it."""

    path: Path
    files: int
    bytes: int
    findings: tuple[Finding, ...]


def pack(
    folder: str | Path = "exhibit",
    out: str | Path | None = None,
    *,
    printer: str,
    marks: bool = False,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Package:
    """Build the exhibit in ``folder`` for ``printer`` and write press files, order and proof pictures to a zip.

    ``out`` is the zip file; ``None`` makes ``CODE-PRINTER.zip`` here. Each press file is read back by the reader of
    PDF/X-4 before it goes in.

    Raises :class:`ExhibitError` with what building finds, what that reader finds (``pdfx-…``) and what writing the
    package finds; ``out`` is then as it was.
    """
    with tempfile.TemporaryDirectory() as place:
        made = build(folder, Path(place) / "dist", printer=printer, marks=marks, fonts=fonts, progress=progress)
        exhibit, _ = read_exhibit(Path(folder))
        job = press_job(exhibit, printer)[0] if exhibit else None
        if exhibit is None or job is None:
            raise RuntimeError("the exhibit changed while it was packed")
        files, found = packing_list(made.files, exhibit.fields, job.printer)
        wrong = [*found, *_unfit(made, files, job.printer, progress)]
        if wrong:
            raise ExhibitError(wrong)
        book = FontBook(Path(fonts) if fonts else shipped_fonts())
        commission = commission_for(exhibit, job, book)
        hung = select(exhibit, None, (), ()).suited_to(job.printer).posters
        records = [item.record for item in files]
        papers = {paper.name: paper.data for paper in order_papers(commission, job, book, hung, records, ORDER)}
        target = Path(out) if out is not None else Path(f"{exhibit.fields.code}-{printer}.zip")
        paths = write_package(files, made.out, papers, target)
    return Package(target, len(paths), target.stat().st_size, made.findings)


def _unfit(made: Built, files: Sequence[Packed], printer: Printer, progress: Progress | None) -> list[Finding]:
    """What the reader of PDF/X-4 has to say of the press files."""
    findings: list[Finding] = []
    limit = math.inf if printer.ink_limit is None else printer.ink_limit
    for number, item in enumerate(files, 1):
        findings += pdfx_findings(
            made.out / item.source.path,
            ink_limit=limit,
            least_text=printer.least_text,
            least_line=printer.least_line,
        )
        if progress:
            progress(f"read {item.source.path}", number, len(files))
    return findings
