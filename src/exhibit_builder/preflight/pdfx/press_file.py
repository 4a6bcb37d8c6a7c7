"""A finished press file as its rules see it: opened, listed and walked once."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.pdfx.objects import (
    MALFORMED,
    POINTS_TO_MM,
    Box,
    Item,
    array_items,
    box,
    entries,
    entry,
    inherited,
    items,
    name,
    text,
)
from exhibit_builder.preflight.pdfx.paints import Content

PDFX_INTENT = "GTS_PDFX"
"""The subtype of an output intent for PDF/X (ISO 32000-1, 14.11.5)."""


_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a printer allows: most ink in per cent; the smallest text and thinnest line, in points, that are white or of
    more than one ink."""

    ink: float
    text: float
    line: float


@dataclass(frozen=True, slots=True)
class FileDefect:
    """Something that breaks a rule: a sentence, the page (0: the whole file), and where on it.

    ``place`` is left, top, right and bottom in points from the trimmed page's top left corner, y down.
    """

    message: str
    page: int = 0
    place: Box | None = None


@dataclass(frozen=True, slots=True)
class PressPage:
    """A page: its number from 1, its dictionary and its boxes in points (``None`` if it has none)."""

    number: int
    obj: Any
    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None

    @property
    def printed(self) -> Box | None:
        """What can end up on the paper that is sold: the bleed, or the nearest thing to it that the page states."""
        return self.bleed or self.trim or self.media

    def defect(self, place: Box | None, what: str) -> FileDefect:
        """What is wrong at a place of the page, in a sentence that says where a person finds it."""
        origin = self.trim or self.media
        if place is None or origin is None:
            return FileDefect(f"Page {self.number}: {what}", self.number)
        left, bottom, right, top = place
        seen = (left - origin[0], origin[3] - top, right - origin[0], origin[3] - bottom)
        across, down = seen[0] * POINTS_TO_MM, seen[1] * POINTS_TO_MM
        where = f"Page {self.number}, {across:.1f} mm from the left and {down:.1f} mm from the top"
        return FileDefect(f"{where}: {what}", self.number, seen)


@dataclass(frozen=True, slots=True)
class Profile:
    """The header of an ICC profile: its class, its colour space, and whether the header holds (ICC.1:2010, 7.2)."""

    kind: str
    space: str
    sound: bool


@dataclass(frozen=True, slots=True)
class PressFile:
    """A file without what its pages paint: its first bytes, its pages, every dictionary in it, its Info and XMP
    (``None`` without one that can be read), its PDF/X output intents and the profile's bytes of the first."""

    start: bytes
    pdf: pikepdf.Pdf
    pages: tuple[PressPage, ...]
    items: tuple[Item, ...]
    info: Mapping[str, str]
    xmp: Mapping[str, Any] | None
    intents: tuple[Any, ...]
    profile: bytes
    damage: tuple[str, ...]

    @property
    def without_media_box(self) -> bool:
        """Whether a page states no media box. qpdf gives such a page one of its own, and says so only here."""
        return any("MediaBox" in warning for warning in self.damage) or any(page.media is None for page in self.pages)


FileCheck = Callable[[PressFile], Iterable[FileDefect]]
"""How a rule is checked on a file as a whole: on what stands beside the content of its pages."""

PageCheck = Callable[[PressPage, Content, Limits], Iterable[FileDefect]]
"""How a rule is checked on what one page paints, which no other page has a part in."""


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """How a rule is checked: on the file, on each of its pages, or first on the one and then on the others."""

    of_file: FileCheck | None = None
    of_page: PageCheck | None = None


def profile(data: bytes) -> Profile:
    """An ICC profile's header from its bytes; some programs pad a profile beyond the size that it states."""
    if len(data) < 132:
        return Profile("", "", False)
    sound = data[36:40] == b"acsp" and 132 <= struct.unpack(">I", data[:4])[0] <= len(data)
    return Profile(data[12:16].decode("latin-1").strip(), data[16:20].decode("latin-1").strip(), sound)


def read_pages(pdf: pikepdf.Pdf) -> tuple[PressPage, ...]:
    """The pages of an opened file, without what they paint."""
    return tuple(_page(number, page.obj) for number, page in enumerate(pdf.pages, 1))


def read(pdf: pikepdf.Pdf, path: Path, pages: Sequence[PressPage]) -> PressFile:
    """Read all that the rules ask for from an opened file, beside what its ``pages`` paint."""
    with path.open("rb") as file:
        start = file.read(1024)
    all_items = tuple(items(pdf))
    intents = tuple(
        intent for intent in array_items(entry(pdf.Root, "/OutputIntents")) if name(entry(intent, "/S")) == PDFX_INTENT
    )
    return PressFile(
        start=start,
        pdf=pdf,
        pages=tuple(pages),
        items=all_items,
        info={
            key: text(value)
            for key, value in entries(entry(pdf.trailer, "/Info"))
            if isinstance(value, (pikepdf.String, pikepdf.Name))
        },
        xmp=_xmp(pdf),
        intents=intents,
        profile=contents(entry(intents[0], "/DestOutputProfile")) if intents else b"",
        damage=tuple(pdf.get_warnings()),
    )


def contents(stream: Any) -> bytes:
    """A stream's decoded bytes; nothing where there is no stream or it can't be decoded."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        return stream.read_bytes()
    except MALFORMED:
        return b""


def _page(number: int, obj: Any) -> PressPage:
    return PressPage(
        number,
        obj,
        box(inherited(obj, "/MediaBox")),
        box(inherited(obj, "/CropBox")),
        box(entry(obj, "/BleedBox")),
        box(entry(obj, "/TrimBox")),
    )


def _xmp(pdf: pikepdf.Pdf) -> Mapping[str, Any] | None:
    """XMP properties by ``{namespace}name``: a text, the default of several languages, or a list of texts.

    Read here because pikepdf's own reader mends packets that are not well formed, which a judge must not.
    """
    data = contents(entry(pdf.Root, "/Metadata"))
    # XMP needs no document type, and without one there are no entities to swell.
    if not data or b"<!DOCTYPE" in data:
        return None
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError):
        return None
    found: dict[str, Any] = {}
    for packet in root.iter(f"{_RDF}RDF"):
        for description in packet.findall(f"{_RDF}Description"):
            found.update((key, value) for key, value in description.attrib.items() if not key.startswith(_RDF))
            found.update((child.tag, _xmp_value(child)) for child in description)
    return found or None


def _xmp_value(element: ElementTree.Element) -> str | list[str]:
    texts = element.findall(f"*/{_RDF}li")
    if not texts:
        return element.text or ""
    if element.find(f"{_RDF}Alt") is None:
        return [item.text or "" for item in texts]
    default = next((item for item in texts if item.get(_LANGUAGE) == "x-default"), texts[0])
    return default.text or ""
