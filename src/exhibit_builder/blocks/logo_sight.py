"""A logo by what is seen of it, whatever kind of file it is: shape, weight to the eye, marks and colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.colour import Ink, contrast
from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.seen_part import seen_part
from exhibit_builder.pictures.size import upright_size
from exhibit_builder.vectors.artwork_shapes import placed
from exhibit_builder.vectors.drawing_files import is_drawing, read_drawing

LEAST_COVERED = 0.15
"""Share of its box that the lightest lettering counts as covering (*house*: one word in a thin face; else it would be
set three times as large as a coat of arms)."""

SEEN = 1.25
"""Least contrast to the ground of a colour that is seen (*house*: WCAG 2.2, 1.4.11, asks 3 of graphics and nothing of
logos; the yellow of flags on white has 1.2, and a white logo 1.0)."""

LEAST_SEEN = 0.05
"""Share of a logo's paint that must be seen (*house*: a black letter on a white shape is enough to be found)."""

Light = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class LogoSight:
    """``ratio`` is the width divided by the height of what is seen, ``covered`` the share of that which is painted;
    ``marks`` gives its marks, ``x``, ``y`` and ``width`` in points; ``colours`` are those of its paint with their
    shares."""

    ratio: float
    covered: float
    marks: Callable[[float, float, float], Sequence[Mark]]
    colours: tuple[tuple[Light, float], ...]

    @property
    def weight(self) -> float:
        """What a logo of one square point weighs to the eye: between its box and its paint (design.md, Logos)."""
        return math.sqrt(max(LEAST_COVERED, self.covered))

    def seen_on(self, ground: Ink) -> bool:
        """Whether enough of it stands out from its ground."""
        told = sum(share for light, share in self.colours if contrast(Ink("", (0.0,) * 4, light), ground) >= SEEN)
        return told >= LEAST_SEEN


def logo_sight(path: Path, name: str, setting: Setting, place: Place | None) -> LogoSight:
    """How a logo is seen; its file was looked at when the exhibit was read."""
    if is_drawing(path):
        artwork, recipes = read_drawing(path), setting.colours_of_drawings()
        area = sum(outline.area for outline in artwork.outlines) or 1.0
        colours = tuple((recipes.ink(outline.paint).srgb, outline.area / area) for outline in artwork.outlines)
        return LogoSight(
            artwork.width / artwork.height,
            artwork.covered,
            lambda x, y, width: placed(artwork, x, y, width, recipes, place),
            colours,
        )
    seen = seen_part(path)
    wide, high = upright_size(path)
    crop = seen.crop if seen is not None else (0.0, 0.0, 1.0, 1.0)
    ratio = wide * (crop[2] - crop[0]) / (high * (crop[3] - crop[1]))

    def marks(x: float, y: float, width: float) -> Sequence[Mark]:
        return (Picture(str(path), x, y, width, width / ratio, crop, name, place, Tone.LOGO),)

    covered = seen.covered if seen is not None else 1.0
    return LogoSight(ratio, covered, marks, seen.colours if seen is not None else (((0.0, 0.0, 0.0), 1.0),))
