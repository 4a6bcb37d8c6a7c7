"""The whole story: an exhibit's folder becomes posters, a booklet, an order and a manifest."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.outputs import ORDER, PROOF, FileRecord
from exhibit_builder.layout.poster import Fit
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.press.job import press_job
from exhibit_builder.products.inspecting import Inspection, evidence_of, inspected
from exhibit_builder.products.production import Made, Work, judged, make_products
from exhibit_builder.products.selection import Selection, select
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.publishing import EarlierFile, check_target, earlier_files, publish, workspace
from exhibit_builder.typography.fonts import FontBook, shipped_fonts

SECRET = frozenset({"withheld-name", "withheld-name-in-file", "private-notes", "computer-named"})
"""Rules about what must not leave the house. What breaks one is written nowhere, a draft and a file for the screen no
more than a press file (*house*: what has gone out can't be taken back)."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: files in their order, how each poster fits, and the verdict on them.

    ``withheld`` are the files that were made and not written, because the verdict has errors and they would be printed.
    ``earlier`` are files of earlier builds that are still there, beside those of a build of some formats or panels.
    """

    out: Path
    files: tuple[FileRecord, ...]
    fits: tuple[Fit, ...]
    verdict: Verdict
    withheld: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

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
    the proof are written. A page on which something does not fit is made all the same. With ``only``, ``papers`` or
    ``panels``, what is wrong with other products, formats and panels is told and withholds nothing; the files of these
    that an earlier build made stay in ``out``. A draft, and posters of other panels, are made although a panel can't be
    read.

    Raises :class:`ExhibitError` with every finding when nothing can be made, or when a file would tell what must not
    leave the house (:data:`SECRET`), a draft too; ``out`` is then as it was. The same
    arguments give the same bytes: no clock is read.
    """
    root, target = Path(folder), Path(out)
    exhibit, findings = read_exhibit(root, in_part=draft or bool(panels))
    if exhibit is None:
        raise ExhibitError(findings)
    job, job_findings = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *job_findings))
    if marks:
        job = replace(job, printer=replace(job.printer, printers_marks=True))
    chosen = select(exhibit, only, papers, panels).suited_to(job.printer)
    if not _makeable(chosen, exhibit, findings, draft=draft):
        raise ExhibitError(findings)
    check_target(target, root)
    book = FontBook(Path(fonts) if fonts else shipped_fonts(), exhibit.own_faces)
    day = today or exhibit.fields.checked
    whole = not (only or papers or panels)
    inspection = Inspection(tuple(all_rules()), day, whole=whole and not exhibit.unread, pictured=True)
    with workspace(target) as place:
        work = Work(exhibit, chosen, job, book, place, progress, inspection, day if draft else None)
        return make(work, target, (*findings, *job_findings), in_part=not whole)


def _makeable(chosen: Selection, exhibit: Exhibit, findings: Iterable[Finding], *, draft: bool) -> bool:
    """Whether what was read is enough: for print all that is asked for, for a draft one panel of that."""
    if chosen.panels is not None and chosen.panels <= exhibit.unread.keys():
        return False
    return draft or not any(chosen.concerned_by(error, exhibit) for error in errors(findings))


def make(work: Work, target: Path, reading_findings: tuple[Finding, ...], *, in_part: bool = False) -> Built:
    """The second half of :func:`build`: an exhibit that was read becomes files in ``target``, all or none.

    ``reading_findings`` are the findings of reading, which come first in what is built. ``in_part`` is whether files of
    an earlier build stay that are not made anew.
    """
    made = make_products(work)
    found = judged(work, reading_findings, made)
    files = tuple(item for part in made for item in part.files)
    if not files:
        # All at once: what the rules find in the manuscript is told with what keeps pages from being made.
        raise ExhibitError(found.findings)
    if any(finding.code in SECRET for finding in errors(found.findings)):
        raise ExhibitError(found.findings)
    order, wrong = _order(work, files)
    files, found = (*files, *order), replace(found, findings=(*found.findings, *wrong))
    delivered = files if found.passed or work.draft else tuple(item for item in files if item.purpose.despite_errors)
    withheld = tuple(item.path for item in files if item not in delivered)
    earlier = _earlier(target, {item.path for item in files}) if in_part else ()
    report = tuple(_report(work, found, made, delivered, withheld, earlier))
    _read_back(work, (*order, *report))
    delivered = (*delivered, *report)
    ResultStore.default().make_room()
    publish(
        work.place,
        target,
        work.exhibit.fields.title,
        delivered,
        work.draft.isoformat() if work.draft else "",
        texts_sha256=_sum_of_texts(work.exhibit),
        earlier=earlier,
    )
    fits = tuple(fit for part in made for fit in part.fits)
    return Built(target, delivered, fits, found, withheld, tuple(file.path for file in earlier))


def _read_back(work: Work, papers: tuple[FileRecord, ...]) -> None:
    """Looks through files that are made after the verdict; raises :class:`ExhibitError` where one tells a secret."""
    if work.inspection is None or not papers:
        return
    rules = [rule for rule in work.inspection.at(Stage.FILES) if rule.id in SECRET]
    evidence = evidence_of(
        work.layout_job(), work.job.printer, work.book, work.inspection, files=papers, place=work.place
    )
    found = inspected(evidence, rules, Stage.FILES).findings
    if errors(found):
        raise ExhibitError(found)


def _report(
    work: Work,
    found: Verdict,
    made: Iterable[Made],
    delivered: tuple[FileRecord, ...],
    withheld: tuple[str, ...],
    earlier: Sequence[EarlierFile],
) -> Iterator[FileRecord]:
    """The files of a report on what is ``delivered``, where pages are shown in one."""
    if work.inspection is None or not work.inspection.pictured:
        return
    from exhibit_builder.products.reporting import report_files

    yield from report_files(
        work.exhibit,
        found,
        [product for part in made for product in part.preflight.report_products],
        work.inspection.today,
        work.place,
        draft=work.draft is not None,
        withheld=withheld,
        files=delivered,
        earlier=earlier,
    )


def _earlier(target: Path, own: Collection[str]) -> tuple[EarlierFile, ...]:
    """What stays of earlier builds beside the files at the paths ``own``.

    Nothing stays that is about other files: a report on them is made anew, and an order names their check sums.
    """
    files = earlier_files(target, own)
    return tuple(file for file in files if file.entry.get("purpose") not in (ORDER, PROOF))


def _sum_of_texts(exhibit: Exhibit) -> str:
    """The SHA-256 of what ``sha256sum`` prints of the exhibit's YAML files, in the order of their paths."""
    sums = (f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(exhibit.files.items()))
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def _order(work: Work, files: Sequence[FileRecord]) -> tuple[tuple[FileRecord, ...], tuple[Finding, ...]]:
    """The order's papers, which name every press file with its check sum, or what keeps them from being written.

    Nothing is ordered of a draft. The wall hangs only whole.
    """
    if work.exhibit.fields.order is None or work.draft is not None:
        return (), ()
    from exhibit_builder.order.package import ORDER_FOLDER
    from exhibit_builder.products.ordering import order_papers, order_records

    layout_job = work.layout_job()
    folder = f"{layout_job.tag}/{ORDER_FOLDER}"
    try:
        papers = order_papers(layout_job, work.job, work.book, work.chosen.hung, files, folder)
    except ExhibitError as fault:  # it keeps no page from being looked at
        return (), fault.findings
    return tuple(order_records(papers, work.place, layout_job)), ()
