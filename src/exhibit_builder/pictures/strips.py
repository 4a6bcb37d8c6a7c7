"""Pictures in strips: bands of whole rows from top to bottom, so that a large one is never held whole."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Strips = Iterator["Image"]
"""Images of one mode and width, which together are a picture."""

MCU_ROWS = 64
"""Eight rows of 8 × 8 blocks: after so many, the restart marks of a JPEG begin anew (ITU-T T.81, E.1.4)."""

STRIP_PIXELS = 1_000_000
"""Pixels in a strip, about (*house*: 4 MB in Pillow)."""

_REACH = 3.0  # half the width of Pillow's Lanczos window, in pixels of the smaller picture


def strip_rows(width: int) -> int:
    """Rows of a strip of a picture ``width`` pixels wide, a multiple of :data:`MCU_ROWS`."""
    return max(1, STRIP_PIXELS // (width * MCU_ROWS)) * MCU_ROWS


def cut(picture: Image, rows: int) -> Strips:
    """A whole picture in strips of ``rows``; the last may have fewer."""
    for top in range(0, picture.height, rows):
        yield picture.crop((0, top, picture.width, min(top + rows, picture.height)))


def resampled(strips: Strips, size: tuple[int, int], smaller: tuple[int, int]) -> Strips:
    """A picture of ``size`` (width, height in pixels), made ``smaller``: pixel for pixel what Pillow's Lanczos
    filter makes of the whole one.

    Comes in strips of a multiple of :data:`MCU_ROWS`, so many that what they are made from is about a strip too.
    """
    from PIL import Image

    width, height = size
    new_width, new_height = smaller
    scale = height / new_height
    rows = strip_rows(ceil(width * scale))
    window, top = next(strips), 0
    for first in range(0, new_height, rows):
        last = min(first + rows, new_height)
        begin = max(0, floor(first * scale - _REACH * scale) - 1)
        end = min(height, ceil(last * scale + _REACH * scale) + 1)
        parts = [window.crop((0, begin - top, width, window.height))]
        bottom, top = top + window.height, begin
        while bottom < end:
            parts.append(next(strips))
            bottom += parts[-1].height
        window = stacked(parts)
        box = (0, first * scale - top, width, min(last * scale - top, window.height))
        yield window.resize((new_width, last - first), Image.Resampling.LANCZOS, box)


def stacked(parts: list[Image]) -> Image:
    """Strips as one image; only for what is small."""
    from PIL import Image

    whole = Image.new(parts[0].mode, (parts[0].width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole
