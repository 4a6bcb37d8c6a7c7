"""``exhibit check``: an exhibit made in a folder of its own, looked through by every rule, and nothing left behind."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.findings import ExhibitError, Finding, errors
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.press.printers import press_job
from exhibit_builder.products import Work, judged, make_both
from exhibit_builder.progress import Progress
from exhibit_builder.proof.rule import Stage, earlier
from exhibit_builder.proof.table import all_rules
from exhibit_builder.proof.verdict import NotChecked, Verdict, weighed
from exhibit_builder.proofing import Inspection, said_of
from exhibit_builder.selection import select
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
        return _unmade(inspection, findings)
    chosen = select(exhibit, only, papers, panels)
    job, said = press_job(exhibit, printer)
    if job is None:
        return _unmade(inspection, (*findings, *said))
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    with tempfile.TemporaryDirectory(prefix="exhibit-check-") as place:
        suited, needs = chosen.suited_to(job.printer), inspection.needs
        work = Work(exhibit, suited, job, book, Path(place), progress, inspection, goes_to=needs)
        made = make_both(work) if needs > Stage.MANUSCRIPT else []
        return Checked(judged(work, (*findings, *said), made), exhibit.fields.language)


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


def _unmade(inspection: Inspection, findings: Iterable[Finding]) -> Checked:
    """The verdict on an exhibit that can't be read: what was said of it, and everything else not checked."""
    rules = all_rules()
    missed = [
        NotChecked(id, "the exhibit could not be read") for id in inspection.rules if rules[id].check is not earlier
    ]
    return Checked(weighed(said_of(inspection, findings), missed, (), rules))
