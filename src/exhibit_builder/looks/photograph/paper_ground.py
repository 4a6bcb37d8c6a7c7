"""The colours to set on: the photograph look knows paper alone."""

from __future__ import annotations

from exhibit_builder.blocks.setting import Ground
from exhibit_builder.core.theme import Theme


def paper_ground(theme: Theme) -> Ground:
    """Ink on paper, with one accent (design.md, Photograph look)."""
    inks = theme.inks
    return Ground(inks["paper"], inks["ink"], inks["ink"], inks["cold"], inks["ember"])
