"""What a check comes to: findings that stand, findings that were excused, and what nobody could look at."""

from __future__ import annotations

import importlib.util
import traceback
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.rule import Defect, Rule, Stage, Unchecked

if TYPE_CHECKING:
    from exhibit_builder.preflight.allowances import Allowance
    from exhibit_builder.preflight.evidence.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Excused:
    """A finding that an exception in YAML covers, and the reason that was written there."""

    finding: Finding
    because: str


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not be looked at, and why.

    ``stops`` is whether nothing may be printed for it: the rule would have found errors, and what it needs is missing
    or it has a fault itself, so that nobody knows.
    """

    rule: str
    reason: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class RuleAtFault(NotChecked):
    """A rule that stopped with a fault of its own: of the program, or of the moment, as when memory ran out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, sorted by file and line.

    ``narrowed`` is whether only some rules, formats or panels were asked for. ``elsewhere`` are those findings that are
    about others than these: they are told, and stop nothing.
    """

    findings: tuple[Finding, ...] = ()
    excused: tuple[Excused, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    narrowed: bool = False
    elsewhere: frozenset[Finding] = frozenset()

    def placed_by(self, pointed: Callable[[Finding], Finding]) -> Verdict:
        """The same with the places that ``pointed`` gives."""
        return replace(
            self,
            findings=tuple(map(pointed, self.findings)),
            excused=tuple(replace(each, finding=pointed(each.finding)) for each in self.excused),
            elsewhere=frozenset(map(pointed, self.elsewhere)),
        )

    @property
    def own(self) -> tuple[Finding, ...]:
        """The findings about what was asked for, and about the exhibit as a whole."""
        return tuple(finding for finding in self.findings if finding not in self.elsewhere)

    @property
    def passed(self) -> bool:
        """Whether none of its own findings is an error, and no rule stopped that would have found one."""
        sound = all(finding.severity is not Severity.ERROR for finding in self.own)
        return sound and not any(miss.stops for miss in self.not_checked)

    @property
    def is_final(self) -> bool:
        """Whether the same exhibit has the same verdict the next time: no rule stopped with a fault of its own."""
        return not any(isinstance(miss, RuleAtFault) for miss in self.not_checked)


MOST = 1000
"""Faults of one rule in one product after which it stops (*house*: nobody reads more, and a file made to keep the
program busy does not)."""


def looked_through(
    evidence: Evidence, rules: Iterable[Rule], reached: Stage, what: str = "pages"
) -> tuple[list[Finding], list[NotChecked]]:
    """What ``rules`` find in what is there; ``reached`` is how far ``what`` came (``posters``).

    A rule that raises has a fault of its own. What it found before stands, and it counts as not checked: one faulty
    rule must not hide what the others find, nor look as if it had found nothing.
    """
    findings: list[Finding] = []
    missed: list[NotChecked] = []
    earlier_codes = {finding.code for finding in evidence.earlier_findings}
    for rule in rules:
        stops = rule.severity is Severity.ERROR and not rule.online
        if rule.stage > reached:
            # A rule that is kept while pages are made may have said why they could not be.
            if rule.id not in earlier_codes:
                missed.append(NotChecked(rule.id, f"the {what} could not be made"))
        elif absent := [judge for judge in rule.judges if importlib.util.find_spec(judge) is None]:
            missed.append(NotChecked(rule.id, f"{absent[0]} is not installed", stops))
        elif rule.online and not evidence.online:
            missed.append(NotChecked(rule.id, "it asks the addresses themselves, which it does with --online only"))
        else:
            try:
                for number, found in enumerate(rule.check(evidence)):
                    if number == MOST:
                        missed.append(NotChecked(rule.id, f"it found {MOST} faults and stopped there", stops))
                        break
                    if isinstance(found, Unchecked):
                        missed.append(NotChecked(rule.id, found.reason))
                    else:
                        findings.append(rule.finding(found))
            except Exception as fault:
                missed.append(RuleAtFault(rule.id, _own_fault(fault), stops))
    return findings, missed


def _own_fault(fault: Exception) -> str:
    """A sentence with all that whoever mends the rule needs to find the line."""
    *_, raised_in = traceback.extract_tb(fault.__traceback__)
    where = f"{Path(raised_in.filename).name}, line {raised_in.lineno}"
    said = " ".join(str(fault).split())[:200]
    told = f"{type(fault).__name__} in {where}" + (f": {said}" if said else "")
    return f"the rule itself is at fault and stopped ({told}); please report this sentence"


NOT_NEEDED = "exception-not-needed"
"""The id of the rule that is kept here, where it is known which exceptions excused something."""


def verdict_of(
    findings: Sequence[Finding],
    missed: Sequence[NotChecked],
    written: Collection[Allowance],
    rules: dict[str, Rule],
    looked_at: Collection[str] = (),
    *,
    narrowed: bool = False,
) -> Verdict:
    """Findings, less what exceptions excuse; one without a hint gets its rule's remedy.

    ``looked_at`` names the rules that looked at the whole exhibit: an exception from one of them that excuses nothing
    is a finding itself. ``narrowed`` is that of the verdict.
    """
    left: list[Finding] = []
    excused: list[Excused] = []
    used: set[Allowance] = set()
    for finding in dict.fromkeys(sorted(findings, key=_order)):
        rule = rules.get(finding.code)
        if rule is not None and not finding.hint:
            finding = replace(finding, hint=rule.remedy)
        excusable = rule is None or rule.excusable
        excuses = [one for one in written if excusable and one.because and one.excuses(finding)]
        used.update(excuses)
        if excuses:
            excused.append(Excused(finding, excuses[-1].because))
        else:
            left.append(finding)
    # What can't be excused at all is told by another rule.
    idle = [
        one
        for one in written
        if one.because and one not in used and one.rule in looked_at and rules[one.rule].excusable
    ]
    if NOT_NEEDED in looked_at:
        left.extend(_not_needed(one, rules[NOT_NEEDED]) for one in idle)
    return Verdict(tuple(sorted(left, key=_order)), tuple(excused), tuple(dict.fromkeys(missed)), narrowed)


def _not_needed(allowance: Allowance, rule: Rule) -> Finding:
    return rule.finding(
        Defect(f"The exception from {allowance.rule} excuses nothing: the rule finds no fault here.", allowance.place)
    )


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
