"""Pictures that PDF can't hold as they are: TIFF, WebP, AVIF and HEIC, read into pixels of 8 bits."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.bands import BAND_PIXELS, Bands, band_rows, cut, rebanded
from exhibit_builder.pictures.damage import DamagedPicture, reading
from exhibit_builder.pictures.image_files import open_picture, turn_of
from exhibit_builder.pictures.kinds import PictureKind
from exhibit_builder.pictures.program import CHANNELS, Space
from exhibit_builder.pictures.tiff import pages, read_tiff, tiff_bands

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_MODES: dict[str, str] = {
    "1": "L",
    "L": "L",
    "I;16": "L",
    "I;16B": "L",
    "I;16L": "L",
    "I;16N": "L",
    "LA": "LA",
    "P": "RGB",
    "PA": "RGBA",
    "RGB": "RGB",
    "RGBX": "RGB",
    "YCbCr": "RGB",
    "LAB": "RGB",
    "RGBA": "RGBA",
    "CMYK": "CMYK",
}
"""What becomes of Pillow's modes."""

_SPACES: dict[str, Space] = {"L": "gray", "LA": "gray", "RGB": "rgb", "RGBA": "rgb", "CMYK": "cmyk"}

_MOST_OPENED = 170_000_000  # pixels of a WebP; Pillow's reader refuses more than 179 million by itself
_BYTES = 4  # Pillow's bytes of a pixel, grey apart, which counts as if it were in colours


@dataclass(frozen=True, slots=True)
class Raster:
    """The header of a TIFF, WebP, AVIF or HEIC: size in pixels as they are decoded, ``space`` of its pixels, ``turn``
    that is still to be done to them (of a HEIC none is).

    ``profile`` is the embedded ICC profile, unchecked, ``None`` without; ``alpha`` whether there are opacities;
    ``bits`` are those of a channel in the file. ``lossy`` says that its pixels were coded with loss before, ``drawn``
    that it takes so little room that it must be a drawing. ``held`` are the bytes of pixels held while it is decoded, 0
    for those that come in bands. ``pictures`` is how many there are in the file; of several only the main one is read.
    """

    file: Path
    kind: PictureKind
    width: int
    height: int
    space: Space
    turn: int
    profile: bytes | None
    alpha: bool
    bits: int
    lossy: bool
    drawn: bool
    held: int
    pictures: int

    @property
    def raw(self) -> int:
        """Bytes of its colours with 8 bits a channel."""
        return self.width * self.height * CHANNELS[self.space]


LINE_ART = 0.25
"""A picture that is compressed without loss to less of its raw size is a drawing; photographs keep 40 to 70 %
(*house*: as measured on scans and photographs)."""


def read_raster(file: Path, kind: PictureKind) -> Raster:
    """The header of a picture of that kind; raises :class:`DamagedPicture`."""
    if kind is PictureKind.WEBP and (said := _webp_size(file))[0] * said[1] > _MOST_OPENED:
        return Raster(file, kind, *said, "rgb", 1, None, False, 8, True, False, said[0] * said[1] * _BYTES, 1)
    with reading(), open_picture(file) as picture:
        mode = _MODES.get(picture.mode)
        if mode is None:
            raise DamagedPicture(f"pixels of the mode {picture.mode}")
        width, height = picture.size
        profile = picture.info.get("icc_profile") if picture.mode != "LAB" else None
        bits = 1 if picture.mode == "1" else 16 if picture.mode.startswith("I;16") else 8
        known = Raster(
            file, kind, width, height, _SPACES[mode], 1, profile or None, mode.endswith("A"), bits, True, False, 0, 1
        )
        if kind is PictureKind.TIFF:
            return _tiff_header(known)
        known = replace(known, held=width * height * _BYTES)
        if kind is PictureKind.HEIC:
            return known
        known = replace(known, turn=turn_of(picture), pictures=getattr(picture, "n_frames", 1))
        if kind is PictureKind.WEBP and _lossless_webp(file):
            return replace(known, lossy=False, drawn=file.stat().st_size < LINE_ART * known.raw)
        return known


def _tiff_header(known: Raster) -> Raster:
    tiff = read_tiff(known.file)
    # Pillow tells the size as it is shown.
    known = replace(known, width=tiff.width, height=tiff.height, turn=tiff.turn, lossy=tiff.lossy)
    return replace(
        known,
        drawn=tiff.compressed and not tiff.lossy and tiff.stored < LINE_ART * known.raw,
        held=tiff.width * tiff.lines * _BYTES if tiff.width * tiff.lines > 2 * BAND_PIXELS else 0,
        pictures=pages(known.file),
    )


def _webp_size(file: Path) -> tuple[int, int]:
    """Width and height that a WebP's first part tells (RFC 9649, 2.5 to 2.7); 0 where it tells none."""
    with file.open("rb") as stream:
        head = stream.read(30).ljust(30, b"\0")
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    across, down = struct.unpack_from("<HH", head, 26)
    return across & 0x3FFF, down & 0x3FFF


def _lossless_webp(file: Path) -> bool:
    """Whether the pixels of a WebP are coded without loss (RFC 9649, 2.6): the part ``VP8L`` comes before any other."""
    with file.open("rb") as stream:
        start = stream.read(1 << 16)
    lossless, lossy = start.find(b"VP8L"), start.find(b"VP8 ")
    return lossless >= 0 and (lossy < 0 or lossless < lossy)


def raster_bands(raster: Raster) -> Bands:
    """The pixels in ``L``, ``LA``, ``RGB``, ``RGBA`` or ``CMYK`` from top to bottom, each band but the last of a
    multiple of :data:`MCU_ROWS`; raises :class:`DamagedPicture` where the file is damaged."""
    rows = band_rows(raster.width)
    if raster.kind is PictureKind.TIFF:
        yield from rebanded((_plain(band) for band in tiff_bands(read_tiff(raster.file))), rows)
        return
    with reading(), open_picture(raster.file) as picture:
        whole = _loaded(picture, raster)
    for band in cut(whole, rows):
        yield _plain(band)


def _loaded(picture: ImageFile, raster: Raster) -> Image:
    picture.load()
    if picture.size != (raster.width, raster.height):
        raise DamagedPicture("its head tells another size than its pixels have")
    return picture


def _plain(band: Image) -> Image:
    """A band in one of the modes that the others of this room know."""
    if band.mode == "LAB":
        return _from_lab(band)
    wanted = _MODES.get(band.mode)
    if wanted is None:
        raise DamagedPicture(f"pixels of the mode {band.mode}")
    return band if band.mode == wanted else band.convert(wanted)


def _from_lab(band: Image) -> Image:
    """CIE L*a*b* as sRGB, relative with black-point compensation."""
    from PIL import ImageCms

    way = ImageCms.buildTransform(
        ImageCms.createProfile("LAB"),
        ImageCms.createProfile("sRGB"),
        "LAB",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return way.apply(band)
