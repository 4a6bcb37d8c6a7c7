"""What happens to a printed code before it is read: tilted phones, shaking hands, dim rooms, stains."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import ceil, cos, hypot, pi, radians, sin, sqrt
from random import Random
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

DEFOCUS = 1.0
"""Pixels of the frame: standard deviation of the blur (*house*: a lens that is nearly, but not quite, in focus)."""

SHAKE = (
    (0, 0, 0, 1, 1, 1, 0, 0, 0),
    (0, 1, 0, 0, 1, 0, 0, 1, 0),
    (1, 0, 0, 0, 1, 0, 0, 0, 1),
    (0, 0, 1, 0, 1, 0, 1, 0, 0),
)
"""A hand that moves the view by three pixels while a picture is taken, across, down or aslant (*house*: 3° in a
second for a thirtieth of a second is 0.1°, and a pixel of the frame is 0.034°)."""

NOISE, DIM_NOISE = 24.0, 4.0
"""Standard deviation of a pixel's tone, of 255 (*house*: a sensor in the dark, and one in a dim room)."""

DIM_BLACK, DIM_RANGE = 60.0, 0.25
"""A dim room leaves a quarter of the contrast: tones from 60 to 124 of 255 (*house*: exhibitions are lit for the eye,
not for phones)."""

MOST_TURN, TILT = 45.0, 40.0
"""Degrees by which the phone is turned at most, and by which it looks from the side (*house*: people
scan from where they happen to stand)."""

EYE = 10.0
"""Distance of the eye in widths of the code (a code is a tenth of its distance wide)."""

COVERED = 0.05
"""Share of the code's area under a stain or a sticker."""

CELLS = ((1, 1), (0, 0), (2, 1), (1, 2), (2, 0), (0, 1), (1, 0), (0, 2), (2, 2))
"""Ninths of the code, by column and row, in the order in which stains fall on them: three of them hold a corner
pattern, without which no reader finds a code, so stains have to be spread evenly to be told of fairly."""

DARK, LIGHT = 40, 230
"""Tones of a stain and of a sticker or a glare, of 255 (*house*: neither as dark as ink nor as white as paper)."""


TRIES = 5
"""Seeded tries of a damage whose outcome hardly differs from try to try (*house*: more take time and tell nothing
new)."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A code as printed: tones from 0 to 255, the code itself in ``box``, left, top, right, bottom in pixels."""

    picture: Image
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of many: its ``number`` from 0, and the seeded ``chance`` that decides how it goes."""

    number: int
    chance: Random


@dataclass(frozen=True, slots=True)
class Damage:
    """One way in which a code is harder to read; ``says`` tells it to a reader.

    ``printed`` changes the print, or how it lies before the lens; ``taken`` changes the picture that the sensor took.
    ``tries`` are enough to tell how often it is read.
    """

    name: str
    says: str
    printed: Callable[[Specimen, Attempt], Image]
    taken: Callable[[Image, Attempt], Image]
    tries: int = TRIES


def _as_printed(specimen: Specimen, attempt: Attempt) -> Image:
    return specimen.picture


def _as_taken(picture: Image, attempt: Attempt) -> Image:
    return picture


def _blurred(picture: Image, attempt: Attempt) -> Image:
    from PIL import ImageFilter

    moved = picture.filter(ImageFilter.Kernel((3, 3), attempt.chance.choice(SHAKE)))
    return moved.filter(ImageFilter.GaussianBlur(DEFOCUS))


def _noisy(picture: Image, attempt: Attempt) -> Image:
    return _with_noise(picture, NOISE, attempt.chance)


def _dim(picture: Image, attempt: Attempt) -> Image:
    dim = picture.point([round(DIM_BLACK + DIM_RANGE * tone) for tone in range(256)])
    return _with_noise(dim, DIM_NOISE, attempt.chance)


def _with_noise(picture: Image, deviation: float, chance: Random) -> Image:
    from PIL import Image, ImageChops

    grain = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    return ImageChops.add(picture, grain.point(_grain(deviation)), offset=-128)


@cache
def _grain(deviation: float) -> list[int]:
    """For each evenly spread byte a tone round 128 that is normally spread."""
    from statistics import NormalDist

    spread = NormalDist(128, deviation)
    return [min(255, max(0, round(spread.inv_cdf((byte + 0.5) / 256)))) for byte in range(256)]


def _turned(specimen: Specimen, attempt: Attempt) -> Image:
    """The print turned in its plane, then seen from the side, from as far away as it is meant to be read."""
    from PIL.Image import Resampling, Transform

    picture = specimen.picture
    turn, tilt = radians(attempt.chance.uniform(-MOST_TURN, MOST_TURN)), radians(attempt.chance.choice((-TILT, TILT)))
    x, y = picture.width / 2, picture.height / 2
    away = EYE * (specimen.box[2] - specimen.box[0])
    # A turned square needs more room than an upright one: its diagonal.
    room = ceil(hypot(*picture.size))
    # From a place in the new picture back to the old one: the tilt undone, then the turn, each about the middle.
    across, bend = 1 / cos(tilt), -sin(tilt) / (cos(tilt) * away)
    rows = (
        (cos(turn) * across + x * bend, sin(turn), x),
        (-sin(turn) * across + y * bend, cos(turn), y),
        (bend, 0.0, 1.0),
    )
    moved = [(a, b, c - (a + b) * room / 2) for a, b, c in rows]
    whole = moved[2][2]
    numbers = [number / whole for row in moved for number in row][:8]
    background = picture.getpixel((0, 0))
    return picture.transform((room, room), Transform.PERSPECTIVE, numbers, Resampling.BILINEAR, fillcolor=background)


def _stained(specimen: Specimen, attempt: Attempt) -> Image:
    """A round stain, dark or light, wholly on the code; each ninth of the code has its turn."""
    from PIL import ImageDraw

    left, top, right, bottom = specimen.box
    radius = (right - left) * sqrt(COVERED / pi)
    column, row = CELLS[attempt.number % len(CELLS)]
    x = left + radius + (right - left - 2 * radius) * (column + attempt.chance.random()) / 3
    y = top + radius + (bottom - top - 2 * radius) * (row + attempt.chance.random()) / 3
    stained = specimen.picture.copy()
    fill = attempt.chance.choice((DARK, LIGHT))
    ImageDraw.Draw(stained).ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
    return stained


DAMAGES = (
    Damage("plain", "held still and in focus", _as_printed, _as_taken),
    Damage("blurred", "a little out of focus, in a hand that shakes", _as_printed, _blurred),
    Damage("noisy", "grainy, as at night", _as_printed, _noisy),
    Damage("turned", "turned by up to 45° and seen 40° from the side", _turned, _as_taken),
    Damage("grey", "a quarter of the contrast, as in a dim room", _as_printed, _dim),
    Damage("covered", "a twentieth of the code under a stain", _stained, _as_taken, len(CELLS)),
)
"""All that is tried, in the order in which it is told."""
