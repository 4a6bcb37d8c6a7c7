"""``code-cut``: a code that lies whole on no sheet of a tiled poster; told when it is tiled, and read in the files."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.scanning import cut_by_seams
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for reading in cut_by_seams(facts.code_readings(evidence)):
        yield Defect(
            f"No sheet of {reading.file} holds the whole code “{reading.kind}”.",
            reading.place,
            reading.spot,
            expected="each code whole on one sheet",
        )
