"""``exhibit pack``: a build for one printer, read back once more, with its order and proof pictures in one zip."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exhibit_builder.file_targets import ZIP, target_findings
from exhibit_builder.findings import ExhibitError, Finding, errors
from exhibit_builder.manuscript.models import Exhibit, OfficeFields
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.order.packing import ORDER, Packed, packing_list
from exhibit_builder.order.packing import pack as write_package
from exhibit_builder.ordering import order_papers
from exhibit_builder.pipeline import Built, make
from exhibit_builder.press.printers import press_job
from exhibit_builder.printer import Printer
from exhibit_builder.products import commission_for
from exhibit_builder.progress import Progress
from exhibit_builder.proof.pdfx.reader import pdfx_findings
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
    printer: str | None = None,
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    marks: bool = False,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Package:
    """Build the exhibit in ``folder`` for ``printer`` and write press files, order and proof pictures to a zip.

    ``printer`` may be left out where the exhibit names one. ``only``, ``papers`` and ``panels`` narrow it as in
    :func:`exhibit_builder.build`. ``out`` is the zip file; ``None`` makes ``CODE-LANGUAGE-PRINTER.zip`` here. Each
    press file is read back by the reader of PDF/X-4 before it goes in.

    Raises :class:`ExhibitError` with ``no-printer``, what building finds, what that reader finds (``pdfx-…``) and
    what writing the package finds; ``out`` is then as it was.
    """
    exhibit, findings = read_exhibit(Path(folder))
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, said = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *said))
    if not job.printer.name:
        raise ExhibitError([_no_printer()])
    job = replace(job, printer=replace(job.printer, marks=marks or job.printer.marks))
    chosen = select(exhibit, only, papers, panels).suited_to(job.printer)
    fields = exhibit.fields
    target = Path(out) if out is not None else Path(f"{fields.code}-{fields.language}-{job.printer.name}.zip")
    wrong_target = target_findings(target, ZIP, "a package")
    if wrong_target:
        raise ExhibitError(wrong_target)
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    with tempfile.TemporaryDirectory() as place:
        made = make(_for_press_alone(exhibit), chosen, job, book, Path(place) / "dist", (*findings, *said), progress)
        files, found = packing_list(made.files, fields, job.printer)
        wrong = [*found, *_unfit(made, files, job.printer, progress)]
        if wrong:
            raise ExhibitError(wrong)
        commission = commission_for(exhibit, job, book)
        hung = chosen.posters if chosen.panels is None else ()
        records = [item.record for item in files]
        sheets = {paper.name: paper.data for paper in order_papers(commission, job, book, hung, records, ORDER)}
        paths = write_package(files, made.out, sheets, target)
    return Package(target, len(paths), target.stat().st_size, made.findings)


def _no_printer() -> Finding:
    return Finding(
        "no-printer",
        "Nobody said for which printer the package is.",
        expected="a printer's name: sheet-fed, digital, large-format, office, or one of your own",
        hint="add --printer NAME, or write printer: NAME under press in exhibit.yaml",
    )


def _for_press_alone(exhibit: Exhibit) -> Exhibit:
    """The exhibit without what a print shop doesn't get; its order is written with the names in the package."""
    return replace(exhibit, fields=exhibit.fields.model_copy(update={"office": OfficeFields(sheets=()), "order": None}))


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
