"""A row of portraits over the width of a panel."""

from math import ceil
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Caption, ConsentField, SourceKey, Words
from exhibit_builder.blocks.portraits import BETWEEN, FEWEST, MOST, Portrait, portrait_row
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.isolation import join_isolated

RATIO = 0.8
"""Width to height of a portrait in a row (house: head and shoulders)."""

ABREAST, BETWEEN_ROWS = 3, 2.0
"""Portraits side by side on a page in the hand, of five and six, and modules from the names to the row under them
(house: a long name has room under each, as at a chapter's head)."""

CREDIT_BELOW = 1.2
"""Modules from the names to the caption or the credit (house: as far as from a caption to its credit)."""


class PortraitStrip(BlockFields):
    """Three to six portraits of one height, with names, ages or years under them; ``caption`` stands under the names.

    They may be of one photographer: ``credit`` and ``rights`` are those of all of them.
    """

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    portraits: Annotated[tuple[Portrait, ...], Field(min_length=FEWEST, max_length=MOST)]
    caption: Caption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    source: SourceKey | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """All portraits in one row over the measure, as wide as one another; in the hand in rows of three."""
        marks, foot = self._rows(setting, measure)
        caption, credit = setting.style(TextRole.CAPTION), setting.style(TextRole.COLOPHON)
        strips: list[Strip] = []
        if self.caption is not None:
            written = setting.rich(self.caption, caption, self.source)
            strips += setting.text_strips(written, setting.longest(caption, measure), caption, within=measure)
            last = strips[-1]
            strips[-1] = Strip(last.height - last.trail + CREDIT_BELOW * setting.u, last.marks)
        # Without a caption its source's number ends the credit.
        source = self.source if self.caption is None else None
        owned = [setting.cited(join_isolated((self.credit, self.rights), ". "), credit, source)]
        strips += setting.text_strips(owned, setting.longest(credit, measure), credit, within=measure)
        y = foot + CREDIT_BELOW * setting.u
        return Galley((Strip(y + stack_height(strips), (*marks, *stacked(strips, 0.0, y))),), measure)

    def _rows(self, setting: Setting, measure: float) -> tuple[list[Mark], float]:
        """The portraits with their names, the top left corner on 0, and how far they reach down."""
        count = len(self.portraits)
        abreast = count if not setting.booklet or count < ABREAST + 2 else ABREAST
        height = min(measure / abreast / RATIO, setting.tallest / 2 / ceil(count / abreast))
        marks: list[Mark] = []
        y, foot = 0.0, 0.0
        for first in range(0, count, abreast):
            row = self.portraits[first : first + abreast]
            wide = (measure + BETWEEN * setting.u) * len(row) / abreast - BETWEEN * setting.u
            laid = portrait_row(setting, row, wide, height, first=first)
            marks += shifted(laid.marks, mirrored_x(0.0, wide, measure, setting.rtl), y)
            foot = y + laid.height
            y = foot + BETWEEN_ROWS * setting.u
        return marks, foot
