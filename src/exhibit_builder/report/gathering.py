"""Many findings made few: one defect on several pages or formats told once, and many of a kind together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from exhibit_builder.core.findings import Finding, Severity, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.report.joining import joined_by_and

FEW = 5
"""Of many matters of one rule, how many are told in full (*house*: who has mended five knows how)."""

SPARE = 2
"""So many more than :data:`FEW` are told as well (*house*: a line that hides less than it takes is no help)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A defect as one thing to do: the finding in words for all of its formats, and every place where it shows.

    ``findings`` are what was found, one a place; ``formats`` names the formats where there are several of them, all of
    which the finding's message names.
    """

    finding: Finding
    spots: tuple[Spot, ...]
    findings: tuple[Finding, ...] = ()
    formats: tuple[str, ...] = ()


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
    """The findings in their order; those that differ only in where they show, or in the format, become one."""
    found: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        words = (finding.across.message,) if finding.across else tuple(_less_format(finding))
        found.setdefault((finding.code, finding.severity, finding.place, *words), []).append(finding)
    return tuple(_matter_of(together) for together in found.values())


_FORMATS = "{formats}"
"""Where the names of formats stand in a message."""


def _less_format(finding: Finding) -> Iterator[str]:
    """A finding's words with a gap where they name the format that it shows on."""
    paper = finding.spot.paper if finding.spot else ""
    # The name alone: A1 is no part of A1-landscape.
    name = re.compile(rf"(?<![\w-]){re.escape(paper)}(?![\w-])") if paper else None
    for words in (finding.message, finding.expected, finding.hint):
        yield name.sub(_FORMATS, words) if name else words


def _matter_of(findings: Sequence[Finding]) -> Matter:
    """Findings that are one mistake as one matter, which names their formats if there are several."""
    first = findings[0]
    spots = tuple(finding.spot for finding in findings if finding.spot)
    formats = tuple(dict.fromkeys(spot.paper for spot in spots if spot.paper))
    message, expected, hint = _less_format(first)
    if first.across:
        message, hint = first.across.message, first.across.hint or first.hint
    if len(formats) < 2 or _FORMATS not in f"{message}{expected}{hint}":
        return Matter(first, spots, tuple(findings))
    names = joined_by_and(formats)
    message, expected, hint = (words.replace(_FORMATS, names) for words in (message, expected, hint))
    if first.across:
        each = {finding.spot.paper: finding.across.here for finding in findings if finding.spot and finding.across}
        message = f"{message}: {'; '.join(f'{paper} {here}' for paper, here in each.items())}"
    told = replace(first, message=message, expected=expected, hint=hint)
    return Matter(told, spots, tuple(findings), formats)


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


def files_of(of: Iterable[Matter]) -> tuple[str, int]:
    """Where matters were written, most of them first: ``panels/night.yaml (12), panels/toll.yaml (3)``, and how many
    more files there are."""
    counts: dict[str, int] = {}
    for matter in of:
        if matter.finding.place:
            counts[matter.finding.place.file] = counts.get(matter.finding.place.file, 0) + 1
    most = sorted(counts, key=lambda file: (-counts[file], file))
    return ", ".join(f"{file} ({counts[file]})" for file in most[:3]), max(0, len(most) - 3)
