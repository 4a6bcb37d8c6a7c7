"""``page-count-differs``: a file with more or fewer pages than were set."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for file in evidence.files:
        if not file.record.purpose.pdf:
            continue
        sizes, wanted = facts.page_sizes(evidence)[file.record.path], file.record.pages
        if sizes is None:
            # A press file that can't be read is told by the reader of PDF/X-4.
            if not file.record.purpose.for_press and file.disk.is_file():
                yield Defect(f"{file_name(file)} can't be read as PDF.", spot=file_spot(file), expected="a whole PDF")
        elif len(sizes) != wanted:
            pages = f"{len(sizes)} page{'' if len(sizes) == 1 else 's'}"
            yield Defect(f"{file_name(file)} has {pages}.", spot=file_spot(file), expected=f"{wanted}, as were set")
