"""Files that are drawn from a product's pages: how they are called, and what the manifest says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.file_names import Named, press_name
from exhibit_builder.core.outputs import CodeRecord, FileRecord, LinkRecord, digest
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.units import to_mm
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.marks import GlyphRun, Picture, QrCode, Shape
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Page


def file_name_of(printer: Printer, fields: ExhibitFields, own: str, parts: Named) -> str:
    """A press file's name without its ending: by the printer's pattern, or the exhibit's ``own``."""
    if not printer.file_name:
        return own
    return press_name(printer.file_name, parts, code=fields.code, language=fields.language, edition=fields.edition)


def file_record(output: Output, path: Path, fields: ExhibitFields) -> FileRecord:
    """The manifest's record of a finished file at ``path``."""
    boxes = output.pages[0].boxes
    links = tuple(
        LinkRecord(
            mark.kind,
            mark.url,
            number,
            round(to_mm(mark.x), 2),
            round(to_mm(mark.y), 2),
            round(to_mm(mark.side), 2),
        )
        for number, page in enumerate(output.pages, 1)
        for mark in page.marks
        if isinstance(mark, QrCode)
    )
    size, sha256 = digest(path)
    return FileRecord(
        output.path,
        output.product,
        output.purpose,
        fields.language,
        fields.edition,
        output.panel or None,
        output.paper.name,
        (round(to_mm(boxes.width), 2), round(to_mm(boxes.height), 2)),
        round(to_mm(boxes.bleed), 2) if output.purpose.for_press else 0.0,
        len(output.pages),
        size,
        sha256,
        links,
        tuple(sorted(_spots(output.pages))) if output.purpose.for_press else (),
        tuple(str(place) for page in output.pages if page.short is not None for place in page.short.left_out),
        codes=tuple(_codes(output)),
    )


def _codes(output: Output) -> Iterator[CodeRecord]:
    """The content codes of its pages, each with its panel."""
    panels = output.panels or (output.panel,) * len(output.pages)
    for page, panel in zip(output.pages, panels, strict=True):
        if page.code is not None:
            yield CodeRecord(panel or None, page.code.signs)


def _spots(pages: Iterable[Page]) -> set[str]:
    inks: set[Ink | None] = set()
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, GlyphRun | QrCode):
                inks.add(mark.ink)
            elif isinstance(mark, Shape):
                inks.update((mark.fill, mark.stroke))
            elif isinstance(mark, Picture):
                inks.add(mark.dye)
    return {ink.spot for ink in inks if ink is not None and ink.spot}
