"""Notes in a PDF: beside its pages, inside its pictures, drawings and fonts, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.pdfx.objects import MALFORMED, entry, filters, name
from exhibit_builder.preflight.privacy.notes import Note, NoteKind
from exhibit_builder.preflight.privacy.picture_notes import picture_notes
from exhibit_builder.system.library_paths import for_library

_OF_ITSELF = frozenset(
    ["/Title", "/Subject", "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/GTS_PDFXVersion"]
)
"""What a file may say of itself in Info: what it is called, when it was made and by which program."""

_OWN_WORDS = frozenset({"title", "description", "language", "format", "Producer", "CreatorTool", "Trapped"})
_OWN_DATES = frozenset({"CreateDate", "ModifyDate", "MetadataDate"})
_OWN_IDS = frozenset({"DocumentID", "VersionID", "RenditionClass", "GTS_PDFXVersion"})
_PROPERTIES = _OWN_WORDS | _OWN_DATES | _OWN_IDS
"""The same in XMP, without namespaces."""

_KEYS = {
    "/PieceInfo": NoteKind.PROGRAM,
    "/OPI": NoteKind.PROGRAM,
    "/CreatorInfo": NoteKind.PROGRAM,
    "/SpiderInfo": NoteKind.PROGRAM,
    "/Thumb": NoteKind.THUMBNAIL,
    "/EmbeddedFiles": NoteKind.ATTACHMENT,
    "/EF": NoteKind.ATTACHMENT,
    "/AF": NoteKind.ATTACHMENT,
    "/GPTS": NoteKind.PLACE,
}
"""Keys that hold nothing else, wherever they stand (ISO 32000-2, 14.5, 12.3.4, 7.11.4, 14.13 and 12.10)."""

_QUIET_LINKS = frozenset(["/Type", "/Subtype", "/Rect", "/Border", "/A", "/Contents", "/F", "/H", "/C", "/P", "/Dest"])
"""What a link may have: nobody's name and no day."""

_NAMES = frozenset(["/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties"])
"""Entries whose own keys are names that the file's maker chose (ISO 32000-1, table 33)."""

_NUMBERED = frozenset(["/W", "/Widths", "/W2", "/Kids", "/Nums", "/Parent", "/P", "/D"])
"""Entries that hold numbers, or what is walked anyway."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_FORMER = late_pattern(rb"startxref\s+(\d+)")
_FONT_TABLES = frozenset([b"name", b"meta", b"DSIG"])


def pdf_notes(path: Path) -> tuple[Note, ...]:
    """Every note in the PDF at ``path``, each kind and place once; none for what is no PDF, which other rules tell."""
    try:
        pdf = pikepdf.open(for_library(path))
    except (OSError, RuntimeError, *MALFORMED):
        return ()
    with pdf:
        found = dict.fromkeys(_of_document(pdf))
    if len([at for at in _FORMER.findall(path.read_bytes()) if at != b"0"]) > 1:
        found[Note(NoteKind.EARLIER_VERSION, "startxref")] = None
    return tuple(found)


def _of_document(pdf: pikepdf.Pdf) -> Iterator[Note]:
    info = pdf.trailer.get("/Info")
    for key in map(str, info.keys() if isinstance(info, pikepdf.Dictionary) else ()):
        if key not in _OF_ITSELF:
            yield Note(NoteKind.AUTHOR if key == "/Author" else NoteKind.PROGRAM, key)
    own = entry(pdf.Root, "/Metadata")
    if isinstance(own, pikepdf.Stream):
        yield from _of_xmp(own.read_bytes())
    for each in pdf.objects:
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from _of_entries(each, None if own is None else own.objgen)
        if isinstance(each, pikepdf.Stream):
            yield from _of_stream(each)


def _of_entries(value: Any, own: tuple[int, int] | None) -> Iterator[Note]:
    """Notes that stand under keys of a dictionary and of those in it that have no number of their own."""
    if value.get("/Type") == "/Annot" or ("/Rect" in value and "/Subtype" in value):
        yield from _of_annotation(value)
    for key, inner in value.items():
        if key in _NAMES and isinstance(inner, pikepdf.Dictionary) and not inner.is_indirect:
            yield from (note for _, named in inner.items() for note in _within(named, own))
        elif key in _KEYS:
            yield Note(_KEYS[key], key)
        elif key == "/Metadata" and (not isinstance(inner, pikepdf.Stream) or inner.objgen != own):
            yield Note(NoteKind.XMP, key)
        elif key not in _NUMBERED:
            yield from _within(inner, own)


def _within(value: Any, own: tuple[int, int] | None) -> Iterator[Note]:
    if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
        yield from _of_entries(value, own)
    elif isinstance(value, pikepdf.Array) and not value.is_indirect:
        yield from (note for inner in _objects(value) for note in _within(inner, own))


def _objects(array: Any) -> Iterator[Any]:
    """The items of an array; none of one that begins with a number: a matrix, a box, a colour."""
    for inner in array:
        if not isinstance(inner, pikepdf.Object):
            return
        yield inner


def _of_annotation(value: Any) -> Iterator[Note]:
    if value.get("/Subtype") != "/Link":
        yield Note(NoteKind.REMARK, f"/Annots {name(value.get('/Subtype'))}".strip())
    elif told := [key for key in value.keys() if key not in _QUIET_LINKS]:  # noqa: SIM118 (no mapping)
        yield Note(NoteKind.REMARK, f"/Annots {told[0]}")


def _of_xmp(data: bytes) -> Iterator[Note]:
    """Properties of the file's own XMP that tell more than it may say of itself."""
    if b"<!DOCTYPE" in data:
        yield Note(NoteKind.XMP, "/Metadata")
        return
    try:
        tree = ElementTree.fromstring(data.strip())
    except ElementTree.ParseError:
        yield Note(NoteKind.XMP, "/Metadata")
        return
    for description in tree.iter(f"{_RDF}Description"):
        told = [child.tag for child in description] + [key for key in description.attrib if not key.startswith(_RDF)]
        for tag in told:
            word = tag.rpartition("}")[2]
            if word not in _PROPERTIES:
                yield Note(NoteKind.AUTHOR if word == "creator" else NoteKind.XMP, f"/Metadata {word}")


def _of_stream(stream: Any) -> Iterator[Note]:
    coded = filters(stream)
    if coded[-1:] == ["DCTDecode"]:
        data = stream.read_raw_bytes() if len(coded) == 1 else _undone(stream)
        for note in picture_notes(data):
            yield Note(note.kind, f"picture, {note.where}")
    elif coded[-1:] == ["JPXDecode"]:
        data = stream.read_raw_bytes()
        if b"uuid" in data[:4096] or b"xml " in data[:4096]:
            yield Note(NoteKind.XMP, "picture, JPEG 2000")
    elif stream.get("/Subtype") == "/OpenType" or "/Length1" in stream:
        yield from _of_font(stream.read_bytes())


def _undone(stream: Any) -> bytes:
    data: bytes = stream.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized)
    return data


def _of_font(data: bytes) -> Iterator[Note]:
    """Tables of a TrueType or OpenType font that its glyphs do without (OpenType 1.9, name and meta)."""
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        return
    for row in range(int.from_bytes(data[4:6], "big")):
        tag = data[12 + 16 * row : 16 + 16 * row]
        if tag in _FONT_TABLES:
            yield Note(NoteKind.FONT_NAMES, tag.decode("latin-1"))
