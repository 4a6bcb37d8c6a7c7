"""``review-overdue``: the day by which somebody wanted to look at a statement again has passed."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            day = block.frame.review_by
            if day is not None and day < evidence.today:
                yield Defect(
                    f"This block was to be looked at again by {day.isoformat()}; it is {evidence.today.isoformat()}.",
                    block.frame_places.get(("review-by",), block.place),
                    expected="a day to come",
                )
