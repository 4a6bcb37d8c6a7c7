"""Which part of a picture shows in a box of another shape."""

from __future__ import annotations

from math import ceil, floor
from pathlib import Path

from exhibit_builder.pictures.size import upright_size

Crop = tuple[float, float, float, float]
"""The part of a picture that shows: left, top, right, bottom as fractions of it."""

Box = tuple[int, int, int, int]
"""The same in whole pixels as they are stored."""

WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)
"""The crop of a picture of which all shows."""

_BACK = {6: 8, 8: 6}
"""The EXIF turns that another one undoes; all others undo themselves."""

_CLOSE = 1e-4
"""Of a pixel, by which a crop may miss an edge (*house*: what sums of fractions are off by)."""


def focused_crop(own: float, ratio: float, focus: tuple[float, float]) -> Crop:
    """The part of a picture of ratio ``own`` (width to height) that fills a box of ``ratio`` and keeps ``focus`` as
    near to the middle as the picture's edges allow."""
    if own > ratio:
        share = ratio / own
        left = min(max(focus[0] - share / 2, 0.0), 1 - share)
        return left, 0.0, left + share, 1.0
    share = own / ratio
    top = min(max(focus[1] - share / 2, 0.0), 1 - share)
    return 0.0, top, 1.0, top + share


def ratio_of(path: Path) -> float:
    """Width to height of a picture as it is looked at, however its camera lay."""
    wide, high = upright_size(path)
    return wide / high


def pixel_box(crop: Crop, size: tuple[int, int], turn: int) -> Box:
    """The fewest whole pixels that hold all of an upright ``crop``: of a picture of ``size`` (width, height) as it is
    stored, whose EXIF orientation is ``turn``."""
    left, top, right, bottom = _turned(crop, turn)
    width, height = size
    x0, y0 = max(0, floor(left * width + _CLOSE)), max(0, floor(top * height + _CLOSE))
    x1, y1 = min(width, ceil(right * width - _CLOSE)), min(height, ceil(bottom * height - _CLOSE))
    return min(x0, width - 1), min(y0, height - 1), max(x1, x0 + 1), max(y1, y0 + 1)


def crop_of(box: Box, size: tuple[int, int], turn: int) -> Crop:
    """The other way round: which part of the upright picture the pixels in ``box`` are."""
    width, height = size
    stored = (box[0] / width, box[1] / height, box[2] / width, box[3] / height)
    return _turned(stored, _BACK.get(turn, turn))


def _turned(crop: Crop, turn: int) -> Crop:
    """A part of the upright picture as a part of the stored one (CIPA DC-008, Orientation)."""
    left, top, right, bottom = crop
    if turn >= 5:
        left, top, right, bottom = top, left, bottom, right
    if turn in (2, 3, 7, 8):
        left, right = 1 - right, 1 - left
    if turn in (3, 4, 6, 7):
        top, bottom = 1 - bottom, 1 - top
    return left, top, right, bottom
