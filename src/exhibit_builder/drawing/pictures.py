"""Pictures for PDF: a JPEG that needs no change goes in byte for byte, everything else is decoded once."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.page.marks import Picture

MOST_PIXELS = 60_000_000
"""A larger picture is taken down in whole steps while it is decoded (house: 300 ppi over a metre of A0)."""

JPEG_QUALITY = 92
"""For pictures that had to be decoded (house)."""


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
    from PIL import Image, ImageOps

    path = Path(picture.file)
    with Image.open(path) as image:
        wanted = "RGB" if colour else "L"
        space = "sRGB" if colour else "DeviceGray"
        turn = image.getexif().get(0x0112, 1)
        if image.format == "JPEG" and image.mode == wanted and "icc_profile" not in image.info:
            return PictureProgram(path.read_bytes(), "DCTDecode", *image.size, space, turn if 1 <= turn <= 8 else 1)
        width, height = image.size
        steps = 1
        while (width // steps) * (height // steps) > MOST_PIXELS:
            steps *= 2
        if image.format == "JPEG":
            image.draft(wanted, (width // steps, height // steps))
        decoded: Image.Image = ImageOps.exif_transpose(image)
        if steps > 1 and image.format != "JPEG":
            decoded = decoded.reduce(steps)
        if decoded.mode in ("RGBA", "LA", "PA") or "transparency" in decoded.info:
            decoded = decoded.convert("RGBA")
            ground = Image.new("RGBA", decoded.size, (255, 255, 255, 255))
            decoded = Image.alpha_composite(ground, decoded)
        decoded = decoded.convert(wanted)
        if image.format == "JPEG":
            out = io.BytesIO()
            decoded.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
            return PictureProgram(out.getvalue(), "DCTDecode", *decoded.size, space, 1)
        return PictureProgram(zlib.compress(decoded.tobytes(), 6), "FlateDecode", *decoded.size, space, 1)


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
