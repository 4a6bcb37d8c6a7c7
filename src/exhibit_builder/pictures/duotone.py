"""A grey picture in two inks: black, and a colour that carries its lighter tones.

Only what each tone stands for changes: the pixels stay one channel, and a table of 256 entries says which inks, or
which light, each comes to. So nothing is coded anew, and both plates have the same edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from exhibit_builder.core.colour import Ink, luminance
from exhibit_builder.pictures.grey_profile import linear
from exhibit_builder.pictures.ink_limit import within_limit
from exhibit_builder.pictures.program import ImageProgram, Space
from exhibit_builder.pictures.tones import lights_of_inks, place_of_light

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
    program: ImageProgram, tones: Sequence[float], dye: Ink, wanted: Space, ink_limit: float | None, profile: bytes
) -> ImageProgram:
    """The grey picture ``program``, whose values stand for these ``tones``, in black and ``dye``: in light (``wanted``
    is ``rgb``) or in ink.

    A ``dye`` of four inks joins the black on their plates, with no more than ``ink_limit`` per cent on one spot; one
    that is a spot ink has its own. Each tone is as light as it is in grey, between white and the darkest that both
    come to: in ink by the output ``profile``, where there is one, for a spot ink by the four inks that stand for it.
    """
    shares = [_shares(tone) for tone in _as_light(tones, dye, wanted, ink_limit, profile)]
    if wanted == "rgb":
        entries = b"".join(_light(dye, *share) for share in shares)
        return replace(program, space="rgb", palette=entries, profile=None)
    if dye.spot:
        entries = bytes(round(255 * part) for colour, black in shares for part in (black, colour))
        return replace(program, space="gray", palette=entries, dye=dye)
    return replace(program, space="cmyk", palette=b"".join(_inks(dye, *share, ink_limit) for share in shares))


def _as_light(
    tones: Sequence[float], dye: Ink, wanted: Space, ink_limit: float | None, profile: bytes
) -> Sequence[float]:
    """The tones whose inks are as light as ``tones`` are: a dark dye takes less, a light one more black."""
    steps = [_shares(tone) for tone in range(255, -1, -1)]
    if wanted == "rgb":
        lights = [luminance(_parts(_light(dye, *share))) for share in steps]
    elif profile:
        lights = list(lights_of_inks(b"".join(_inks(dye, *share, ink_limit) for share in steps), profile))
    else:
        return tones
    falling = list(accumulate(lights, min))
    return [255 * (1 - place_of_light(linear(tone / 255), falling)) for tone in tones]


def _parts(colour: bytes) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in colour)
    return red, green, blue


def _light(dye: Ink, colour: float, black: float) -> bytes:
    """Both inks on white paper, one over the other, as light."""
    # Full black of a press is no full darkness on a screen: the theme's own twin of black is #1F1F1D.
    return bytes(round(255 * (1 - colour * (1 - part)) * (1 - 0.88 * black)) for part in dye.srgb)


def _inks(dye: Ink, colour: float, black: float, limit: float | None) -> bytes:
    """The four inks of a tone; where they are too much, the three colours yield to black."""
    c, m, y, k = (colour * part for part in dye.cmyk)
    inks = c, m, y, k + black * (1 - k)
    return bytes(int(255 * part) for part in (inks if limit is None else within_limit(inks, limit / 100)))
