"""``text-on-ridge``: letters that cross the line of the hills."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.ground import hills
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.extent import letter_boxes


def check(group: PageGroup) -> Iterator[Defect]:
    for page in group.pages:
        for line in _crossing(page):
            yield Defect(
                f"“{line.text.strip()[:60]}” crosses the hills on {page.name}.",
                line.place,
                page.spot(line.box),
                expected="titles in the sky, and all that is read on the snow",
            )


def _crossing(page: FinishedPage) -> Iterator[SetLine]:
    """The lines of text of which a letter touches the far range or the ridge."""
    ridges = hills(page)
    if ridges is None:
        return
    reaches = tuple(ridges.reaches)
    for line in page.lines:
        near = any(line.box[3] >= highest and line.box[1] <= lowest for highest, lowest in reaches)
        if not near or not ridges.touched_by(line.box):
            continue
        # The line's box reaches from the highest letter to the deepest; what its letters touch is looked at only now.
        if any(ridges.touched_by(box) for run in line.runs for box in letter_boxes(run, page.book)):
            yield line
