"""JPEG files: what their header says, where their first image ends, and their pixels in bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.bands import Bands, band_rows, cut
from exhibit_builder.pictures.damage import DamagedPicture, reading
from exhibit_builder.pictures.film_frames import MOST_HELD
from exhibit_builder.pictures.image_files import open_picture, turn_of
from exhibit_builder.pictures.profile_words import without_words
from exhibit_builder.pictures.program import FileRanges, Space

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_DECODED = MOST_HELD
"""Bytes of one decoded picture that are held at once."""

LEAST_SCALE = 8
"""A JPEG can be decoded at half, a quarter or this part of its width and height at the least (libjpeg)."""

Mode = Literal["L", "RGB", "CMYK"]

MODES: dict[Space, Mode] = {"gray": "L", "rgb": "RGB", "cmyk": "CMYK"}
"""Pillow's names of the spaces."""

FRAMES_OF_PDF = frozenset({0xC0, 0xC2})
"""Baseline and progressive, coded after Huffman, 8 bits a channel (ISO 32000-1, 7.4.8): the only ones that PDF has.
Arithmetic coding, lossless and hierarchical frames are legal JPEG and are a grey or broken picture in a press file."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LOSSLESS = frozenset({0xC3, 0xCB})
_IN_STEPS = frozenset({0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF, 0xDE})
_START = b"\xff\xd8"
_JFIF, _ADOBE, _ICC = b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"
"""How notes begin that decoders go by: that three channels are brightness and differences (ITU-T T.871, 10.1), which
inks CMYK has (Adobe Technical Note 5116, 18), and what the colours mean (ICC.1:2022, B.4)."""
_HEAD_BYTES = 12
"""Bytes of JFIF's note before its thumbnail, and of Adobe's."""
_NOTES = frozenset({0xFE, *range(0xE0, 0xF0)})
"""Comments, and what applications note: EXIF, XMP, IPTC, previews (ITU-T T.81, table B.1)."""
_FRAME_HEAD = 10
_BYTES = {"L": 1, "RGB": 4, "CMYK": 4}  # Pillow pads RGB to 4 bytes a pixel
_MARKER = late_pattern(rb"\xff[^\x00\xff\xd0-\xd7]")
_SCANNED = 1 << 18


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A JPEG's header: size in pixels as stored, ``space`` of its pixels, EXIF ``turn``.

    ``profile`` is the embedded ICC profile, unchecked; empty when its parts don't fit together, ``None`` without.
    ``adobe`` says that Adobe's marker is there: its CMYK is inverted. ``differences`` says that three channels
    are brightness and two colour differences, as they nearly always are, and not red, green and blue.
    ``marked`` says that a marker tells what its channels are.
    ``coefficients`` is the memory, in bytes, that libjpeg needs for a progressive one; 0 for others. ``frame`` is the
    code of the marker that begins its image (ITU-T T.81, table B.1).
    """

    file: Path
    width: int
    height: int
    space: Space
    turn: int
    profile: bytes | None
    adobe: bool
    marked: bool
    differences: bool
    coefficients: int
    frame: int

    @property
    def for_pdf(self) -> bool:
        """Whether every reader of PDF decodes it as it is: one with a known frame, and CMYK whose ink is known."""
        return self.frame in FRAMES_OF_PDF and (self.space != "cmyk" or self.adobe)


def read_jpeg(file: Path) -> Jpeg:
    """The header of the JPEG at ``file``; raises :class:`DamagedPicture`."""
    with reading(), open_picture(file) as picture:
        width, height = picture.size
        info = picture.info
        layers: list[tuple[int, int, int, int]] = getattr(picture, "layer")  # noqa: B009 (no part of ImageFile)
        spaces: dict[str, Space] = {mode: space for space, mode in MODES.items()}
        adobe, jfif = "adobe" in info, "jfif" in info
        # In the order in which libjpeg asks: JFIF, Adobe's marker, the channels' names.
        named_rgb = info.get("adobe_transform") == 0 if adobe else bytes(layer[0] for layer in layers) == b"RGB"
        densities = [across * down for _, across, down, _ in layers]
        if _sizes_differ([(across, down) for _, across, down, _ in layers]):
            raise DamagedPicture("no decoder puts its channels together")
        return Jpeg(
            file,
            width,
            height,
            spaces[picture.mode],
            turn_of(picture),
            (info["icc_profile"] or b"") if "icc_profile" in info else None,
            adobe,
            adobe or jfif,
            len(layers) == 3 and (jfif or not named_rgb),
            2 * width * height * sum(densities) // max(densities) if "progressive" in info else 0,
            _frame(file),
        )


