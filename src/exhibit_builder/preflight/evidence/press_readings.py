"""What the reader of PDF/X-4 says of finished press files."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.page.fingerprint import file_digest
from exhibit_builder.preflight.evidence.cached_sums import cached_page_sums
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.pdfx.reader import PageDefect, PageMemory, PressDefect, press_defects


@dataclass(frozen=True, slots=True)
class PressReading:
    """A press file and what the reader of PDF/X-4 says of it; nothing if all is well."""

    file: FinishedFile
    defects: tuple[PressDefect, ...]


def press_readings(files: Iterable[FinishedFile], printer: Printer, store: ResultStore) -> Iterator[PressReading]:
    """Every press file read with the printer's limits; one that is not there is another rule's matter."""
    for file in files:
        if file.record.purpose.for_press and file.disk.is_file():
            yield PressReading(file, _defects(file, printer, store))


def _defects(file: FinishedFile, printer: Printer, store: ResultStore) -> tuple[PressDefect, ...]:
    """What the reader says of a file, as it was kept or read now."""
    digest = file_digest(file.disk)

    def read() -> list[dict[str, Any]]:
        return [asdict(defect) for defect in read_press_file(file.disk, digest, printer, store)]

    def parse(cached: list[dict[str, Any]]) -> tuple[PressDefect, ...]:
        if not isinstance(cached, list):
            raise TypeError("no list of defects")
        return tuple(PressDefect(**defect) for defect in cached)

    return store.cached("press", (digest, *_limits(printer)), read, parse)


def _limits(printer: Printer) -> tuple[str, ...]:
    return str(printer.ink_limit), str(printer.least_text), str(printer.least_line)


def read_press_file(path: Path, sha256: str, printer: Printer, store: ResultStore) -> tuple[PressDefect, ...]:
    """What the reader says of one file; it depends on the file's bytes, which ``sha256`` stands for, and three of the
    printer's limits alone.

    Of a page that is the same as one that was read before, what was found there is in the ``store``.
    """
    limits = _limits(printer)

    def remembered(painted: str, number: int, look: Callable[[], tuple[PageDefect, ...]]) -> tuple[PageDefect, ...]:
        made_of = (painted, str(number), *limits)
        return store.cached("press-page", made_of, lambda: [asdict(defect) for defect in look()], _parsed)

    sums = cached_page_sums(path.read_bytes, sha256, store)
    return press_defects(
        path,
        ink_limit=math.inf if printer.ink_limit is None else printer.ink_limit,
        least_text=printer.least_text,
        least_line=printer.least_line,
        memory=PageMemory(sums, remembered) if sums else None,
    )


def _parsed(cached: list[dict[str, Any]]) -> tuple[PageDefect, ...]:
    """The defects of a page as they were kept."""
    found = []
    for told in cached:
        place = told.pop("place")
        if place is not None:
            left, top, right, bottom = place
            place = (left, top, right, bottom)
        found.append(PageDefect(**told, place=place))
    return tuple(found)


def defect_spot(file: FinishedFile, defect: PressDefect) -> Spot:
    """Where on a press file something breaks a rule."""
    record = file.record
    return Spot(
        record.product,
        record.panel or "",
        record.paper,
        max(1, defect.page),
        defect.x,
        defect.y,
        defect.width,
        defect.height,
        record.path,
    )
