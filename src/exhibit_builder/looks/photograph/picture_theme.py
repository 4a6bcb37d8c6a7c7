"""Colours and type of the photograph look (design.md, Photograph look)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.colour import ink
from exhibit_builder.core.theme import ROLES, LifeMark, Role, TextRole, Theme

ACCENT = ink("ember", (86, 42, 60, 44), "#1D4A45")
"""The one accent: a green, in the place that the accent of every theme has among its colours."""

BAND = ink("haze", (4, 3, 5, 0), "#F1F0EC")
"""The ground of a head without a picture: bare paper a little darker."""


LINES = (
    ink("cold", (0, 0, 0, 42), "#A6A6A4"),
    ink("slate", (0, 0, 0, 72), "#656563"),
    ink("slate-far", (0, 0, 0, 62), "#7C7C7A"),
    ink("haze-far", (0, 0, 0, 12), "#E3E3E0"),
)
"""Hairlines, stop lines and drawn illustrations: greys of black alone, for the accent is the one colour."""


def _bold(size: float, leading: float) -> Role:
    return Role("sans", "bold", size, leading, flush=True)


_ROLES = {
    TextRole.HERO: _bold(16.0, 14.0),
    TextRole.TITLE: _bold(5.0, 8.0),
    TextRole.NUMERAL: _bold(7.0, 9.0),
    TextRole.FIG: _bold(3.6, 5.0),
    TextRole.DATE: Role("sans", "regular", 2.3, 3.6),
    TextRole.DATELINE: Role("sans", "regular", 1.25, 2.4, accented=True),
    TextRole.NAME: replace(ROLES[TextRole.NAME], leading=2.0),
    TextRole.QUOTE: replace(ROLES[TextRole.QUOTE], accented=True),
    TextRole.STATEMENT: Role("text", "regular", 1.9, 3.7),
    TextRole.ACTION: _bold(2.0, 4.0),
    TextRole.H2: _bold(1.4, 3.0),
}

THEME = replace(
    Theme().with_inks({colour.name: colour for colour in (ACCENT, BAND, *LINES)}),
    roles={**ROLES, **_ROLES},
    life_mark=LifeMark.SQUARE,
    relief=0.0,
)
"""Headings in the sans, bold; all else as in the theme that every look begins from."""
