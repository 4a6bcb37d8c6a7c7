"""The lightness of a JPEG in colour, for a picture in grey.

Cameras store brightness at full size and colour at half of it. What brightness (ITU-R BT.601) lacks to lightness comes
from colour alone, so it is worked out at half size: a photograph of 24 megapixels takes half the memory and a third
of the time that all of its colours would take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exhibit_builder.pictures.bands import Bands, band_rows, cut
from exhibit_builder.pictures.damage import reading
from exhibit_builder.pictures.jpeg import LEAST_SCALE, Jpeg, decode

if TYPE_CHECKING:
    from PIL.Image import Image

    from exhibit_builder.pictures.colours import Way


def lightness_bands(jpeg: Jpeg, scale: int, lightness: Way) -> Bands:
    """Tones of grey at 1/``scale`` of its width and height, from top to bottom; ``lightness`` makes them of RGB.

    For one that is stored as brightness and differences. Raises
    :class:`~exhibit_builder.pictures.damage.DamagedPicture` where it is damaged.
    """
    from PIL import Image, ImageChops

    with reading():
        more, less = _lacking(jpeg, min(LEAST_SCALE, 2 * scale), lightness)
        brightness = decode(jpeg, "L", scale)
        width, height = brightness.size
        step = 2 if 2 * scale <= LEAST_SCALE else 1
        rows = band_rows(width)
        for top, band in zip(range(0, height, rows), cut(brightness, rows), strict=True):
            box = (0, top / step, width / step, (top + band.height) / step)
            added, taken = (part.resize(band.size, Image.Resampling.BILINEAR, box) for part in (more, less))
            yield ImageChops.subtract(ImageChops.add(band, added), taken)


def _lacking(jpeg: Jpeg, scale: int, lightness: Way) -> tuple[Image, Image]:
    """How much lighter than its brightness each place is, and how much darker."""
    from PIL import Image, ImageChops

    coarse = decode(jpeg, "RGB", scale)
    more, less = (Image.new("L", coarse.size) for _ in range(2))
    top = 0
    for band in cut(coarse, band_rows(coarse.width)):
        light, brightness = lightness(band), band.convert("L")
        more.paste(ImageChops.subtract(light, brightness), (0, top))
        less.paste(ImageChops.subtract(brightness, light), (0, top))
        top += band.height
    return more, less
