"""``italics-paragraph``: a whole paragraph in emphasis."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.quoting import beginning

LEAST = 8
"""Words of a paragraph that is more than the title of a work (house)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    # Where a script has no italic, emphasis changes nothing.
    if not evidence.language.italic:
        return
    for passage in evidence.passages:
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


RULE = Rule(
    id="italics-paragraph",
    group=Group.READING,
    severity=Severity.WARNING,
    title="A whole paragraph in italics",
    why=(
        "Italics lean and stand close: a line of them tires, and people with weak sight lose it. What is all emphasis "
        "has none. A quotation in a quote block is set in large italics by the design and is not meant. In languages "
        "whose script has no italic nothing is reported."
    ),
    source="RNIB Clear Print: avoid italics for blocks of text. House: eight words or more.",
    remedy="Take the asterisks away, or make it a quote block if somebody said it.",
    fails=Example(blocks='- text: "*The ferry carried one cart at a time, and slowly.*[@minutes]"\n'),
    passes=Example(blocks='- text: "The *Margaret* carried one cart at a time, and slowly.[@minutes]"\n'),
    check=_check,
)
