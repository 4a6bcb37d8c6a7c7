"""``sentence-too-long``: a sentence of more words than a standing reader keeps in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.quoting import beginning

MOST = 25
"""Words in a sentence (Smithsonian; 15 is better)."""

_COLON = re.compile(r":\s+")


def _check(evidence: Evidence) -> Iterator[Defect]:
    for passage in evidence.passages:
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


RULE = Rule(
    id="sentence-too-long",
    group=Group.READING,
    severity=Severity.WARNING,
    title="A sentence too long",
    why="People read a panel standing, among others. A long sentence is given up before its end.",
    source="Smithsonian guidelines for accessible exhibition design: at most 25 words, 15 is better.",
    remedy="Make two sentences of it.",
    fails=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time and when the river was high it did not cross at all, so that carts
    waited on both banks for days and the market stood empty.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time. When the river was high it did not cross at all.[@minutes]
"""
    ),
    check=_check,
)
