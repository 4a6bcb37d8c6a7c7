"""What a tone of grey comes to: in black ink alone, or in four inks, on a printing condition, as light as on a screen.

Tones are those of sRGB, 0 for black and 255 for white, which need not be whole. All tables are made once for each
profile, and hold for photographs, logos and flat colours alike.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from exhibit_builder.pictures.colours import Intent, rgb_to_cmyk
from exhibit_builder.pictures.grey_profile import grey_profile, linear

if TYPE_CHECKING:
    from PIL.Image import Image

TONES = 256
"""Entries of a table: one for each tone of 8 bits."""

_SIXTEEN = 0xFFFF


@lru_cache(maxsize=16)
def tones_of_profile(profile: bytes) -> tuple[float, ...]:
    """The tone of sRGB that each of 256 tones stands for in a profile for grey, or in one for RGB when all three are
    alike; relative with black-point compensation."""
    from PIL import Image

    ramp = Image.frombytes("L", (TONES, 1), bytes(range(TONES)))
    if profile[16:20] == b"RGB ":
        ramp = ramp.convert("RGB")
    return tuple(255 * tone for tone in _tones(ramp, profile, compensated=True))


@lru_cache(maxsize=16)
def lights_of_black(profile: bytes) -> tuple[float, ...]:
    """How much light, 0 to 1, each of 256 tints of black alone reflects beside paper (CIE Y), never more than the
    tint before: so an uneven table can't turn tones round."""
    return _falling(lights_of_inks(b"".join(bytes((0, 0, 0, tint)) for tint in range(TONES)), profile))


def lights_of_inks(inks: bytes, profile: bytes) -> tuple[float, ...]:
    """The same of any four inks: ``inks`` are four bytes each, 255 for all of an ink."""
    from PIL import Image

    row = Image.frombytes("CMYK", (len(inks) // 4, 1), inks)
    return tuple(linear(tone) for tone in _tones(row, profile, compensated=False))


def black_of_tone(tone: float, profile: bytes) -> float:
    """How much black alone, 0 to 1, is as light as a tone, 0 to 255, is between paper and full black.

    Black-point compensation (ISO 18619) with the darkest that black alone comes to: it stands for no light at all, and
    every tone between stays apart from its neighbours. Of four inks a neutral grey shows a cast where one of them
    swings, and its edges a seam where plates don't meet.
    """
    return place_of_light(linear(tone / 255), lights_of_black(profile))


@lru_cache(maxsize=16)
def black_of_tones(profile: bytes) -> bytes:
    """:func:`black_of_tone` of each whole tone, 255 for full black."""
    return bytes(round(255 * black_of_tone(tone, profile)) for tone in range(TONES))


def place_of_light(light: float, lights: Sequence[float]) -> float:
    """Where, 0 to 1, a falling row of ``lights`` has a ``light``, 0 to 1, once its darkest stands for none."""
    darkest = lights[-1]
    wanted = darkest + (lights[0] - darkest) * light
    after = bisect_left(lights, -wanted, key=lambda each: -each)
    if after <= 0:
        return 0.0
    if after >= len(lights):
        return 1.0
    above, below = lights[after - 1], lights[after]
    part = (above - wanted) / (above - below) if above > below else 1.0
    return (after - 1 + part) / (len(lights) - 1)


@lru_cache(maxsize=16)
def inks_of_tones(profile: bytes, intent: Intent, limit: float | None) -> tuple[bytes, ...]:
    """The four inks, 255 for all of one, of each whole tone as the profile itself makes grey of them (GCR), with at
    most ``limit`` per cent: darker than black alone comes to."""
    from PIL import Image

    ramp = Image.frombytes("RGB", (TONES, 1), bytes(tone for tone in range(TONES) for _ in range(3)))
    inks = rgb_to_cmyk(None, profile, intent, limit)(ramp).tobytes()
    # White is paper, whatever a table says of it.
    return (*(inks[4 * tone : 4 * tone + 4] for tone in range(TONES - 1)), bytes(4))


def _falling(lights: Sequence[float]) -> tuple[float, ...]:
    least = 1.0
    falling = []
    for light in lights:
        least = min(least, light)
        falling.append(least)
    return tuple(falling)


def _tones(pixels: Image, profile: bytes, *, compensated: bool) -> list[float]:
    """Tones of sRGB, 0 to 1, of a row of pixels; of 16 bits, for steps of 8 are seen in dark tones."""
    from PIL import ImageCms

    way = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.ImageCmsProfile(io.BytesIO(grey_profile())),
        pixels.mode,
        "I;16",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION if compensated else ImageCms.Flags.NONE,
    )
    return [value / _SIXTEEN for value in memoryview(way.apply(pixels).tobytes()).cast("H")]
