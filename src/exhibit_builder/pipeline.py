"""The whole story: an exhibit's folder becomes posters, a booklet, an order and a manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exhibit_builder.composition.poster import Fit
from exhibit_builder.findings import ExhibitError, Finding, errors
from exhibit_builder.manifest import FileRecord
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.press.printers import PressJob, press_job
from exhibit_builder.products import Work, make_both
from exhibit_builder.progress import Progress
from exhibit_builder.publishing import check_target, publish, workspace
from exhibit_builder.selection import Selection, select
from exhibit_builder.typography.fonts import FontBook, shipped_fonts


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: files in their order, how each poster fits, findings that did not stop it."""

    out: Path
    files: tuple[FileRecord, ...]
    fits: tuple[Fit, ...]
    findings: tuple[Finding, ...]


def build(
    folder: str | Path = "exhibit",
    out: str | Path = "dist",
    *,
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    marks: bool = False,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read the exhibit in ``folder``, lay it out and write its files and ``manifest.json`` to ``out``.

    ``only`` is ``posters`` or ``booklet``; ``papers`` and ``panels`` narrow the formats and the posters'
    panels by name; ``printer`` names a printer's profile, ``marks`` asks for crop marks and a slug line in press
    files; ``fonts`` replaces the folder of typefaces. Lengths in the manifest are millimetres.

    Raises :class:`ExhibitError` with every finding when anything is wrong; ``out`` is then as it was.
    The same exhibit gives the same bytes: no clock is read, files date from ``checked`` in exhibit.yaml.
    """
    root, target = Path(folder), Path(out)
    exhibit, findings = read_exhibit(root)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, said = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *said))
    if marks:
        job = replace(job, printer=replace(job.printer, marks=True))
    chosen = select(exhibit, only, papers, panels).suited_to(job.printer)
    check_target(target, root)
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    return make(exhibit, chosen, job, book, target, (*findings, *said), progress)


def make(
    exhibit: Exhibit,
    chosen: Selection,
    job: PressJob,
    book: FontBook,
    target: Path,
    said: tuple[Finding, ...],
    progress: Progress | None,
) -> Built:
    """The second half of :func:`build`: an exhibit that was read becomes files in ``target``, all or none.

    ``said`` are the findings of reading, which come first in what is built.
    """
    with workspace(target) as place:
        work = Work(exhibit, chosen, job, book, place, progress)
        made = make_both(work)
        findings = tuple(dict.fromkeys((*said, *(finding for part in made for finding in part.findings))))
        if errors(findings):
            raise ExhibitError(findings)
        files = tuple(item for part in made for item in part.files)
        if exhibit.fields.order is not None:
            files = (*files, *_order(work, files))
        publish(place, target, exhibit.fields.title, files)
    return Built(target, files, tuple(fit for part in made for fit in part.fits), findings)


def _order(work: Work, files: Sequence[FileRecord]) -> tuple[FileRecord, ...]:
    """The order's papers, which name every press file with its check sum; the wall hangs only whole."""
    from exhibit_builder.ordering import order_papers, order_records

    commission = work.commission()
    hung = work.chosen.posters if work.chosen.panels is None else ()
    papers = order_papers(commission, work.job, work.book, hung, files, f"{commission.tag}/order")
    return tuple(order_records(papers, work.place, commission))
