"""Covers of the photograph look: the opening picture with the title on paper under it, and what a reader can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.setting import Setting, shifted, stack_height, stacked
from exhibit_builder.core.findings import Spot
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.picture_with_words import codes_galley
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.cover_title import CoverTitles, no_room_on_cover
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.photograph.head_words import at_head, head_caption
from exhibit_builder.looks.photograph.paper_ground import whole_sheet
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.page.marks import Mark, Picture, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.pictures.cropping import focused_crop, ratio_of

PICTURE = 0.60
"""Share of the front cover's height that its picture takes (design.md, Photograph look)."""

TO_TITLE = 5.0
"""Modules from the picture to the title's capitals."""

BACK_TOP = 0.30
"""Share of the back cover's height at which what a reader can do begins (house: the hand that turns it covers less)."""

BELOW_LEDE = 3.4
"""Modules from the back cover's lede to its codes (design.md, Booklet)."""


@dataclass(frozen=True)
class PictureCovers:
    """Sets both covers; ``report`` takes what is wrong with them."""

    job: LayoutJob
    grid: BookletGrid
    setter: BlockGalleys
    numbering: Numbering
    report: PageFindings

    @property
    def _boxes(self) -> PageBoxes:
        return PageBoxes(self.grid.paper.width, self.grid.paper.height, self.grid.bleed)

    def front(self) -> Page:
        """Picture, title and subtitle on paper, the picture's caption and what this is at the foot."""
        fields, grid = self.job.exhibit.fields, self.grid
        base = self.setter.setting(self.numbering, self.report)
        margin, u = grid.inner, grid.page_u
        live = grid.paper.width - 2 * margin
        foot = PICTURE * grid.paper.height
        marks = [*whole_sheet(self.job.theme, self._boxes), *self._picture(base, foot)]
        caption = base.style(TextRole.CAPTION)
        lowest = grid.folio - 3.0 * u
        opening = self._opening
        if opening is not None and opening.fields.head is not None:
            strips = head_caption(at_head(base, opening.places), opening.fields.head, live)
            lowest -= stack_height(strips)
            marks.extend(shifted(stacked(strips, 0.0, lowest), margin, 0.0))
        least = grid.least_title / grid.body
        titles = CoverTitles(base, fields.title, fields.subtitle, live, margin, foot + TO_TITLE * u, u, least)
        title = titles.fitted(lambda _width: lowest - u)
        marks.extend(title.marks)
        if title.lowest > lowest:
            self.report(
                no_room_on_cover(
                    self.job.exhibit,
                    "have no room under the cover's head",
                    Spot(Product.BOOKLET, "", grid.paper.name, 1),
                )
            )
        line = base.one_line(base.plain(fields.strap or fields.running, caption), live)
        marks.extend(base.line_marks(line, margin, grid.folio))
        return Page(self._boxes, tuple(marks), fields.title)

    @property
    def _opening(self) -> Panel | None:
        """The panel whose picture the cover shows."""
        return self.job.exhibit.opening

    def _picture(self, base: Setting, foot: float) -> list[Mark]:
        """The opening panel's picture over three edges down to ``foot``; a ground where it has none."""
        bleed = self.grid.bleed
        width, height = self.grid.paper.width + 2 * bleed, foot + bleed
        opening = self._opening
        head = opening.fields.head if opening is not None else None
        if opening is None or head is None or head.image is None:
            ground = self.job.theme.inks["haze"]
            return [Shape((("r", (-bleed, -bleed, width, height)),), fill=ground, role=ShapeRole.GROUND)]
        path = found_path(Path(self.job.exhibit.folder), head.image)
        tone, dye = base.tone_of(head.tone)
        crop = focused_crop(ratio_of(path), width / height, head.focus)
        place = at_head(base, opening.places).at("image").place
        return [Picture(str(path), -bleed, -bleed, width, height, crop, head.alt or "", place, tone=tone, dye=dye)]

    def back(self, page: int, blocks: Sequence[Block]) -> Page:
        """What a reader can do, with its codes, for a booklet lies face down too.

        ``blocks`` are those of the panel that ends in a call to action.
        """
        left = self.grid.left(page, self.job.language.rtl)
        top = BACK_TOP * self.grid.paper.height
        marks = whole_sheet(self.job.theme, self._boxes)
        for parts in self._calls(blocks):
            own, height = self._stack(parts, left, top)
            if top + height <= self.grid.text_foot:
                marks.extend(own)
                break
        return Page(self._boxes, tuple(marks), "")

    @property
    def at_back_foot(self) -> Setting:
        """That of the paper."""
        return self.setter.setting(self.numbering, self.report)

    def _calls(self, blocks: Sequence[Block]) -> Sequence[tuple[Block, ...]]:
        """What of a call to action may stand on the back cover: lede and codes, or the codes alone."""
        codes = next((block for block in blocks if isinstance(block.fields, Action)), None)
        if codes is None:
            return ()
        lede = next((block for block in blocks if isinstance(block.fields, Lede)), None)
        return ((lede, codes), (codes,)) if lede is not None else ((codes,),)

    def _stack(self, blocks: Sequence[Block], left: float, top: float) -> tuple[list[Mark], float]:
        """The blocks one under the other, steps without their words; marks and height."""
        marks: list[Mark] = []
        y = 0.0
        for block in blocks:
            own = replace(self.setter.setting(self.numbering, PageFindings()), place=block.place, places=block.places)
            fields, measure = block.fields, self.grid.live
            galley = codes_galley(fields, own, measure) if isinstance(fields, Action) else fields.lay(own, measure)
            y += BELOW_LEDE * self.grid.u if y else 0.0
            x = left + (measure - galley.width if own.rtl else 0.0)
            marks.extend(shifted(stacked(list(galley.strips), 0.0, 0.0), x, top + y))
            y += galley.height
        return marks, y
