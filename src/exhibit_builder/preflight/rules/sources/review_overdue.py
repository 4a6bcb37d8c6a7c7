"""``review-overdue``: the day by which somebody wanted to look at a statement again has passed."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule


def _check(evidence: Evidence) -> Iterator[Defect]:
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            day = block.frame.review_by
            if day is not None and day < evidence.today:
                yield Defect(
                    f"This block was to be looked at again by {day.isoformat()}; it is {evidence.today.isoformat()}.",
                    block.frame_places.get(("review-by",), block.place),
                    expected="a day to come",
                )


RULE = Rule(
    id="review-overdue",
    group=Group.SOURCES,
    severity=Severity.ERROR,
    title="A statement not looked at again",
    why=(
        "Whoever wrote review-by knew that the statement wouldn't last: a treaty to be signed, a count that grows. To "
        "look costs a minute, a wrong panel a reprint. So it is an error."
    ),
    source="House: the day is the author's own.",
    remedy="Look whether it still holds. Then change the text, or only the day.",
    fails=Example(
        blocks="""\
- text: The bridge is closed to carts.[@minutes]
  review-by: 2026-11-21
"""
    ),
    passes=Example(
        blocks="""\
- text: The bridge is closed to carts.[@minutes]
  review-by: 2026-11-22
"""
    ),
    check=_check,
)
