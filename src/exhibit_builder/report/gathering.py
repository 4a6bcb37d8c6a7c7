"""Many findings made few: one defect on several pages told once, and many of a kind together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exhibit_builder.core.findings import Finding, Severity, Spot
from exhibit_builder.preflight.table import all_rules

FEW = 5
"""Of many matters of one rule, how many are told in full (*house*: who has mended five knows how)."""

SPARE = 2
"""So many more than :data:`FEW` are told as well (*house*: a line that hides less than it takes is no help)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A defect as one thing to do: the finding, and every place on a page where it shows."""

    finding: Finding
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Kindred:
    """Matters of one rule and one severity: ``code`` is the rule's id."""

    code: str
    severity: Severity
    matters: tuple[Matter, ...]

    @property
    def title(self) -> str:
        """The defect in a few words."""
        rule = all_rules().get(self.code)
        return rule.title if rule else self.code.replace("-", " ").capitalize()

    @property
    def in_full(self) -> tuple[Matter, ...]:
        """Those to tell in full."""
        return self.matters if len(self.matters) <= FEW + SPARE else self.matters[:FEW]

    @property
    def rest(self) -> tuple[Matter, ...]:
        """Those to count."""
        return self.matters[len(self.in_full) :]


def matters(findings: Iterable[Finding]) -> tuple[Matter, ...]:
    """The findings in their order; those that differ only in where they show become one."""
    found: dict[tuple[object, ...], tuple[Finding, list[Spot]]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.place, finding.message, finding.expected, finding.hint)
        spots = found.setdefault(key, (finding, []))[1]
        if finding.spot is not None:
            spots.append(finding.spot)
    return tuple(Matter(finding, tuple(spots)) for finding, spots in found.values())


def kindred(of: Iterable[Matter]) -> tuple[Kindred, ...]:
    """Matters by severity and rule: errors first, then in the order of the rules' groups; unknown codes last."""
    groups: dict[tuple[Severity, str], list[Matter]] = {}
    for matter in of:
        groups.setdefault((matter.finding.severity, matter.finding.code), []).append(matter)
    severities, codes = list(Severity), list(all_rules())

    def order(group: tuple[Severity, str]) -> tuple[int, int, str]:
        severity, code = group
        return severities.index(severity), codes.index(code) if code in codes else len(codes), code

    return tuple(Kindred(code, severity, tuple(groups[severity, code])) for severity, code in sorted(groups, key=order))


def files_of(of: Iterable[Matter]) -> str:
    """Where matters were written, in a few words: ``panels/night.yaml (12), panels/toll.yaml (3) and 2 more files``."""
    counts: dict[str, int] = {}
    for matter in of:
        if matter.finding.place:
            counts[matter.finding.place.file] = counts.get(matter.finding.place.file, 0) + 1
    most = sorted(counts, key=lambda file: (-counts[file], file))
    named = ", ".join(f"{file} ({counts[file]})" for file in most[:3])
    more = len(most) - 3
    return f"{named} and {more} more file{'s' if more > 1 else ''}" if more > 0 else named
