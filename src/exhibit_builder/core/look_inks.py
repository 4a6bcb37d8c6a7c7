"""The colours of each look by name: what theme.yaml can change in it (design.md, Colours; Typographic look)."""

from __future__ import annotations

from exhibit_builder.core.colour import Ink, ink
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.theme import Theme

_WHITE, _BONE = "#FFFFFF", "#F3EBDD"

TYPOGRAPHIC_INKS = (
    ink("paper", (0, 0, 0, 0), _BONE),
    ink("ink", (0, 0, 0, 100), "#1F1F1D"),
    ink("ground", (50, 50, 55, 95), "#1A1712", _WHITE),
    ink("light", (0, 0, 0, 0), _BONE, "#1F1F1D"),
    ink("ash", (20, 24, 28, 8), "#C8B8AD", "#4A4440"),
    ink("ochre", (12, 34, 74, 8), "#D7A551", "#713A10"),
    ink("thread", (45, 46, 50, 45), "#6A5D54", "#A89685"),
    ink("shade", (45, 48, 52, 72), "#443A33", "#E2D3C3"),
    ink("bone", (0, 0, 0, 0), _BONE),
    ink("rust", (20, 70, 96, 58), "#713A10"),
    ink("twine", (28, 32, 40, 20), "#A89685"),
    ink("sand", (12, 16, 24, 2), "#E2D3C3"),
)
"""Warm black and bone, with one metal. Bone is the sheet itself, of a natural white: where it shows nothing is printed,
so that small type stays sharp and a code stands on paper. Screen twins of the others are those of FOGRA39, relative
with black point compensation. Office printers set dark type on white: a dark ground costs toner, curls the sheet and
comes out in streaks."""

INKS_OF: dict[LookName, dict[str, Ink]] = {
    LookName.LANDSCAPE: Theme().inks,
    LookName.TYPOGRAPHIC: {colour.name: colour for colour in TYPOGRAPHIC_INKS},
}
"""The colours of each look."""
