"""``code-read-two-ways``: the two readers of codes don't read the same out of one sharp picture of a code."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    told: dict[object, list[CodeReading]] = {}
    for reading in facts.code_readings(evidence):
        if reading.two_ways:
            told.setdefault((reading.kind, reading.place, reading.read_by), []).append(reading)
    for readings in told.values():
        first = readings[0]
        more = len(readings) - 1
        also = f" and in {more} other file{'' if more == 1 else 's'}" if more else ""
        each = ", ".join(f"{reader} reads {_quoted(text)}" for reader, text in first.read_by)
        yield Defect(
            f"The code “{first.kind}” on page {first.spot.page} of {first.file}{also} is read two ways: {each}.",
            first.place,
            first.spot,
            expected=f"{first.url} from both",
        )


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else repr(text)
