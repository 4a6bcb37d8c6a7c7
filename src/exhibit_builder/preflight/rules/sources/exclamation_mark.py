"""``exclamation-mark``: the exhibit raises its voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.statements import excerpt, plain

_MARK = re.compile(r"[!¡！՜]+")


def _check(evidence: Evidence) -> Iterator[Defect]:
    for passage in evidence.passages:
        if not passage.shown or passage.part in (Part.QUOTATION, Part.ATTRIBUTION, Part.PERSON):
            continue
        for paragraph in plain(passage):
            for mark in _MARK.finditer(paragraph.text):
                if not paragraph.in_quotes(mark.start()) and not paragraph.in_title(mark.start()):
                    yield Defect(
                        f"An exclamation mark: “{excerpt(paragraph.text, mark.start(), mark.end())}”.", passage.place
                    )
                    break


RULE = Rule(
    id="exclamation-mark",
    group=Group.SOURCES,
    severity=Severity.WARNING,
    title="An exclamation mark",
    why="The dead need no raised voice. A calm sentence is believed; an exclamation tells the reader what to feel.",
    source="House. Quotations and titles in italics keep theirs.",
    remedy="End the sentence with a full stop.",
    fails=Example(blocks="- text: Nobody came to help!\n"),
    passes=Example(blocks="- text: Nobody came, though the keeper called “Help!” all night.\n"),
    check=_check,
)
