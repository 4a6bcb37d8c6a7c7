"""``title-too-long-to-read``: a title that isn't taken in at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule

MOST = 7
"""Words in a title (Serrell; Smithsonian)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for passage in evidence.passages:
        count = len(words(passage.text)) if passage.part is Part.TITLE else 0
        if count > MOST:
            yield Defect(
                f"The title “{passage.text}” has {count} words.", passage.place, expected=f"one to {MOST} words"
            )


RULE = Rule(
    id="title-too-long-to-read",
    group=Group.READING,
    severity=Severity.WARNING,
    title="A title of too many words",
    why=(
        "A title calls people from five metres away. They take it in at a glance or not at all. Whether it fits the "
        "page is another question, which title-too-long answers."
    ),
    source="Serrell, Exhibit Labels; Smithsonian guidelines for accessible exhibition design: one to seven words.",
    remedy="Say in the title what the panel is about, and the rest in the dateline or the lede.",
    fails=Example(panel="title: How we all crossed on one old boat"),
    passes=Example(panel="title: One boat for two banks"),
    check=_check,
)
