"""Single colours from light to the inks of a press and back, by its ICC profile, as photographs are."""

from __future__ import annotations

import io
from functools import lru_cache

from exhibit_builder.pictures.colours import Intent, cmyk_to_rgb, rgb_to_cmyk, usable
from exhibit_builder.pictures.ink_limit import Inks, within_limit
from exhibit_builder.pictures.tones import black_of_tone

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


def grey_in_black(grey: float, profile: bytes) -> float:
    """How much black alone, 0 to 1, is as light as a grey of sRGB, 0 to 1: as photographs are, by their table."""
    return black_of_tone(255 * grey, profile)
