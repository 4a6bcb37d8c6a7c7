"""PNG files: what their header says, their filtered rows, and their pixels in bands.

Pillow decodes a PNG whole. Here its decoder is lent for a few rows at a time, with the row above them as the first.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.bands import Bands, band_rows
from exhibit_builder.pictures.damage import DamagedPicture, reading
from exhibit_builder.pictures.deflating import inflated
from exhibit_builder.pictures.image_files import ORIENTATION, open_picture
from exhibit_builder.pictures.kinds import PNG
from exhibit_builder.pictures.program import FileRanges, Space

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
"""Colour types (PNG, third edition, 11.2.1)."""

CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
"""Samples of a pixel."""

PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Interlacing: first column and row of each pass, and the steps from one to the next (PNG, 8.1)."""

_TYPES = {1: GREY, 2: GREY_ALPHA, 3: RGB, 4: RGB_ALPHA}  # by bytes of a pixel
_MODES = {GREY: "L", RGB: "RGB", PALETTE: "P", GREY_ALPHA: "LA", RGB_ALPHA: "RGBA"}


@dataclass(frozen=True, slots=True)
class Png:
    """A PNG's header: size in pixels as stored, ``depth`` in bits, ``kind`` its colour type, EXIF ``turn``.

    ``palette`` holds RGB entries, ``transparency`` the content of its ``tRNS`` part, ``data`` where the parts of
    its zlib stream lie. ``profile`` is the embedded ICC profile, unchecked; empty when it can't be read,
    ``None`` without.
    """

    file: Path
    width: int
    height: int
    depth: int
    kind: int
    interlaced: bool
    turn: int
    palette: bytes
    transparency: bytes | None
    profile: bytes | None
    data: FileRanges

    @property
    def channels(self) -> int:
        """Samples of a pixel."""
        return CHANNELS[self.kind]

    @property
    def space(self) -> Space:
        """The space of its pixels, a palette's entries included."""
        return "gray" if self.kind in (GREY, GREY_ALPHA) else "rgb"

    @property
    def pixel(self) -> int:
        """Bytes of a pixel, 1 for those that share a byte: the distance at which filters look to the left."""
        return max(1, self.channels * self.depth // 8)

    def stride(self, width: int) -> int:
        """Bytes of a row of ``width`` pixels, without its filter's number."""
        return (width * self.channels * self.depth + 7) // 8

    @property
    def key(self) -> tuple[int, ...] | None:
        """The see-through tone or colour of a picture without alpha, one number a channel, in its own depth."""
        if self.transparency is None or self.kind not in (GREY, RGB):
            return None
        return struct.unpack_from(f">{self.channels}H", self.transparency)


def read_png(file: Path) -> Png:
    """The header of the PNG at ``file``; raises :class:`DamagedPicture`."""
    with reading():
        parts: dict[bytes, bytes] = {}
        ranges: list[tuple[int, int]] = []
        before = b""
        for kind, offset, length in _parts(file):
            if kind == b"IDAT":
                if ranges and before != b"IDAT":
                    raise ValueError("pixels in two places")
                ranges.append((offset, length))
            elif kind in (b"IHDR", b"PLTE", b"tRNS", b"eXIf"):
                parts[kind] = b"".join(FileRanges(file, ((offset, length),))())
            before = kind
        width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", parts[b"IHDR"])
        if kind not in CHANNELS or interlaced > 1:
            raise ValueError(f"colour type {kind}, interlacing {interlaced}")
        if not ranges or (kind == PALETTE and len(parts[b"PLTE"]) < 3):
            raise ValueError("no pixels or no colours")
        with open_picture(file) as picture:
            info = picture.info
            made = Png(
                file,
                width,
                height,
                depth,
                kind,
                interlaced == 1,
                _turn(picture, parts.get(b"eXIf")),
                parts.get(b"PLTE", b""),
                parts.get(b"tRNS"),
                (info["icc_profile"] or b"") if "icc_profile" in info else None,
                FileRanges(file, tuple(ranges)),
            )
        _ = made.key
        return made


def _parts(file: Path) -> Iterator[tuple[bytes, int, int]]:
    """The file's chunks: name, offset of the content, its length."""
    with file.open("rb", buffering=0) as stream:  # eight bytes here and there: what follows them is not wanted
        at = len(PNG)
        while True:
            stream.seek(at)
            head = stream.read(8)
            if len(head) < 8:
                return
            length, kind = struct.unpack(">I4s", head)
            yield kind, at + 8, length
            if kind == b"IEND":
                return
            at += length + 12


def _turn(picture: ImageFile, late: bytes | None) -> int:
    """The EXIF orientation. A PNG's own ``getexif`` would decode all pixels to look for a note behind them."""
    from PIL import Image

    if late is not None:
        picture.info["exif"] = late
    try:
        with reading():
            turn = Image.Image.getexif(picture).get(ORIENTATION, 1)
    except DamagedPicture:
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def passes(png: Png) -> list[tuple[tuple[int, int, int, int], tuple[int, int, int]]]:
    """The passes that have pixels, a single one unless the picture is interlaced: first column and row with the
    steps to the next, then width, height and the bytes of inflated data that lie before."""
    found = []
    skip = 0
    for x, y, across, down in PASSES if png.interlaced else ((0, 0, 1, 1),):
        width, height = -(-(png.width - x) // across), -(-(png.height - y) // down)
        if width > 0 and height > 0:
            found.append(((x, y, across, down), (width, height, skip)))
            skip += (png.stride(width) + 1) * height
    return found


def filtered_rows(png: Png, width: int, height: int, skip: int = 0) -> Iterator[bytes]:
    """The rows of a pass of ``width`` × ``height`` pixels that begins ``skip`` bytes into the inflated data,
    with their filters' numbers, in pieces of :func:`band_rows` whole rows.

    Raises :class:`DamagedPicture` where the data end too early.
    """
    with reading():
        block = (png.stride(width) + 1) * band_rows(png.width)
        left = (png.stride(width) + 1) * height
        held: list[bytes] = []
        size = 0
        for piece in inflated(png.data()):
            if skip:
                gone = min(skip, len(piece))
                skip -= gone
                piece = piece[gone:]
            held.append(piece)
            size += len(piece)
            while size >= (taken := min(block, left)):
                whole = b"".join(held)
                yield whole[:taken]
                left -= taken
                if not left:
                    return
                held = [whole[taken:]]
                size -= taken
        raise OSError("the picture ends too early")


def png_bands(png: Png) -> Bands:
    """The pixels with 8 bits a channel, from top to bottom: ``L`` or ``RGB``, with ``A`` where some may be
    see-through. A palette becomes ``RGB``; of 16 bits the upper 8 are taken.

    Raises :class:`DamagedPicture` where it is damaged.
    """
    with reading():
        for band in _interlaced(png) if png.interlaced else _pass(png, png.width, png.height, 0):
            yield _coloured(png, band)


def opacity_bands(png: Png) -> Bands:
    """How opaque each pixel of a picture with a palette is, from top to bottom, in mode ``L``."""
    opacities = (png.transparency or b"").ljust(256, b"\xff")[:256]
    with reading():
        for band in _pass(png, png.width, png.height, 0):
            yield _image("L", band.size, band.tobytes().translate(opacities))


def _image(mode: str, size: tuple[int, int], data: bytes, raw: str = "") -> Image:
    from PIL import Image

    return Image.frombytes(mode, size, data, "raw", raw or mode)


def _coloured(png: Png, band: Image) -> Image:
    if png.kind == PALETTE:
        band.putpalette(png.palette)
        if png.transparency is None:
            return band.convert("RGB")
        band.info["transparency"] = png.transparency[:256]
        return band.convert("RGBA")
    if png.key is None:
        return band
    tones = [tone >> 8 if png.depth == 16 else tone * 255 // ((1 << png.depth) - 1) for tone in png.key]
    band.info["transparency"] = tones[0] if png.kind == GREY else tuple(tones)
    return band.convert(band.mode + "A")


def _pass(png: Png, width: int, height: int, skip: int) -> Bands:
    """Samples of 8 bits (a palette's numbers as they are) of the whole picture, or of one pass of it."""
    above = bytes(width * png.channels if png.depth == 16 else png.stride(width))
    for lines in filtered_rows(png, width, height, skip):
        if png.depth == 16:
            lines = _upper_bytes(lines, png.stride(width))
        samples = unfiltered(lines, above, min(png.pixel, png.channels))
        above = samples.crop((0, samples.height - 1, samples.width, samples.height)).tobytes()
        mode = _MODES[png.kind]
        size = (width, samples.height)
        if png.depth >= 8:
            yield samples if samples.mode == mode else _image(mode, size, samples.tobytes())
        elif png.depth == 1 and mode == "L":
            yield _image("1", size, samples.tobytes()).convert("L")
        else:
            yield _image(mode, size, samples.tobytes(), f"{mode};{png.depth}")


def _interlaced(png: Png) -> Bands:
    """The passes put together, each read by an inflater of its own: that costs as much again, and no memory."""
    readers = [(places, _rows(_pass(png, *part))) for places, part in passes(png)]
    channels = png.channels
    for top in range(0, png.height, band_rows(png.width)):
        below = min(top + band_rows(png.width), png.height)
        rows = bytearray()
        for number in range(top, below):
            row = bytearray(png.width * channels)
            for (x, y, across, down), lines in readers:
                if number >= y and (number - y) % down == 0:
                    line = next(lines)
                    for channel in range(channels):
                        row[x * channels + channel :: across * channels] = line[channel::channels]
            rows += row
        yield _image(_MODES[png.kind], (png.width, below - top), bytes(rows))


def _rows(bands: Bands) -> Iterator[bytes]:
    for band in bands:
        data = band.tobytes()
        stride = len(data) // band.height
        for at in range(0, len(data), stride):
            yield data[at : at + stride]


def _upper_bytes(lines: bytes, stride: int) -> bytes:
    """Filtered rows of 16-bit samples as filtered rows of 8-bit ones: a filter looks at like bytes only."""
    return b"".join(lines[at : at + 1] + lines[at + 1 : at + 1 + stride : 2] for at in range(0, len(lines), stride + 1))


def unfiltered(lines: bytes, above: bytes, pixel: int) -> Image:
    """Rows without their filters; ``above`` is the row over them, ``pixel`` the bytes of a pixel, 1 to 4."""
    from PIL import Image

    mode = _MODES[_TYPES[pixel]]
    width, height = len(above) // pixel, len(lines) // (len(above) + 1)
    data = zlib.compress(b"\0" + above + lines, 0)
    # Pillow's own decoder for PNG, with its two arguments: how samples lie, and whether they are interlaced.
    rows = Image.frombytes(mode, (width, height + 1), data, "zip", mode, 0)
    return rows.crop((0, 1, width, height + 1))


def filtered(rows: bytes, above: bytes, pixel: int) -> bytes:
    """Rows with the filter that suits each best; the other way round from :func:`unfiltered`."""
    size = (len(above) // pixel, len(rows) // len(above) + 1)
    file = io.BytesIO()
    _image(_MODES[_TYPES[pixel]], size, above + rows).save(file, "PNG", compress_level=0)
    data = file.getvalue()
    at, parts = len(PNG), []
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            parts.append(data[at + 8 : at + 8 + length])
        at += length + 12
    return zlib.decompress(b"".join(parts))[len(above) + 1 :]
