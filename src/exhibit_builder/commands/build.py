"""The whole story: an exhibit's folder becomes posters, a booklet, an order and a manifest."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.layout.poster import Fit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.press.job import press_job
from exhibit_builder.products.inspecting import Inspection
from exhibit_builder.products.production import Work, judged, make_products
from exhibit_builder.products.selection import select
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.publishing import check_target, publish, workspace
from exhibit_builder.typography.fonts import FontBook, shipped_fonts


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: files in their order, how each poster fits, and the verdict on them.

    ``withheld`` are the files that were made and not written, because the verdict has errors and they would be printed.
    """

    out: Path
    files: tuple[FileRecord, ...]
    fits: tuple[Fit, ...]
    verdict: Verdict
    withheld: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What should be known of it."""
        return self.verdict.findings


def build(
    folder: str | Path = "exhibit",
    out: str | Path = "dist",
    *,
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    marks: bool = False,
    draft: bool = False,
    today: datetime.date | None = None,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read the exhibit in ``folder``, lay it out, look it through and write its files and ``manifest.json`` to ``out``.

    ``only`` is ``posters`` or ``booklet``; ``papers`` and ``panels`` narrow the formats and the posters'
    panels by name; ``printer`` names a printer's profile, ``marks`` asks for crop marks and a slug line in
    press files; ``draft`` stamps every page and writes all files whatever is wrong with them; ``fonts`` replaces the
    folder of typefaces. ``today`` is the day of the stamp, and the one that review dates are compared with; without it,
    ``checked`` in exhibit.yaml. Lengths in the manifest are millimetres.

    When a rule of ``exhibit check`` finds an error, what would be printed is withheld: only files for the screen and
    the proof are written. Raises :class:`ExhibitError` with every finding when the pages can't be made; ``out`` is then
    as it was. The same arguments give the same bytes: no clock is read.
    """
    root, target = Path(folder), Path(out)
    exhibit, findings = read_exhibit(root)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, job_findings = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *job_findings))
    if marks:
        job = replace(job, printer=replace(job.printer, printers_marks=True))
    chosen = select(exhibit, only, papers, panels).suited_to(job.printer)
    check_target(target, root)
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    day = today or exhibit.fields.checked
    inspection = Inspection(tuple(all_rules()), day, whole=not (only or papers or panels), pictured=True)
    with workspace(target) as place:
        work = Work(exhibit, chosen, job, book, place, progress, inspection, day if draft else None)
        return make(work, target, (*findings, *job_findings))


def make(work: Work, target: Path, reading_findings: tuple[Finding, ...]) -> Built:
    """The second half of :func:`build`: an exhibit that was read becomes files in ``target``, all or none.

    ``reading_findings`` are the findings of reading, which come first in what is built.
    """
    made = make_products(work)
    if not all(part.composed for part in made):
        # All at once: what the rules find in the manuscript is told with what keeps pages from being made.
        raise ExhibitError(judged(work, reading_findings, made).findings)
    found = judged(work, reading_findings, made)
    files = tuple(item for part in made for item in part.files)
    # Nothing is ordered of a draft.
    if work.exhibit.fields.order is not None and work.draft is None:
        files = (*files, *_order(work, files))
    delivered = files if found.passed or work.draft else tuple(item for item in files if item.purpose.despite_errors)
    withheld = tuple(item.path for item in files if item not in delivered)
    if work.inspection is not None and work.inspection.pictured:
        from exhibit_builder.products.reporting import report_files

        report = report_files(
            work.exhibit,
            found,
            [product for part in made for product in part.preflight.report_products],
            work.inspection.today,
            work.place,
            draft=work.draft is not None,
            withheld=withheld,
            files=delivered,
        )
        delivered = (*delivered, *report)
    ResultStore.default().make_room()
    publish(work.place, target, work.exhibit.fields.title, delivered, work.draft.isoformat() if work.draft else "")
    return Built(target, delivered, tuple(fit for part in made for fit in part.fits), found, withheld)


def _order(work: Work, files: Sequence[FileRecord]) -> tuple[FileRecord, ...]:
    """The order's papers, which name every press file with its check sum; the wall hangs only whole."""
    from exhibit_builder.order.package import ORDER_FOLDER
    from exhibit_builder.products.ordering import order_papers, order_records

    layout_job = work.layout_job()
    papers = order_papers(layout_job, work.job, work.book, work.chosen.hung, files, f"{layout_job.tag}/{ORDER_FOLDER}")
    return tuple(order_records(papers, work.place, layout_job))
