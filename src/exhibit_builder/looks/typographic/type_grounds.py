"""What panels of the typographic look stand on: the dark ground, or bone (design.md, Typographic look)."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.setting import Ground
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.fit_step import FitStep
from exhibit_builder.layout.panel_content import GroundEdge, PanelGround
from exhibit_builder.manuscript.models import Panel

REVERSED_FROM = 14.0
"""Least body size in points for text reversed out of the dark ground (design.md, Skies)."""


class TypeGrounds:
    """The dark ground for all panels but the ``closing`` one, as far as small type can be reversed out of it."""

    edge = GroundEdge(to=0.0, swing=0.0, beyond=0.0)
    """What is dark ends at the line, which stands over all that a panel says: nothing it says is on both grounds."""

    def __init__(self, closing: Panel | None) -> None:
        self._closing = closing

    def colours(self, theme: Theme, *, dark: bool) -> Ground:
        """The colours to set on the dark ground, or on bone."""
        return type_ground(theme, dark=dark)

    def of(self, panel: Panel, step: FitStep) -> Sequence[PanelGround]:
        """Bone for the closing panel and for small type; an opening panel of a statement alone is dark at any size."""
        dark = panel is not self._closing and (step.body >= REVERSED_FROM or _is_statement(panel))
        return (PanelGround(dark=dark),)


def type_ground(theme: Theme, *, dark: bool) -> Ground:
    """The colours to set on the dark ground, or on bone."""
    inks = theme.inks
    if dark:
        return Ground(
            inks["ground"], inks["light"], inks["ash"], inks["thread"], inks["ochre"], inks["shade"], inks["ash"]
        )
    ink = inks["ink"]
    return Ground(inks["bone"], ink, ink, inks["twine"], inks["rust"], inks["sand"], ink)


def _is_statement(panel: Panel) -> bool:
    """Whether an opening panel says nothing but its statement, which is large, and needs no notes."""
    return panel.fields.scene == "opening" and all(_is_free_lede(block.fields) for block in panel.blocks)


def _is_free_lede(fields: BlockFields) -> bool:
    return isinstance(fields, Lede) and "[@" not in fields.text
