"""Notes in the bytes of a picture, read by what each format says of itself and not by what a writer left out."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.privacy.notes import Note, NoteKind

_MARKER = late_pattern(rb"\xff[^\x00\xff\xd0-\xd7]")
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/x"
_GPS, _CAMERA, _MAKER_NOTE, _PREVIEW = 0x8825, 0x8769, 0x927C, 0x0201
_OWNERS = frozenset({0x013B, 0x013C, 0x8298, 0x9C9D, 0xA430, 0xA431, 0xA435})
"""Artist, host, copyright, Windows' author, the camera's owner, and the numbers of camera and lens (CIPA DC-008)."""

_PLAIN_PNG = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"iCCP", b"cICP", b"pHYs", b"sBIT"]
)
"""Parts of a PNG that a decoder needs (PNG, third edition, 11)."""

_TEXTS_OF_PNG = frozenset([b"tEXt", b"zTXt", b"iTXt"])
_PLAIN_WEBP = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])


def picture_notes(data: bytes) -> tuple[Note, ...]:
    """Every note in a JPEG, PNG or WebP; a picture of another kind has none that are known here."""
    if data.startswith(b"\xff\xd8"):
        return tuple(_of_jpeg(data))
    if data.startswith(b"\x89PNG"):
        return tuple(_of_png(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return tuple(_of_webp(data))
    return ()


def _of_jpeg(data: bytes) -> Iterator[Note]:
    at = 2
    while found := _MARKER.search(data, at):
        at, code = found.end(), data[found.end() - 1]
        if code == 0xD9:
            if data[at:].strip(b"\0\n\r"):
                yield Note(NoteKind.SECOND_PICTURE, "after the end")
            return
        if code in (0x01, 0xD8):
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        content, at = data[at + 2 : at + length], at + max(2, length)
        if code == 0xFE:
            yield Note(NoteKind.COMMENT, "COM")
        elif 0xE0 <= code <= 0xEF:
            yield from _of_application(f"APP{code - 0xE0}", content)


def _of_application(where: str, content: bytes) -> Iterator[Note]:
    """What stands in an application's segment (ITU-T T.81, B.2.4.6), without what decoders go by."""
    if where == "APP0" and content.startswith(b"JFIF\0"):
        if content[12:14].strip(b"\0") or len(content) > 14:
            yield Note(NoteKind.THUMBNAIL, where)
    elif where == "APP0" and content.startswith(b"JFXX\0"):
        yield Note(NoteKind.THUMBNAIL, where)
    elif where == "APP1" and content.startswith(_EXIF):
        yield from exif_notes(content[len(_EXIF) :], where)
    elif where == "APP1" and content.startswith(_XMP):
        yield Note(NoteKind.XMP, where)
    elif where == "APP2" and content.startswith(b"MPF\0"):
        yield Note(NoteKind.SECOND_PICTURE, where)
    elif where == "APP13":
        yield Note(NoteKind.PRESS_AGENCY, where)
    elif not (where == "APP2" and content.startswith(b"ICC_PROFILE\0")) and not (
        where == "APP14" and content.startswith(b"Adobe")
    ):
        yield Note(NoteKind.PROGRAM, where)


def exif_notes(content: bytes, where: str) -> Iterator[Note]:
    """The notes in a block of EXIF: that it is there, and which of its parts tell more."""
    from PIL import ExifTags, Image

    yield Note(NoteKind.CAMERA, where)
    notes = Image.Exif()
    try:
        notes.load(_EXIF + content)
        inner = notes.get_ifd(_CAMERA)
        place, small = notes.get_ifd(_GPS), notes.get_ifd(ExifTags.IFD.IFD1)
    # Whatever is wrong with the notes, they are there, and that is told already.
    except Exception:
        return
    if place:
        yield Note(NoteKind.PLACE, where)
    if _MAKER_NOTE in inner:
        yield Note(NoteKind.MAKER, where)
    if _PREVIEW in small:
        yield Note(NoteKind.THUMBNAIL, where)
    if _OWNERS & {*notes, *inner}:
        yield Note(NoteKind.OWNER, where)


def _of_png(data: bytes) -> Iterator[Note]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        content, at = data[at + 8 : at + 8 + length], at + length + 12
        where = kind.decode("latin-1")
        if kind == b"IEND":
            if data[at:]:
                yield Note(NoteKind.SECOND_PICTURE, "after the end")
            return
        if kind == b"eXIf":
            yield from exif_notes(content.removeprefix(_EXIF), where)
        elif kind in _TEXTS_OF_PNG:
            yield Note(_text_of_png(content.split(b"\0", 1)[0]), where)
        elif kind not in _PLAIN_PNG:
            yield Note(NoteKind.PROGRAM, where)


def _text_of_png(keyword: bytes) -> NoteKind:
    """What a text of a PNG tells, by its keyword (PNG, third edition, 11.3.3.1)."""
    known = {
        b"XML:com.adobe.xmp": NoteKind.XMP,
        b"Raw profile type exif": NoteKind.CAMERA,
        b"Raw profile type APP1": NoteKind.CAMERA,
        b"Raw profile type iptc": NoteKind.PRESS_AGENCY,
        b"Author": NoteKind.AUTHOR,
    }
    return known.get(keyword, NoteKind.COMMENT)


def _of_webp(data: bytes) -> Iterator[Note]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if data[end + end % 2 :]:
        yield Note(NoteKind.SECOND_PICTURE, "after the end")
    at = 12
    while at + 8 <= min(end, len(data)):
        kind, length = struct.unpack_from("<4sI", data, at)
        content, at = data[at + 8 : at + 8 + length], at + 8 + length + length % 2
        if kind == b"EXIF":
            yield from exif_notes(content.removeprefix(_EXIF), "EXIF")
        elif kind == b"XMP ":
            yield Note(NoteKind.XMP, "XMP")
        elif kind not in _PLAIN_WEBP:
            yield Note(NoteKind.PROGRAM, kind.decode("latin-1"))
