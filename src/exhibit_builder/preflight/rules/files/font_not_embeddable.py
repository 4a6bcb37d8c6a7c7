"""``font-not-embeddable``: a typeface whose maker doesn't allow what a press file does with it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.font_files import EDITABLE, PREVIEW_AND_PRINT, USAGE, Embeddable, may_be_embedded


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
        match may_be_embedded(face.licence):
            case Embeddable.NOTHING:
                yield Defect(
                    f"{what} may not be embedded in a file.", spot=spot, expected="a typeface that may be embedded"
                )
            case Embeddable.BITMAPS:
                yield Defect(
                    f"{what} may be embedded as bitmaps alone.", spot=spot, expected="outlines that may be embedded"
                )
            case Embeddable.WHOLE:
                yield Defect(
                    f"{what} may be embedded only whole, and is: files are larger by all of its letters.",
                    spot=spot,
                    hint="Nothing, unless the files get too large to be sent.",
                    severity=Severity.NOTE,
                )
            case _ if usage & PREVIEW_AND_PRINT and not usage & EDITABLE:
                yield Defect(
                    f"{what} may be embedded to be looked at and printed; nobody may change a text in the file with "
                    "it.",
                    spot=spot,
                    hint="Nothing, unless somebody else is to work on the PDF files.",
                    severity=Severity.NOTE,
                )
