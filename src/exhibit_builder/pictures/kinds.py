"""What kind of file a picture is, by its first bytes: those that are read here, and those that must be converted."""

from __future__ import annotations

import struct
from enum import StrEnum
from pathlib import Path

from exhibit_builder.core.plain_values import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
"""What a file of each kind begins with; its name says nothing."""

TIFFS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
"""TIFF 6.0 (section 2) and BigTIFF, in either order of bytes."""

_CANON_RAW = b"II*\x00\x10\x00\x00\x00CR"  # a TIFF to begin with

_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1", b"miaf"}
)
_LOOKED_AT = 512


class PictureKind(StrEnum):
    """A kind of picture file that is read; its value is its name in messages."""

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    WEBP = "WebP"
    AVIF = "AVIF"
    HEIC = "HEIC"


KINDS_IN_WORDS = "a JPEG, PNG, TIFF, WebP, AVIF or HEIC"


@dataclass(frozen=True, slots=True)
class OtherKind:
    """A kind of file that is not read as a picture: what it is ("a GIF"), and what to do with it."""

    name: str
    remedy: str


_SAVE = "Open it in an image editor and save it as PNG or JPEG; another ending in its name is not enough."
_DEVELOP = "Open it in the program that came with the camera, and export it as TIFF, or as JPEG in its best quality."
_FILM = "Take a still from it in a film editor, and save that as PNG or JPEG."
_DRAWING = "Export it as SVG or as PDF; a photograph as PNG or JPEG."
_DOWNLOAD = "Open its address in a browser, and save the picture itself instead of the page that shows it."

_RAW = OtherKind("a camera's raw file", _DEVELOP)
_STARTS: tuple[tuple[bytes, OtherKind], ...] = (
    (_CANON_RAW, _RAW),
    (b"IIRO", _RAW),
    (b"IIRS", _RAW),
    (b"IIU\x00", _RAW),
    (b"FUJIFILMCCD-RAW", _RAW),
    (b"GIF8", OtherKind("a GIF", _SAVE)),
    (b"%PDF", OtherKind("a PDF", "Export the picture from it as PNG or JPEG.")),
    (b"%!PS", OtherKind("an EPS or another PostScript file", _DRAWING)),
    (b"\xc5\xd0\xd3\xc6", OtherKind("an EPS", _DRAWING)),
    (b"BM", OtherKind("a BMP", _SAVE)),
    (b"8BPS", OtherKind("a Photoshop file", "Open it in Photoshop and save a copy as TIFF (one layer) or PNG.")),
    (b"gimp xcf", OtherKind("a GIMP file", "Open it in GIMP and export it as PNG or TIFF.")),
    (b"\xff\x0a", OtherKind("a JPEG XL", _SAVE)),
    (b"\x00\x00\x00\x0cjxl ", OtherKind("a JPEG XL", _SAVE)),
    (b"\x00\x00\x00\x0cjp  ", OtherKind("a JPEG 2000", _SAVE)),
    (b"\xff\x4f\xff\x51", OtherKind("a JPEG 2000", _SAVE)),
    (b"\xd7\xcd\xc6\x9a", OtherKind("a Windows metafile", _DRAWING)),
    (b"<svg", OtherKind("an SVG", "Export it as PNG, as wide as it is printed at 300 pixels to the inch.")),
    (b"<?xml", OtherKind("an SVG or another XML file", "Export it as PNG.")),
    (b"<!doc", OtherKind("a web page", _DOWNLOAD)),
    (b"<html", OtherKind("a web page", _DOWNLOAD)),
    (b"PK\x03\x04", OtherKind("a zip file or an office document", "Take the picture out of it, and name that.")),
    (b"{\\rtf", OtherKind("a text document", "Take the picture out of it, and name that.")),
)


def kind_of(file: Path) -> PictureKind | None:
    """The kind of the picture in ``file``; ``None`` for anything that is not read. Raises ``OSError``."""
    with file.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    if start.startswith(PNG):
        return PictureKind.PNG
    if start.startswith(JPEG):
        return PictureKind.JPEG
    if start.startswith(TIFFS) and not start.startswith(_CANON_RAW):
        return PictureKind.TIFF
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return PictureKind.WEBP
    brands = _brands(start)
    if brands & _AVIF_BRANDS:
        return PictureKind.AVIF
    return PictureKind.HEIC if brands & _HEIF_BRANDS else None


def other_kind(file: Path) -> OtherKind | None:
    """What a file is that is no picture for this program; ``None`` when nobody knows. Raises ``OSError``."""
    with file.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    brands = _brands(start)
    if b"crx " in brands:
        return _RAW
    if brands:
        return OtherKind("a film", _FILM)
    small = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((other for mark, other in _STARTS if start.startswith(mark) or small.startswith(mark.lower())), None)


def _brands(start: bytes) -> frozenset[bytes]:
    """The brands of a file of boxes (ISO/IEC 14496-12, 4.3), the major one and those that it is compatible with."""
    if start[4:8] != b"ftyp" or len(start) < 16:
        return frozenset()
    (size,) = struct.unpack_from(">I", start)
    compatible = start[16 : min(max(size, 16), _LOOKED_AT)]
    return frozenset({start[8:12], *(compatible[at : at + 4] for at in range(0, len(compatible) - 3, 4))})
