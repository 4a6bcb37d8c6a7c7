"""``code-not-read``: a finished page, sheet or tile doesn't give a code's address back."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.scanning import cut_by_seams
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    cut = cut_by_seams(facts.code_readings(evidence))
    wrong: dict[tuple[str, object], list[CodeReading]] = {}
    for reading in facts.code_readings(evidence):
        if reading.read != reading.url and reading not in cut:
            wrong.setdefault((reading.kind, reading.place), []).append(reading)
    for readings in wrong.values():
        first = readings[0]
        more = len(readings) - 1
        also = f" and {more} other file{'' if more == 1 else 's'}" if more else ""
        if first.read is None:
            message = f"The code “{first.kind}” can't be read in {first.file}{also}."
        else:
            message = f"The code “{first.kind}” in {first.file}{also} leads to {first.read!r}."
        yield Defect(message, first.place, first.spot, expected=first.url)
