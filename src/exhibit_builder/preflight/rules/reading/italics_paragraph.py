"""``italics-paragraph``: a whole paragraph in emphasis."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning

LEAST = 8
"""Words of a paragraph that is more than the title of a work (house: few titles are longer)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    # Where a script has no italic, emphasis changes nothing.
    if not evidence.language.italic:
        return
    for passage in facts.passages(evidence):
        if not (passage.part.running or passage.part.caption):
            continue
        for spans in paragraphs(passage.text):
            written = [span for span in spans if words(span.text)]
            count = sum(len(words(span.text)) for span in written)
            if count >= LEAST and all(span.em for span in written):
                yield Defect(
                    f"A whole paragraph of {count} words is in italics: “{beginning(written[0].text)}”.",
                    passage.place,
                    expected="italics for single words and titles of works",
                )
