"""``exception-without-reason``: ``allow`` without ``because``, or with one that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.allowances import allowances
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

LEAST = 4
"""Letters below which words are no reason (*house*: shorter than any sentence)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for allowance in allowances(evidence.exhibit):
        said = allowance.because.strip()
        if not said:
            yield Defect(
                f"An exception from '{allowance.rule}' has no reason, so it doesn't hold.",
                allowance.place,
                expected="because: and a sentence, beside allow",
            )
        elif sum(char.isalpha() for char in said) < LEAST:
            yield Defect(
                f"The reason for an exception from '{allowance.rule}' says nothing: “{said}”.",
                allowance.place,
                expected="a sentence that somebody else understands",
            )
