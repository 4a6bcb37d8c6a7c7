"""``sentence-too-long``: a sentence of more words than a standing reader keeps in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning

MOST = 25
"""Words in a sentence (Smithsonian; 15 is better)."""

_COLON = re.compile(r":\s+")


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        if not passage.running:
            continue
        sentences = passage.sentences
        if evidence.language.code == "hy":
            # Armenian's full stop is often typed as a colon.
            sentences = tuple(part for sentence in sentences for part in _COLON.split(sentence))
        for sentence in sentences:
            count = len(words(sentence))
            if count > MOST:
                yield Defect(
                    f"A sentence has {count} words: “{beginning(sentence)}”.",
                    passage.place,
                    expected=f"at most {MOST} words",
                )
