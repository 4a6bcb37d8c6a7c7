"""``file-missing``: a file that was made and is gone."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for file in evidence.files:
        if not file.disk.is_file():
            yield Defect(
                f"{file_name(file)} was made and is not there any more.",
                spot=file_spot(file),
                expected=f"{file.record.path} as it was made",
            )
