"""Handbills of the photograph look: the opening picture over three edges, title, where and when on paper under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from exhibit_builder.blocks.setting import Setting, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.product import Product
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.handbill.back_side import BackSide
from exhibit_builder.layout.handbill.handbill_sheet import LINE, HandbillSheet, laid
from exhibit_builder.layout.hero_title import HeroTitle, Title
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.photograph.head_words import at_head, head_caption
from exhibit_builder.looks.photograph.paper_ground import paper_ground, whole_sheet
from exhibit_builder.looks.photograph.plans.picture_plans import NARROW
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.page.marks import Mark, Picture, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.pictures.cropping import focused_crop, ratio_of

DEEPEST, SHALLOWEST = 0.50, 0.25
"""Shares of the height down to which the picture reaches, as deep as title and visit leave it room (design.md,
Photograph look)."""

TO_TITLE, TO_VISIT = 3.4, 2.6
"""Modules from the picture's credit to the title's capitals, and kept between the title and what stands at the foot."""

LARGEST, LEAST, SMALLER = 9.0, 3.0, 0.94
"""Body sizes of the title, and what a step makes of them where it has no room (house: as on a cover)."""

DATE = 1.7
"""Body sizes of the date under the title (design.md, Handbill)."""


@dataclass(frozen=True)
class PictureHandbill:
    """Both sides on a format; ``report`` takes what is wrong with them."""

    job: LayoutJob
    form: Format
    report: PageFindings

    @property
    def _sheet(self) -> HandbillSheet:
        return HandbillSheet(self.job, self.form, paper_ground(self.job.theme), NARROW)

    @property
    def back(self) -> BackSide:
        """Text on paper from the margin on."""
        sheet = self._sheet
        return BackSide(sheet, self.form.margin, whole_sheet(self.job.theme, sheet.boxes), self.report)

    def front(self, lede: Block | None) -> Page:
        """Picture, title and date, the lede where there is room, what this is, and at the foot where and when."""
        form, sheet, fields = self.form, self._sheet, self.job.exhibit.fields
        base = sheet.setting(self.job.numbering(), self.report)
        foot, top = sheet.visit(self.report)
        strap = sheet.small(base)
        lines = base.set_lines(base.plain(fields.strap or fields.running, strap), form.live)
        top -= (TO_VISIT / 2 + LINE * len(lines)) * form.u
        marks: list[Mark] = []
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, form.margin, top + base.cap(strap) + number * LINE * form.u))
        edge = self._edge(base, top - TO_VISIT * form.u)
        title = self._title(edge[1], edge[2])
        if title.lowest > top - form.u:
            self._too_long()
        words = self._lede(sheet, lede, title.lowest + TO_VISIT * form.u, top - form.u) if lede is not None else []
        picture = [*whole_sheet(self.job.theme, sheet.boxes), *self._picture(base, edge[0])]
        return Page(sheet.boxes, (*picture, *title.marks, *words, *marks, *foot), fields.title)

    def _edge(self, base: Setting, limit: float) -> tuple[float, float, float]:
        """The picture's lower edge, where the title's capitals begin, and its size in body sizes, for a title that has
        to end at ``limit``: all in points but the size."""
        height, u = self.form.paper.height, self.form.u
        under = self._credit_height(base) + TO_TITLE * u
        share = DEEPEST
        while True:
            foot = share * height
            size = self._hero(foot + under).widest(base, LEAST, LARGEST)
            quiet = self._sheet.setting(self.job.numbering(), PageFindings())
            while self._hero(foot + under).at(quiet, size).lowest > limit and size > 2 * LEAST:
                size *= SMALLER
            if self._hero(foot + under).at(quiet, size).lowest <= limit or share <= SHALLOWEST:
                return foot, foot + under, size
            share -= 0.02

    def _hero(self, top: float) -> HeroTitle:
        fields, form = self.job.exhibit.fields, self.form
        return HeroTitle(fields.title, fields.subtitle, form.margin, top, form.live, DATE)

    def _title(self, top: float, size: float) -> Title:
        return self._hero(top).at(self._sheet.setting(self.job.numbering(), self.report), size)

    @property
    def _opening(self) -> Panel:
        panels = self.job.exhibit.panels
        return next((panel for panel in panels if panel.fields.scene == "opening"), panels[0])

    def _credit_height(self, base: Setting) -> float:
        head = self._opening.fields.head
        if head is None or head.image is None:
            return 0.0
        return stack_height(head_caption(base, head, self.form.live)) + self.form.u

    def _picture(self, base: Setting, foot: float) -> list[Mark]:
        """The opening panel's picture over three edges with its credit under it; a ground where it has none."""
        bleed, panel = self.form.bleed, self._opening
        width, height = self.form.paper.width + 2 * bleed, foot + bleed
        head = panel.fields.head
        if head is None or head.image is None:
            box = (-bleed, -bleed, width, height)
            return [Shape((("r", box),), fill=self.job.theme.inks["haze"], role=ShapeRole.GROUND)]
        own = at_head(replace(base, place=panel.place), panel.places)
        path = found_path(Path(self.job.exhibit.folder), head.image)
        tone, dye = base.tone_of(head.tone)
        crop = focused_crop(ratio_of(path), width / height, head.focus)
        place = own.at("image").place
        credit = stacked(head_caption(own, head, self.form.live), 0.0, foot + self.form.u)
        return [
            Picture(str(path), -bleed, -bleed, width, height, crop, head.alt or "", place, tone=tone, dye=dye),
            *shifted(credit, self.form.margin, 0.0),
        ]

    def _lede(self, sheet: HandbillSheet, lede: Block, top: float, foot: float) -> list[Mark]:
        """The lede between title and foot, or nothing where it has no room."""
        numbering = self.job.numbering()
        numbering.count([lede])
        base = sheet.setting(numbering, PageFindings())
        galley = lede.fields.lay(replace(base, place=lede.place, places=lede.places), self.form.live)
        return laid(galley, base, self.form.margin, self.form.live, top) if galley.height <= foot - top else []

    def _too_long(self) -> None:
        paper = self.form.paper.name
        self.report(
            Finding(
                "title-too-long",
                f"title, subtitle and what stands at the foot have no room under the picture of the handbill {paper}",
                self.job.exhibit.places.get(("title",), Place("exhibit.yaml", key="title")),
                expected="a title of one to three words and a subtitle of one or two lines",
                hint="shorten one of them, or make the handbill larger",
                spot=Spot(Product.HANDBILL, "", paper, 1),
            )
        )
