"""``exhibit check``: an exhibit made in a folder of its own, looked through by every rule, and nothing left behind."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from exhibit_builder.findings import ExhibitError, Finding, errors
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.press.printers import press_job
from exhibit_builder.products import Work, commission_for, make_both
from exhibit_builder.progress import Progress
from exhibit_builder.proof.allowances import allowances
from exhibit_builder.proof.rule import Stage, earlier
from exhibit_builder.proof.table import all_rules
from exhibit_builder.proof.verdict import NotChecked, Verdict, weighed
from exhibit_builder.proofing import Inspected, Inspection, evidence_of, inspected
from exhibit_builder.selection import select
from exhibit_builder.typography.fonts import FontBook, shipped_fonts


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
) -> Verdict:
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
    inspection = Inspection(rules, today, online)
    if exhibit is None or errors(findings):
        return _unmade(inspection, findings)
    chosen = select(exhibit, only, papers, panels)
    job, said = press_job(exhibit, printer)
    if job is None:
        return _unmade(inspection, (*findings, *said))
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    with tempfile.TemporaryDirectory(prefix="exhibit-check-") as place:
        work = Work(exhibit, chosen.suited_to(job.printer), job, book, Path(place), progress, inspection)
        return inspect(work, (*findings, *said))


def inspect(work: Work, said: tuple[Finding, ...]) -> Verdict:
    """The verdict on an exhibit that was read, with ``said`` from the steps before; files stay in the workspace."""
    assert work.inspection is not None
    needs = work.inspection.needs
    made = make_both(work) if needs > Stage.MANUSCRIPT else []
    return verdict(work, (*said, *(finding for part in made for finding in part.findings)), [p.proof for p in made])


def verdict(work: Work, said: Iterable[Finding], parts: Iterable[Inspected]) -> Verdict:
    """What the rules find in the manuscript, and what was found in the products, weighed with the exceptions."""
    assert work.inspection is not None
    said = tuple(said)
    commission = commission_for(work.exhibit, work.job, work.book)
    evidence = evidence_of(commission, work.job.printer, work.book, work.inspection, said=said)
    parts = [*parts, inspected(evidence, work.inspection.at(Stage.MANUSCRIPT), Stage.FILES)]
    findings = [*_of(work.inspection.rules, said), *(finding for part in parts for finding in part.findings)]
    missed = [miss for part in parts for miss in part.missed]
    return weighed(findings, missed, tuple(allowances(work.exhibit)), all_rules())


def chosen_rules(selected: Sequence[str], ignored: Sequence[str]) -> tuple[str, ...]:
    """The ids of the rules that the options leave; a group's name stands for all of its rules.

    Raises :class:`ExhibitError` with ``unknown-rule``.
    """
    rules = all_rules()
    groups = {group: [rule.id for rule in rules.values() if rule.group.name.lower() == group] for group in _groups()}
    known = [*rules, *groups]
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
    return tuple(id for id in rules if id in wanted and id not in unwanted)


def _groups() -> list[str]:
    return list(dict.fromkeys(rule.group.name.lower() for rule in all_rules().values()))


def _unmade(inspection: Inspection, findings: Iterable[Finding]) -> Verdict:
    """The verdict on an exhibit that can't be read: what was said of it, and everything else not checked."""
    rules = all_rules()
    missed = [
        NotChecked(id, "the exhibit could not be read") for id in inspection.rules if rules[id].check is not earlier
    ]
    return weighed(_of(inspection.rules, findings), missed, (), rules)


def _of(rules: Sequence[str], said: Iterable[Finding]) -> list[Finding]:
    """What earlier steps said under the rules that are asked for; errors always."""
    wanted = set(rules)
    known = all_rules()
    return [finding for finding in said if finding.code in wanted or finding.code not in known]
