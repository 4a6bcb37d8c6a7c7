"""``file-changed``: a file that isn't what it was when it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.outputs import digest
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
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


RULE = Rule(
    id="file-changed",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="A file that was changed",
    why=(
        "The order names each file with its SHA-256, so that the print shop knows that it has the right one. Nobody "
        "has looked at what was changed since."
    ),
    source="house: what is printed is what was looked at; SHA-256 is FIPS 180-4.",
    remedy="See that no other program writes to the folder for temporary files, and run it again.",
    fails=Example(specimen="a press file to which another program adds a byte between drawing and checking"),
    passes=Example(),
    check=_check,
    stage=Stage.FILES,
    excusable=False,
)
