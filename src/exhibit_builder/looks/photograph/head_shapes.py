"""What shape a panel's head has, and the boxes that its pictures fill (design.md, Photograph look)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.pictures.cropping import ratio_of

UPRIGHT = 1.0
"""Width to height under which a picture stands beside the title, and not over it (house: cut to the shape of a sheet's
head it would lose half of itself)."""

PORTRAIT = 0.64
"""Width to height of a portrait that leads (design.md, Photograph look)."""

DEEPER = 2.0
"""How many times as far as a wide picture a picture beside its title reaches down, and the opening one (design.md,
Photograph look)."""

TALL_COLUMNS, WIDE_COLUMNS, WIDE_OPENING = (4,), (3, 4, 5, 6), (5, 6)
"""Grid columns that a picture beside its title may take, of six and of nine, and beside the opening title of nine; the
title has the others."""


class HeadShape(StrEnum):
    """What stands at a panel's head: a picture with its title under it, with the title on it, or at the title's side,
    portraits, a ground."""

    OVER = "over"
    ON = "on"
    SIDE = "side"
    PORTRAITS = "portraits"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class HeadBox:
    """A box in points from the trimmed sheet's top left corner; what goes over an edge reaches into the bleed."""

    x: float
    y: float
    width: float
    height: float

    @property
    def ratio(self) -> float:
        """Width to height."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class HeadShapes:
    """The heads of a format under a plan and one of its heads."""

    form: Format
    plan: Plan
    head: Head
    folder: str
    rtl: bool

    @property
    def shallow(self) -> float:
        """Where a wide picture's lower edge lies, in points from the head of the sheet."""
        return self.head.sky * self.form.paper.height

    @property
    def deep(self) -> float:
        """Where the lower edge lies of the opening picture and of pictures beside their titles."""
        return min(self.plan.opening, DEEPER * self.head.sky) * self.form.paper.height

    @property
    def _across(self) -> bool:
        return self.plan.name in (PlanName.WIDE, PlanName.SCREEN)

    def ratio(self, panel: Panel) -> float:
        """Width to height of a panel's head picture."""
        head = panel.fields.head
        if head is None or head.image is None:
            raise ValueError(f"panel {panel.name} has no picture at its head")
        return ratio_of(found_path(Path(self.folder), head.image))

    def shape(self, panel: Panel) -> HeadShape:
        """What stands at a panel's head."""
        head = panel.fields.head
        if head is None or (self.plan.short and head.image is None):
            # Small sheets have no room for names under portraits.
            return HeadShape.BAND
        if head.image is None:
            return HeadShape.PORTRAITS
        if self._across:
            return HeadShape.SIDE
        upright = self.ratio(panel) < UPRIGHT
        if upright and panel.fields.scene != "opening":
            return HeadShape.SIDE
        return HeadShape.OVER if head.scrim is None else HeadShape.ON

    def usual_foot(self, panel: Panel) -> float:
        """Where the lower edge of a panel's picture lies on the wall's horizon."""
        shape = self.shape(panel)
        if shape is HeadShape.PORTRAITS:
            each = self.form.paper.width / len(panel.fields.head.portraits if panel.fields.head else "1")
            return min(each / PORTRAIT, self.shallow)
        if shape is HeadShape.SIDE or panel.fields.scene == "opening":
            return self.deep
        return self.shallow

    def title_columns(self, panel: Panel) -> float:
        """Grid columns that the title has at the start; all of them but beside a picture, half of a small sheet's."""
        columns = self.form.columns
        if self.shape(panel) is not HeadShape.SIDE:
            return columns
        if self.plan.short:
            return columns / 2
        across = WIDE_OPENING if panel.fields.scene == "opening" else WIDE_COLUMNS
        choices = across if columns == 9 else TALL_COLUMNS if columns == 6 else (columns - 1,)

        own = self.ratio(panel)

        def unlike(taken: int) -> float:
            ratio = self.side(columns - taken, self.deep).ratio
            return max(ratio, own) / min(ratio, own)

        return columns - min(choices, key=unlike)

    def span(self, columns: float) -> float:
        """Width in points of so many grid columns."""
        return columns * self.form.column + (columns - 1) * self.form.gutter

    def left(self, start: float, width: float) -> float:
        """Left edge in points of a box ``start`` points from the start margin."""
        form = self.form
        return form.paper.width - form.margin - start - width if self.rtl else form.margin + start

    def over(self, foot: float) -> HeadBox:
        """A picture over the sheet's whole width, down to ``foot``."""
        bleed = self.form.bleed
        return HeadBox(-bleed, -bleed, self.form.paper.width + 2 * bleed, foot + bleed)

    def side(self, title_columns: float, foot: float) -> HeadBox:
        """A picture at the end side of a title in so many columns, over the head and the end edge of the sheet."""
        form = self.form
        start = form.margin + title_columns * (form.column + form.gutter)
        width = form.paper.width - start + form.bleed
        return HeadBox(-form.bleed if self.rtl else start, -form.bleed, width, foot + form.bleed)

    @property
    def boxes(self) -> PageBoxes:
        """The sheet."""
        return PageBoxes(self.form.paper.width, self.form.paper.height, self.form.bleed)
