"""Colour and alpha of a PNG, taken apart without decoding it.

A PNG filter predicts each byte from the bytes in the same place of its neighbours: the red of the pixel to the
left, the red above. So the red, green and blue bytes of a filtered row are a filtered row of a picture without
alpha, the alpha bytes one of a grey picture, and the upper bytes of 16-bit samples one with 8 bits (PNG, 9.2).
"""

from __future__ import annotations

from functools import lru_cache

from exhibit_builder.pictures.damage import DamagedPicture
from exhibit_builder.pictures.deflating import Deflated
from exhibit_builder.pictures.png import GREY_ALPHA, RGB_ALPHA, Png, filtered_rows

_OPAQUE_STARTS = {
    True: {0: (255, 255), 1: (255, 0), 2: (255, 255), 3: (255, 128), 4: (255, 0)},
    False: {0: (255, 255), 1: (255, 0), 2: (0, 0), 3: (128, 0), 4: (0, 0)},
}
"""First and every other byte of a row that is 255 everywhere, by filter, in the first row (True) or below rows
that are 255 as well: 255 minus what PNG, 9.2, predicts."""


def part_planes(png: Png, colour: Deflated, alpha: Deflated) -> bool:
    """Write the colour and the alpha of a PNG that is not interlaced, as filtered rows with 8 bits a channel.

    For all kinds of 8 and 16 bits without a palette. True when there is alpha that lets anything through;
    what was written to ``alpha`` is of use only then. Raises :class:`DamagedPicture`.
    """
    has_alpha = png.kind in (GREY_ALPHA, RGB_ALPHA)
    colours = png.channels - has_alpha
    deep = png.depth // 8
    pixel = png.pixel
    stride = png.stride(png.width) + 1
    seen_through = False
    first = True
    for lines in filtered_rows(png, png.width, png.height):
        solid = bytearray()
        alpha_rows = bytearray()
        for at in range(0, len(lines), stride):
            kind = lines[at]
            if kind > 4:
                raise DamagedPicture(f"filter {kind}")
            samples = lines[at + 1 : at + stride]
            row = bytearray(1 + png.width * colours)
            row[0] = kind
            for number in range(colours):
                row[1 + number :: colours] = samples[number * deep :: pixel]
            solid += row
            if has_alpha:
                opacities = samples[colours * deep :: pixel]
                seen_through = seen_through or opacities != _opaque(png.width, kind, first)
                alpha_rows.append(kind)
                alpha_rows += opacities
            first = False
        colour.add(solid)
        alpha.add(alpha_rows)
    colour.finish()
    alpha.finish()
    return seen_through


@lru_cache(maxsize=10)
def _opaque(width: int, kind: int, first: bool) -> bytes:
    """A filtered row of alpha that is opaque, if all rows above are."""
    start, rest = _OPAQUE_STARTS[first][kind]
    return bytes((start,)) + bytes((rest,)) * (width - 1)
