"""The whole way: an exhibit's folder becomes posters, a booklet, an order and a manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.commands.build_request import BuildRequest, Built
from exhibit_builder.commands.cached_runs import depends_on_nothing_else
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.office_choice import for_office
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.outputs import ORDER, PROOF, FileRecord
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.open_fields import OpenField
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.press.job import press_job
from exhibit_builder.products.inspecting import Inspection, evidence_of, inspected
from exhibit_builder.products.production import Made, Work, judged, make_products
from exhibit_builder.products.selection import Selection, select
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.manifests import EarlierFile, earlier_files
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.publishing import publish, workspace

SECRET = frozenset({"withheld-name", "withheld-name-in-file", "private-notes", "computer-named"})
"""Rules about what must not leave the house. What breaks one is written nowhere, a draft and a file for the screen no
more than a press file (*house*: what has gone out can't be taken back)."""


OPEN_FIELD = "field-open"
"""The rule about fields of a place without a value."""


def made_anew(
    request: BuildRequest,
    progress: Progress | None,
    waits: Callable[[], None] | None,
    tools: SettingTools | None = None,
) -> tuple[Built, bool]:
    """What is asked for, made and published, and whether all that it is made from lies in the exhibit's folder, and no
    rule stopped with a fault of its own. With ``tools`` all is set in this process, which knows what was set before.

    Raises :class:`ExhibitError` as :func:`~exhibit_builder.commands.build.build` says.
    """
    exhibit, findings = read_in_language(
        request.folder, request.language, place=request.at, in_part=request.draft or bool(request.panels)
    )
    split = tools is None
    return made_of(request, exhibit, findings, tools or SettingTools(request.fonts), progress, waits, split=split)


def made_of(
    request: BuildRequest,
    exhibit: Exhibit | None,
    findings: tuple[Finding, ...],
    tools: SettingTools,
    progress: Progress | None,
    waits: Callable[[], None] | None,
    *,
    split: bool = True,
) -> tuple[Built, bool]:
    """The same of an exhibit that was read, with what reading found; ``split`` is whether a second process may help."""
    target, draft = request.out, request.draft
    if exhibit is None:
        raise ExhibitError(findings)
    exhibit = for_office(exhibit, request.sheets, request.scale)
    job, job_findings = press_job(exhibit, request.printer)
    if job is None:
        raise ExhibitError((*findings, *job_findings))
    if request.marks:
        job = replace(job, printer=replace(job.printer, printers_marks=True))
    chosen = select(exhibit, request.only, request.papers, request.panels).suited_to(job.printer)
    if not _makeable(chosen, exhibit, findings, draft=draft):
        raise ExhibitError(findings)
    day = request.today or exhibit.fields.checked
    whole = request.whole and not exhibit.unread
    inspection = Inspection(tuple(all_rules()), day, whole=whole, pictured=True, zone=request.zone)
    with workspace(target, waits) as place:
        stamp = day if draft else None
        work = Work(exhibit, chosen, job, tools, place, progress, inspection, stamp, split=split)
        built, earlier = make(work, target, (*findings, *job_findings), in_part=not request.whole)
        publish(
            place,
            target,
            exhibit.fields.title,
            built.files,
            work.draft.isoformat() if work.draft else "",
            texts_sha256=_sum_of_texts(exhibit),
            earlier=earlier,
            printer=job.printer.name,
        )
        return built, built.verdict.is_final and depends_on_nothing_else(exhibit)


def _makeable(chosen: Selection, exhibit: Exhibit, findings: Iterable[Finding], *, draft: bool) -> bool:
    """Whether what was read is enough: for print all that is asked for, for a draft one panel of that."""
    if chosen.panels is not None and chosen.panels <= exhibit.unread.keys():
        return False
    return draft or not any(chosen.concerned_by(error, exhibit) for error in errors(findings))


def make(
    work: Work, target: Path, reading_findings: tuple[Finding, ...], *, in_part: bool = False
) -> tuple[Built, tuple[EarlierFile, ...]]:
    """The second half: an exhibit that was read becomes files in the workspace, ready for ``target``.

    Gives what is built once they are there, and what stays of earlier builds. ``reading_findings`` are the findings of
    reading, which come first in what is built. ``in_part`` is whether files of an earlier build stay that are not made
    anew.
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
    delivered = files if found.passed or work.draft else tuple(_despite_errors(files, found, work.exhibit))
    withheld = tuple(item.path for item in files if item not in delivered)
    earlier = _earlier(target, {item.path for item in files}) if in_part else ()
    report = tuple(_report(work, found, made, delivered, withheld, earlier))
    _read_back(work, (*order, *report))
    delivered = (*delivered, *report)
    ResultStore.default().make_room()
    fits = tuple(fit for part in made for fit in part.fits)
    return Built(target, delivered, fits, found, withheld, tuple(file.path for file in earlier)), earlier


def _despite_errors(files: Iterable[FileRecord], found: Verdict, exhibit: Exhibit) -> Iterator[FileRecord]:
    """The files that are written although the verdict has errors.

    A field of a place that is open holds back the files that use it, and no other.
    """
    stopped = any(miss.stops for miss in found.not_checked) or any(one.code != OPEN_FIELD for one in errors(found.own))
    for file in files:
        if file.purpose.despite_errors or not (stopped or any(uses_field(file, gap) for gap in exhibit.open_fields)):
            yield file


def uses_field(file: FileRecord, gap: OpenField) -> bool:
    """Whether a file has the text of an open field: a panel's poster, and what holds several panels; the orders name
    all files."""
    if gap.panel:
        return file.panel in (gap.panel, None)
    of_one = {Product.HANDBILL.key: file.product is Product.HANDBILL, "order": file.purpose == ORDER}
    return of_one.get(gap.key, True) or file.purpose == ORDER


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
        work.job.printer,
        zone=work.inspection.zone,
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
    folder = f"{layout_job.exhibit.fields.folder_in_build}{ORDER_FOLDER}"
    try:
        papers = order_papers(layout_job, work.job, work.book, work.chosen.hung, files, folder)
    except ExhibitError as fault:  # it keeps no page from being looked at
        return (), fault.findings
    return tuple(order_records(papers, work.place, layout_job)), ()
