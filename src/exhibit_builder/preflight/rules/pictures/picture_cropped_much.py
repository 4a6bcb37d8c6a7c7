"""``picture-cropped-much``: a photograph of which a small part shows, without saying so."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import MOST_CUT
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    known = evidence.language.code in DRAWING
    for shown in facts.photographs(evidence):
        if shown.much_unsaid and not known:
            yield facts.no_wording(evidence)
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
