"""What pages from elsewhere bring along and don't show: notes of programs, cameras and people are left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from exhibit_builder.pictures.jpeg import image_parts

if TYPE_CHECKING:
    import pikepdf

_NOTES = frozenset(
    ("/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/AF", "/Thumb", "/CreatorInfo", "/SpiderInfo", "/Measure")
)
"""Keys that change nothing of what is seen (ISO 32000-2, 14.3.2, 14.5, 14.11.7, 14.13, 12.3.4, 8.11.4.4, 14.10 and
12.9)."""

_NAMES = frozenset(
    ("/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs")
)
"""Entries whose own keys are names that the file's maker chose (ISO 32000-1, table 33)."""

_JPEG_2000 = b"\0\0\0\x0cjP  \r\n\x87\n"
_BOXES_OF_NOTES = frozenset((b"uuid", b"xml ", b"uinf"))
"""Boxes of JPEG 2000 that no decoder goes by (ISO/IEC 15444-1, annex I.7)."""


def leave_notes_out(roots: list[pikepdf.Object]) -> None:
    """Takes notes out of everything that the ``roots`` lead to. Pixels, outlines and profiles stay as they are, the
    image data of a JPEG to the byte."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, bool]] = [(root, False) for root in roots]
    while waiting:
        value, named = waiting.pop()
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        waiting.extend(_inside(value, named=named))


def _inside(value: Any, *, named: bool) -> Iterator[tuple[Any, bool]]:
    """What stands in an object, with whether its keys are names; the object's own notes are gone then."""
    import pikepdf

    if isinstance(value, pikepdf.Array):
        yield from ((inner, False) for inner in value if _holds(inner))
        return
    if isinstance(value, pikepdf.Stream):
        _clean_picture(value)
    for key in list(value.keys()):
        if key in _NOTES and not named:
            del value[key]
        elif _holds(inner := value[key]):
            yield inner, key in _NAMES and isinstance(inner, pikepdf.Dictionary)


def _holds(value: Any) -> bool:
    import pikepdf

    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream))


def _clean_picture(stream: Any) -> None:
    """A JPEG or JPEG 2000 without its notes; one that can't be read stays as it is, as a viewer will show it."""
    import pikepdf

    filters = stream.get("/Filter")
    coded = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if coded == [pikepdf.Name.DCTDecode]:
        data = stream.read_raw_bytes()
        lean = image_parts(BytesIO(data), len(data)).of(data) if data.startswith(b"\xff\xd8") else data
    elif coded == [pikepdf.Name.JPXDecode]:
        data = stream.read_raw_bytes()
        lean = b"".join(_without_notes(data)) if data.startswith(_JPEG_2000) else data
    else:
        return
    if lean != data:
        parms = stream.get("/DecodeParms")
        stream.write(lean, filter=coded[0], **({} if parms is None else {"decode_parms": parms}))


def _without_notes(data: bytes) -> Iterator[bytes]:
    """The boxes of a JPEG 2000 that a decoder goes by (ISO/IEC 15444-1, annex I.4)."""
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        end = len(data) if length < 8 else at + length
        if data[at + 4 : at + 8] not in _BOXES_OF_NOTES:
            yield data[at:end]
        at = end
