"""No more ink on a spot than dries: inks taken back to a limit, of one colour and of all that a profile gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFilter import Color3DLUT

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

GRID = 33
"""Colours a channel of a table that keeps to a limit (*house*: as many as LittleCMS takes for pictures)."""

ROUNDING = 0.01
"""By how much a table stays under the limit, 1 for all of one ink (*house*: half a step of 8 bits for each of four
inks, and a little for JPEG)."""


def within_limit(inks: Inks, limit: float) -> Inks:
    """Inks with no more than ``limit`` in all, 1 for all of one ink.

    What is grey in the three colours goes to black first, one part for three, so that the colour stays as dark; where
    black is full, the three give in alike.
    """
    c, m, y, k = inks
    over = c + m + y + k - limit
    if over <= 0:
        return inks
    grey = min(c, m, y, 1 - k, over / 2)
    c, m, y, k = c - grey, m - grey, y - grey, k + grey
    coloured = c + m + y
    if coloured + k > limit and coloured > 0:
        share = max(0.0, (limit - k) / coloured)
        c, m, y = c * share, m * share, y * share
    return c, m, y, k


def limiting_table(way: Callable[[Image], Image], limit: float) -> Color3DLUT | None:
    """A table from RGB to four inks that gives what ``way`` gives, but never more than ``limit`` per cent; ``None``
    where ``way`` keeps to it by itself. Between its entries are only mixtures of them, so no colour has more."""
    from PIL import Image, ImageFilter

    tones = [round(255 * step / (GRID - 1)) for step in range(GRID)]
    # The first channel runs fastest, as Pillow's tables have it.
    colours = bytes(tone for blue in tones for green in tones for red in tones for tone in (red, green, blue))
    inks = way(Image.frombytes("RGB", (GRID * GRID, GRID), colours)).tobytes()
    if max(map(sum, zip(inks[::4], inks[1::4], inks[2::4], inks[3::4], strict=True))) <= 2.55 * limit:
        return None
    most = limit / 100 - ROUNDING
    rows = zip(*(iter(value / 255 for value in inks),) * 4, strict=True)
    entries = [part for row in rows for part in within_limit(row, most)]
    return ImageFilter.Color3DLUT(GRID, entries, channels=4, target_mode="CMYK")
