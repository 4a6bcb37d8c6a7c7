"""``paragraph-too-long``: a paragraph on a poster that looks like work."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.wall_text import wall_panels, wall_passages

MOST = 50
"""Words in a paragraph on a panel (Serrell; Smithsonian)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for panel in wall_panels(evidence):
        for passage in wall_passages(evidence, panel):
            # A lede has a limit of its own.
            if not passage.running or passage.part is Part.LEDE:
                continue
            for paragraph in passage.paragraphs:
                count = len(words(paragraph))
                if count > MOST:
                    yield Defect(
                        f"A paragraph on a poster has {count} words: “{beginning(paragraph)}”.",
                        passage.place,
                        expected=f"at most {MOST} words",
                    )


RULE = Rule(
    id="paragraph-too-long",
    group=Group.READING,
    severity=Severity.WARNING,
    title="A paragraph too long for a wall",
    why=(
        "A long paragraph is skipped before it is begun, and people who look up from it don't find their line again. "
        "What stands in the booklet alone may be longer."
    ),
    source="Serrell, Exhibit Labels; Smithsonian guidelines for accessible exhibition design: at most 50 words.",
    remedy="Part it with an empty line where a new thought begins.",
    fails=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time. It was drawn along a rope that hung from bank to bank. Two men worked it from
    dawn to dusk. When the river was high it did not cross at all.[@minutes] Carts then waited on both banks. Some
    waited for a day, some for a week.
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time. It was drawn along a rope that hung from bank to bank. Two men worked it from
    dawn to dusk.[@minutes]

    When the river was high it did not cross at all.[@minutes] Carts then waited on both banks. Some waited for a day,
    some for a week.
"""
    ),
    check=_check,
)
