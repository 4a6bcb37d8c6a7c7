"""What a press will make of a picture's tones: how dark and how light it is, whether they come in steps, and how much
its JPEG threw away."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.image_files import open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

LOOKED_AT = 640
"""Pixels of the longer side that are looked at (*house*: a two-hundredth of them are still two thousand)."""

FEW = 0.005
"""Share of the pixels at either end that may be something else (*house*: specks, and the rim of a scan)."""

LEAST_SPAN = 96
"""Tones of 256 between the darkest and the lightest from which a picture can be in steps (*house*: fewer are one
ground)."""

WINDOW, EMPTY = 1 / 6, 0.25
"""Share of the scale on each side that a tone is compared with, and the share of its mean under which it counts as
missing (*house*: what a JPEG of middling quality leaves between two steps)."""

LEAST_STEPS, LEAST_EVEN, LEAST_GAP = 8, 5, 4
"""Steps that make a scale, those that do if they are as far from one another, and missing tones between them (*house*:
fewer are colours of a drawing; a step of less than a sixtieth of the scale isn't seen in print)."""

UNEVEN = 0.15
"""Share of the mean step by which steps may differ and be even (*house*: a tone or two of rounding in a step of 16)."""

BY_ONE = 0.7
"""Share of neighbouring pixels in two steps that are one apart, in a picture that was cut into steps (*house*: in a
drawing in flat colours any colour meets any other)."""

_LUMINANCE = (
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56),
    *(14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92),
    *(49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
)
"""How coarsely a JPEG of quality 50 keeps each of its 64 waves (ITU-T T.81, table K.1)."""


@dataclass(frozen=True, slots=True)
class Tones:
    """``darkest`` and ``lightest`` are tones, 0 to 255 in the file's own grey, without the :data:`FEW` beyond them.

    ``steps`` is how many steps its scale comes in, 0 for a scale without; ``quality`` the quality of a JPEG on the
    scale of the Independent JPEG Group, 1 to 100, ``None`` for another kind of file.
    """

    darkest: int
    lightest: int
    steps: int
    quality: int | None


def tonal_range_of(file: Path) -> Tones:
    """The tones of a picture; raises what :mod:`~exhibit_builder.pictures.image_files` names as broken."""
    with open_picture(file) as picture:
        tables = getattr(picture, "quantization", None)
        quality = jpeg_quality(tables[min(tables)]) if tables else None
        one_bit = picture.mode == "1"
        # Whole pixels: those between two would be tones that the picture hasn't.
        picture.draft(picture.mode, (2 * LOOKED_AT, 2 * LOOKED_AT))
        small = _small(picture)
    grey = small.convert("L")
    darkest, lightest = _ends(grey.histogram())
    steps = 0 if one_bit else max(map(_steps, small.split()))
    return Tones(darkest, lightest, steps, quality)


def jpeg_quality(table: list[int] | tuple[int, ...]) -> int:
    """The quality that the Independent JPEG Group's program makes such a table with (libjpeg, jpeg_quality_scaling).

    The order of a table's numbers doesn't matter to their sum. Tables of other programs give the quality that throws
    away as much.
    """
    scale = 100 * sum(table) / sum(_LUMINANCE)
    quality = (200 - scale) / 2 if scale <= 100 else 5000 / scale
    return max(1, min(100, round(quality)))


def _small(picture: Image) -> Image:
    """The picture in grey or RGB on white, its longer side :data:`LOOKED_AT` pixels or less."""
    from PIL import Image as images
    from PIL.Image import Resampling

    shown = picture
    if "A" in picture.getbands() or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        shown = images.new("RGB", coloured.size, "white")
        shown.paste(coloured, mask=coloured.getchannel("A"))
    if shown.mode.startswith("I") or shown.mode == "F":
        # 16 bits: Pillow would cut them off at 255.
        shown = shown.convert("I").point(lambda tone: tone * (1 / 257) + 0)
    small = shown.convert("L" if shown.mode in ("1", "L", "I", "LA") else "RGB")
    longer = max(small.size)
    if longer > LOOKED_AT:
        size = (max(1, small.width * LOOKED_AT // longer), max(1, small.height * LOOKED_AT // longer))
        small = small.resize(size, Resampling.NEAREST)
    return small


def _ends(counts: list[int]) -> tuple[int, int]:
    few = max(1, round(FEW * sum(counts)))

    def beyond(tones: range) -> int:
        passed = 0
        for tone in tones:
            passed += counts[tone]
            if passed >= few:
                return tone
        return tones[-1]

    return beyond(range(256)), beyond(range(255, -1, -1))


def _steps(channel: Image) -> int:
    """In how many steps the scale of a channel comes, or 0."""
    counts = channel.histogram()
    darkest, lightest = _ends(counts)
    if lightest - darkest < LEAST_SPAN:
        return 0
    step_of, steps, gap = [0] * 256, 0, LEAST_GAP
    around = round((lightest - darkest) * WINDOW)
    for tone in range(darkest, lightest + 1):
        near = counts[max(0, tone - around) : tone + around + 1]
        if counts[tone] <= EMPTY * sum(near) / len(near):
            gap += 1
            continue
        steps += gap >= LEAST_GAP
        step_of[tone], gap = steps, 0
    even = steps >= LEAST_EVEN and _even(step_of, counts)
    if not (steps >= LEAST_STEPS or even) or (lightest - darkest) / steps < LEAST_GAP + 1:
        return 0
    from PIL.Image import Transpose

    stepped = channel.point(step_of)
    passed = [_passed(lines) for lines in (stepped, stepped.transpose(Transpose.ROTATE_90))]
    by_one, farther = (sum(numbers) for numbers in zip(*passed, strict=True))
    return steps if by_one and by_one / (by_one + farther) >= BY_ONE else 0


def _even(step_of: list[int], counts: list[int]) -> bool:
    """Whether the steps are equally far from one another, each at its most frequent tone."""
    at: dict[int, int] = {}
    for tone, step in enumerate(step_of):
        if step and counts[tone] > counts[at.setdefault(step, tone)]:
            at[step] = tone
    apart = [other - one for one, other in pairwise(at.values())]
    mean = sum(apart) / len(apart)
    return all(abs(step - mean) <= UNEVEN * mean for step in apart)


def _passed(stepped: Image) -> tuple[int, int]:
    """How often a line passes into the next step, and into another one; what stands between two steps is passed
    over."""
    pixels, width = stepped.tobytes(), stepped.width
    by_one = farther = 0
    for start in range(0, len(pixels), 4 * width):
        # Each step of a line once, however long it goes on.
        line = pixels[start : start + width].replace(b"\0", b"")
        for left, right in pairwise(key for key, _ in groupby(line)):
            if abs(left - right) == 1:
                by_one += 1
            else:
                farther += 1
    return by_one, farther
