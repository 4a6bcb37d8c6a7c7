"""``quotation-without-source``: somebody's words in quotation marks, and no citation."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.statements import QUOTATION, QUOTATION_OF_LONG_WORDS, SPOKEN, at_the_end, prose
from exhibit_builder.preflight.text.written_text import TypedFiles

SHOWN = 8
"""Words of a quotation that a message repeats (*house*)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    files = TypedFiles(evidence)
    for paragraph in prose(evidence):
        for start, end in paragraph.quotations:
            if not paragraph.has_source(start):
                quoted = words(paragraph.text[start:end])
                shown = paragraph.text[start:end] if len(quoted) <= SHOWN else f"{' '.join(quoted[:SHOWN])} …"
                yield Defect(
                    f"A quotation has no source: {at_the_end(shown.strip())}",
                    files.place(paragraph.passage, paragraph.typed(start)),
                    expected="a citation in the same sentence, or after it in the same paragraph",
                )


RULE = Rule(
    id="quotation-without-source",
    group=Group.SOURCES,
    severity=Severity.WARNING,
    title="A quotation without a source",
    why=(
        "Words in quotation marks are somebody's own. Without a source nobody can see that they were said, and in "
        f"this way. Quotation marks count as a quotation from {QUOTATION} words on (in Armenian, Azerbaijani, Georgian "
        f"and Turkish from {QUOTATION_OF_LONG_WORDS}), or from {SPOKEN} with a full stop inside them: shorter ones are "
        "terms, and words that all begin with a capital a title."
    ),
    source="House: where a term ends and a quotation begins. A warning, for it can't be told for certain.",
    remedy="Cite where the words stand, or use a quote block, which names the speaker. A title is set in *italics*.",
    fails=Example(blocks="- text: The ferryman said “the river took the boat before noon” and wept.\n"),
    passes=Example(
        blocks="""\
- text: |
    A “free passage” had been promised. The paper “The River in the High Street” was not printed.

    The ferryman said, “The river took the boat before noon.”[@minutes]
"""
    ),
    check=_check,
)