def _frame(file: Path) -> int:
    """The code of the first frame's marker; 0 without one."""
    with file.open("rb") as stream:
        return next((code for _, code in _segments(stream) if code in _FRAMES), 0)


def unusual_kind(file: Path) -> str:
    """What a JPEG is whose kind nothing here decodes ("a lossless JPEG"), by its frame's header; empty for others.

    ITU-T T.81, table B.1 and B.2.2.
    """
    with file.open("rb") as stream:
        for position, code in _segments(stream):
            if code in _LOSSLESS:
                return "a lossless JPEG"
            if code in _IN_STEPS:
                return "a JPEG in several sizes (hierarchical)"
            if code in _FRAMES:
                stream.seek(position)
                head = stream.read(_FRAME_HEAD)
                channels = stream.read(3 * head[-1]) if len(head) == _FRAME_HEAD else b""
                return _unusual_frame(head, channels) if channels else ""
    return ""


def _unusual_frame(head: bytes, channels: bytes) -> str:
    bits, height, count = head[4], int.from_bytes(head[5:7], "big"), head[9]
    if bits != 8:
        return f"a JPEG with {bits} bits a channel"
    if count not in (1, 3, 4):
        return f"a JPEG with {count} channels"
    if height == 0:
        return "a JPEG that says only at its end how high it is"
    if _sizes_differ([(factor >> 4, factor & 15) for factor in channels[1::3]]):
        return "a JPEG whose channels have sizes that don't fit together"
    return ""


def _sizes_differ(factors: Sequence[tuple[int, int]]) -> bool:
    """Whether some channel is not a whole number of times smaller than the largest, which no common decoder takes."""
    return any(size == 0 or max(sizes) % size for sizes in zip(*factors, strict=True) for size in sizes)


def first_image(jpeg: Jpeg) -> FileRanges:
    """What belongs to the file's first image, without its notes (:func:`image_parts`), read when it is written.

    Its profile stays where that names nobody; a PDF tells beside it what its colours mean. Raises
    :class:`DamagedPicture` when it can't be read.
    """
    public = bool(jpeg.profile) and without_words(jpeg.profile or b"") == jpeg.profile
    with reading(), jpeg.file.open("rb") as stream:
        parts = image_parts(stream, jpeg.file.stat().st_size, profile=public)
    return FileRanges(jpeg.file, parts.ranges, parts.head)


@dataclass(frozen=True, slots=True)
class ImageParts:
    """A JPEG's first image as a ``head`` written anew and ranges (offset and length) of its bytes."""

    head: bytes
    ranges: tuple[tuple[int, int], ...]

    def of(self, data: bytes) -> bytes:
        """The image, of the JPEG's bytes."""
        return self.head + b"".join(data[start : start + length] for start, length in self.ranges)


def image_parts(stream: IO[bytes], size: int, *, profile: bool = True) -> ImageParts:
    """The first image of a JPEG of ``size`` bytes, to its end; to the last byte when it has none.

    Cameras append previews and films. What they note, and what editors add, is left out: the place where a photograph
    was taken and the owner's name must not go out with a poster. What decoders go by is written anew at its head, for
    JFIF's marker may hold a thumbnail, which shows what was cut off later. A ``profile`` stays if it may. Segments are
    stepped over, for notes hold whole little JPEGs with ends of their own.
    """
    ranges: list[tuple[int, int]] = []
    start, end = len(_START), size
    head = _START
    for position, code in _segments(stream):
        if code == 0xD9:
            end = position + 2
            break
        if code in _NOTES:
            stream.seek(position + 2)
            length = int.from_bytes(stream.read(2), "big")
            content = stream.read(max(0, min(length - 2, _HEAD_BYTES)))
            if profile and code == 0xE2 and content.startswith(_ICC):
                continue
            head += _needed(code, content)
            if position > start:
                ranges.append((start, position - start))
            start = min(end, position + 2 + length)
    return ImageParts(head, (*ranges, (start, end - start)))


def _needed(code: int, content: bytes) -> bytes:
    """What decoders go by in a note that begins with ``content``, as a segment with nothing else in it."""
    if code == 0xE0 and content.startswith(_JFIF):
        return b"\xff\xe0\0\x10" + content[:12].ljust(12, b"\0") + b"\0\0"
    if code == 0xEE and content.startswith(_ADOBE) and len(content) == _HEAD_BYTES:
        return b"\xff\xee\0\x0e" + content
    return b""


