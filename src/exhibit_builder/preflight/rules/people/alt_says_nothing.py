"""``alt-says-nothing``: a description for people who don't see a picture that doesn't say what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, names_a_file, says_nothing, still_to_come


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    if evidence.language.code not in DRAWING and any(passage.part.description for passage in facts.passages(evidence)):
        yield facts.no_wording(evidence)
    for passage in facts.passages(evidence):
        # A partner's name is a name, however short.
        if not (passage.part.description or passage.part is Part.LOGO_NAME):
            continue
        if names_a_file(passage.text):
            what = "is a file's name"
        elif still_to_come(passage.text):
            what = "only keeps a place free"
        elif passage.part is not Part.LOGO_NAME and says_nothing(passage.text):
            what = "doesn't say what there is to see"
        else:
            continue
        yield Defect(f"The description “{passage.text.strip()}” {what}.", passage.place)
