"""``text-on-ridge``: letters that cross the line of the hills."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence, ProofPage, SetLine
from exhibit_builder.preflight.pages.ground import hills, letter_boxes
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    for page in evidence.pages:
        for line in _crossing(page):
            yield Defect(
                f"“{line.text.strip()[:60]}” crosses the hills on {page.name}.",
                line.place,
                page.spot(line.box),
                expected="titles in the sky, and all that is read on the snow",
            )


def _crossing(page: ProofPage) -> Iterator[SetLine]:
    """The lines of text of which a letter touches the far range or the ridge."""
    landscape = hills(page)
    if landscape is None:
        return
    highest, lowest = min(y for _, y in landscape.far), max(y for _, y in landscape.ridge)
    for line in page.lines:
        if line.box[3] < highest or line.box[1] > lowest or not landscape.touched_by(line.box):
            continue
        # The line's box reaches from the highest letter to the deepest; what its letters touch is looked at only now.
        if any(landscape.touched_by(box) for run in line.runs for box in letter_boxes(run, page.book)):
            yield line


RULE = Rule(
    id="text-on-ridge",
    group=Group.READING,
    severity=Severity.WARNING,
    title="Letters over the hills",
    why=(
        "Titles stand in the sky and everything else on the snow. Letters that cross a line of the hills have two "
        "grounds at once, and look as if they had slipped. The program keeps both apart by the usual height of "
        "letters; those that reach further up or down, in typefaces of your own, may still touch the hills."
    ),
    source="house: the design's own rule; no letter crosses the far range or the ridge.",
    remedy="Set what touches the hills in other words or in another typeface, or leave it out.",
    fails=Example(specimen="A finished poster on which a line of the text stands on the ridge."),
    passes=Example(),
    check=_check,
    stage=Stage.PAGES,
)
