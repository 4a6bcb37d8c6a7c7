"""A PDF file through ReportLab's document objects, written one by one.

ReportLab's own ``save`` holds the whole file in memory twice; with photographs of 20 MB each that is what a
build weighs. Here each object goes to the disk when its turn comes, and a picture's bytes are fetched only then.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from exhibit_builder.core.plain_values import dataclass

VERSION = b"%PDF-1.6\n%\xc2\xa9\xc3\xa9\xc2\xb5\n"
"""The version that PDF/X-4 is made of (ISO 15930-7, 6.1), and four bytes that say the file is binary."""


_NAME_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+")
"""What stands for itself in a name."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A stream of ``length`` bytes, already encoded, that are fetched when they are written."""

    entries: dict[str, Any]
    length: int
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page as it is written; lengths in points, y up, boxes as left, bottom, right, top.

    ``contents`` are its operators, deflated; ``resources`` its pictures, colour spaces and states (not its fonts);
    ``group`` is the colour space that transparency blends in, empty where there is none; ``links`` are
    clickable boxes with their address and what it is in words; ``outline`` is its name in the outline.
    """

    media: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]
    trim: tuple[float, float, float, float]
    contents: bytes
    resources: dict[str, dict[str, Any]]
    group: str
    links: tuple[tuple[tuple[float, float, float, float], str, str], ...] = ()
    outline: str = ""


class PdfFile:
    """Objects of a file in the order in which they will be written."""

    def __init__(self, language: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfbase import pdfdoc

        rl_config.useA85 = 0
        self._pdf = pdfdoc
        self._document = _document(language)
        self._digest = hashlib.sha256()
        self._pages: list[WrittenPage] = []
        self._profiles: dict[bytes, int] = {}
        self.fonts: Any = self.dictionary({})
        """The one dictionary of fonts that all pages share, by resource name."""
        self._fonts = self.add(self.fonts, "fonts")

    def name(self, text: str) -> str:
        """A PDF name: UTF-8, with all but letters and digits written as numbers (ISO 32000-1, 7.3.5)."""
        return "/" + "".join(
            chr(byte) if chr(byte) in _NAME_LETTERS else f"#{byte:02X}" for byte in text.encode("utf-8")
        )

    def text(self, words: str) -> Any:
        """A PDF text string."""
        return self._pdf.PDFString(words)

    def array(self, items: Iterable[Any]) -> Any:
        """A PDF array."""
        return self._pdf.PDFArray(list(items))

    def dictionary(self, entries: dict[str, Any]) -> Any:
        """A PDF dictionary."""
        return self._pdf.PDFDictionary(entries)

    def add(self, value: Any, key: str) -> Any:
        """A reference to ``value``, which is written once under ``key``."""
        if key in self._document.idToObject:
            return self._pdf.PDFObjectReference(key)
        return self._document.Reference(value, key)

    def stream(self, entries: dict[str, Any], data: bytes, key: str) -> Any:
        """A reference to a stream of bytes that are encoded as its ``Filter`` says."""
        return self.add(_blob_object()(Blob(entries, len(data), lambda: (data,))), key)

    def blob(self, blob: Blob, key: str) -> Any:
        """A reference to a stream whose bytes are fetched when they are written."""
        return self.add(_blob_object()(blob), key)

    def profile(self, profile: bytes, channels: int) -> Any:
        """A reference to an ICC profile of so many channels, which is written once."""
        number = self._profiles.setdefault(profile, len(self._profiles))
        # No /Alternate: for RGB it could only be DeviceRGB, which a press file holds nowhere.
        return self.stream({"N": channels, "Filter": self.name("FlateDecode")}, _deflated(profile), f"profile-{number}")

    def add_to_digest(self, *parts: bytes) -> None:
        """Count what is in the file towards its identity; the same parts give the same ``/ID``."""
        for part in parts:
            self._digest.update(part)

    @property
    def identity(self) -> bytes:
        """Sixteen bytes that stand for what was added so far."""
        return self._digest.digest()[:16]

    def page(self, written: WrittenPage) -> None:
        """Add a page after those before."""
        self.add_to_digest(written.contents)
        self._pages.append(written)

    def save(self, path: Path, catalog: dict[str, Any], info: dict[str, Any]) -> None:
        """Write everything; ``catalog`` and ``info`` are the entries that this file has beside the usual ones."""
        document = self._document
        for number, written in enumerate(self._pages, 1):
            document.addPage(self._page(written, number))
        root = {"Type": self.name("Catalog"), "Pages": document.Reference(document.Pages), **catalog}
        root["Lang"] = document.Catalog.Lang
        outline = self._outline()
        if outline is not None:
            root["Outlines"] = outline
        roots = (self.add(self.dictionary(root), "catalog"), self.add(self.dictionary(info), "info"))
        identity = self.identity.hex().upper().encode("ascii")
        with path.open("wb") as file:
            offsets: list[int] = []
            position = file.write(VERSION)
            # More objects may be named while others are written.
            while (number := len(offsets) + 1) in document.numberToId:
                offsets.append(position)
                for chunk in _indirect(document, number):
                    position += file.write(chunk)
            table = [b"0000000000 65535 f \n", *(b"%010d 00000 n \n" % offset for offset in offsets)]
            file.write(b"xref\n0 %d\n" % len(table) + b"".join(table))
            root_reference, info_reference = (reference.format(document) for reference in roots)
            file.write(
                b"trailer\n<< /Size %d /Root %s /Info %s /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
                % (len(table), root_reference, info_reference, identity, identity, position)
            )

    def _page(self, written: WrittenPage, number: int) -> Any:
        """The page's dictionary."""
        document = self._document
        page = _page_object()()
        page.MediaBox, page.BleedBox, page.TrimBox = (
            self.array(box) for box in (written.media, written.bleed, written.trim)
        )
        page.Contents = self.stream({"Filter": self.name("FlateDecode")}, written.contents, f"contents-{number}")
        entries = {kind: self.dictionary(values) for kind, values in written.resources.items() if values}
        page.Resources = self.dictionary({"Font": self._fonts, **entries})
        if written.group:
            page.Group = self.dictionary(
                {"S": self.name("Transparency"), "CS": self.name(written.group), "I": "true", "K": "false"}
            )
        if written.links:
            page.Annots = self.array(self._link(box, url, words) for box, url, words in written.links)
        page.Parent = document.Reference(document.Pages)
        return page

    def _link(self, box: tuple[float, float, float, float], url: str, words: str) -> Any:
        action = self.dictionary({"S": self.name("URI"), "URI": self.text(url)})
        return self.dictionary(
            {
                "Type": self.name("Annot"),
                "Subtype": self.name("Link"),
                "Rect": self.array(box),
                "Border": self.array([0, 0, 0]),
                "Contents": self.text(words),
                "F": 4,
                "A": action,
            }
        )

    def _outline(self) -> Any:
        """The outline of a file with several pages, one entry a named page; ``None`` without."""
        named = [(number, written.outline) for number, written in enumerate(self._pages, 1) if written.outline]
        if len(self._pages) < 2 or not named:
            return None
        reference = self._pdf.PDFObjectReference
        last = len(named) - 1
        for index, (number, title) in enumerate(named):
            entry: dict[str, Any] = {
                "Title": self.text(title),
                "Parent": reference("outline"),
                "Dest": self.array([reference(f"Page{number}"), self.name("Fit")]),
            }
            if index > 0:
                entry["Prev"] = reference(f"outline-{index - 1}")
            if index < last:
                entry["Next"] = reference(f"outline-{index + 1}")
            self.add(self.dictionary(entry), f"outline-{index}")
        ends = {"First": reference("outline-0"), "Last": reference(f"outline-{last}")}
        return self.add(self.dictionary({"Type": self.name("Outlines"), "Count": len(named), **ends}), "outline")