def _segments(stream: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Position and code of each marker behind the first; segments are stepped over."""
    at = 2
    while (marker := _next_marker(stream, at)) is not None:
        yield marker
        position, code = marker
        at = position + 2
        if code not in (0x01, 0xD8):
            stream.seek(at)
            at += int.from_bytes(stream.read(2), "big")


def _next_marker(stream: IO[bytes], at: int) -> tuple[int, int] | None:
    """Position and code of the next marker at or behind ``at`` (ITU-T T.81, B.1.1.2)."""
    stream.seek(at)
    held = b""
    while piece := stream.read(_SCANNED):
        held += piece
        if found := _MARKER.search(held):
            return at + found.start(), held[found.start() + 1]
        at += len(held) - 1
        held = held[-1:]
    return None


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a JPEG is decoded: at 1/``scale`` of its width and height, in Pillow's ``mode``.

    ``split`` decodes brightness at full size and the colour differences at half, each by itself, which is how
    most cameras store them: so a large picture takes 2 bytes a pixel and not 4.
    """

    mode: Mode
    scale: int
    split: bool

    def size(self, jpeg: Jpeg) -> tuple[int, int]:
        """Width and height in pixels after decoding."""
        return -(-jpeg.width // self.scale), -(-jpeg.height // self.scale)

    def held(self, jpeg: Jpeg) -> int:
        """Bytes that are held while it is decoded, about."""
        width, height = self.size(jpeg)
        return jpeg.coefficients + width * height * _BYTES[self.mode]


def decoding(jpeg: Jpeg, mode: Mode, least: tuple[int, int]) -> Decoding:
    """The smallest decoding that has at least ``least`` pixels (width, height) and fits :data:`MOST_DECODED`.

    A picture that fits at no such scale is halved until it does, below ``least``.
    """
    scales = [
        scale
        for scale in (LEAST_SCALE, 4, 2, 1)
        if jpeg.width // scale >= least[0] and jpeg.height // scale >= least[1]
    ]
    scale = scales[0] if scales else 1
    split = False
    while True:
        held = -(-jpeg.width // scale) * -(-jpeg.height // scale) * _BYTES[mode]
        if held <= MOST_DECODED or scale == LEAST_SCALE:
            return Decoding(mode, scale, split)
        if mode == "RGB" and jpeg.differences and scale <= 4:
            return Decoding(mode, scale, True)
        scale *= 2


def jpeg_bands(jpeg: Jpeg, way: Decoding) -> Bands:
    """The decoded pixels in ``way.mode``, from top to bottom; CMYK with 255 for full ink.

    Raises :class:`DamagedPicture` where it is damaged.
    """
    with reading():
        if way.split:
            yield from _from_differences(jpeg, way)
            return
        picture = decode(jpeg, way.mode, way.scale)
        rows = band_rows(picture.width)
        if way.mode == "CMYK" and not jpeg.adobe:
            from PIL import ImageChops

            # Pillow takes every CMYK JPEG for one of Adobe's.
            yield from (ImageChops.invert(band) for band in cut(picture, rows))
        else:
            yield from cut(picture, rows)


def decode(jpeg: Jpeg, mode: str, scale: int) -> Image:
    """The pixels whole, at 1/``scale`` of the width and height, as Pillow gives them."""
    with open_picture(jpeg.file) as picture:
        picture.draft(mode, (max(1, jpeg.width // scale), max(1, jpeg.height // scale)))
        picture.load()
        return picture


def _from_differences(jpeg: Jpeg, way: Decoding) -> Iterator[Image]:
    from PIL import Image

    coarse = decode(jpeg, "YCbCr", way.scale * 2)
    differences = [coarse.getchannel(name) for name in ("Cb", "Cr")]
    del coarse  # before the larger half is decoded
    brightness = decode(jpeg, "L", way.scale)
    width, height = brightness.size
    rows = band_rows(width)
    for top, band in zip(range(0, height, rows), cut(brightness, rows), strict=True):
        box = (0, top / 2, width / 2, (top + band.height) / 2)
        channels = [channel.resize(band.size, Image.Resampling.BILINEAR, box) for channel in differences]
        yield Image.merge("YCbCr", (band, *channels)).convert("RGB")
