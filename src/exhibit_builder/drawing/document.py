"""A PDF file from recorded pages, through ReportLab's canvas."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from exhibit_builder.drawing.embedding import Embedding, FontProgram
from exhibit_builder.drawing.operators import Recording, coloured, record
from exhibit_builder.drawing.pictures import PictureProgram, program
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: title, subject, language tag and the date that stands for its making."""

    title: str
    subject: str
    language: str
    made: date


CONTENT_LEVEL = 4
"""How hard pages are compressed: level 6 takes twice the time for 3 % fewer bytes (measured on the posters)."""


class Studio:
    """Draws the files of one build: fonts are cut once, pictures read once, each page recorded once.

    ``colour`` keeps pictures in colour (sRGB with its profile); otherwise they are grey.
    """

    def __init__(self, book: FontBook, pages: list[Page], colour: bool) -> None:
        self._embedding = Embedding(book, pages)
        self._colour = colour
        self._pictures: dict[str, PictureProgram] = {}
        self._names: dict[str, str] = {}
        self._recorded: dict[int, Recording] = {}
        for page in pages:
            for mark in page.marks:
                if isinstance(mark, Picture) and mark.file not in self._pictures:
                    self._names[mark.file] = f"FormXob.P{len(self._names)}"
                    self._pictures[mark.file] = program(mark, colour)

    def draw(self, pages: tuple[Page, ...], path: Path, about: About, *, press: bool) -> None:
        """Write pages to ``path``: with bleed and in CMYK for the press, or trimmed, in sRGB and with links."""
        canvas = _canvas(str(path), about)
        document = canvas._doc
        faces: set[str] = set()
        for number, page in enumerate(pages):
            boxes = page.boxes
            bleed = boxes.bleed if press else 0.0
            width, height = boxes.width + 2 * bleed, boxes.height + 2 * bleed
            canvas.setPageSize((width, height))
            canvas.setTrimBox((bleed, bleed, width - bleed, height - bleed))
            canvas.setBleedBox((0, 0, width, height))
            recording = self._recorded.get(id(page))
            if recording is None:
                recording = record(page, self._embedding, self._pictures, self._names)
                self._recorded[id(page)] = recording
            code = coloured(recording, press)
            if bleed:
                code = f"1 0 0 1 {bleed:.3f} {bleed:.3f} cm\n{code}"
            data = zlib.compress(code.encode("ascii"), CONTENT_LEVEL)
            document.updateSignature(data)
            for mark in page.marks:
                if isinstance(mark, GlyphRun):
                    faces.add(mark.face)
                elif isinstance(mark, Picture):
                    self._place_picture(canvas, mark.file)
                elif isinstance(mark, LinkArea) and not press:
                    bottom = boxes.height - mark.y - mark.height
                    canvas.linkURL(
                        mark.url, (mark.x, bottom, mark.x + mark.width, bottom + mark.height), relative=0, thickness=0
                    )
            if len(pages) > 1:
                key = f"page-{number + 1}"
                canvas.bookmarkPage(key)
                if page.title:
                    canvas.addOutlineEntry(page.title, key, 0)
            canvas.showPage()
            # ReportLab would compress the same operators at its own, slower level.
            document.idToObject[f"Page{number + 1}"].Contents = _deflated(data)
        fonts = document.idToObject["BasicFonts"].dict
        for face in sorted(faces, key=lambda name: self._embedding.used[name].name):
            font = self._embedding.program(face)
            fonts[font.name] = _font(document, font)
        canvas.save()

    def _place_picture(self, canvas: Any, file: str) -> None:
        name = self._names[file].removeprefix("FormXob.")
        if name not in canvas._formsinuse:
            canvas._formsinuse.append(name)
        if self._names[file] not in canvas._doc.idToObject:
            canvas._doc.Reference(_image(canvas._doc, self._pictures[file]), self._names[file])


def _canvas(path: str, about: About) -> Any:
    """A canvas that selects no font of its own, compresses plainly and dates from the exhibit."""
    from reportlab import rl_config

    rl_config.useA85 = 0
    made = time.struct_time((about.made.year, about.made.month, about.made.day, 0, 0, 0, 0, 1, 0))
    canvas = _bare_canvas()(path, pageCompression=1, invariant=1, pdfVersion=(1, 6), lang=about.language)
    canvas._doc._timeStamp.YMDhms = tuple(made)[:6]
    canvas.setTitle(about.title)
    canvas.setSubject(about.subject)
    canvas.setAuthor("")
    canvas.setCreator("exhibit-builder")
    canvas.setProducer("exhibit-builder (ReportLab)")
    return canvas


@lru_cache(maxsize=1)
def _bare_canvas() -> Any:
    from reportlab.pdfgen.canvas import Canvas

    class BareCanvas(Canvas):  # type: ignore[misc]
        """ReportLab's canvas selects unembedded Helvetica on every page; a press refuses that."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    return BareCanvas


def _deflated(data: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc

    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")}), data, filters=[])


def _stream(document: Any, data: bytes, entries: dict[str, Any], name: str) -> Any:
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data, filters=[])
    return document.Reference(stream, name)


def _font(document: Any, font: FontProgram) -> Any:
    """The objects of a Type 0 font with Identity-H (ISO 32000-1, 9.7.4)."""
    from reportlab.pdfbase import pdfdoc

    name = pdfdoc.PDFName
    key = f"font-{font.name}"
    file = _stream(document, font.data, {"Filter": name("FlateDecode"), "Length1": font.length}, f"{key}-file")
    unicode = _stream(document, font.unicode, {"Filter": name("FlateDecode")}, f"{key}-unicode")
    left, bottom, right, top = font.box
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": name(font.base),
            "Flags": 4 | (64 if font.italic else 0),
            "FontBBox": f"[{left} {bottom} {right} {top}]",
            "ItalicAngle": -12 if font.italic else 0,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.cap_height,
            "StemV": 80,
            "FontFile2": file,
        }
    )
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType2"),
            "BaseFont": name(font.base),
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(descriptor, f"{key}-descriptor"),
            "DW": 1000,
            "W": font.widths,
            "CIDToGIDMap": name("Identity"),
        }
    )
    whole = pdfdoc.PDFDictionary(
        {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": name(font.base),
            "Encoding": name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"{key}-descendant")]),
            "ToUnicode": unicode,
        }
    )
    return document.Reference(whole, key)


SRGB_PROFILE = Path(__file__).with_name("sRGB.icc")
"""sRGB (IEC 61966-2-1), computed with Argyll's colprof; zlib licence."""


def _image(document: Any, picture: PictureProgram) -> Any:
    from reportlab.pdfbase import pdfdoc

    name = pdfdoc.PDFName
    space: Any = name("DeviceGray")
    if picture.space == "sRGB":
        profile = _stream(document, SRGB_PROFILE.read_bytes(), {"N": 3, "Alternate": name("DeviceRGB")}, "srgb-profile")
        space = pdfdoc.PDFArray([name("ICCBased"), profile])
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": name("XObject"),
                "Subtype": name("Image"),
                "Width": picture.width,
                "Height": picture.height,
                "ColorSpace": space,
                "BitsPerComponent": 8,
                "Filter": name(picture.filter),
            }
        ),
        picture.data,
        filters=[],
    )
