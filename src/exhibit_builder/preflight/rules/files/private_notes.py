"""``private-notes``: a file that tells what a camera, a program or a person noted beside what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for found in facts.file_notes(evidence):
        for note in found.notes:
            yield Defect(
                f"{file_name(found.file)} holds {note.kind.value}: {note.where}.",
                spot=file_spot(found.file),
                expected="a file that tells what it shows and nothing else",
            )
