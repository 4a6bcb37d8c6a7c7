"""``unbalanced-brackets``: a bracket that opens and never closes, or closes what never opened."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.written_text import FILLER, Written

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_LABEL = late_pattern(r"(?:^|[\s;:,])\w{1,3}$")
_LABEL_LONGEST = 5
"""Characters before a bracket in which the letter or number of a list is looked for, with the sign before it."""
_LINK = late_pattern(rf"\[([^\[\]]*)\](?={FILLER})")

_NO_PAIR = late_pattern(
    r"(?<!\w)[:;=][-'’^]?[()\[\]](?!\w)"  # a face
    r"|[\[(]\s*-?\d[\d.,]*\s*[,;]\s*-?[\d∞][\d.,]*\s*[\])]"  # a range, open on one side or on neither
)
"""Brackets that belong to no pair of the text."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.printed_texts(evidence):
        for at in _odd(text):
            sign = text.text[at]
            what = "opens and is never closed" if sign in _PAIRS else "closes and was never opened"
            yield Defect(
                f"A bracket {what}: “{text.quoted(at, at + 1, 2)}”.",
                files.place(text.passage, at),
                expected=f"{_PAIRS[sign]} as well" if sign in _PAIRS else f"{_CLOSING[sign]} as well",
            )


def _odd(text: Written) -> list[int]:
    """Offsets of brackets without their other half; a ``)`` after a letter or number of a list is none."""
    prose = _LINK.sub(lambda match: f"{FILLER}{match[1]}{FILLER}", text.text)
    prose = _NO_PAIR.sub(lambda match: FILLER * len(match[0]), prose)
    waiting: list[int] = []
    odd: list[int] = []
    for at, sign in enumerate(prose):
        if sign in _PAIRS:
            waiting.append(at)
        elif sign in _CLOSING:
            if waiting and prose[waiting[-1]] == _CLOSING[sign]:
                waiting.pop()
            elif not (sign == ")" and _LABEL.search(prose, max(0, at - _LABEL_LONGEST), at)):
                odd.append(at)
    return sorted((*waiting, *odd))
