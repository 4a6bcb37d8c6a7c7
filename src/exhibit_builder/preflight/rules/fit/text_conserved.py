"""``text-lost`` and ``text-added``: letters that were written and are not printed, or that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.letters.conservation import EXCERPT, LetterChange
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import shortened


def lost(evidence: Evidence) -> Iterator[Defect]:
    for difference in facts.text_differences(evidence):
        if difference.change is LetterChange.LOST:
            letters = shortened(difference.letters, EXCERPT)
            of = f" of “{difference.text}”" if difference.text else ""
            yield Defect(f"“{letters}”{of} is not printed.", difference.place, difference.spot)


def added(evidence: Evidence) -> Iterator[Defect]:
    for difference in facts.text_differences(evidence):
        if difference.change is LetterChange.ADDED:
            yield Defect(
                f"“{shortened(difference.letters, EXCERPT)}” is printed, and nobody wrote it.",
                difference.place,
                difference.spot,
            )
