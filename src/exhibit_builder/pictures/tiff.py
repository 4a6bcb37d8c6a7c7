"""TIFF files: which pictures are in them, and their pixels in bands.

Pillow decodes a TIFF whole. Strips and tiles are compressed each by itself (TIFF 6.0, Section 3), so some of them under
a head of their own are a small TIFF, and those are what Pillow is given.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.bands import BAND_PIXELS, Bands, band_rows
from exhibit_builder.pictures.damage import DamagedPicture, reading
from exhibit_builder.pictures.image_files import BROKEN, open_picture
from exhibit_builder.system.library_complaints import complaints_unprinted

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC = 256, 257, 258, 259, 262
PIECES, SAMPLES, ROWS, PIECE_BYTES, PLANES = 273, 277, 278, 279, 284
TILE_WIDTH, TILE_LENGTH, TILES, TILE_BYTES = 322, 323, 324, 325
SUBFILE, SUB_IFDS, INK_SET, EXTRA_SAMPLES, SAMPLE_FORMAT, JPEG_TABLES = 254, 330, 332, 338, 339, 347
ORIENTATION, DNG_VERSION = 274, 50706
"""Tags (TIFF 6.0, Section 8; TIFF Technical Note 2 of 1995; DNG 1.7)."""

_COPIED = (258, 259, 262, 266, 277, 284, 292, 293, 317, 320, 322, 323, 332, 338, 339, 530, 531)
"""Tags that say how strips and tiles are to be read."""

_REDUCED, _MASK = 1, 4  # bits of SUBFILE: a preview, a see-through mask
_UNCOMPRESSED, _JPEG_OF_1992, _JPEG = 1, 6, 7
_APART = 2
WHITE_IS_ZERO, BLACK_IS_ZERO, _RGB, _INKS, _LAB = 0, 1, 2, 5, 8
_MODES_APART = {(BLACK_IS_ZERO, 2): "LA", (_RGB, 3): "RGB", (_RGB, 4): "RGBA", (_INKS, 4): "CMYK"}
"""Pillow's modes for what is stored channel by channel, by what they are and how many."""
_MOST_PAGES = 1000
_MOST_TAGS = 65_535  # what 16 bits count: BigTIFF counts further


