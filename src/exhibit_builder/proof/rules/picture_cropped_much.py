"""``picture-cropped-much``: a photograph of which a small part shows, without saying so."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.findings import Severity
from exhibit_builder.languages import LANGUAGES
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.picture_words import DETAIL
from exhibit_builder.proof.pictured import shown_once
from exhibit_builder.proof.rule import Defect, Example, Group, Rule, Stage

MOST_CUT = 0.4
"""The share of a photograph that may be cut off without a word (*house*)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    if evidence.exhibit.fields.language.split("-")[0] not in LANGUAGES:
        return
    for shown in shown_once(evidence):
        said = any(DETAIL.search(text) for text in (shown.image.caption, shown.image.credit, shown.image.rights))
        if 1 - shown.kept > MOST_CUT and not said:
            yield Defect(
                f"Only {shown.kept:.0%} of {shown.name} show, and the caption doesn't say that it is a detail.",
                shown.mark.place,
                shown.page.spot(shown.box),
                expected=f"at least {1 - MOST_CUT:.0%} of a photograph, or the word “detail” in its caption",
            )


RULE = Rule(
    id="picture-cropped-much",
    group=Group.PICTURES,
    severity=Severity.WARNING,
    title="A photograph cut to a small part",
    why="What is cut away may change what a photograph shows: who else was there, and where. A reader has to know that "
    "there is more of it.",
    source="House, after the captions of museums and archives, which say “detail”.",
    remedy="Show more of it, with another ratio; or write “detail” in the caption.",
    fails=Example(
        blocks="""\
- image:
    file: crowd.jpg
    ratio: 3
    focus: [0.5, 0.4]
    alt: Three people on a bridge, one of them with a lamp.
    caption: The opening of the bridge, 1874.
    credit: Will Reed
    rights: By courtesy of the town archive
""",
        files={"crowd.jpg": "@photograph 600x600"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: crowd.jpg
    ratio: 3
    focus: [0.5, 0.4]
    alt: Three people on a bridge, one of them with a lamp.
    caption: The opening of the bridge, 1874 (detail).
    credit: Will Reed
    rights: By courtesy of the town archive
""",
        files={"crowd.jpg": "@photograph 600x600"},
    ),
    check=_check,
    stage=Stage.PAGES,
)
