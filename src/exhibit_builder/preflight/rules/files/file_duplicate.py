"""``file-duplicate``: two press files that are the same."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import FinishedFile, file_name, file_spot
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    first: dict[str, FinishedFile] = {}
    for file in evidence.files:
        if not file.record.purpose.for_press:
            continue
        same = first.setdefault(file.record.sha256, file)
        if same is not file and same.record.path != file.record.path:
            yield Defect(
                f"{file_name(file)} is the same file as {same.record.path}, to the byte.",
                spot=file_spot(file),
                expected="a file of its own for each panel and format",
            )
