"""Colours and type that theme.yaml begins from in the typographic look (design.md, Typographic look)."""

from __future__ import annotations

from exhibit_builder.core.look_inks import INKS_OF
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.theme import ROLES, AgePlace, LifeMark, Motif, NameManner, Role, TextRole, Theme

TITLE_SIZE, NUMERAL_SIZE = 6.2, 6.0
"""Body sizes of a title on one line and of a numeral, which is nearly as large (design.md, Typographic look)."""


def _display(weight: str, size: float, leading: float, *, accented: bool = False) -> Role:
    return Role("display", weight, size, leading, flush=True, accented=accented)


_ROLES: dict[TextRole, Role] = {
    **ROLES,
    TextRole.HERO: _display("light", 18.0, 16.0),
    TextRole.TITLE: _display("light", TITLE_SIZE, 9.0),
    TextRole.NUMERAL: _display("light", NUMERAL_SIZE, 8.0),
    TextRole.FIG: _display("light", 4.0, 5.0),
    TextRole.DATE: _display("regular", 2.0, 3.4, accented=True),
    TextRole.STATEMENT: _display("regular", 2.5, 4.7),
    TextRole.QUOTE: _display("italic", 2.9, 5.4),
    TextRole.ACTION: _display("light", 4.0, 6.2, accented=True),
    TextRole.DATELINE: _display("regular", 1.6, 3.0, accented=True),
}

TYPE_THEME = Theme(
    inks=INKS_OF[LookName.TYPOGRAPHIC],
    roles=_ROLES,
    life_mark=LifeMark.SQUARE,
    names=NameManner.RUNNING,
    ages=AgePlace.RAISED,
    motif=Motif.LINES,
    timeline_dates=(2.5, 2.0, 1.6),
    accent="ochre",
    ground="ground",
    dye="rust",
)
"""The theme of this look; its roles and colours are told in design.md, Typographic look."""
