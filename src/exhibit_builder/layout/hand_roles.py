"""Sizes of type in what is read in the hand: booklets, and leaflets but for what their faces ask for."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.theme import ROLES, Role, TextRole

HAND_ROLES = {
    TextRole.BODY: replace(ROLES[TextRole.BODY], leading=2.03),
    TextRole.LEDE: Role("text", "regular", 15 / 11, 2.67),
    TextRole.CAPTION: replace(ROLES[TextRole.CAPTION], size=0.78),
    TextRole.LABEL: replace(ROLES[TextRole.LABEL], size=0.78),
    TextRole.H2: replace(ROLES[TextRole.H2], size=1.45, leading=2.7),
    TextRole.DATELINE: replace(ROLES[TextRole.DATELINE], size=1.6),
    TextRole.SOURCE: Role("small", "regular", 8 / 11, 1.5, least=7.0),
    TextRole.SOURCE_NUMBER: Role("sans", "semibold", 8 / 11, 1.5, least=7.0),
    TextRole.FIG: replace(ROLES[TextRole.FIG], size=2.0),
    TextRole.ACTION: replace(ROLES[TextRole.ACTION], size=1.7, leading=3.0),
    TextRole.URL: replace(ROLES[TextRole.URL], size=1.0, leading=1.9),
    TextRole.COLOPHON: replace(ROLES[TextRole.COLOPHON], least=6.5),
}
"""Roles that have other sizes in the hand (design.md, Booklet; house: its narrow measure asks for them)."""
