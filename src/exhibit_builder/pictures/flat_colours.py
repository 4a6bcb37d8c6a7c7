"""Single colours from light to the inks of a press and back, by its ICC profile, as photographs are."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from exhibit_builder.core.colour_difference import Lab
from exhibit_builder.pictures.colours import Intent, cmyk_to_rgb, rgb_to_cmyk, usable
from exhibit_builder.pictures.ink_limit import Inks, within_limit
from exhibit_builder.pictures.tones import black_of_tone, lights_of_inks

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_TINT = 0.02
"""Share of an ink under which it is left out (house: a tint of one or two per cent prints as single dots, or not)."""

_HAIR = 1e-9
"""What sums of decimal fractions are off by."""

Light = tuple[float, float, float]


@lru_cache(maxsize=1024)
def inks_of_light(light: Light, profile: bytes, intent: Intent, limit: float | None) -> Inks:
    """The inks, 0 to 1 in whole per cents, that a colour of sRGB, 0 to 1, is printed with; white is paper.

    Together they are at most ``limit`` per cent (``None``: what the profile gives).
    """
    from PIL import Image

    if min(light) > 0.999:
        return 0.0, 0.0, 0.0, 0.0
    pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in light))
    cyan, magenta, yellow, black = rgb_to_cmyk(None, profile, intent, None)(pixel).tobytes()
    inks = _tint(cyan / 255), _tint(magenta / 255), _tint(yellow / 255), _tint(black / 255)
    if limit is None or sum(inks) <= limit / 100 + _HAIR:
        return inks
    c, m, y, k = (int(100 * part + _HAIR) / 100 for part in within_limit(inks, limit / 100))
    return c, m, y, k


def _tint(value: float) -> float:
    return 0.0 if value < LEAST_TINT else round(value, 2)


@lru_cache(maxsize=1024)
def light_of_inks(inks: Inks, profile: bytes) -> Light:
    """What four inks, 0 to 1, look like on a screen, in sRGB from 0 to 1; paper is white."""
    from PIL import Image

    pixel = Image.frombytes("CMYK", (1, 1), bytes(round(255 * min(1.0, max(0.0, part))) for part in inks))
    red, green, blue = cmyk_to_rgb(profile)(pixel).tobytes()
    return red / 255, green / 255, blue / 255


@lru_cache(maxsize=1024)
def light_by_profile(light: Light, profile: bytes) -> Light:
    """A colour of an RGB profile as sRGB, both from 0 to 1; as it is where the profile can't be used."""
    from PIL import Image, ImageCms

    if not usable(profile, "RGB"):
        return light
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    way = ImageCms.buildTransform(
        own, ImageCms.createProfile("sRGB"), "RGB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in light))
    red, green, blue = way.apply(pixel).tobytes()
    return red / 255, green / 255, blue / 255


@lru_cache(maxsize=256)
def lab_of_inks(inks: Inks, profile: bytes) -> Lab:
    """CIE L*a*b* of four inks, 0 to 1, relative to the paper."""
    from PIL import Image

    pixel = Image.frombytes("CMYK", (1, 1), bytes(round(255 * min(1.0, max(0.0, part))) for part in inks))
    return _lab(pixel, profile)


def lab_of_light(light: Light, darkest_of: bytes | None) -> Lab:
    """CIE L*a*b* of a colour of sRGB, 0 to 1; with an output profile ``darkest_of``, as a press shows it that comes to
    no less light than that (black-point compensation, ISO 18619)."""
    from PIL import Image

    lab = _lab(Image.new("RGB", (1, 1), tuple(round(255 * part) for part in light)), None)
    if darkest_of is None:
        return lab
    black = bytes(round(255 * part) for part in inks_of_light((0.0, 0.0, 0.0), darkest_of, "relative", None))
    (least,) = lights_of_inks(black, darkest_of)
    x, y, z = (least + (1 - least) * _cubed(part) for part in _roots(lab))
    root_x, root_y, root_z = _rooted(x), _rooted(y), _rooted(z)
    return 116 * root_y - 16, 500 * (root_x - root_y), 200 * (root_y - root_z)


def _roots(lab: Lab) -> tuple[float, float, float]:
    """f(X), f(Y) and f(Z) of a colour, with white at 1 (CIE 15)."""
    middle = (lab[0] + 16) / 116
    return middle + lab[1] / 500, middle, middle - lab[2] / 200


def _cubed(root: float) -> float:
    return float(root**3) if root > 6 / 29 else 3 * (6 / 29) ** 2 * (root - 4 / 29)


def _rooted(value: float) -> float:
    return float(value ** (1 / 3)) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def _lab(pixel: Image, profile: bytes | None) -> Lab:
    from PIL import ImageCms

    way = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        pixel.mode,
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    lightness, red, yellow = way.apply(pixel).tobytes()
    return lightness / 2.55, float((red + 128) % 256 - 128), float((yellow + 128) % 256 - 128)


def grey_in_black(grey: float, profile: bytes) -> float:
    """How much black alone, 0 to 1, is as light as a grey of sRGB, 0 to 1: as photographs are, by their table."""
    return black_of_tone(255 * grey, profile)
