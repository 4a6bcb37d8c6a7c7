"""Finished files as they lie on the disk: their pages, and what the reader of PDF/X-4 says of press files."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import Spot
from exhibit_builder.preflight.pdfx.reader import PressDefect, press_defects

if TYPE_CHECKING:
    from exhibit_builder.core.printer import Printer
    from exhibit_builder.preflight.evidence.evidence import Evidence, ProofFile

PageSize = tuple[float, float]
"""Width and height of a page as it is cut, in points."""


@dataclass(frozen=True, slots=True)
class PressReading:
    """A press file and what the reader of PDF/X-4 says of it; nothing if all is well."""

    file: ProofFile
    defects: tuple[PressDefect, ...]


def press_readings(evidence: Evidence) -> Iterator[PressReading]:
    """Every press file read with the printer's limits; one that is not there is another rule's matter."""
    for file in evidence.files:
        if file.record.purpose.for_press and file.disk.is_file():
            yield PressReading(file, _defects(evidence, file))


def _defects(evidence: Evidence, file: ProofFile) -> tuple[PressDefect, ...]:
    """What the reader says of a file, as it was kept or read now."""
    printer = evidence.printer
    limits = (str(printer.ink_limit), str(printer.least_text), str(printer.least_line))

    def read() -> list[dict[str, Any]]:
        return [asdict(defect) for defect in read_press_file(file.disk, printer)]

    def parse(kept: list[dict[str, Any]]) -> tuple[PressDefect, ...]:
        if not isinstance(kept, list):
            raise TypeError("no list of defects")
        return tuple(PressDefect(**defect) for defect in kept)

    with file.disk.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return evidence.store.kept("press", (digest, *limits), read, parse)


def read_press_file(path: Path, printer: Printer) -> tuple[PressDefect, ...]:
    """What the reader says of one file; it depends on the file's bytes and three of the printer's limits alone."""
    limit = math.inf if printer.ink_limit is None else printer.ink_limit
    return press_defects(path, ink_limit=limit, least_text=printer.least_text, least_line=printer.least_line)


def page_sizes(path: Path) -> tuple[PageSize, ...] | None:
    """The size of every page of a PDF by its trim box, or by its media box without one; ``None`` for what is no PDF."""
    import pikepdf

    from exhibit_builder.preflight.pdfx.objects import MALFORMED, box, entry, inherited

    sizes = []
    try:
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                cut = box(entry(page.obj, "/TrimBox")) or box(inherited(page.obj, "/MediaBox"))
                sizes.append((cut[2] - cut[0], cut[3] - cut[1]) if cut else (0.0, 0.0))
    except (OSError, RuntimeError, *MALFORMED):
        # qpdf's own complaints, such as that of a broken page tree, come as RuntimeError.
        return None
    return tuple(sizes)


def file_name(file: ProofFile) -> str:
    """The file's own name, as a message tells it."""
    return PurePosixPath(file.record.path).name


def file_spot(file: ProofFile, page: int = 1) -> Spot:
    """A page of a finished file, or the whole of a file with one page."""
    record = file.record
    return Spot(record.product, record.panel or "", record.paper, page, path=record.path)


def defect_spot(file: ProofFile, defect: PressDefect) -> Spot:
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
