"""Which part of a picture shows in a box of another shape."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.pictures.size import upright_size

Crop = tuple[float, float, float, float]
"""The part of a picture that shows: left, top, right, bottom as fractions of it."""


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
