"""``file-changed``: a file that isn't what it was when it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exhibit_builder.core.outputs import digest
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    # Of two files by one name the second took the first one's place, which is another rule's matter.
    named = Counter(file.record.path for file in evidence.files)
    for file in evidence.files:
        record = file.record
        if named[record.path] == 1 and file.disk.is_file() and digest(file.disk) != (record.bytes, record.sha256):
            yield Defect(
                f"{file_name(file)} was changed after it was made.",
                spot=file_spot(file),
                expected=f"{record.path} as it was made, by its SHA-256",
            )
