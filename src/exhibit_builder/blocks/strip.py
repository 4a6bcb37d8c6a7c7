"""A row of portraits over the width of a panel."""

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Caption, ConsentField, SourceKey, Words
from exhibit_builder.blocks.portraits import FEWEST, MOST, Portrait, portrait_row
from exhibit_builder.blocks.setting import Galley, Setting, Strip, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.typography.isolation import join_isolated

RATIO = 0.8
"""Width to height of a portrait in a row (house: head and shoulders)."""

CREDIT_BELOW = 1.2
"""Modules from the names to the caption or the credit (house: as far as from a caption to its credit)."""


class PortraitStrip(BlockFields):
    """Three to six portraits of one height, with names, ages or years under them; ``caption`` stands under the names.

    They may be of one photographer: ``credit`` and ``rights`` are those of all of them.
    """

    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    portraits: Annotated[tuple[Portrait, ...], Field(min_length=FEWEST, max_length=MOST)]
    caption: Caption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    source: SourceKey | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """All portraits in one row over the measure, as wide as one another; on a page of a booklet as well."""
        count = len(self.portraits)
        height = min(measure / count / RATIO, setting.tallest / 2)
        row = portrait_row(setting, self.portraits, measure, height)
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
        y = row.height + CREDIT_BELOW * setting.u
        marks = (*row.marks, *stacked(strips, 0.0, y))
        return Galley((Strip(y + stack_height(strips), marks),), measure)
