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
    for photo in facts.most_cut_photographs(evidence):
        if photo.much_cut_unannounced and not known:
            yield facts.no_wording(evidence)
        elif photo.much_cut_unannounced:
            yield Defect(
                f"Only {photo.visible_share:.0%} of {photo.name} show, and the caption doesn't say that it is a "
                "detail.",
                photo.mark.place,
                photo.page.spot(photo.box),
                expected=f"at least {1 - MOST_CUT:.0%} of a photograph, or the word “detail” in its caption",
                hint=""
                if photo.focused
                else "Show more of it, with another ratio; or write “detail” in the caption, and with focus: [0.4, "
                "0.3] where its face or main thing is, for without that the middle stays.",
            )
