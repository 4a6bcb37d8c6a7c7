"""Single colours from light to the inks of a press and back, by its ICC profile, as photographs are."""

from __future__ import annotations

import io
from functools import lru_cache

from exhibit_builder.pictures.colours import Intent, cmyk_to_rgb, rgb_to_cmyk, usable

LEAST_TINT = 0.02
"""Share of an ink under which it is left out (house: a tint of one or two per cent prints as single dots, or not)."""

Inks = tuple[float, float, float, float]
Light = tuple[float, float, float]


@lru_cache(maxsize=1024)
def inks_of_light(light: Light, profile: bytes, intent: Intent) -> Inks:
    """The inks, 0 to 1 in whole per cents, that a colour of sRGB, 0 to 1, is printed with; white is paper."""
    from PIL import Image

    if min(light) > 0.999:
        return 0.0, 0.0, 0.0, 0.0
    pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in light))
    c, m, y, k = rgb_to_cmyk(None, profile, intent)(pixel).tobytes()
    return _tint(c / 255), _tint(m / 255), _tint(y / 255), _tint(k / 255)


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
    """How much black alone, 0 to 1, is as light as a grey of sRGB, 0 to 1, is between paper and full black.

    Of four inks a neutral grey shows a cast where one of them swings, and its edges a seam where plates don't meet.
    """
    linear = grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4
    lights = _lights_of_black(profile)
    # Black-point compensation: the darkest that black alone comes to stands for no light at all.
    wanted = lights[255] + (lights[0] - lights[255]) * linear
    return min(range(256), key=lambda tint: abs(lights[tint] - wanted)) / 255


@lru_cache(maxsize=4)
def _lights_of_black(profile: bytes) -> tuple[float, ...]:
    """How much light, 0 to 1, each tint of black reflects beside paper (CIE Y of L*)."""
    from PIL import Image, ImageCms

    way = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    ramp = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, tint)) for tint in range(256)))
    lightness = (value * 100 / 255 for value in way.apply(ramp).tobytes()[::3])
    return tuple(((value + 16) / 116) ** 3 if value > 8 else value / 903.3 for value in lightness)
