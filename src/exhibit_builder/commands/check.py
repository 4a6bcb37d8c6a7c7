"""``exhibit check``: an exhibit made in a folder of its own, looked through by every rule, and nothing left behind."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.printer import Printer
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.old_ids import present_id
from exhibit_builder.preflight.rule import Group, Stage, earlier
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import NotChecked, Verdict, verdict_of
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
from exhibit_builder.products.production import Work, judged, layout_job_for, make_products, manuscript_looked_at
from exhibit_builder.products.selection import select
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.fonts import FontBook, shipped_fonts


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on an exhibit, and its language (empty when it could not be read)."""

    verdict: Verdict
    language: str = ""


def check(
    folder: str | Path = "exhibit",
    *,
    select_rules: Sequence[str] = (),
    ignore: Sequence[str] = (),
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    today: datetime.date,
    online: bool = False,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Make the exhibit in ``folder`` in a temporary folder and look it through.

    ``select_rules`` and ``ignore`` name rules; ``only``, ``papers``, ``panels`` and ``printer`` are those of
    :func:`exhibit_builder.build`. ``today`` is the day that review dates are compared with. Nothing is fetched unless
    ``online`` is true.

    Raises :class:`ExhibitError` when it can't be run: ``no-exhibit``, ``unknown-rule``, an option that names nothing.
    Whatever is wrong with the exhibit is in the verdict.
    """
    rules = chosen_rules(select_rules, ignore)
    exhibit, findings = read_exhibit(Path(folder))
    if any(finding.code == "no-exhibit" for finding in findings):
        raise ExhibitError(findings)
    inspection = Inspection(rules, today, online, not (only or papers or panels))
    if exhibit is None or errors(findings):
        return _unread(inspection, findings)
    book = FontBook(Path(fonts) if fonts else shipped_fonts(), exhibit.own_faces)
    try:
        chosen = select(exhibit, only, papers, panels)
    except ExhibitError as nothing:
        if not inspection.whole:
            raise
        return _unmade(exhibit, book, inspection, (*findings, *nothing.findings))
    job, job_findings = press_job(exhibit, printer)
    if job is None:
        if printer is not None and any(finding.code == "unknown-printer" for finding in job_findings):
            raise ExhibitError(job_findings)
        return _unmade(exhibit, book, inspection, (*findings, *job_findings))
    with work_folder() as place:
        suited, needs = chosen.suited_to(job.printer), inspection.needs
        work = Work(exhibit, suited, job, book, place, progress, inspection, goes_to=needs)
        try:
            made = make_products(work) if needs > Stage.MANUSCRIPT else [manuscript_looked_at(work)]
        except ExhibitError as fault:  # a step that can't go on without, such as folding too many pages
            return _unmade(exhibit, book, inspection, (*findings, *job_findings, *fault.findings))
        ResultStore.default().make_room()
        return Checked(judged(work, (*findings, *job_findings), made), exhibit.fields.language)


def chosen_rules(selected: Sequence[str], ignored: Sequence[str]) -> tuple[str, ...]:
    """The ids of the rules that the options leave; a group's name stands for all of its rules, an old id for the new.

    Raises :class:`ExhibitError` with ``unknown-rule`` or ``no-rule-left``.
    """
    rules = all_rules()
    groups = {group.word: [rule.id for rule in rules.values() if rule.group is group] for group in Group}
    known = [*rules, *groups]
    selected, ignored = [*map(present_id, selected)], [*map(present_id, ignored)]
    wrong = [name for name in (*selected, *ignored) if name not in known]
    if wrong:
        raise ExhibitError(
            Finding(
                "unknown-rule",
                f"There is no rule '{name}'.",
                expected=f"the name of a rule, or one of the groups {', '.join(groups)}",
                hint=did_you_mean(name, known) or "'exhibit explain' lists all rules.",
            )
            for name in wrong
        )
    wanted = {id for name in selected for id in groups.get(name, [name])} or set(rules)
    unwanted = {id for name in ignored for id in groups.get(name, [name])}
    left = tuple(id for id in rules if id in wanted and id not in unwanted)
    if not left:
        raise ExhibitError(
            [Finding("no-rule-left", "These options leave no rule to look at.", hint="Leave out --ignore.")]
        )
    return left


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


def _unmade(exhibit: Exhibit, book: FontBook, inspection: Inspection, findings: Sequence[Finding]) -> Checked:
    """The verdict on an exhibit that was read whole, and of which no page can be made.

    The manuscript is looked through all the same; what keeps it from being made is told whatever rules were asked for.
    """
    printer = Printer()
    evidence = evidence_of(layout_job_for(exhibit, printer, book), printer, book, inspection, earlier_findings=findings)
    pages = inspected(evidence, inspection.at(Stage.PAGES, Stage.FILES), Stage.MANUSCRIPT)
    cause = Inspected(tuple(errors(findings)))
    parts = [pages, cause, manuscript_inspected(evidence, inspection)]
    return Checked(verdict(evidence, inspection, parts), exhibit.fields.language)
