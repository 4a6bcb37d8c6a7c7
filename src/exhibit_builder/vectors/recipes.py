"""Colours of drawings in the inks of a press: as the theme has them, as the file has them, or by the output profile."""

from __future__ import annotations

from functools import lru_cache

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.colours import Intent
from exhibit_builder.pictures.flat_colours import grey_in_black, inks_of_light, light_of_inks
from exhibit_builder.pictures.neutrals import is_black, is_neutral
from exhibit_builder.vectors.artwork import Colouring, ColouringSpace

_SAME_LIGHT = 0.5 / 255
_SAME_INK = 0.006
"""How far two numbers may differ that mean the same: half a step of sRGB; half a per cent of ink, as files round."""


@dataclass(frozen=True)
class Recipes:
    """How colours become inks: ``theme`` are the inks of the exhibit's theme, ``profile`` the bytes of the press's ICC
    profile, ``intent`` how colours that it can't print are moved, ``limit`` the most ink in per cent that a colour of a
    screen becomes."""

    theme: tuple[Ink, ...]
    profile: bytes
    intent: Intent
    limit: float | None = None

    def ink(self, paint: Colouring) -> Ink:
        """The ink of a colour.

        One that the theme has, by its screen twin, its four inks or its spot ink's name, is that very ink: the house's
        colour is the same in a logo as in a heading, and a spot ink is on its plate. White is the theme's paper,
        neutral greys are of black alone, and what is all but black is all of it.
        """
        return _ink(self.theme, self.profile, self.intent, self.limit, paint)


@lru_cache(maxsize=4096)
def _ink(theme: tuple[Ink, ...], profile: bytes, intent: Intent, limit: float | None, paint: Colouring) -> Ink:
    if paint.space is ColouringSpace.SPOT:
        own = next((ink for ink in theme if ink.spot == paint.spot), None)
        if own is None:
            return _ink(theme, profile, intent, limit, paint.instead) if paint.instead else _black(1.0)
        return own if paint.parts[0] > 0.996 else own.over(Ink("white", (0.0,) * 4, (1.0,) * 3), paint.parts[0])
    if paint.space is ColouringSpace.INKS:
        return _of_inks(theme, profile, paint.parts)
    return _of_light(theme, profile, intent, limit, paint.parts)


def _of_inks(theme: tuple[Ink, ...], profile: bytes, parts: tuple[float, ...]) -> Ink:
    c, m, y, k = parts
    same = (ink for ink in theme if not ink.spot and _near(ink.cmyk, parts, _SAME_INK))
    name = f"cmyk({100 * c:g} {100 * m:g} {100 * y:g} {100 * k:g})"
    return next(same, None) or Ink(name, (c, m, y, k), light_of_inks((c, m, y, k), profile))


def _of_light(
    theme: tuple[Ink, ...], profile: bytes, intent: Intent, limit: float | None, parts: tuple[float, ...]
) -> Ink:
    red, green, blue = light = parts[0], parts[1], parts[2]
    if own := next((ink for ink in theme if _near(ink.srgb, light, _SAME_LIGHT)), None):
        return own
    if min(light) > 0.996 and (paper := next((ink for ink in theme if not any(ink.cmyk)), None)):
        return paper
    name = f"#{round(255 * red):02X}{round(255 * green):02X}{round(255 * blue):02X}"
    if is_black(light):
        return Ink(name, (0.0, 0.0, 0.0, 1.0), light)
    if is_neutral(light):
        return Ink(name, (0.0, 0.0, 0.0, grey_in_black((red + green + blue) / 3, profile)), light)
    return Ink(name, inks_of_light(light, profile, intent, limit), light)


def _black(share: float) -> Ink:
    return Ink("black", (0.0, 0.0, 0.0, share), (1 - share,) * 3)


def _near(one: tuple[float, ...], other: tuple[float, ...], far: float) -> bool:
    return all(abs(first - second) <= far for first, second in zip(one, other, strict=True))
