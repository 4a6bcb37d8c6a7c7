"""Sizes of type in what is read in the hand: booklets, and leaflets but for what their faces ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Role, TextRole


@dataclass(frozen=True, slots=True)
class HandSize:
    """How large a kind of text is in the hand: ``size`` in body sizes, ``leading`` in modules, ``least`` in points;
    ``None`` is as elsewhere."""

    size: float | None = None
    leading: float | None = None
    least: float | None = None


HAND_SIZES = {
    TextRole.BODY: HandSize(leading=2.03),
    TextRole.LEDE: HandSize(15 / 11, 2.67),
    TextRole.CAPTION: HandSize(0.78),
    TextRole.LABEL: HandSize(0.78),
    TextRole.H2: HandSize(1.45, 2.7),
    TextRole.DATELINE: HandSize(1.6),
    TextRole.SOURCE: HandSize(8 / 11, 1.5, 7.0),
    TextRole.SOURCE_NUMBER: HandSize(8 / 11, 1.5, 7.0),
    TextRole.FIG: HandSize(2.0),
    TextRole.ACTION: HandSize(1.7, 3.0),
    TextRole.URL: HandSize(1.0, 1.9),
    TextRole.COLOPHON: HandSize(least=6.5),
}
"""Roles that have other sizes in the hand (design.md, Booklet; house: its narrow measure asks for them)."""


def hand_roles(roles: Mapping[TextRole, Role]) -> dict[TextRole, Role]:
    """A theme's roles in the sizes of the hand."""
    return {role: _in_hand(own, HAND_SIZES.get(role)) for role, own in roles.items()}


def _in_hand(role: Role, size: HandSize | None) -> Role:
    if size is None:
        return role
    return replace(
        role,
        size=role.size if size.size is None else size.size,
        leading=role.leading if size.leading is None else size.leading,
        least=role.least if size.least is None else size.least,
    )