@dataclass(frozen=True, slots=True)
class Tiff:
    """How the pixels of a TIFF's first picture lie in its file.

    ``tags`` are what says how they are to be read; ``order`` the order of bytes. A *row* is ``rows`` lines of pixels in
    ``across`` pieces (one strip, or tiles side by side) for each of its ``planes``; ``pieces`` are their places
    (offset and length in bytes), plane by plane. ``stored`` is how many bytes all of them take.
    """

    file: Path
    width: int
    height: int
    order: str
    tags: dict[int, Any]
    rows: int
    across: int
    planes: int
    pieces: tuple[tuple[int, int], ...]

    @property
    def stored(self) -> int:
        """Bytes of all pieces."""
        return sum(length for _, length in self.pieces)

    @property
    def lines(self) -> int:
        """Lines of pixels that are decoded at once: whole rows, about a band."""
        return max(1, BAND_PIXELS // (self.width * self.rows)) * self.rows

    @property
    def turn(self) -> int:
        """How it is turned, 1 to 8, as EXIF counts (TIFF 6.0, Section 8, Orientation)."""
        turn = self.tags.get(ORIENTATION, 1)
        return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1

    @property
    def compressed(self) -> bool:
        """Whether it takes less room than its pixels."""
        return bool(self.tags.get(COMPRESSION, _UNCOMPRESSED) != _UNCOMPRESSED)

    @property
    def lossy(self) -> bool:
        """Whether its pixels were JPEG before."""
        return self.tags.get(COMPRESSION) == _JPEG


def read_tiff(file: Path) -> Tiff:
    """How the pixels of the TIFF at ``file`` lie; raises :class:`DamagedPicture`."""
    with reading(), open_picture(file) as picture:
        tags: dict[int, Any] = dict(getattr(picture, "tag_v2"))  # noqa: B009 (no part of ImageFile)
        if _spoiled(tags):
            raise DamagedPicture("Lab in JPEG")
        with file.open("rb") as stream:
            order = "<" if stream.read(2) == b"II" else ">"
        width, height = tags[WIDTH], tags[LENGTH]
        planes = tags.get(SAMPLES, 1) if tags.get(PLANES) == _APART else 1
        if TILES in tags:
            rows, across = tags[TILE_LENGTH], -(-width // tags[TILE_WIDTH])
            pieces = list(zip(tags[TILES], tags[TILE_BYTES], strict=True))
        else:
            rows, across = min(tags.get(ROWS, height), height), 1
            pieces = list(zip(tags[PIECES], tags[PIECE_BYTES], strict=True))
            if len(pieces) == 1 and planes == 1 and tags.get(COMPRESSION, _UNCOMPRESSED) == _UNCOMPRESSED:
                rows, pieces = _parted(pieces[0][0], tags, width, height)
        if rows < 1 or len(pieces) != -(-height // rows) * across * planes:
            raise DamagedPicture("its parts don't make the whole")
        size = file.stat().st_size
        if any(offset < 0 or length < 0 or offset + length > size for offset, length in pieces):
            raise DamagedPicture("its pixels lie outside the file")
        return Tiff(file, width, height, order, tags, rows, across, planes, tuple(pieces))


def _spoiled(tags: dict[int, Any]) -> bool:
    """Whether it is Lab in JPEG: a* and b* have signs, of which JPEG knows nothing, and near grey it smears 255, which
    is -1, into 0."""
    return tags.get(COMPRESSION) == _JPEG and tags.get(PHOTOMETRIC) == _LAB


def _parted(offset: int, tags: dict[int, Any], width: int, height: int) -> tuple[int, list[tuple[int, int]]]:
    """One strip that is not compressed as several: how many lines each has, and where they lie."""
    stride = (width * sum(_numbers(tags.get(BITS, 1)) * (1 if BITS in tags else tags.get(SAMPLES, 1))) + 7) // 8
    rows = min(band_rows(width), height)
    tops = range(0, height, rows)
    return rows, [(offset + top * stride, min(rows, height - top) * stride) for top in tops]


def _numbers(value: Any) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value,)


def tiff_bands(tiff: Tiff) -> Bands:
    """The pixels from top to bottom, in Pillow's modes for them; raises :class:`DamagedPicture`."""
    from PIL import Image

    step = tiff.lines // tiff.rows
    rows = len(tiff.pieces) // (tiff.across * tiff.planes)
    for first in range(0, rows, step):
        last = min(first + step, rows)
        planes = [_decoded(tiff, plane, first, last) for plane in range(tiff.planes)]
        if tiff.planes == 1:
            yield planes[0]
        else:
            yield Image.merge(_merged_mode(tiff), planes)


def _merged_mode(tiff: Tiff) -> str:
    """Pillow's mode of channels that are stored apart."""
    mode = _MODES_APART.get((tiff.tags.get(PHOTOMETRIC, 0), tiff.planes))
    if mode is None or 1 in _numbers(tiff.tags.get(EXTRA_SAMPLES, ())):  # 1: opacities are in the colours as well
        raise DamagedPicture("channels that are stored apart, and are not those of grey, RGB or inks")
    return mode


def _decoded(tiff: Tiff, plane: int, first: int, last: int) -> Image:
    """The rows from ``first`` to before ``last``; of channels that are stored apart, one, in grey of 8 bits."""
    from PIL.ImageOps import invert
    from PIL.TiffImagePlugin import TiffImageFile

    small = io.BytesIO(_small_tiff(tiff, plane, first, last))
    # libtiff prints what it finds wrong; whoever looks at the picture says it in words.
    with reading(), complaints_unprinted(), TiffImageFile(small) as picture:
        picture.load()
        band: Image = picture.copy()
    if band.mode.startswith("I;16"):
        band = _upper_bytes(band)
        if tiff.planes == 1 and tiff.tags.get(PHOTOMETRIC) == WHITE_IS_ZERO:  # Pillow turns round those of 8 bits alone
            band = invert(band)
    return band


def _upper_bytes(band: Image) -> Image:
    """The upper eight of sixteen bits of grey."""
    from PIL import Image

    data = band.tobytes()
    upper = 0 if band.mode.endswith("B") else 1
    return Image.frombytes("L", band.size, data[upper::2])


def _small_tiff(tiff: Tiff, plane: int, first: int, last: int) -> bytes:
    """The rows from ``first`` to before ``last`` of a plane as a TIFF of its own."""
    before = plane * (len(tiff.pieces) // tiff.planes)
    pieces: list[bytes] = []
    with tiff.file.open("rb") as stream:
        for offset, length in tiff.pieces[before + first * tiff.across : before + last * tiff.across]:
            stream.seek(offset)
            pieces.append(stream.read(length))
    values = {tag: _numbers(tiff.tags[tag]) for tag in _COPIED if tag in tiff.tags}
    if tiff.planes > 1:
        values = {tag: value for tag, value in values.items() if tag not in (EXTRA_SAMPLES, INK_SET)}
        values |= {BITS: values[BITS][plane : plane + 1], SAMPLES: (1,), PHOTOMETRIC: (BLACK_IS_ZERO,)}
    if tiff.tags.get(PLANES) == _APART:
        values[PLANES] = (1,)
    values[WIDTH] = (tiff.width,)
    values[LENGTH] = (min(last * tiff.rows, tiff.height) - first * tiff.rows,)
    if TILES not in tiff.tags:
        values[ROWS] = (tiff.rows,)
    at, lengths = (TILES, TILE_BYTES) if TILES in tiff.tags else (PIECES, PIECE_BYTES)
    tables = tiff.tags.get(JPEG_TABLES, b"")
    count = len(values) + 2 + bool(tables)
    # Numbers are written as LONG wherever they stand: every reader takes both (TIFF 6.0, Section 2).
    place = room = 8 + 2 + 12 * count + 4
    place += sum(4 * len(value) for value in values.values() if len(value) > 1)
    place += 2 * 4 * len(pieces) * (len(pieces) > 1) + len(tables) + len(tables) % 2
    values[lengths] = tuple(map(len, pieces))
    values[at] = tuple(accumulate(values[lengths][:-1], initial=place))
    head, tail = bytearray(), bytearray()
    for tag in sorted({*values, *([JPEG_TABLES] if tables else [])}):
        packed = tables if tag == JPEG_TABLES else struct.pack(f"{tiff.order}{len(values[tag])}I", *values[tag])
        kind, number = (7, len(tables)) if tag == JPEG_TABLES else (4, len(values[tag]))
        if len(packed) <= 4:
            head += struct.pack(f"{tiff.order}HHI", tag, kind, number) + packed.ljust(4, b"\0")
        else:
            head += struct.pack(f"{tiff.order}HHII", tag, kind, number, room + len(tail))
            tail += packed + b"\0" * (len(packed) % 2)
    begin = (b"II*\0" if tiff.order == "<" else b"MM\0*") + struct.pack(f"{tiff.order}IH", 8, count)
    return b"".join((begin, head, bytes(4), tail, *pieces))


def pages(file: Path) -> int:
    """How many pictures there are in a TIFF, previews and masks not counted.

    Raises :class:`DamagedPicture` where its list of pictures can't be followed.
    """
    with reading():
        return sum(1 for kind, _ in _directories(file) if not kind & (_REDUCED | _MASK))


def unusual_tiff(file: Path) -> str:
    """What a TIFF is that isn't read though it may be whole ("a TIFF with 32 bits a channel"); empty for others."""
    try:
        with reading():
            directories = list(_directories(file))
    except DamagedPicture:
        return ""
    if not directories:
        return ""
    kind, tags = directories[0]
    if DNG_VERSION in tags or (kind & _REDUCED and SUB_IFDS in tags):
        return "a camera's raw file"
    if tags.get(COMPRESSION) == _JPEG_OF_1992:
        return "a TIFF in a JPEG compression that was given up in 1995"
    if _spoiled(tags):
        return "a TIFF in Lab with JPEG compression, which spoils its colours"
    if (bits := tags.get(BITS, 1)) > 16 or tags.get(SAMPLE_FORMAT, 1) == 3:
        return f"a TIFF with {bits} bits a channel"
    try:
        with open_picture(file):
            return ""
    except SyntaxError:  # of Pillow, for an arrangement of channels that it doesn't know
        return f"a TIFF with {tags.get(SAMPLES, 1)} channels of {bits} bits in an unusual arrangement"
    except BROKEN:
        return ""


def _directories(file: Path) -> Iterator[tuple[int, dict[int, int]]]:
    """Each picture's kind (bits of SUBFILE) and the first number of its tags."""
    with file.open("rb") as stream:
        head = stream.read(16)
        order = "<" if head[:2] == b"II" else ">"
        (version,) = struct.unpack_from(f"{order}H", head, 2)
        big = version == 43
        count, entry, link = ("Q", "HHQ", "Q") if big else ("H", "HHI", "I")
        (at,) = struct.unpack_from(order + link, head, 8 if big else 4)
        seen: set[int] = set()
        while at and at not in seen and len(seen) < _MOST_PAGES:
            seen.add(at)
            stream.seek(at)
            (entries,) = struct.unpack(order + count, stream.read(struct.calcsize(order + count)))
            if entries > _MOST_TAGS:
                raise ValueError(f"{entries} tags")
            size = struct.calcsize(order + entry) + struct.calcsize(order + link)
            table = stream.read(entries * size + struct.calcsize(order + link))
            places = range(0, entries * size, size)
            tags = dict(_first_number(stream, table, place, order, entry, link) for place in places)
            yield tags.get(SUBFILE, 0), tags
            (at,) = struct.unpack_from(order + link, table, entries * size)


def _first_number(stream: IO[bytes], table: bytes, at: int, order: str, entry: str, link: str) -> tuple[int, int]:
    """A tag and the first number that stands with it; 0 for what is no whole number."""
    tag, kind, count = struct.unpack_from(order + entry, table, at)
    form = {1: "B", 3: "H", 4: "I", 16: "Q"}.get(kind)
    if form is None or not count:
        return tag, 0
    value = at + struct.calcsize(order + entry)
    room = struct.calcsize(order + link)
    if count * struct.calcsize(form) <= room:
        return tag, struct.unpack_from(order + form, table, value)[0]
    (place,) = struct.unpack_from(order + link, table, value)
    back = stream.tell()
    stream.seek(place)
    data = stream.read(struct.calcsize(form))
    stream.seek(back)
    return tag, struct.unpack(order + form, data)[0] if len(data) == struct.calcsize(form) else 0
