"""Finished files as they lie on the disk, and the sizes of their pages."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from exhibit_builder.core.findings import Spot
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.output import Output
from exhibit_builder.system.library_paths import for_library

PageSize = tuple[float, float]
"""Width and height of a page as it is cut, in points."""


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A finished file: where it lies now, its record, and for press and screen files the pages it was drawn from."""

    disk: Path
    record: FileRecord
    output: Output | None = None


def page_sizes(path: Path) -> tuple[PageSize, ...] | None:
    """The size of every page of a PDF by its trim box, or by its media box without one; ``None`` for what is no PDF."""
    import pikepdf

    from exhibit_builder.preflight.pdfx.objects import MALFORMED, box, entry, inherited

    sizes = []
    try:
        with pikepdf.open(for_library(path)) as pdf:
            for page in pdf.pages:
                cut = box(entry(page.obj, "/TrimBox")) or box(inherited(page.obj, "/MediaBox"))
                sizes.append((cut[2] - cut[0], cut[3] - cut[1]) if cut else (0.0, 0.0))
    except (OSError, RuntimeError, *MALFORMED):
        # qpdf's own complaints, such as that of a broken page tree, come as RuntimeError.
        return None
    return tuple(sizes)


def file_name(file: FinishedFile) -> str:
    """The file's own name, as a message tells it."""
    return PurePosixPath(file.record.path).name


def file_spot(file: FinishedFile, page: int = 1) -> Spot:
    """A page of a finished file, or the whole of a file with one page."""
    record = file.record
    return Spot(record.product, record.panel or "", record.paper, page, path=record.path)
