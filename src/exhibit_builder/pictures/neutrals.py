"""Colours that mean grey or black: in a logo they are printed with black alone, so that its edges stay sharp."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from exhibit_builder.pictures.colours import Way

SPREAD = 6
"""Steps of 8 bits between the most and the least of red, green and blue in a grey (*house*: what programs make of tints
of black when they turn inks to sRGB, such as #58595B or #939598, has up to 5; the coolest grey of the house has 8)."""

BLACK, BLACK_SPREAD = 48, 12
"""The most of red, green or blue in what means black, and how far they may differ (*house*: #231F20 and #1D1D1B are
what programs make of full black; at 48 a screen shows CIE L* 20, about what black ink comes to on coated paper)."""

Light = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""


def is_black(light: Light) -> bool:
    """Whether a colour means black."""
    return 255 * max(light) < BLACK + 0.5 and 255 * (max(light) - min(light)) < BLACK_SPREAD + 0.5


def is_neutral(light: Light) -> bool:
    """Whether a colour means grey."""
    return 255 * (max(light) - min(light)) < SPREAD + 0.5


def with_neutrals_in_black(colours: Way, lightness: Way, black: bytes) -> Way:
    """The way from RGB to inks that is ``colours``, but for greys and black: these are of black alone.

    ``lightness`` makes tones of RGB, and ``black`` has the ink of each tone, 255 for all of it.
    """
    table = list(black)
    # Full black down to where blacks are told; above, as light as on a screen.
    table[: BLACK + 1] = [255] * (BLACK + 1)

    def way(band: Image) -> Image:
        from PIL import Image, ImageChops

        red, green, blue = band.split()
        most = ImageChops.lighter(red, ImageChops.lighter(green, blue))
        least = ImageChops.darker(red, ImageChops.darker(green, blue))
        spread = ImageChops.subtract(most, least)
        neutral = spread.point([255 if value <= SPREAD else 0 for value in range(256)])
        dark = ImageChops.darker(
            most.point([255 if value <= BLACK else 0 for value in range(256)]),
            spread.point([255 if value <= BLACK_SPREAD else 0 for value in range(256)]),
        )
        none = Image.new("L", band.size, 0)
        alone = Image.merge("CMYK", (none, none, none, lightness(band).point(table)))
        return Image.composite(alone, colours(band), ImageChops.lighter(neutral, dark))

    return way
