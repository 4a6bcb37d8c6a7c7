"""An exhibit made in a folder of its own, looked through by every rule, and nothing left behind."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.commands.at_places import place_findings
from exhibit_builder.commands.cached_runs import depends_on_nothing_else
from exhibit_builder.commands.check_request import Checked, CheckRequest
from exhibit_builder.commands.in_language import read_in_language, spoken_languages
from exhibit_builder.commands.rule_choice import chosen_rules
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.printer import Printer
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.rule import Stage, earlier
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import NotChecked, verdict_of
from exhibit_builder.press.job import press_job
from exhibit_builder.products.inspecting import (
    Inspected,
    Inspection,
    evidence_of,
    inspected,
    manuscript_inspected,
    relevant_findings,
    verdict,
)
from exhibit_builder.products.production import Work, judged, make_products, manuscript_looked_at
from exhibit_builder.products.selection import select
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.work_folders import work_folder


def checked_anew(request: CheckRequest, progress: Progress | None) -> tuple[Checked, bool]:
    """What is found, and whether all that it depends on is known: it was made, of what lies in its folder alone, and
    no rule stopped with a fault of its own.

    Raises :class:`ExhibitError` as :func:`~exhibit_builder.commands.check.check` says.
    """
    exhibit, findings = read_in_language(request.folder, request.language)
    also = place_findings(request.folder, spoken_languages(request.folder), exhibit)
    return checked_of(request, exhibit, findings, SettingTools(request.fonts), progress, also=also)


def checked_of(
    request: CheckRequest,
    exhibit: Exhibit | None,
    findings: Sequence[Finding],
    tools: SettingTools,
    progress: Progress | None = None,
    *,
    split: bool = True,
    also: Sequence[Finding] = (),
) -> tuple[Checked, bool]:
    """The same of an exhibit that was read, with what reading found; ``split`` is whether a second process may help.

    ``also`` was found elsewhere, and keeps nothing from being looked at.
    """
    rules = chosen_rules(request.select_rules, request.ignore)
    if any(finding.code == "no-exhibit" for finding in findings):
        raise ExhibitError(findings)
    inspection = Inspection(rules, request.today, request.online, request.whole)
    if exhibit is None or errors(findings):
        return _unread(inspection, (*findings, *also)), False
    findings = (*findings, *also)
    try:
        chosen = select(exhibit, request.only, request.papers, request.panels)
    except ExhibitError as nothing:
        if not inspection.whole:
            raise
        return _unmade(exhibit, tools, inspection, (*findings, *nothing.findings)), False
    job, job_findings = press_job(exhibit, request.printer)
    if job is None:
        if request.printer is not None and any(finding.code == "unknown-printer" for finding in job_findings):
            raise ExhibitError(job_findings)
        return _unmade(exhibit, tools, inspection, (*findings, *job_findings)), False
    with work_folder() as place:
        suited, needs = chosen.suited_to(job.printer), inspection.needs
        work = Work(exhibit, suited, job, tools, place, progress, inspection, goes_to=needs, split=split)
        try:
            made = make_products(work) if needs > Stage.MANUSCRIPT else [manuscript_looked_at(work)]
        except ExhibitError as fault:  # a step that can't go on without, such as folding too many pages
            return _unmade(exhibit, tools, inspection, (*findings, *job_findings, *fault.findings)), False
        ResultStore.default().make_room()
        checked = Checked(judged(work, (*findings, *job_findings), made), exhibit.fields.language)
        return checked, checked.verdict.is_final and depends_on_nothing_else(exhibit)


def _unread(inspection: Inspection, findings: Sequence[Finding]) -> Checked:
    """The verdict on an exhibit that can't be read: what was said of it, and everything else not checked.

    What keeps it from being read is told whatever rules were asked for. Rules don't look at the rest of it: a source
    that only the broken panel cites would seem to be cited nowhere.
    """
    rules = all_rules()
    missed = [
        NotChecked(id, "the exhibit could not be read")
        for id in inspection.rules
        if rules[id].check is not earlier or rules[id].stage > Stage.MANUSCRIPT
    ]
    return Checked(verdict_of([*relevant_findings(inspection, findings), *errors(findings)], missed, (), rules))


def _unmade(exhibit: Exhibit, tools: SettingTools, inspection: Inspection, findings: Sequence[Finding]) -> Checked:
    """The verdict on an exhibit that was read whole, and of which no page can be made.

    The manuscript is looked through all the same; what keeps it from being made is told whatever rules were asked for.
    """
    printer = Printer()
    book, job = tools.book(exhibit.own_faces), tools.layout_job(exhibit, printer)
    evidence = evidence_of(job, printer, book, inspection, earlier_findings=findings)
    pages = inspected(evidence, inspection.at(Stage.PAGES, Stage.FILES), Stage.MANUSCRIPT)
    cause = Inspected(tuple(errors(findings)))
    parts = [pages, cause, manuscript_inspected(evidence, inspection)]
    return Checked(verdict(evidence, inspection, parts), exhibit.fields.language)
