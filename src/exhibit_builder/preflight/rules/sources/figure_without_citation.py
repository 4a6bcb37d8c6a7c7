"""``figure-without-citation``: a number in running text, and nobody knows where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.declared import texts_of
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.statements import Prose, at_the_end, excerpt
from exhibit_builder.preflight.text.wording import Wording, looked_for

MOST_SEEN = 50
"""Up to which a figure in a caption may be counted in its picture (*house*: a class, a crew; a crowd is estimated)."""


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
            if _seen_in_picture(paragraph, start, end, words):
                continue
            reported.add(sentence)
            yield Defect(
                f"A figure has no source: {at_the_end(excerpt(paragraph.text, start, end))}",
                files.place(paragraph.passage, paragraph.typed(start)),
                expected="a citation in the same sentence, or after it in the same paragraph",
                # "Two were killed" may count, or only tell.
                severity=Severity.WARNING if words.small.is_all(words.lowered(paragraph.text[start:end])) else None,
            )


def _seen_in_picture(paragraph: Prose, start: int, end: int, words: Wording) -> bool:
    """Whether a caption counts what its picture shows, which has a credit for its source: “Twelve apprentices at three
    looms”. A caption that tells of a loss or of who counted claims more than anybody can see."""
    if paragraph.passage.part is not Part.CAPTION or not _has_credit(paragraph.passage):
        return False
    low, written = words.lowered(paragraph.text), paragraph.text[start:end]
    few = int(written) <= MOST_SEEN if written.isdecimal() else not re.search(r"\d", written)
    return few and not words.losses.first(low) and not words.counts.first(low)


def _has_credit(passage: Passage) -> bool:
    """Whether what the caption stands in names a picture's maker."""
    if passage.block is None:
        return passage.panel is not None and passage.way[:1] == ("head",)
    beside = {way[:-1] for _, way, part in texts_of(passage.block.fields) if part is Part.CREDIT_LINE}
    return passage.way[:-1] in beside


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
