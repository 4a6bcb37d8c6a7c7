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

_ACCENT = ink("ember", (86, 42, 60, 44), "#1D4A45")
"""The one accent: a green, in the place that the accent of every theme has among its colours."""

_BAND = ink("haze", (4, 3, 5, 0), "#F1F0EC")
"""The ground of a head without a picture: bare paper a little darker."""


_LINES = (
    ink("cold", (0, 0, 0, 42), "#A6A6A4"),
    ink("slate", (0, 0, 0, 72), "#656563"),
    ink("slate-far", (0, 0, 0, 62), "#7C7C7A"),
    ink("haze-far", (0, 0, 0, 12), "#E3E3E0"),
)
"""Hairlines, stop lines and drawn illustrations: greys of black alone, for the accent is the one colour."""

INKS_OF: dict[LookName, dict[str, Ink]] = {
    LookName.LANDSCAPE: Theme().inks,
    LookName.PHOTOGRAPH: Theme().with_inks({colour.name: colour for colour in (_ACCENT, _BAND, *_LINES)}).inks,
    LookName.TYPOGRAPHIC: {colour.name: colour for colour in TYPOGRAPHIC_INKS},
}
"""The colours of each look."""