@lru_cache(maxsize=8)
def _deflated(profile: bytes) -> bytes:
    """A profile compressed once for all files of a build."""
    return zlib.compress(profile, 6)


def _document(language: str) -> Any:
    from reportlab.pdfbase import pdfdoc

    return pdfdoc.PDFDocument(dummyoutline=1, compression=1, invariant=1, pdfVersion=(1, 6), lang=language)


@lru_cache(maxsize=1)
def _page_object() -> Any:
    from reportlab.pdfbase import pdfdoc

    class PageObject(pdfdoc.PDFPage):  # type: ignore[misc]
        """ReportLab's page with a transparency group, and nothing that was not asked for."""

        Override_default_compilation = 1
        __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "Group")

        def __init__(self) -> None:
            super().__init__()
            self.Group = None

    return PageObject


@lru_cache(maxsize=1)
def _blob_object() -> Any:
    from reportlab.pdfbase import pdfdoc

    class BlobObject(pdfdoc.PDFObject):  # type: ignore[misc]
        """A blob among ReportLab's objects."""

        __RefOnly__ = 1

        def __init__(self, blob: Blob) -> None:
            self.blob = blob

    return BlobObject


def _indirect(document: Any, number: int) -> Iterable[bytes]:
    """The bytes of an object with its number."""
    from reportlab.pdfbase import pdfdoc

    value = document.idToObject[document.numberToId[number]]
    yield b"%d 0 obj\n" % number
    if isinstance(value, _blob_object()):
        blob: Blob = value.blob
        yield pdfdoc.PDFDictionary({**blob.entries, "Length": blob.length}).format(document)
        yield b"\nstream\n"
        yield from blob.chunks()
        yield b"\nendstream"
    else:
        yield pdfdoc.format(value, document, toplevel=1)
    yield b"\nendobj\n"
