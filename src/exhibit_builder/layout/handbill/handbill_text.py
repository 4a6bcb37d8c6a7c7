"""What is read on a handbill, on whatever ground its look has: the lede, the visit, the back's blocks and owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.setting import Density, Galley, Ground, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.handbill.handbill_grid import HandbillGrid
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark

DAYS_TO_VENUE, LINE = 3.0, 2.2
"""Modules from the days' baseline to the venue's first, and from line to line (design.md, Handbill)."""

TO_NOTES = 2.4
"""Modules kept between what is read and the owners of the sources (house: two lines of small print)."""


@dataclass(frozen=True)
class HandbillText:
    """Sets what is read on a ``ground``; ``report`` takes what is wrong with it."""

    grid: HandbillGrid
    ground: Ground
    report: PageFindings

    def visit(self) -> tuple[list[Mark], float]:
        """Days, venue and hours with their last line at the foot; marks and their top in points from the head."""
        form, asked = self.grid.form, self.grid.job.exhibit.fields.handbill
        if asked is None or not asked.visit:
            return [], self.grid.foot
        base = self._written_in_exhibit(self.grid.setting(self.ground, self.grid.job.numbering(), self.report))
        days, small = replace(base.style(TextRole.H2), flush=True), self.grid.small(base)
        small = replace(small, leading=LINE * form.u)
        strips: list[Strip] = []
        if asked.days:
            written = [base.plain(asked.days, days)]
            strips.extend(base.at("days").text_strips(written, form.live, days, balance=True, within=form.live))
        rest = [base.plain(text, small) for text in (asked.venue, asked.hours) if text]
        if strips and rest:
            gap = DAYS_TO_VENUE * form.u - base.cap(small)
            strips[-1] = replace(strips[-1], height=strips[-1].height - strips[-1].trail + gap, trail=gap)
        strips.extend(base.text_strips(rest, form.live, small, gap=0.0, within=form.live))
        top = self.grid.foot - stack_height(strips)
        return shifted(stacked(strips, 0.0, 0.0), form.margin, top), top

    def _written_in_exhibit(self, base: Setting) -> Setting:
        """A setting whose findings lead to what exhibit.yaml says of the handbill."""
        places = self.grid.job.exhibit.places
        own = {way[1:]: place for way, place in places.items() if way[:1] == ("handbill",)}
        return replace(base, place=own.get((), Place("exhibit.yaml", key="handbill")), places=own)

    def lede(self, lede: Block, top: float, foot: float) -> list[Mark]:
        """The lede between ``top`` and ``foot``, or nothing where it has no room."""
        form = self.grid.form
        numbering = self.grid.job.numbering()
        numbering.count([lede])
        base = self.grid.setting(self.ground, numbering, PageFindings())
        galley = lede.fields.lay(replace(base, place=lede.place, places=lede.places), form.live)
        if galley.height > foot - top:
            return []
        return laid(galley, base, form.margin, form.live, top)

    def back(
        self, blocks: Sequence[Block], numbering: Numbering, top: float, densities: Sequence[Density]
    ) -> list[Mark]:
        """The ``blocks`` one under the other from ``top`` on, closer and with a smaller lede where there are many, and
        the owners of their sources at the foot."""
        form = self.grid.form
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
        base = self.grid.setting(self.ground, numbering, self.report)
        marks: list[Mark] = []
        for galley in galleys:
            marks.extend(laid(galley, base, form.margin, form.live, top))
            top += galley.height + gap
        return [*marks, *notes]

    def title_too_long(self, what: str, key: str) -> None:
        """Reports that ``what`` has no room on the front; ``key`` is where it is written."""
        paper = self.grid.form.paper.name
        self.report(
            Finding(
                "title-too-long",
                f"{what} of the handbill {paper}",
                self.grid.job.exhibit.places.get((key,), Place("exhibit.yaml", key=key)),
                expected="a title of one to three words and a subtitle of one or two lines",
                hint="shorten one of them, or make the handbill larger",
                spot=Spot(Product.HANDBILL, "", paper, 1),
            )
        )

    def _set(
        self, blocks: Sequence[Block], numbering: Numbering, density: Density
    ) -> tuple[list[Galley], PageFindings, float]:
        """The blocks' galleys, what they said, and the gap between them in points."""
        said = PageFindings()
        base = self.grid.setting(self.ground, numbering, said, density)
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
        base = self.grid.setting(self.ground, numbering, self.report)
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


def laid(galley: Galley, base: Setting, left: float, measure: float, top: float) -> list[Mark]:
    """A galley's marks with its top at ``top``, at the start of a ``measure`` from ``left``; all in points."""
    x = left + (measure - galley.width if base.rtl else 0.0)
    return shifted(stacked(list(galley.strips), 0.0, 0.0), x, top)


def _height(galleys: Sequence[Galley], gap: float) -> float:
    return sum(galley.height for galley in galleys) + gap * max(0, len(galleys) - 1)
