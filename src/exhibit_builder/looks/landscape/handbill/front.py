"""A handbill's front: what the exhibit is, its title in the sky, and at the foot where and when it is to be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.product import Product
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.handbill.handbill_sheet import LINE, laid
from exhibit_builder.layout.hero_title import HeroTitle, Title
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.looks.landscape.handbill.handbill_grid import DRIFT_ENDS, FRONT, TO_TEXT, HandbillGrid
from exhibit_builder.looks.landscape.horizon import HERO_TO_FAR, RELIEFS
from exhibit_builder.looks.landscape.poster_heads import SMALLER
from exhibit_builder.looks.landscape.wall import Wall
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page

STRAP, HERO = 5.2, 10.0
"""Modules from the trim to the baseline of the line that says what this is, and to the capitals of the title
(design.md, Handbill)."""

LARGEST, LEAST = 12.0, 3.0
"""Body sizes of the title (house: the largest fills A6 with a word of three letters, the least is twice the lede)."""

DATE = 1.7
"""Body sizes of the date under the title (design.md, Handbill)."""

LIVELY = 3
"""Every so many of the reliefs are tried for each size of the title (house: steps that are seen)."""


@dataclass(frozen=True)
class Front:
    """Sets the front; ``report`` takes what is wrong with it."""

    grid: HandbillGrid
    report: PageFindings

    def page(self, lede: Block | None) -> Page:
        """The picture side, which works alone on a wall; the lede stands on its snow where there is room for it."""
        form, fields = self.grid.form, self.grid.job.exhibit.fields
        title, wall = self._title()
        foot, top = self._foot()
        ridge = wall.lowest_ridge(FRONT, form.margin, form.margin + form.live)
        room = (ridge + TO_TEXT * form.u, top - TO_TEXT * form.u)
        words = self._lede(lede, *room) if lede is not None else []
        marks = wall.marks(FRONT, (room[0] if words else top) - DRIFT_ENDS * form.u)
        sky = self.grid.on_sky(self.report)
        strap = sky.set_lines(sky.plain(fields.strap or fields.running, self.grid.small(sky)), form.live)
        for number, line in enumerate(strap):
            marks.extend(sky.line_marks(line, form.margin, (STRAP + number * LINE) * form.u))
        marks.extend((*title.marks, *words, *foot))
        return Page(self.grid.boxes, tuple(marks), fields.title)

    def _title(self) -> tuple[Title, Wall]:
        """The title as large as the hills let it be, and the wall with hills as lively as that leaves them."""
        form, fields = self.grid.form, self.grid.job.exhibit.fields
        hero = HeroTitle(fields.title, fields.subtitle, form.margin, HERO * form.u, form.live, DATE)
        size = hero.widest(self.grid.on_sky(PageFindings()), LEAST, LARGEST)
        walls = [self.grid.wall(relief) for relief in RELIEFS[::LIVELY]]
        while True:
            said = PageFindings()
            title = hero.at(self.grid.on_sky(said), size)
            clear = next(
                (wall for wall in walls if title.lowest + HERO_TO_FAR * form.u <= self._far(wall, title)), None
            )
            if clear is not None or size <= LEAST:
                break
            size = max(LEAST, size * SMALLER)
        self.report.take(said)
        if clear is None:
            self._too_long("title and subtitle reach the hills on the front", "title")
        return title, clear or walls[-1]

    def _far(self, wall: Wall, title: Title) -> float:
        """The highest point of the far range over a title."""
        form = self.grid.form
        left = form.margin + (form.live - title.width if wall.rtl else 0.0)
        return wall.highest_far_range(FRONT, left, left + title.width)

    def _too_long(self, what: str, key: str) -> None:
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

    def _foot(self) -> tuple[list[Mark], float]:
        """Days, venue and hours at the foot; marks and their top in points from the head."""
        marks, top = self.grid.visit(self.report)
        if marks and top < self.grid.front_ridge + TO_TEXT * self.grid.form.u:
            self._too_long("days, venue and hours reach the hills on the front", "handbill")
        return marks, top

    def _lede(self, lede: Block, top: float, foot: float) -> list[Mark]:
        """The lede between hills and foot, or nothing where it has no room."""
        form = self.grid.form
        base = self.grid.setting(self._numbered(lede), PageFindings())
        galley = lede.fields.lay(self._at(base, lede), form.live)
        if galley.height > foot - top:
            return []
        return laid(galley, base, form.margin, form.live, top)

    def _numbered(self, block: Block) -> Numbering:
        numbering = self.grid.job.numbering()
        numbering.count([block])
        return numbering

    def _at(self, base: Setting, block: Block) -> Setting:
        return replace(base, place=block.place, places=block.places)
