"""``crop-without-focus``: a picture that is cut to fit, and nobody said what must stay in it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.pictured import shown_once
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage
from exhibit_builder.preflight.text.picture_words import DRAWING

LEAST_CUT = 0.1
"""The share of a picture that may go without anybody being asked (*house*: a finger's breadth at its edges)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    known = evidence.language.code in DRAWING
    for shown in shown_once(evidence):
        cut = 1 - shown.kept
        # What picture-cropped-much tells isn't told twice; its hint asks for the focus as well.
        if cut > LEAST_CUT and not shown.focused and not (known and shown.much_unsaid):
            left, _, right, _ = shown.mark.crop
            where = "at its left and right" if right - left < 1 else "at its top and foot"
            yield Defect(
                f"{cut:.0%} of {shown.name} are cut off {where}; without a focus the middle stays.",
                shown.mark.place,
                shown.page.spot(shown.box),
            )


RULE = Rule(
    id="crop-without-focus",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A picture cut without a word on faces",
    why="Faces are rarely in the middle of a picture. Without a focus the cut goes through whoever stands at the edge.",
    source="House.",
    remedy="Write where the face or the main thing is, as shares from the left and the top: focus: [0.4, 0.3]; or take "
    "ratio away, so that the whole picture shows.",
    fails=Example(
        blocks="""\
- image:
    file: keeper.jpg
    ratio: 1.5
    alt: A woman with a lamp beside a bridge.
    caption: Ann Marsh, the last keeper.
    credit: Will Reed
    rights: By courtesy of the town archive
""",
        files={"keeper.jpg": "@photograph 600x600"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: keeper.jpg
    ratio: 1.5
    focus: [0.4, 0.3]
    alt: A woman with a lamp beside a bridge.
    caption: Ann Marsh, the last keeper.
    credit: Will Reed
    rights: By courtesy of the town archive
""",
        files={"keeper.jpg": "@photograph 600x600"},
    ),
    check=_check,
    stage=Stage.PAGES,
)
