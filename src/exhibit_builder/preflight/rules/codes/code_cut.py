"""``code-cut``: a code that lies whole on no sheet of a tiled poster; told when it is tiled, and read in the files."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.codes.scanning import cut_by_seams
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    for reading in cut_by_seams(evidence.readings):
        yield Defect(
            f"No sheet of {reading.file} holds the whole code “{reading.kind}”.",
            reading.place,
            reading.spot,
            expected="each code whole on one sheet",
        )


RULE = Rule(
    id="code-cut",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="A code cut by a seam",
    why="Sheets are never glued together so exactly that squares meet. A code with a seam in it may not be read.",
    source="house: each code whole on one sheet of a poster in tiles.",
    remedy="Tile the poster on larger sheets, such as A3.",
    fails=Example(specimen="A poster A3 on sheets A4, of which one has only the upper half of its code."),
    passes=Example(),
    check=_check,
    stage=Stage.FILES,
    judge="zxingcpp",
)
