"""What is read on a booklet's back cover, whatever its look: what a reader can do with its codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.setting import Ground, shifted, stacked
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.picture_with_words import codes_galley
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark

BELOW_LEDE = 3.4
"""Modules from the back cover's lede to its codes (design.md, Booklet)."""


@dataclass(frozen=True)
class BackCover:
    """Sets it on a ``ground``."""

    job: LayoutJob
    grid: BookletGrid
    setter: BlockGalleys
    numbering: Numbering
    ground: Ground

    def marks(self, page: int, blocks: Sequence[Block], top: float) -> list[Mark]:
        """What a reader can do, from ``top`` points on, for a booklet lies face down too.

        ``blocks`` are those of the panel that ends in a call to action; what has no room is left out. ``page`` is the
        cover's number.
        """
        left = self.grid.left(page, self.job.language.rtl)
        marks: list[Mark] = []
        for parts in _calls(blocks):
            own, height = self._stack(parts, left, top)
            if top + height <= self.grid.text_foot:
                marks.extend(own)
                break
        return marks

    def _stack(self, blocks: Sequence[Block], left: float, top: float) -> tuple[list[Mark], float]:
        """The blocks one under the other, steps without their words; marks and height."""
        marks: list[Mark] = []
        y = 0.0
        base = self.setter.setting(self.numbering, PageFindings(), self.ground)
        for block in blocks:
            own = replace(base, place=block.place, places=block.places)
            fields = block.fields
            measure = self.grid.live
            galley = codes_galley(fields, own, measure) if isinstance(fields, Action) else fields.lay(own, measure)
            y += BELOW_LEDE * self.grid.u if y else 0.0
            x = left + (self.grid.live - galley.width if own.rtl else 0.0)
            marks.extend(shifted(stacked(list(galley.strips), 0.0, 0.0), x, top + y))
            y += galley.height
        return marks, y


def _calls(blocks: Sequence[Block]) -> Sequence[tuple[Block, ...]]:
    """What of a call to action may stand on the back cover: lede and codes, or the codes alone."""
    codes = next((block for block in blocks if isinstance(block.fields, Action)), None)
    if codes is None:
        return ()
    lede = next((block for block in blocks if isinstance(block.fields, Lede)), None)
    return ((lede, codes), (codes,)) if lede is not None else ((codes,),)
