"""A picture as a PDF image: what its dictionary says, and where its bytes lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeVar

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass

PIECE = 1 << 18
"""Bytes that are read from a file at once."""

Space = Literal["gray", "rgb", "cmyk"]
Filter = Literal["DCTDecode", "FlateDecode"]

CHANNELS: dict[Space, int] = {"gray": 1, "rgb": 3, "cmyk": 4}
"""Bytes a pixel of 8 bits a channel."""


@dataclass(frozen=True, slots=True)
class FileRanges:
    """Ranges (offset and length, bytes) of one file, read piece by piece whenever they are asked for.

    ``head`` are bytes that come before them and are not the file's. Calling it reads from the start again. ``OSError``
    when the file has become shorter meanwhile.
    """

    file: Path
    ranges: tuple[tuple[int, int], ...]
    head: bytes = b""

    @property
    def length(self) -> int:
        """Bytes of the head and of all ranges together."""
        return len(self.head) + sum(length for _, length in self.ranges)

    def __call__(self) -> Iterator[bytes]:
        if self.head:
            yield self.head
        with self.file.open("rb") as stream:
            for offset, left in self.ranges:
                stream.seek(offset)
                while left:
                    piece = stream.read(min(PIECE, left))
                    if not piece:
                        raise OSError(f"{self.file} was changed while it was being read")
                    left -= len(piece)
                    yield piece


@dataclass(frozen=True, slots=True)
class ImageProgram:
    """A picture as a PDF image (ISO 32000-1, 8.9.5). Its bytes are read when they are written, not before.

    ``chunks`` gives the encoded stream's bytes, from the start at each call, ``length`` their number.
    ``parms`` are the filter's ``DecodeParms``; ``width`` and ``height`` pixels, ``bits`` those of a channel.
    ``palette`` holds the entries of an ``Indexed`` space, each in ``space``; with a ``dye``, a spot ink, each is two
    bytes, how much black and how much of that. ``profile`` is the ICC profile of
    RGB; ``None`` means sRGB for ``rgb``, the output condition for ``cmyk``. An ``inverted`` image (Adobe's CMYK
    JPEG: 0 is full ink) needs ``/Decode [1 0 1 0 1 0 1 0]``. ``mask`` is its soft mask, ``colour_key`` the
    ranges of a ``/Mask`` array. ``turn`` is the EXIF orientation, 1 to 8, of both the image and its mask, for
    the drawing matrix. ``part`` is the part of the upright picture that it holds, as fractions from the left and the
    top; a mask holds the same.
    """

    chunks: Callable[[], Iterable[bytes]]
    length: int
    filter: Filter
    parms: dict[str, int]
    width: int
    height: int
    bits: int
    space: Space
    palette: bytes | None = None
    profile: bytes | None = None
    inverted: bool = False
    mask: ImageProgram | None = None
    colour_key: tuple[int, ...] | None = None
    turn: int = 1
    dye: Ink | None = None
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


def predictor(channels: int, bits: int, columns: int) -> dict[str, int]:
    """The ``DecodeParms`` of rows filtered as in PNG (ISO 32000-1, 7.4.4.4)."""
    return {"Predictor": 15, "Colors": channels, "BitsPerComponent": bits, "Columns": columns}


_Size = TypeVar("_Size", tuple[int, int], tuple[float, float])


def turned_size(size: _Size, turn: int) -> _Size:
    """Width and height as stored to those as shown, or back: EXIF turns 5 to 8 lie on their side."""
    return (size[1], size[0]) if turn >= 5 else size
