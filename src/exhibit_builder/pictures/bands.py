"""Pictures in bands: whole rows from top to bottom, so that a large one is never held whole."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

Bands = Iterator["Image"]
"""Images of one mode and width, which together are a picture."""

MCU_ROWS = 64
"""Eight rows of 8 × 8 blocks: after so many, the restart marks of a JPEG begin anew (ITU-T T.81, E.1.4)."""

BAND_PIXELS = 1_000_000
"""Pixels in a band, about (*house*: 4 MB in Pillow)."""

TOO_FINE = 1.5
"""A picture with so many times the pixels that are asked for, each way, is taken down (*house*: under that
there is too little to win for pixels made anew)."""

_REACH = 2.0  # half the width of Pillow's bicubic window, in pixels of the smaller picture


@dataclass(frozen=True, slots=True)
class Smaller:
    """How a picture is made smaller, to ``size`` (width, height): with a ``factor``, each pixel is the mean of so many
    by so many; with factor 1 it is resampled, unless it has that size already."""

    size: tuple[int, int]
    factor: int = 1


def smaller(size: tuple[int, int], target: tuple[int, int]) -> Smaller:
    """How a picture of ``size`` is taken down to ``target`` (both width, height) or up to :data:`TOO_FINE` times it.

    Whole steps are preferred: a mean takes a tenth of the time that resampling takes, and what it leaves above the
    target is no harm. Between 1.5 and 2 times there is no such step.
    """
    width, height = size
    excess = min(width / target[0], height / target[1])
    if excess < TOO_FINE:
        return Smaller(size)
    factor = floor(excess)
    return Smaller(target) if factor == 1 else Smaller((ceil(width / factor), ceil(height / factor)), factor)


def band_rows(width: int) -> int:
    """Rows of a band of a picture ``width`` pixels wide, a multiple of :data:`MCU_ROWS`."""
    return max(1, BAND_PIXELS // (width * MCU_ROWS)) * MCU_ROWS


def cut(picture: Image, rows: int) -> Bands:
    """A whole picture in bands of ``rows``; the last may have fewer."""
    for top in range(0, picture.height, rows):
        yield picture.crop((0, top, picture.width, min(top + rows, picture.height)))


def rebanded(bands: Bands, rows: int) -> Bands:
    """The same pixels in bands of ``rows``; the last may have fewer."""
    held: list[Image] = []
    for band in bands:
        held.append(band)
        while sum(part.height for part in held) >= rows:
            whole = held[0] if len(held) == 1 else joined_bands(held)
            yield whole.crop((0, 0, whole.width, rows))
            held = [whole.crop((0, rows, whole.width, whole.height))] if whole.height > rows else []
    if held:
        yield joined_bands(held)


def cut_out(bands: Bands, box: tuple[int, int, int, int]) -> Bands:
    """The pixels in ``box`` (left, top, right, bottom) alone, in bands as the others of this room have them; what lies
    below is not decoded."""
    left, top, right, bottom = box
    return rebanded(_rows_of(bands, left, top, right, bottom), band_rows(right - left))


def _rows_of(bands: Bands, left: int, top: int, right: int, bottom: int) -> Bands:
    begin = 0
    for band in bands:
        end = begin + band.height
        if end > top:
            yield band.crop((left, max(top - begin, 0), right, min(bottom, end) - begin))
        if end >= bottom:
            return
        begin = end


def made_smaller(bands: Bands, size: tuple[int, int], wanted: Smaller) -> Bands:
    """A picture of ``size`` (width, height in pixels) as ``wanted``, the same as if it had been made so whole.

    Comes in bands of a multiple of :data:`MCU_ROWS`, so many that what they are made from is about a band too.
    """
    if wanted.factor > 1:
        return _reduced(bands, size[0], wanted.factor)
    return bands if wanted.size == size else _resampled(bands, size, wanted.size)


def _reduced(bands: Bands, width: int, factor: int) -> Bands:
    """The mean of each ``factor`` × ``factor`` pixels, of fewer at the right and lower edge."""
    rows = band_rows(width * factor) * factor
    held: list[Image] = []
    for band in bands:
        held.append(band)
        while sum(part.height for part in held) >= rows:
            whole = held[0] if len(held) == 1 else joined_bands(held)
            yield (whole.crop((0, 0, width, rows)) if whole.height > rows else whole).reduce(factor)
            held = [whole.crop((0, rows, width, whole.height))] if whole.height > rows else []
    if held:
        yield joined_bands(held).reduce(factor)


def _resampled(bands: Bands, size: tuple[int, int], smaller: tuple[int, int]) -> Bands:
    """By Pillow's bicubic filter.

    Lanczos takes 1.4 times as long, and on photographs the two differ by 50 dB, less than JPEG takes away (measured
    at 1.5 to 2.4 times the target).
    """
    from PIL import Image

    width, height = size
    new_width, new_height = smaller
    scale = height / new_height
    rows = band_rows(ceil(width * scale))
    window, top = next(bands), 0
    for first in range(0, new_height, rows):
        last = min(first + rows, new_height)
        begin = max(0, floor(first * scale - _REACH * scale) - 1)
        end = min(height, ceil(last * scale + _REACH * scale) + 1)
        parts = [window.crop((0, begin - top, width, window.height))]
        bottom, top = top + window.height, begin
        while bottom < end:
            parts.append(next(bands))
            bottom += parts[-1].height
        window = joined_bands(parts)
        box = (0, first * scale - top, width, min(last * scale - top, window.height))
        yield window.resize((new_width, last - first), Image.Resampling.BICUBIC, box)


def joined_bands(parts: list[Image]) -> Image:
    """Strips as one image; only for what is small."""
    from PIL import Image

    whole = Image.new(parts[0].mode, (parts[0].width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole
