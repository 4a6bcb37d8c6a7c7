"""How much ink a CMYK picture asks for."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, cast

from exhibit_builder.core.units import mm
from exhibit_builder.pictures.bands import joined_bands, made_smaller, smaller
from exhibit_builder.pictures.damage import refusing
from exhibit_builder.pictures.jpeg import Jpeg, decoding, jpeg_bands
from exhibit_builder.pictures.png import Png
from exhibit_builder.pictures.program import turned_size
from exhibit_builder.pictures.raster import raster_bands
from exhibit_builder.pictures.size import read_source

if TYPE_CHECKING:
    from PIL.Image import Image

SQUARE = mm(15)
"""Side of the square, points, over which total ink is measured (Ghent Workgroup 2022)."""

STEPS = 16
"""Places that the square takes along its own side (*house*: it misses the inkiest place by a thirty-second of its side
at most)."""

FULL = 255 / 100
"""A pixel's value for one per cent of ink."""


def greatest_ink(file: Path, printed: tuple[float, float]) -> float:
    """The greatest mean of C + M + Y + K, per cent, over any square of 15 mm of a picture in inks.

    ``printed`` is the width and height in points of the whole picture, upright. 0 for other pictures: their ink
    is the output profile's business. Raises :class:`~exhibit_builder.core.findings.ExhibitError` (``broken-picture``).
    """
    with refusing(file):
        source = read_source(file)
        if isinstance(source, Png) or source.space != "cmyk":
            return 0.0
        across, down = (max(1, ceil(side / (SQUARE / STEPS))) for side in turned_size(printed, source.turn))
        if isinstance(source, Jpeg):
            bands = jpeg_bands(source, decoding(source, "CMYK", (2 * across, 2 * down)))
        else:
            size = (source.width, source.height)
            bands = made_smaller(raster_bands(source), size, smaller(size, (2 * across, 2 * down)))
        return _greatest_mean(joined_bands(list(bands)), across, down)


def _greatest_mean(picture: Image, across: int, down: int) -> float:
    """The greatest mean total of ``STEPS`` × ``STEPS`` neighbours when the picture has so many cells."""
    from PIL import ImageMath
    from PIL.Image import Resampling

    channels = picture.resize((across, down), Resampling.BOX).split()
    named = dict(zip("cmyk", channels, strict=True))
    sums = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **named)
    wide, high = min(STEPS, across), min(STEPS, down)
    sums = _windows(_windows(sums, (wide, 0)), (0, high))
    least_most = cast(tuple[int, int], sums.getextrema())
    return least_most[1] / (wide * high * FULL)


def _windows(cells: Image, reach: tuple[int, int]) -> Image:
    """Sums of so many neighbours, across or down, at every place where there are as many."""
    count = sum(reach)
    if count == 1:
        return cells
    across = reach[0] > 0
    half = count // 2
    halves = _windows(cells, (half, 0) if across else (0, half))
    sums = _together(halves, halves, (half, 0) if across else (0, half))
    return _together(sums, cells, (count - 1, 0) if across else (0, count - 1)) if count % 2 else sums


def _together(first: Image, second: Image, away: tuple[int, int]) -> Image:
    """Each cell of the one, and of the other the cell that is so far away; those that have none are left out."""
    from PIL import ImageMath

    second = second.crop((*away, *second.size))
    both: Image = ImageMath.lambda_eval(
        lambda of: of["first"] + of["second"], first=first.crop((0, 0, *second.size)), second=second
    )
    return both
