"""An old phone's view of a print: how many pixels each millimetre gets, and what the sensor makes of them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

FRAME_PIXELS = 1920
"""Pixels along the long side of the moving picture that scanning programs look at: Full HD, 1920 × 1080 (*house*: what
phones have given since about 2012; newer ones give more)."""

FOCAL_LENGTH, FILM_WIDTH = 28.0, 36.0
"""The main lens of a phone as on 35 mm film, whose frame is 36 mm wide: 26 to 28 mm, which is an angle of about 65°
(*house*: the wider of the two shows more and so each thing smaller)."""


def pixels_per_mm(distance: float) -> float:
    """Pixels that a millimetre gets on a print ``distance`` metres away, seen from straight ahead."""
    return FRAME_PIXELS * FOCAL_LENGTH / FILM_WIDTH / (1000 * distance)


def seen(print_: Image, scale: float, chance: Random) -> Image:
    """What the sensor has of ``print_``, whose pixels become ``scale`` times as many each way, at most 1.

    Each sensor pixel takes the mean of what falls on it; where the pixel grid begins is left to ``chance``, for nobody
    holds a phone so that squares and pixels meet.
    """
    from PIL.Image import Resampling

    width, height = print_.size
    across, down = max(1, int(width * scale) - 1), max(1, int(height * scale) - 1)
    left, top = chance.random() / scale, chance.random() / scale
    return print_.resize((across, down), Resampling.BOX, (left, top, left + across / scale, top + down / scale))
