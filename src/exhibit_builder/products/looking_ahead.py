"""What takes longest to be found out of finished files, found out over all processors before the rules ask for it.

Readings of press files and codes and the report's pictures of pages are kept by what they are of. So whoever is first
makes them, and the rules find them made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec

from exhibit_builder.preflight.codes.code_readers import ZXING_LIBRARY
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.products.inspecting import Inspection
from exhibit_builder.system.processes import do_side_by_side
from exhibit_builder.system.progress import Progress

FEWEST = 8
"""Files that are looked at by several processes (*house*: to split one off takes as long as to read two)."""


def look_ahead(evidence: Evidence, inspection: Inspection, progress: Progress | None) -> None:
    """Keep what the rules and the report will ask of the files that have changed; nothing, where nothing is kept or
    where only some of the rules were asked for.

    ``progress`` is told how many looks were begun.
    """
    from exhibit_builder.preflight.table import all_rules

    if not evidence.store.keeps or len(inspection.rules) < len(all_rules()):
        return
    unknown = [file for file in evidence.files if evidence.store.get(_LOOKED_AHEAD, (file.record.sha256,)) is None]
    if len(unknown) < FEWEST:
        return
    looks = [*_looks(evidence, unknown, pictured=inspection.pictured)]

    def taken(number: int) -> None:
        if progress is not None:
            progress("look at files", number, len(looks))

    do_side_by_side(looks, taken)
    for file in unknown:
        evidence.store.keep(_LOOKED_AHEAD, (file.record.sha256,), [True])


_LOOKED_AHEAD = "looked-ahead"


def _looks(evidence: Evidence, files: list[FinishedFile], *, pictured: bool) -> Iterator[Callable[[], object]]:
    """The looks at files, those that take longest first, so that none is begun when all others are done."""
    from exhibit_builder.preflight import facts
    from exhibit_builder.preflight.codes.scanning import read_codes
    from exhibit_builder.preflight.evidence.press_readings import press_readings
    from exhibit_builder.report.filling import pictures_of_pages

    store = evidence.store
    if find_spec(ZXING_LIBRARY):
        pages = facts.pages(evidence)
        # What one file of a format gave back is known of the others, so these are one look.
        for paper in dict.fromkeys(file.record.paper for file in files):
            yield partial(read_codes, [file for file in files if file.record.paper == paper], pages, store)

    def read(file: FinishedFile) -> object:
        return tuple(press_readings([file], evidence.printer, store))

    for file in files:
        if pictured:
            yield partial(pictures_of_pages, evidence, file)
        if file.record.purpose.for_press:
            yield partial(read, file)
