"""Colours and type of the photograph look (design.md, Photograph look)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.look_inks import INKS_OF
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.theme import ROLES, LifeMark, Motif, Role, TextRole, Theme


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
    Theme(),
    inks=INKS_OF[LookName.PHOTOGRAPH],
    roles={**ROLES, **_ROLES},
    life_mark=LifeMark.SQUARE,
    motif=Motif.LINES,
)
"""Headings in the sans, bold; all else as in the theme that every look begins from."""
