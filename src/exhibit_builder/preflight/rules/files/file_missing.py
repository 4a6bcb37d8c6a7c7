"""``file-missing``: a file that was made and is gone."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    for file in evidence.files:
        if not file.disk.is_file():
            yield Defect(
                f"{file_name(file)} was made and is not there any more.",
                spot=file_spot(file),
                expected=f"{file.record.path} as it was made",
            )


RULE = Rule(
    id="file-missing",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="A file that is gone",
    why="The order and the list of files name it, so the print shop waits for a file that never comes.",
    source="house: every file of the list is there.",
    remedy="See that no other program cleans up or blocks the folder for temporary files, and run it again.",
    fails=Example(specimen="a press file that another program removes between drawing and checking"),
    passes=Example(),
    check=_check,
    stage=Stage.FILES,
    excusable=False,
)
