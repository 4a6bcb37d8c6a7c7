"""What of a logo is seen: the part of its pixels that is painted, how much of that, and in which colours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.image_files import BROKEN, open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

LOOKED_AT = 400
"""Pixels of the longer side that are looked at (*house*: a hair of a logo is still one of them)."""

_WHITE = 250
_OPAQUE = 128

Light = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class SeenPart:
    """``crop`` is the part that is painted, as fractions of the upright picture (left, top, right, bottom); ``size``
    that part's width and height in pixels of what was looked at; ``covered`` which share of it is painted, 0 to 1;
    ``colours`` are those of the paint in sRGB, 0 to 1, each with its share of the paint."""

    crop: tuple[float, float, float, float]
    size: tuple[int, int]
    covered: float
    colours: tuple[tuple[Light, float], ...]


def seen_part(file: Path) -> SeenPart | None:
    """What is seen of a picture: all that is not see-through, and of one without opacities all that is not white.

    ``None`` for a picture that can't be opened, which is told elsewhere.
    """
    try:
        about = file.stat()
        return _seen(file, about.st_mtime_ns, about.st_size)
    except BROKEN:
        return None


@lru_cache(maxsize=64)
def _seen(file: Path, changed: int, size: int) -> SeenPart:
    from PIL import Image

    small = _small(file)
    opaque = small.getchannel("A").point(lambda part: 255 if part >= _OPAQUE else 0)
    if opaque.getextrema() == (255, 255):
        light = small.convert("RGB")
        darkest = min_of_channels(light)
        opaque = darkest.point(lambda part: 255 if part < _WHITE else 0)
    box = opaque.getbbox() or (0, 0, *small.size)
    painted, mask = small.convert("RGB").crop(box), opaque.crop(box)
    width, height = painted.size
    count = sum(mask.tobytes()) // 255
    pixels = Image.new("RGB", painted.size)
    pixels.paste(painted, mask=mask)
    tones = painted.quantize(16, kmeans=1, dither=Image.Dither.NONE).convert("RGB") if count else painted
    shares: dict[tuple[int, int, int], int] = {}
    for pixel, is_painted in zip(_triples(tones), mask.tobytes(), strict=True):
        if is_painted:
            shares[pixel] = shares.get(pixel, 0) + 1
    colours = tuple(
        ((red / 255, green / 255, blue / 255), number / count) for (red, green, blue), number in shares.items()
    )
    across, down = small.size
    crop = (box[0] / across, box[1] / down, box[2] / across, box[3] / down)
    return SeenPart(crop, (width, height), count / (width * height), colours)


def _triples(picture: Image) -> list[tuple[int, int, int]]:
    data = picture.tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


def min_of_channels(picture: Image) -> Image:
    """The darkest of the three channels of each pixel."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _small(file: Path) -> Image:
    """The picture upright, in RGBA, its longer side :data:`LOOKED_AT` pixels or less."""
    from PIL.ImageOps import exif_transpose

    with open_picture(file) as picture:
        picture.draft("RGB", (2 * LOOKED_AT, 2 * LOOKED_AT))
        upright = exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LOOKED_AT, LOOKED_AT))
    return upright
