"""What a check comes to: findings that stand, findings that were excused, and what nobody could look at."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from exhibit_builder.findings import Finding, Severity
from exhibit_builder.proof.allowances import Allowance
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.rule import Rule, Stage


@dataclass(frozen=True, slots=True)
class Excused:
    """A finding that an exception in YAML covers, and the reason that was written there."""

    finding: Finding
    because: str


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not be looked at, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, sorted by file and line."""

    findings: tuple[Finding, ...] = ()
    excused: tuple[Excused, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def looked_through(evidence: Evidence, rules: Iterable[Rule], reached: Stage) -> tuple[list[Finding], list[NotChecked]]:
    """What ``rules`` find in what is there; ``reached`` is how far the exhibit came."""
    findings: list[Finding] = []
    missed: list[NotChecked] = []
    for rule in rules:
        if rule.stage > reached:
            missed.append(NotChecked(rule.id, "the pages could not be made"))
        elif rule.judge and importlib.util.find_spec(rule.judge) is None:
            missed.append(NotChecked(rule.id, f"{rule.judge} is not installed"))
        else:
            findings.extend(rule.finding(defect) for defect in rule.check(evidence))
    return findings, missed


def weighed(
    findings: Sequence[Finding], missed: Sequence[NotChecked], written: Collection[Allowance], rules: dict[str, Rule]
) -> Verdict:
    """Findings, less what exceptions excuse."""
    standing: list[Finding] = []
    excused: list[Excused] = []
    for finding in dict.fromkeys(sorted(findings, key=_order)):
        rule = rules.get(finding.code)
        excusable = rule is None or rule.excusable
        excuse = next((one for one in written if excusable and one.because and one.excuses(finding)), None)
        if excuse:
            excused.append(Excused(finding, excuse.because))
        else:
            standing.append(finding)
    return Verdict(tuple(standing), tuple(excused), tuple(dict.fromkeys(missed)))


def _order(finding: Finding) -> tuple[str, int, int, str, str, int]:
    place, spot = finding.place, finding.spot
    return (
        place.file if place else "",
        place.line if place else 0,
        place.column if place else 0,
        finding.code,
        spot.paper if spot else "",
        spot.page if spot else 0,
    )
