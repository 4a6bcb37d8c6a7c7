"""``computer-named``: a file that names the computer it was made on, a folder there, or who works at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.file_notes import FileNotes
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.system.this_computer import this_computer

_PATH = late_pattern(r"file:/|(?<![\w/])/(?:home|Users)/[\w.-]|\b[A-Za-z]:\\(?:Users|Documents)\b")
"""Folders of users on the three systems, and addresses of files."""


def check(evidence: Evidence) -> Iterator[Defect]:
    known = this_computer(Path(evidence.exhibit.folder))
    written = "\n".join(data.decode("utf-8", "replace") for data in evidence.exhibit.files.values())
    # What somebody wrote into the exhibit is no secret of the computer's.
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in known.names]
    names = [name for name in names if not name.search(written)]
    paths = [path for path in known.paths if path not in written]
    for found in facts.file_notes(evidence):
        words = "\n".join((found.file.record.path, *found.words))
        # A report may speak of paths, with those of nobody.
        other = found.file.record.purpose.pdf and _PATH.search(words) and not _PATH.search(written)
        if other or any(path in words for path in paths):
            yield _defect(found, "the path of a folder on this computer")
        if any(name.search(words) for name in names):
            yield _defect(found, "the name of this computer or of who works at it")


def _defect(found: FileNotes, what: str) -> Defect:
    return Defect(
        f"{file_name(found.file)} holds {what}.",
        spot=file_spot(found.file),
        expected="a file that doesn't say where it was made, or by whom",
    )
