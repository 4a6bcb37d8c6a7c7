"""A handbill's back: the opening panel's lede, what the exhibit shows there on demand, one thing to do with its code,
and who owns the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exhibit_builder.blocks.setting import Density, Galley, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, Spot
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.handbill.handbill_sheet import HandbillSheet, laid
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page, ShortForm

TO_NOTES = 2.4
"""Modules kept between what is read and the owners of the sources (house: two lines of small print)."""


@dataclass(frozen=True)
class BackSide:
    """Sets the back, whose text begins ``top`` points under the trim, over what lies ``behind`` it; ``report`` takes
    what is wrong with it."""

    grid: HandbillSheet
    top: float
    behind: Sequence[Mark]
    report: PageFindings

    def page(self, blocks: Sequence[Block], numbering: Numbering, title: str, short: ShortForm) -> Page:
        """The ``blocks`` one under the other, closer and with a smaller lede where there are many; the words of its one
        step stay at every closeness (design.md, Handbill).

        ``numbering`` has counted what they cite; ``title`` is what the page goes by in an outline.
        """
        form = self.grid.form
        top, densities = self.top, [replace(density, step_words=True) for density in self.grid.plan.densities]
        notes, highest = self._owners(numbering)
        room = highest - top
        galleys, said, gap = self._set(blocks, numbering, densities[0])
        for density in densities[1:]:
            if _height(galleys, gap) <= room:
                break
            galleys, said, gap = self._set(blocks, numbering, density)
        self.report.take(said)
        over = _height(galleys, gap) - room
        if over > 0.01 and blocks:
            self._too_full(blocks[-1], over)
        marks = list(self.behind)
        base = self.grid.setting(numbering, self.report)
        for galley in galleys:
            marks.extend(laid(galley, base, form.margin, form.live, top))
            top += galley.height + gap
        return Page(self.grid.boxes, (*marks, *notes), title, short=short)

    def _set(
        self, blocks: Sequence[Block], numbering: Numbering, density: Density
    ) -> tuple[list[Galley], PageFindings, float]:
        """The blocks' galleys, what they said, and the gap between them in points."""
        said = PageFindings()
        base = self.grid.setting(numbering, said, density)
        galleys: list[Galley] = []
        for block in blocks:
            own = replace(base, place=block.place, places=block.places)
            galleys.extend(block.fields.lay(own, self.grid.form.live).with_lead())
        return galleys, said, density.gap * self.grid.form.u

    def _owners(self, numbering: Numbering) -> tuple[list[Mark], float]:
        """Who owns the sources, in words at the foot; marks, and how far down all else may reach, in points."""
        form = self.grid.form
        if not numbering.notes():
            return [], self.grid.foot
        base = self.grid.setting(numbering, self.report)
        style = self.grid.small(base, TextRole.SOURCE)
        strips = base.text_strips([base.plain(numbering.owners(), style)], form.live, style, within=form.live)
        top = self.grid.foot - stack_height(strips)
        return shifted(stacked(strips, 0.0, 0.0), form.margin, top), top - TO_NOTES * form.u

    def _too_full(self, last: Block, over: float) -> None:
        paper = self.grid.form.paper.name
        self.report(
            Finding(
                "panel-overflow",
                f"The back of the handbill {paper} is {over / MM:.0f} mm too full.",
                last.place,
                expected="a lede of 25 words or fewer, and one code",
                hint="Shorten the opening panel's lede, or take a block with in: [handbill] away.",
                spot=Spot(Product.HANDBILL, "", paper, 2),
            )
        )


def _height(galleys: Sequence[Galley], gap: float) -> float:
    return sum(galley.height for galley in galleys) + gap * max(0, len(galleys) - 1)
