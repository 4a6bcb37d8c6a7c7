"""``font-not-embeddable``: a typeface whose maker doesn't allow what a press file does with it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.rule import Defect

USAGE, RESTRICTED, PREVIEW_AND_PRINT, EDITABLE = 0x000E, 0x0002, 0x0004, 0x0008
"""The bits of fsType that say how far a typeface may be embedded, and each of them. Where an old font sets several, the
most lenient one holds (OpenType 1.9, OS/2)."""

ONLY_WHOLE, ONLY_BITMAPS = 0x0100, 0x0200
"""The bits that forbid to embed a part of a typeface, and to embed its outlines (OpenType 1.9, OS/2)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    used: dict[str, tuple[FinishedPage, GlyphRun]] = {}
    for page in facts.pages(evidence):
        for mark in page.page.marks:
            if isinstance(mark, GlyphRun) and mark.face not in used:
                used[mark.face] = (page, mark)
    for name, (page, run) in sorted(used.items()):
        face = evidence.book.face(name)
        what = f"The typeface {face.path.name}, first used on {page.name},"
        spot = page.spot(page.run_box(run))
        usage = face.licence & USAGE
        if usage == RESTRICTED:
            yield Defect(
                f"{what} may not be embedded in a file.", spot=spot, expected="a typeface that may be embedded"
            )
        elif face.licence & ONLY_BITMAPS:
            yield Defect(
                f"{what} may be embedded as bitmaps alone.", spot=spot, expected="outlines that may be embedded"
            )
        elif face.licence & ONLY_WHOLE:
            yield Defect(
                f"{what} may be embedded only whole; press files hold the letters that they use.",
                spot=spot,
                expected="a typeface of which a part may be embedded",
                severity=Severity.WARNING,
            )
        elif usage & PREVIEW_AND_PRINT and not usage & EDITABLE:
            yield Defect(
                f"{what} may be embedded to be looked at and printed; nobody may change a text in the file with it.",
                spot=spot,
                hint="Nothing, unless somebody else is to work on the PDF files.",
                severity=Severity.NOTE,
            )
