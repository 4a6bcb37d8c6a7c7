"""``picture-cropped-much``: a photograph of which a small part shows, without saying so."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.pictured import MOST_CUT, shown_once
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING
from exhibit_builder.preflight.text.wording import no_words


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    known = evidence.language.code in DRAWING
    for shown in shown_once(evidence):
        if shown.much_unsaid and not known:
            yield no_words(evidence)
        elif shown.much_unsaid:
            yield Defect(
                f"Only {shown.kept:.0%} of {shown.name} show, and the caption doesn't say that it is a detail.",
                shown.mark.place,
                shown.page.spot(shown.box),
                expected=f"at least {1 - MOST_CUT:.0%} of a photograph, or the word “detail” in its caption",
                hint=""
                if shown.focused
                else "Show more of it, with another ratio; or write “detail” in the caption, and with focus: [0.4, "
                "0.3] where its face or main thing is, for without that the middle stays.",
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
