"""``caption-too-long``: a caption that nobody finishes."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.quoting import beginning

MOST = 75
"""Words in a caption (Serrell; Smithsonian)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for passage in evidence.passages:
        if not passage.part.caption:
            continue
        count = sum(len(words(paragraph)) for paragraph in passage.paragraphs)
        if count > MOST:
            yield Defect(
                f"A caption has {count} words: “{beginning(passage.paragraphs[0])}”.",
                passage.place,
                expected=f"at most {MOST} words",
            )


RULE = Rule(
    id="caption-too-long",
    group=Group.READING,
    severity=Severity.WARNING,
    title="A caption too long",
    why="A caption is read with one eye on the picture, in small type. What it explains is forgotten over a long one.",
    source="Serrell, Exhibit Labels; Smithsonian guidelines for accessible exhibition design: at most 75 words.",
    remedy="Say what is seen, where and when; put the story into the text.",
    fails=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: Drawing of hills in snow.
    caption: >-
      The river at Alderford, seen from the hill above the mill. The ferry lay on the near bank, where the road comes
      down between the two barns. Its rope went over to the tall post on the other side. To the right is the house of
      the two men who worked it; they lived there with their families, and travellers slept in its loft when the river
      was too high for a crossing. The bridge was later built a little way upstream.
    credit: Drawn for this exhibit
    rights: May be reproduced with this exhibit
"""
    ),
    passes=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: Drawing of hills in snow.
    caption: The river at Alderford, seen from the hill above the mill. The ferry lay on the near bank.
    credit: Drawn for this exhibit
    rights: May be reproduced with this exhibit
"""
    ),
    check=_check,
)
