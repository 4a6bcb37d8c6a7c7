"""``placeholder-left``: what stood in for words until they come, and still stands there."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.left_open import gaps, is_gap
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.written_text import Written

_OWNERS = (Part.FIGURE_OWNER, Part.FIGURE_DATE)
"""Where figure-without-owner tells of a gap."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    language = facts.primary_language(evidence)
    for text in _read(evidence):
        if text.passage.part in _OWNERS and is_gap(text.text, language):
            continue
        for start, end in gaps(text.text, language):
            yield Defect(
                f"Words are missing here: {at_the_end(text.quoted(start, end, around=3))}",
                files.place(text.passage, start),
            )


def _read(evidence: Evidence) -> Iterator[Written]:
    """What is printed or read aloud, and the reasons of exceptions, which the report prints."""
    yield from facts.written_texts(evidence)
    for passage in facts.passages(evidence):
        if passage.part is Part.REASON:
            yield Written(passage, passage.text)
