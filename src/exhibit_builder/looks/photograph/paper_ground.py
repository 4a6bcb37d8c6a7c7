"""The colours to set on: the photograph look knows paper alone."""

from __future__ import annotations

from exhibit_builder.blocks.setting import Ground
from exhibit_builder.core.theme import Theme
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import PageBoxes


def paper_ground(theme: Theme) -> Ground:
    """Ink on paper, with one accent (design.md, Photograph look)."""
    inks = theme.inks
    ink = inks["ink"]
    return Ground(inks[theme.ground], ink, ink, inks["cold"], inks[theme.accent], inks["haze"], inks["slate"])


def whole_sheet(theme: Theme, boxes: PageBoxes) -> list[Mark]:
    """The sheet and its bleed in the theme's ground; nothing where that is the bare paper."""
    ground, bleed = theme.inks[theme.ground], boxes.bleed
    if not any(ground.cmyk):
        return []
    box = (-bleed, -bleed, boxes.width + 2 * bleed, boxes.height + 2 * bleed)
    return [Shape((("r", box),), fill=ground, role=ShapeRole.GROUND)]
