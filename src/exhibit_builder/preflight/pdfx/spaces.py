"""Colour spaces and colours of a PDF file: which inks they put on the paper (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.pdfx.objects import array_items, entry, name, number

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The plates of process printing, in the order of DeviceCMYK."""

_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_CIE = {"CalGray": 1, "CalRGB": 3, "Lab": 3}
_DEEPEST = 4
"""How deep colour spaces lie in one another: an indexed DeviceN with an alternate is three (ISO 32000-1, 8.6.6)."""


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """A colour space: its family, how many numbers make a colour, the inks that it names, the space that it rests on,
    and the object that it was read from."""

    family: str
    count: int
    inks: tuple[str, ...] = ()
    base: Space | None = None
    source: Any = None

    def rests_on(self, family: str) -> bool:
        """Whether the space, or one below it, is of a family."""
        return self.family == family or (self.base is not None and self.base.rests_on(family))


@dataclass(frozen=True, slots=True, eq=False)
class Colour:
    """A colour: its space, its numbers, and the pattern where it is one.

    ``plates`` holds the tint (0 to 1) on each plate that gets ink; ``None`` where that can't be read off the colour.
    """

    space: Space
    tints: tuple[float, ...] = ()
    pattern: Any = None
    plates: Mapping[str, float] | None = None

    @property
    def total(self) -> float:
        """Ink in per cent, a plate each; 0 where it is not known."""
        return 100 * sum(self.plates.values()) if self.plates else 0.0

    @property
    def black(self) -> float:
        """The tint of black ink."""
        return self.plates.get("Black", 0.0) if self.plates else 0.0

    @property
    def white(self) -> bool:
        """Whether the colour is known to be without ink."""
        return self.plates is not None and not self.plates

    @property
    def registration(self) -> bool:
        """Whether the colour is solid on every plate: the colourant All, or four solid process inks."""
        if not self.plates:
            return False
        return "All" in self.plates or all(self.plates.get(plate, 0.0) > 0.999 for plate in PROCESS)


GREY = Space("DeviceGray", 1)
UNKNOWN = Space("", 0)


def device(family: str) -> Space:
    """A device colour space by its name."""
    return Space(family, _DEVICE[family])


def space(value: Any, named: Any = None, depth: int = 0) -> Space:
    """A colour space from its object; ``named`` is the dictionary of spaces that a content stream may name.

    What can't be read has the family ``""``.
    """
    if depth > _DEEPEST:
        return UNKNOWN
    word = name(value)
    if word:
        if word in _DEVICE:
            return device(word)
        if word == "Pattern":
            return Space("Pattern", 0)
        inner = entry(named, f"/{word}")
        return UNKNOWN if inner is None else space(inner, None, depth + 1)
    if not isinstance(value, pikepdf.Array) or not len(value):
        return UNKNOWN
    parts = array_items(value)
    family = name(parts[0])
    if len(parts) == 1:
        return space(parts[0], named, depth + 1)
    if family in _CIE:
        return Space(family, _CIE[family], source=value)
    if family == "ICCBased":
        return Space(family, int(number(entry(parts[1], "/N")) or 0), source=parts[1])
    base = {"Indexed": 1, "Pattern": 1, "Separation": 2, "DeviceN": 2}.get(family)
    if base is None or len(parts) <= base:
        return UNKNOWN
    below = space(parts[base], named, depth + 1)
    if family in ("Indexed", "Pattern"):
        return Space(family, 1 if family == "Indexed" else below.count, (), below, value)
    inks = tuple(name(ink) for ink in array_items(parts[1]))
    return Space(family, len(inks), inks, below, value)


def colour(in_space: Space, tints: tuple[float, ...], pattern: Any = None) -> Colour:
    """A colour of a space."""
    return Colour(in_space, tints, pattern, _plates(in_space, tints) if pattern is None else None)


def first_colour(of: Space) -> Colour:
    """The colour that a content stream has after choosing a space (ISO 32000-1, 8.6.5.1 and 8.6.6)."""
    if of.family in ("Separation", "DeviceN"):
        return colour(of, (1.0,) * of.count)
    if of.family == "DeviceCMYK":
        return colour(of, (0.0, 0.0, 0.0, 1.0))
    return colour(of, (0.0,) * of.count)


def _plates(of: Space, tints: tuple[float, ...]) -> Mapping[str, float] | None:
    if of.family == "DeviceGray" and len(tints) == 1:
        inks: tuple[str, ...] = ("Black",)
        tints = (1.0 - tints[0],)
    elif of.family == "DeviceCMYK":
        inks = PROCESS
    elif of.family in ("Separation", "DeviceN"):
        inks = of.inks
    else:
        return None
    if len(inks) != len(tints):
        return None
    # Less than a tenth of a per cent is rounding, not ink.
    return {ink: min(tint, 1.0) for ink, tint in zip(inks, tints, strict=True) if tint > 0.001 and ink != "None"}
