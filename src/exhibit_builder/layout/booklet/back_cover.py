"""What is read on a booklet's back cover, whatever its look: what a reader can do with its codes, and the foot line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.setting import Ground, Setting, shifted, stacked
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.picture_with_words import codes_galley
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.running_lines import imprint
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece

BELOW_LEDE = 3.4
"""Modules from the back cover's lede to its codes (design.md, Booklet)."""


@dataclass(frozen=True)
class BackCover:
    """Sets it on a ``ground``; ``report`` takes what is wrong with its foot line."""

    job: LayoutJob
    grid: BookletGrid
    setter: BlockGalleys
    numbering: Numbering
    ground: Ground
    report: PageFindings

    def marks(self, page: int, blocks: Sequence[Block], top: float) -> list[Mark]:
        """What a reader can do, from ``top`` points on, for a booklet lies face down too; edition and code at the foot.

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
        marks.extend(self._foot(left))
        return marks

    def _setting(self, report: PageFindings) -> Setting:
        return self.setter.setting(self.numbering, report, self.ground)

    def _foot(self, left: float) -> list[Mark]:
        """Code, format, language and edition, for whoever files it."""
        fields = self.job.exhibit.fields
        base = self._setting(self.report)
        style = base.style(TextRole.COLOPHON)
        text = join_isolated((fields.code, self.grid.paper.code, self.job.tags, imprint(self.job)), " · ")
        line = base.typesetter.one_line([Piece(text, style)])
        replace(base, place=self.job.exhibit.places.get(("edition",))).check_length(line, self.grid.live)
        return base.line_marks(line, left, self.grid.folio)

    def _stack(self, blocks: Sequence[Block], left: float, top: float) -> tuple[list[Mark], float]:
        """The blocks one under the other, steps without their words; marks and height."""
        marks: list[Mark] = []
        y = 0.0
        for block in blocks:
            own = replace(self._setting(PageFindings()), place=block.place, places=block.places)
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
