"""``month-misspelt``: a word beside a day or a year that is nearly a month's name."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.near_months import LONG, near_months
from exhibit_builder.preflight.text.written_dates import written_dates

_DATES = frozenset({Part.DATE, Part.DATELINE, Part.SUBTITLE, Part.FIGURE_DATE})
_OTHERS = frozenset({Part.QUOTATION, Part.REFERENCE, Part.PERSON, Part.PLACE_NAME, Part.LOGO_NAME})
"""Parts with names, and words of somebody else: in another language, or as they were spelt."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    code = evidence.language.code
    for text in facts.written_texts(evidence):
        if text.passage.part in _OTHERS:
            continue
        for near in near_months(text.text, code, is_date=text.passage.part in _DATES):
            found = text.text[near.start : near.end]
            yield Defect(
                f"“{found}” is nearly “{near.month}”, and stands where a month does.",
                files.place(text.passage, near.start),
                expected=f"{near.month}{near.ending}?",
                severity=None if near.whole or text.passage.part in _DATES else Severity.WARNING,
            )
    yield from _in_the_order(evidence, code)
    for key, source in evidence.exhibit.sources.items():
        for near in near_months(source.issued or "", code, is_date=True):
            place = evidence.exhibit.source_places.get((key, "issued"), Place("sources.yaml"))
            yield Defect(
                f"“{source.issued}” has a month that is nearly “{near.month}”.", place, expected=f"{near.month}?"
            )


def _in_the_order(evidence: Evidence, code: str) -> Iterator[Defect]:
    """An order is written in the exhibit's language or in English, whichever the print shop reads."""
    files = facts.typed_files(evidence)
    for passage in facts.passages(evidence):
        if passage.part is not Part.ORDER or not any(char.isdigit() for char in passage.text):
            continue
        # A month that one of the two languages has is none of the other's misspelt ones.
        languages = dict.fromkeys((code, "en"))
        if any(written_dates(passage.text, language) for language in languages):
            continue
        near = next((found for one in languages for found in near_months(passage.text, one, is_date=True)), None)
        # Elsewhere in an order a word beside a year may be a street, or a name.
        if near and (near.whole or passage.way[-1] == "date"):
            yield Defect(
                f"“{passage.text[near.start : near.end]}” is nearly “{near.month}”, and stands where a month does.",
                files.place(passage, near.start),
                expected=f"{near.month}{near.ending}?",
            )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"long": {7: "seven"}.get(LONG, LONG)}
