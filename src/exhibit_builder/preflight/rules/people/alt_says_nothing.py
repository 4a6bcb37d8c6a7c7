"""``alt-says-nothing``: a description for people who don't see a picture that doesn't say what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, names_a_file, says_nothing, still_to_come
from exhibit_builder.preflight.text.wording import no_words


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    if evidence.language.code not in DRAWING and any(passage.part.description for passage in evidence.passages):
        yield no_words(evidence)
    for passage in evidence.passages:
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


RULE = Rule(
    id="alt-says-nothing",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A description that describes nothing",
    why="It is read aloud to people who don't see the picture. A file's name or “photo” leaves them with nothing.",
    source="WCAG 2.2, success criterion 1.1.1 and failure F30: file names and placeholders are no text alternatives.",
    remedy="Say in a sentence who or what is to be seen, as you would on the telephone.",
    fails=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: image_final2.jpg
    caption: The hills above the ford. A drawing.
    credit: Drawn for this exhibit
    rights: Free to use
"""
    ),
    passes=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: A line of hills without people.
    caption: The hills above the ford. A drawing.
    credit: Drawn for this exhibit
    rights: Free to use
"""
    ),
    check=_check,
)
