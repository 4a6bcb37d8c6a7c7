"""``figure-without-citation``: a number in running text, and nobody knows where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.statements import at_the_end, excerpt
from exhibit_builder.preflight.text.wording import looked_for


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    read = list(facts.prose(evidence))
    words = facts.wording(evidence)
    if words is None:
        if read:
            yield facts.no_wording(evidence)
        return
    files = facts.typed_files(evidence)
    for paragraph in read:
        reported: set[int] = set()
        starts = [sentence.start for sentence in paragraph.sentences]
        for start, end in figures(paragraph.text, words):
            sentence = max((first for first in starts if first <= start), default=0)
            if sentence in reported or paragraph.in_title(start) or paragraph.has_source(start):
                continue
            reported.add(sentence)
            yield Defect(
                f"A figure has no source: {at_the_end(excerpt(paragraph.text, start, end))}",
                files.place(paragraph.passage, paragraph.typed(start)),
                expected="a citation in the same sentence, or after it in the same paragraph",
                # "Two were killed" may count, or only tell.
                severity=Severity.WARNING if words.small.is_all(words.lowered(paragraph.text[start:end])) else None,
            )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
