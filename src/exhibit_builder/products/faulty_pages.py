"""Pages that could not be made as they should be, and panels that could not be read: one mistake is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exhibit_builder.core.findings import Finding, Severity, errors
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.output import Output
from exhibit_builder.preflight.rule import Rule
from exhibit_builder.preflight.verdict import NotChecked
from exhibit_builder.products.inspecting import Inspected

MOST_NAMED = 7
"""Of many faulty pages, how many are named (*house*: a sentence that can still be read)."""

Faulty = frozenset[tuple[str, str]]
"""Posters with an error, each by its panel and its format; of other products, the format alone."""


def faulty_pages(outputs: Iterable[Output], findings: Iterable[Finding]) -> Faulty:
    """What is drawn although it could not be made as it should: something does not fit, or a letter has no face."""
    made, wrong = set(), set()
    for output in outputs:
        for number, page in enumerate(output.pages):
            own = (output.panels[number] if output.panels else "", output.paper.name)
            made.add(own)
            if any(isinstance(mark, GlyphRun) and mark.missing for mark in page.marks):
                wrong.add(own)
    for finding in errors(findings):
        if finding.spot:
            wrong.add((finding.spot.panel, finding.spot.paper))
    return frozenset(wrong & made)


def is_on(finding: Finding, faulty: Faulty, outputs: Iterable[Output]) -> bool:
    """Whether a finding shows on a faulty page."""
    spot = finding.spot
    if spot is None:
        return False
    panel = spot.panel
    for output in outputs:
        if not panel and output.path == spot.path and output.panels:
            panel = output.panels[spot.page - 1]
    return (panel, spot.paper) in faulty


def less_faulty(found: Inspected, faulty: Faulty, outputs: Sequence[Output], rules: Iterable[Rule]) -> Inspected:
    """What was found on pages, less what shows on faulty ones: what overflows is in the way of much else, and one
    mistake is told once."""
    if not faulty:
        return found
    names = [f"{panel} on {paper}" if panel else f"what is made on {paper}" for panel, paper in sorted(faulty)]
    which = _named(names) if len(names) <= MOST_NAMED else f"{len(names)} of the pages"
    missed = [NotChecked(rule.id, f"{which} could not be made as it should be") for rule in rules]
    kept = (finding for finding in found.findings if not is_on(finding, faulty, outputs))
    return replace(found, findings=tuple(kept), missed=(*found.missed, *missed))


def as_far_as_read(exhibit: Exhibit, found: Inspected) -> Inspected:
    """What was found in an exhibit some of whose panels could not be read, less what only this may have brought about.

    A source that only such a panel cites would seem to be cited nowhere: what is doubtful outside the panels, or said
    of what stands in for a panel, is left out, and its rule counts as not checked. Errors stay.
    """
    if not exhibit.unread:
        return found
    files = {panel.place.file: panel.name for panel in exhibit.panels}
    kept, missed = [], list(found.missed)
    for finding in found.findings:
        panel = files.get(finding.place.file) if finding.place else None
        if panel in exhibit.unread or (panel is None and finding.severity is not Severity.ERROR):
            missed.append(NotChecked(finding.code, f"{_named(exhibit.unread)} could not be read"))
        else:
            kept.append(finding)
    return replace(found, findings=tuple(kept), missed=tuple(missed))


def _named(names: Iterable[str]) -> str:
    from exhibit_builder.report.joining import joined_by_and

    return joined_by_and(list(names))
