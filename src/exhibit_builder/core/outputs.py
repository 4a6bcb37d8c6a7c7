"""What a build makes: which files, and what each holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.file_names import Named, press_name
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.units import to_mm
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.marks import GlyphRun, QrCode, Shape
from exhibit_builder.page.sheet import Composed, Page


@dataclass(frozen=True, slots=True)
class Output:
    """A file to draw: its path below ``dist/`` with forward slashes, what it is, and its pages.

    ``panel`` and ``number`` (from 1) are those of a poster in a file of its own; ``panels`` names the panel of each
    page of posters.
    """

    path: str
    product: str
    purpose: str
    panel: str
    number: int
    paper: Paper
    pages: tuple[Page, ...]
    panels: tuple[str, ...] = ()

    def title(self, fields: ExhibitFields) -> str:
        """The document's title."""
        if self.panel and self.pages[0].title != fields.title:
            return f"{fields.title}: {self.pages[0].title}"
        if self.panel:
            return fields.title
        return f"{fields.title}, {self.product if self.product == 'booklet' else 'posters'}"


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A code on a page: ``page`` counts from 1, ``x_mm``, ``y_mm`` is its top left corner from the trim's.

    ``size_mm`` is its width without the quiet zone.
    """

    kind: str
    url: str
    page: int
    x_mm: float
    y_mm: float
    size_mm: float


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the manifest: ``path`` below the output folder, sizes in millimetres, ``bytes`` and SHA-256.

    ``purpose`` is ``press``, ``screen``, ``office`` (imposed for an office printer), ``tiles``, ``card`` (how to
    print and fold), ``order`` or ``proof`` (the report on all of them). ``spots`` are the spot inks that a press file
    needs beside CMYK.
    """

    path: str
    product: str
    purpose: str
    language: str
    edition: str
    panel: str | None
    paper: str
    trim_mm: tuple[float, float]
    bleed_mm: float
    pages: int
    bytes: int
    sha256: str
    links: tuple[LinkRecord, ...] = ()
    spots: tuple[str, ...] = ()


def poster_outputs(fields: ExhibitFields, paper: Paper, composed: Sequence[Composed], printer: Printer) -> list[Output]:
    """Press files as the printer wants them, one a panel or one for all, and one screen file of them all."""
    folder = f"{fields.language}/posters/{paper.name}"
    pages = tuple(page for poster in composed for page in poster.pages)
    if not pages:
        return []
    names = tuple(poster.panel for poster in composed)
    if printer.together:
        name = _named(printer, fields, "posters", Named(paper=paper.name, product="posters"))
        outputs = [Output(f"{folder}/{name}.press.pdf", "poster", "press", "", 0, paper, pages, names)]
    else:
        outputs = []
        for poster in composed:
            own = f"{poster.number:02}-{poster.panel}"
            said = Named(f"{poster.number:02}", poster.panel, paper.name, "poster")
            path = f"{folder}/{_named(printer, fields, own, said)}.press.pdf"
            outputs.append(
                Output(path, "poster", "press", poster.panel, poster.number, paper, poster.pages, (poster.panel,))
            )
    return [*outputs, Output(f"{folder}/posters.screen.pdf", "poster", "screen", "", 0, paper, pages, names)]


def booklet_outputs(
    fields: ExhibitFields, paper: Paper, composed: Composed, printer: Printer, *, first: bool
) -> list[Output]:
    """A press file in reader order and a screen file; further formats have a folder of their own."""
    folder = f"{fields.language}/booklet" if first else f"{fields.language}/booklet/{paper.name}"
    name = _named(printer, fields, "booklet", Named(paper=paper.name, product="booklet"))
    return [
        Output(f"{folder}/{name}.press.pdf", "booklet", "press", "", 0, paper, composed.pages),
        Output(f"{folder}/booklet.screen.pdf", "booklet", "screen", "", 0, paper, composed.pages),
    ]


def _named(printer: Printer, fields: ExhibitFields, own: str, said: Named) -> str:
    """The name by the printer's pattern, or the exhibit's own."""
    if not printer.file_name:
        return own
    return press_name(printer.file_name, said, code=fields.code, language=fields.language, edition=fields.edition)


def unique_pages(outputs: Iterable[Output]) -> list[Page]:
    """Every page of the outputs once, in order."""
    return list({id(page): page for output in outputs for page in output.pages}.values())


def record(output: Output, path: Path, fields: ExhibitFields) -> FileRecord:
    """The manifest's record of a finished file."""
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
    size, digest = weighed(path)
    return FileRecord(
        output.path,
        output.product,
        output.purpose,
        fields.language,
        fields.edition,
        output.panel or None,
        output.paper.name,
        (round(to_mm(boxes.width), 2), round(to_mm(boxes.height), 2)),
        round(to_mm(boxes.bleed), 2) if output.purpose == "press" else 0.0,
        len(output.pages),
        size,
        digest,
        links,
        tuple(sorted(_spots(output.pages))) if output.purpose == "press" else (),
    )


def _spots(pages: Iterable[Page]) -> set[str]:
    inks: set[Ink | None] = set()
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, GlyphRun | QrCode):
                inks.add(mark.ink)
            elif isinstance(mark, Shape):
                inks.update((mark.fill, mark.stroke))
    return {ink.spot for ink in inks if ink is not None and ink.spot}


def weighed(path: Path) -> tuple[int, str]:
    """A file's bytes and its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest
