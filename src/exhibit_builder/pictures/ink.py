"""How much ink a CMYK picture asks for."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

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

STEPS = 4
"""Places that the square takes along its own side (*house*: it misses the inkiest place by an eighth of its side at
most)."""

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
    from PIL.Image import Resampling

    data = picture.resize((across, down), Resampling.BOX).tobytes()
    cells = [sum(data[at : at + 4]) for at in range(0, len(data), 4)]
    wide, high = min(STEPS, across), min(STEPS, down)
    rows = [_sums(cells[at : at + across], wide) for at in range(0, len(cells), across)]
    columns = (_sums(list(column), high) for column in zip(*rows, strict=True))
    return max(max(column) for column in columns) / (wide * high * FULL)


def _sums(values: list[int], count: int) -> list[int]:
    """Sums of ``count`` neighbours."""
    running = list(accumulate(values, initial=0))
    return [after - before for before, after in zip(running, running[count:], strict=False)]
