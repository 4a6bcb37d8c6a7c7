"""Pictures for PDF: a JPEG that needs no change goes in byte for byte, everything else is decoded once."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.page.marks import Picture
from exhibit_builder.picture_files import open_picture, turn_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 60_000_000
"""A larger picture is taken down in whole steps while it is decoded (house: 300 ppi over a metre of A0)."""

JPEG_QUALITY = 92
"""For pictures that had to be decoded (house)."""

TONES = 257
"""Tones of 16 bits to one of 8: 65535 divided by 255."""


@dataclass(frozen=True, slots=True)
class PictureProgram:
    """A picture as a PDF image: its bytes with their filter, size in pixels, colour space and turning.

    ``turn`` is the EXIF orientation, 1 to 8. ``space`` is ``DeviceGray`` or ``sRGB``.
    """

    data: bytes
    filter: str
    width: int
    height: int
    space: str
    turn: int


def program(picture: Picture, colour: bool) -> PictureProgram:
    """The image for a picture, in grey or (``colour``) in sRGB."""
    path = Path(picture.file)
    with open_picture(path) as image:
        wanted = "RGB" if colour else "L"
        space = "sRGB" if colour else "DeviceGray"
        # "mp": a camera's preview or second picture follows the first, which a PDF has no use for.
        plain = "icc_profile" not in image.info and "mp" not in image.info
        if image.format == "JPEG" and image.mode == wanted and plain:
            return PictureProgram(path.read_bytes(), "DCTDecode", *image.size, space, turn_of(image))
        width, height = image.size
        steps = 1
        while (width // steps) * (height // steps) > MOST_PIXELS:
            steps *= 2
        if image.format == "JPEG":
            image.draft(wanted, (width // steps, height // steps))
            steps = 1
        decoded = _decoded(image, wanted, steps)
        decoded = _upright(decoded, turn_of(image))
        if image.format == "JPEG":
            out = io.BytesIO()
            decoded.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
            return PictureProgram(out.getvalue(), "DCTDecode", *decoded.size, space, 1)
        return PictureProgram(zlib.compress(decoded.tobytes(), 6), "FlateDecode", *decoded.size, space, 1)


def _decoded(image: ImageFile, wanted: str, steps: int) -> Image:
    """The pixels in mode ``wanted``, 1/``steps`` as wide and high, on white where they let the ground through."""
    from PIL import Image

    decoded = _eight_bits(image)
    see_through = decoded.has_transparency_data
    # Palettes and single bits have no mean: they become tones before pixels are taken together.
    decoded = _in_mode(decoded, "RGBA" if see_through else wanted)
    if steps > 1:
        decoded = decoded.reduce(steps)
    if see_through:
        decoded = Image.alpha_composite(Image.new("RGBA", decoded.size, (255, 255, 255, 255)), decoded)
    return _in_mode(decoded, wanted)


def _in_mode(picture: Image, mode: str) -> Image:
    """The picture itself where it is in that mode already: a large one has 800 MB."""
    return picture if picture.mode == mode else picture.convert(mode)


def _eight_bits(image: ImageFile) -> Image:
    """The pixels with 8 bits a channel; Pillow would cut a grey of 16 bits off at 255, which is nearly black.

    The see-through tone of a PNG without alpha is scaled with them. Pillow takes colours of 16 bits down by
    itself, but not that tone.
    """
    key = image.info.get("transparency")
    sixteen_bits = image.format == "PNG" and any(str(tile.args).endswith("16B") for tile in image.tile)
    image.load()
    decoded: Image = image
    if image.mode.startswith("I") or image.mode == "F":
        decoded = image.point(lambda tone: tone * (1 / TONES) + 0.5)
        if decoded.mode != "L":
            decoded = decoded.convert("L")
        if isinstance(key, int):
            decoded.info["transparency"] = int(key / TONES + 0.5)
    elif sixteen_bits and isinstance(key, tuple):
        decoded.info["transparency"] = tuple(part >> 8 for part in key)
    return decoded


def _upright(picture: Image, turn: int) -> Image:
    """A picture of EXIF orientation ``turn``, 1 to 8, set upright in its pixels."""
    from PIL.Image import Transpose

    ways = (
        Transpose.FLIP_LEFT_RIGHT,
        Transpose.ROTATE_180,
        Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE,
        Transpose.ROTATE_270,
        Transpose.TRANSVERSE,
        Transpose.ROTATE_90,
    )
    return picture if turn == 1 else picture.transpose(ways[turn - 2])


TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""The matrix on the unit square that sets each EXIF orientation upright."""
