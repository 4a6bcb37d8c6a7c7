"""What lies behind pages of the typographic look: the dark ground, one line, and bone (design.md, Typographic look)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import PageBoxes

UNDER_BONE = 1.0
"""Modules that the dark ground goes on under bone: where two fills end at one cut, a viewer shows a hair of the paper
(house: as under the snow of the landscape look)."""


@dataclass(frozen=True, slots=True)
class BackOfType:
    """Grounds of a page into its bleed; ``rule`` is how thick the line is, in points."""

    theme: Theme
    boxes: PageBoxes
    rule: float

    def with_line(self, line: float) -> list[Mark]:
        """All dark, with the line ``line`` points from the head."""
        return [self._dark(self._foot), self._across(line, self.theme.inks["thread"])]

    def to_line(self, line: float, u: float) -> list[Mark]:
        """Dark down to the line, bone from there on; ``u`` is the module in points."""
        # On the sheets of an office printer, where both are white, the line alone is left of it. Elsewhere it is the
        # lowest part of the dark ground: an area as that is, for thin lines are of one ink.
        inks = self.theme.inks
        edge = replace(inks["ground"], name="edge", office=inks["twine"].srgb)
        return [self._dark(min(self._foot, line + UNDER_BONE * u)), self._bone(line), self._strip(line, edge)]

    def light(self, line: float) -> list[Mark]:
        """All bone, with the line."""
        return [self._bone(-self.boxes.bleed), self._across(line, self.theme.inks["twine"])]

    @property
    def _foot(self) -> float:
        return self.boxes.height + self.boxes.bleed

    @property
    def _width(self) -> float:
        return self.boxes.width + 2 * self.boxes.bleed

    def _dark(self, ends: float) -> Mark:
        bleed = self.boxes.bleed
        area = (-bleed, -bleed, self._width, ends + bleed)
        return Shape((("r", area),), fill=self.theme.inks["ground"], role=ShapeRole.GROUND)

    def _bone(self, begins: float) -> Mark:
        area = (-self.boxes.bleed, begins, self._width, self._foot - begins)
        return Shape((("r", area),), fill=self.theme.inks["bone"], role=ShapeRole.LIGHT_GROUND)

    def _strip(self, y: float, ink: Ink) -> Mark:
        area = (-self.boxes.bleed, y - self.rule, self._width, self.rule)
        return Shape((("r", area),), fill=ink, role=ShapeRole.LINE)

    def _across(self, y: float, ink: Ink) -> Mark:
        left = -self.boxes.bleed
        return Shape(
            (("m", (left, y)), ("l", (left + self._width, y))),
            stroke=ink,
            width=self.rule,
            role=ShapeRole.LINE,
        )
