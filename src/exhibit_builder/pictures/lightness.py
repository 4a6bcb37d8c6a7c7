"""How light colours are, as a grey of the screen that is as light: RGB of any profile becomes grey by it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from exhibit_builder.pictures.grey_profile import grey_profile, linear, tone_of

if TYPE_CHECKING:
    from PIL.Image import Image

_SHARES = (0.22249, 0.71689, 0.06062)
"""What red, green and blue of sRGB have of white's light under D50 (IEC 61966-2-1, adapted as its ICC profile is)."""

_MOST = 0xFFFF
"""Light is counted in so many steps: then the darkest tones of 8 bits stay apart."""

_GRID = 9
"""Tones a channel by which a profile is compared with sRGB (*house*: a curve or a primary that differs is seen)."""

_SAME = 1
"""Steps of 8 bits by which it may differ and still be sRGB: what rounding makes."""


def lightness(profile: bytes | None) -> Callable[[Image], Image]:
    """The way from pixels of RGB in a profile (``None``: sRGB) to tones of grey in sRGB with the same CIE L*, relative
    with black-point compensation. Pixels that are grey already stay as they are."""
    by_profile = None if profile is None or _is_srgb(profile) else _by_profile(profile)

    def way(band: Image) -> Image:
        if band.mode == "L":
            return band
        return by_profile(band) if by_profile is not None else _of_srgb(band)

    return way


def _of_srgb(band: Image) -> Image:
    """Exact to a step of 8 bits and twice as fast as LittleCMS, which interpolates in a table of colours."""
    from PIL import ImageMath

    shares, tones = _srgb_tables()
    red, green, blue = (channel.point(table, "I") for channel, table in zip(band.split(), shares, strict=True))
    light: Image = ImageMath.lambda_eval(
        lambda of: of["red"] + of["green"] + of["blue"], red=red, green=green, blue=blue
    )
    return light.point(tones, "L")


@lru_cache(maxsize=1)
def _srgb_tables() -> tuple[list[list[int]], list[int]]:
    """The light of each tone of red, green and blue; and the tone of each light."""
    lights = [linear(tone / 255) for tone in range(256)]
    shares = [[round(_MOST * share * light) for light in lights] for share in _SHARES]
    return shares, [min(255, round(255 * tone_of(step / _MOST))) for step in range(_MOST + 1)]


def _by_profile(profile: bytes) -> Callable[[Image], Image]:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.ImageCmsProfile(io.BytesIO(grey_profile())),
        "RGB",
        "L",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    ).apply


@lru_cache(maxsize=16)
def _is_srgb(profile: bytes) -> bool:
    """Whether a profile, which most cameras embed, gives colours the lightness that they have in sRGB."""
    from PIL import Image, ImageChops

    tones = [round(255 * step / (_GRID - 1)) for step in range(_GRID)]
    grid = bytes(tone for red in tones for green in tones for blue in tones for tone in (red, green, blue))
    colours = Image.frombytes("RGB", (_GRID * _GRID, _GRID), grid)
    return max(ImageChops.difference(_by_profile(profile)(colours), _of_srgb(colours)).tobytes()) <= _SAME
