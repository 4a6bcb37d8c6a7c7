"""``alt-repeats-caption``: a description that only says again what stands under the picture."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.picture_words import same_words


def _check(evidence: Evidence) -> Iterator[Defect]:
    captions = {(id(each.block), each.way[:-1]): each for each in evidence.passages if each.part.caption}
    for passage in evidence.passages:
        caption = captions.get((id(passage.block), passage.way[:-1])) if passage.part.description else None
        if caption and same_words(passage.text, " ".join(caption.paragraphs)):
            yield Defect(f"The description says no more than the caption: “{passage.text.strip()}”.", passage.place)


RULE = Rule(
    id="alt-repeats-caption",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A description that repeats the caption",
    why="Who listens to the exhibit hears the caption as well. The same words twice tell nothing of the picture.",
    source="W3C, Web Accessibility Initiative, Images Tutorial: no text alternative repeats what stands beside it.",
    remedy="Let the caption say what the picture is, and the description what is to be seen in it.",
    fails=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: The hills above the ford
    caption: The hills above the ford. A drawing.
    credit: Drawn for this exhibit
    rights: Free to use
"""
    ),
    passes=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: Two lines of hills, one behind the other, without people.
    caption: The hills above the ford. A drawing.
    credit: Drawn for this exhibit
    rights: Free to use
"""
    ),
    check=_check,
)
