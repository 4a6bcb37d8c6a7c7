"""``quotation-without-source``: somebody's words in quotation marks, and no citation."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.statements import QUOTATION, QUOTATION_OF_LONG_WORDS, SPOKEN, at_the_end

LONGEST_QUOTED = 8
"""Words of a quotation that a message repeats (*house*: enough to find it by)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for paragraph in facts.prose(evidence):
        for start, end in paragraph.quotations:
            if not paragraph.has_source(start):
                quoted = words(paragraph.text[start:end])
                shown = (
                    paragraph.text[start:end]
                    if len(quoted) <= LONGEST_QUOTED
                    else f"{' '.join(quoted[:LONGEST_QUOTED])} …"
                )
                yield Defect(
                    f"A quotation has no source: {at_the_end(shown.strip())}",
                    files.place(paragraph.passage, paragraph.typed(start)),
                    expected="a citation in the same sentence, or after it in the same paragraph",
                )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"quotation": QUOTATION, "quotation_of_long_words": QUOTATION_OF_LONG_WORDS, "spoken": SPOKEN}
