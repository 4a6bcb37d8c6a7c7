"""A grey picture in two inks: black, and a colour that carries its lighter tones.

Only what each tone stands for changes: the pixels stay one channel, and a table of 256 entries says which inks, or
which light, each comes to. So nothing is coded anew, and both plates have the same edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.core.colour import Ink
from exhibit_builder.pictures.program import ImageProgram, Space

MID = 0.85
"""Exponent of the colour's curve: a little over the tone itself, so that the colour is seen in the lights (*house*:
chosen by eye on portraits and buildings; under 0.7 skies turn to a flat tint, at 1 the colour drowns in the black)."""

BLACK_FROM = 0.25
"""Darkness, 0 to 1, from which on there is black (*house*: lights of one ink stay clean, faces keep their form)."""

BLACK_CURVE = 1.35
"""Exponent of the black's curve from there on (*house*: the same)."""


def _shares(tone: float) -> tuple[float, float]:
    """How much of the colour and how much black a tone takes, 0 to 1; 0 is a black pixel, 255 a white one."""
    dark = 1 - tone / 255
    black = max(0.0, (dark - BLACK_FROM) / (1 - BLACK_FROM))
    return dark**MID, black**BLACK_CURVE


def duotone(
    program: ImageProgram, tones: Sequence[float], dye: Ink, wanted: Space, ink_limit: float | None
) -> ImageProgram:
    """The grey picture ``program``, whose values stand for these ``tones``, in black and ``dye``: in light (``wanted``
    is ``rgb``) or in ink.

    A ``dye`` of four inks joins the black on their plates, with no more than ``ink_limit`` per cent on one spot; one
    that is a spot ink has its own.
    """
    shares = [_shares(tone) for tone in tones]
    if wanted == "rgb":
        entries = b"".join(_light(dye, *share) for share in shares)
        return replace(program, space="rgb", palette=entries, profile=None)
    if dye.spot:
        entries = bytes(round(255 * part) for colour, black in shares for part in (black, colour))
        return replace(program, space="gray", palette=entries, dye=dye)
    return replace(program, space="cmyk", palette=b"".join(_inks(dye, *share, ink_limit) for share in shares))


def _light(dye: Ink, colour: float, black: float) -> bytes:
    """Both inks on white paper, one over the other, as light."""
    # Full black of a press is no full darkness on a screen: the theme's own twin of black is #1F1F1D.
    return bytes(round(255 * (1 - colour * (1 - part)) * (1 - 0.88 * black)) for part in dye.srgb)


def _inks(dye: Ink, colour: float, black: float, limit: float | None) -> bytes:
    """The four inks of a tone; where they are too much, the three colours yield to black."""
    c, m, y, k = (colour * part for part in dye.cmyk)
    k = k + black * (1 - k)
    if limit is not None and (total := c + m + y + k) > limit / 100:
        share = max(0.0, (limit / 100 - k) / (total - k))
        c, m, y = c * share, m * share, y * share
    return bytes(int(255 * part) for part in (c, m, y, k))
