"""Words and figures that the terminal and the page share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.languages import Language
from exhibit_builder.core.writing import Unit
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import NotChecked, Verdict
from exhibit_builder.report.gathering import Matter
from exhibit_builder.words.report_words import ReportWords

ELSEWHERE = "which holds nothing back here"
"""What is said of findings about others than were asked for."""


def counted(number: int, one: str, many: str = "") -> str:
    """``1 thing``, ``3 things``: for the terminal and other programs, which are told in English."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def metres(distance: float, spoken: Language) -> str:
    """``1.4 m``, ``0.35 m``: never rounded up, so that nothing is promised that was not seen."""
    steps = 10 if distance >= 1 else 100
    return spoken.measured(int(distance * steps + 1e-6) / steps, Unit.METRE).replace(" ", "\u00a0")


def number_of(severity: Severity, of: Iterable[Matter]) -> int:
    """How many matters weigh so much."""
    return sum(matter.finding.severity is severity for matter in of)


def in_one_sentence(verdict: Verdict, of: Sequence[Matter], words: ReportWords) -> str:
    """The verdict in words; ``of`` are its findings as matters."""
    errors, warnings = number_of(Severity.ERROR, of), number_of(Severity.WARNING, of)
    if errors:
        return words.verdict_stop.filled(errors)
    if not verdict.passed:
        return words.verdict_blind
    if warnings and (verdict.narrowed or _unproven(verdict)):
        return words.verdict_look_in_part.filled(warnings)
    if warnings:
        return words.verdict_look.filled(warnings)
    if verdict.narrowed or _unproven(verdict):
        return words.verdict_nothing_in_part
    return words.verdict_ready


def _unproven(verdict: Verdict) -> bool:
    """Whether a rule could not be looked at that needs nothing but the exhibit."""
    rules = all_rules()
    return any(miss.rule not in rules or not rules[miss.rule].online for miss in verdict.not_checked)


def what_is_missing(verdict: Verdict, words: ReportWords) -> str:
    """That not everything was checked, as a sentence; empty when all of it was."""
    missed = len(verdict.not_checked)
    return words.checks_missing.filled(missed) if missed else ""


def by_reason(missed: Iterable[NotChecked]) -> dict[str, list[str]]:
    """Rules that were not checked, by the reason."""
    reasons: dict[str, list[str]] = {}
    for miss in missed:
        reasons.setdefault(miss.reason, []).append(miss.rule)
    return reasons


def advice(finding: Finding) -> str:
    """What would be right and what to do, as sentences in one line."""
    parts = (
        f"Expected: {finding.expected}" if finding.expected else "",
        f"To do: {finding.hint}" if finding.hint else "",
    )
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)
