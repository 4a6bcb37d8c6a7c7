"""``unbalanced-quotes``: a quotation mark that opens and never closes, or closes what never opened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quote_marks import begins_quoted, closing, unpaired
from exhibit_builder.preflight.text.written_text import Written


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    small = facts.small_words(evidence)
    texts = facts.written_texts(evidence)
    for text, following in pairwise((*texts, None)):
        assert text is not None
        for one in unpaired(text.text, small, goes_on=following is not None and _goes_on(text, following)):
            what = "opens and is never closed" if one.opens else "closes and was never opened"
            yield Defect(
                f"A quotation mark {what}: “{text.quoted(one.at, one.at + 1, 2)}”.",
                files.place(text.passage, one.at),
                expected=f"{closing(text.text, one.at)} as well" if one.opens else "the mark that opens it as well",
            )


def _goes_on(text: Written, following: Written) -> bool:
    """Whether a quotation may go on in the next text of the same panel."""
    return text.passage.panel is following.passage.panel and begins_quoted(following.text)
