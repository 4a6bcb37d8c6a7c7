"""Colour profiles: which can be used, and ways from one colour space to another by LittleCMS."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from exhibit_builder.pictures.ink_limit import limiting_table

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform
    from PIL.ImageFilter import Color3DLUT

Way = Callable[["Image"], "Image"]
"""From pixels of one mode to those of another, band by band."""

Intent = Literal["relative", "perceptual"]

ProfileSpace = Literal["GRAY", "RGB", "CMYK"]

SRGB_PROFILE = Path(__file__).with_name("sRGB.icc")
"""sRGB (IEC 61966-2-1), computed with Argyll's colprof; zlib licence."""

CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")
"""Input, display, output and colour space: what may stand for the colours of an image (ISO 32000-1, 8.6.5.5)."""

NEWEST = 4
"""The newest version of the ICC format that PDF/X-4 files may hold (ISO 15930-7)."""


@lru_cache(maxsize=16)
def usable(profile: bytes, space: ProfileSpace) -> bool:
    """Whether ``profile`` is a whole ICC profile for pixels of that space, which LittleCMS can apply."""
    if (
        len(profile) < 132
        or profile[36:40] != b"acsp"
        or profile[16:20] != space.ljust(4).encode()
        or profile[12:16] not in CLASSES
        or profile[8] > NEWEST
    ):
        return False
    from PIL.ImageCms import PyCMSError

    try:
        _transform(profile, "L" if space == "GRAY" else space, None, "RGB", "relative")
    except (PyCMSError, OSError):
        return False
    return True


def rgb_to_cmyk(profile: bytes | None, output: bytes, intent: Intent, limit: float | None) -> Way:
    """From RGB of a profile (``None``: sRGB) to the inks of an ``output`` profile, with no more than ``limit`` per cent
    of them on one spot (``None``: what the profile gives)."""
    if limit is not None and (table := _table(profile, output, intent, limit)) is not None:
        return lambda picture: picture.filter(table)
    return _way(_transform(profile, "RGB", output, "CMYK", intent))


@lru_cache(maxsize=16)
def _table(profile: bytes | None, output: bytes, intent: Intent, limit: float) -> Color3DLUT | None:
    return limiting_table(_way(_transform(profile, "RGB", output, "CMYK", intent)), limit)


def cmyk_to_rgb(profile: bytes) -> Way:
    """From CMYK of a profile to sRGB, relative with black-point compensation."""
    return _way(_transform(profile, "CMYK", None, "RGB", "relative"))


def _way(transform: ImageCmsTransform) -> Way:
    return transform.apply


def _transform(
    source: bytes | None, source_mode: str, target: bytes | None, target_mode: str, intent: Intent
) -> ImageCmsTransform:
    from PIL import ImageCms

    relative = intent == "relative"
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(target)) if target else ImageCms.createProfile("sRGB"),
        source_mode,
        target_mode,
        ImageCms.Intent.RELATIVE_COLORIMETRIC if relative else ImageCms.Intent.PERCEPTUAL,
        ImageCms.Flags.BLACKPOINTCOMPENSATION if relative else ImageCms.Flags.NONE,
    )
