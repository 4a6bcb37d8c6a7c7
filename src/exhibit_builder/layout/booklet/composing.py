"""The booklet as pages in reading order: cover, about, a spread a chapter, sources, back cover.

Its number of pages is a multiple of four and none is blank. Chapters are tried at each body size from the largest on;
at the first at which all fit their spreads, optional blocks enter, and the cheapest way to whole sheets is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.setting import Setting, shifted
from exhibit_builder.core.findings import Finding, Place, Severity, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.back_colophon import with_back_colophon
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys
from exhibit_builder.layout.booklet.booklet_design import BookletDesign, SpreadsBehind
from exhibit_builder.layout.booklet.booklet_grid import bodies, booklet_grid, booklet_theme
from exhibit_builder.layout.booklet.chapter_ways import ChapterWays
from exhibit_builder.layout.booklet.chapters import Chapter, chapters_of, numbering_of
from exhibit_builder.layout.booklet.contents_list import ContentsRow
from exhibit_builder.layout.booklet.pouring import PlacedStrips
from exhibit_builder.layout.booklet.spreads import COST_OF_TAILPIECE, ChapterPlan
from exhibit_builder.layout.booklet.whole_sheets import SHEET, SheetPlan, sheet_plans
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle, set_titles
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Composed, Page, PageBoxes
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece

FOLIO_TO_TITLE = 3.2
"""Modules from a folio to the chapter's title beside it (house: three figures and a space)."""

MOST_POWER = 2.2
"""Power of the body size by which what is set in it grows at most (house: text grows with its square, and a little more
where lines are few)."""

TRIES = 4
"""How often a plan is proved with the numbers that its own sources have (house: each leaves out a block at most)."""


def compose_booklet(job: LayoutJob, paper: Paper, design: BookletDesign) -> ComposedProduct:
    """The booklet on pages of ``paper`` as a look's ``design`` has it.

    Findings: ``booklet-pages`` when no plan reaches a multiple of four, ``block-too-tall`` for a block that no page can
    hold, ``credits-overflow``, ``optional-left-out``, ``title-too-long``; what the blocks report.
    """
    themed = replace(job, theme=booklet_theme(job.theme))
    return _BookletMaker(themed, paper, design).compose()


class _BookletMaker:
    """Composes the booklet of one exhibit on one page."""

    def __init__(self, job: LayoutJob, paper: Paper, design: BookletDesign) -> None:
        self.job = job
        self.paper = paper
        self.design = design
        self.report = PageFindings()
        self.chapters = chapters_of(job)
        self.numbering = numbering_of(job, self.chapters)
        self._at_body(bodies(paper)[0])

    def _at_body(self, body: float) -> None:
        """Set everything in this body size from now on."""
        self.grid = booklet_grid(self.paper, self.job.theme, body)
        self.behind = self.design.backdrop(self.job, self.grid)
        self.setter = BlockGalleys(self.job, self.grid, self.design.ground(self.job.theme))
        base = self.setter.setting(self.numbering, PageFindings())
        # Without the blocks that are left out there may be no sources, and the last chapter has another title.
        texts = (*(chapter.title for chapter in self.chapters), self.job.words.made)
        self.titles = set_titles(base, self.grid.titles, texts)
        self._ways_at_body = self._planned_ways()

    def compose(self) -> ComposedProduct:
        """All pages with what is wrong with them."""
        self._choose_body()
        plans = self._plans()
        whole = next((plan for plan in plans if plan.whole), None)
        if whole is None:
            self.report(self._no_plan(sorted({plan.pages for plan in plans})))
        chosen = self._proved(whole or plans[0])
        pages = self._pages(chosen)
        for plan, chapter in zip(chosen.chapters, self.chapters, strict=True):
            self._tell(plan, chapter)
        findings = tuple(self._on_its_page(finding, pages) for finding in self.report.findings.values())
        return ComposedProduct(Composed(Product.BOOKLET, self.paper.name, "", 0, tuple(pages)), findings)

    # the plan

    def _choose_body(self) -> None:
        """The largest body size at which each chapter fits a spread, those aside that fit none at the least size."""
        sizes = bodies(self.paper)
        too_long: set[int] = set()
        hardest = self._longest_first()
        for last in (False, True):
            skipped = 0.0
            for size in sizes:
                if size > skipped > 0 and size != sizes[-1]:
                    continue
                if size != self.grid.body:
                    self._at_body(size)
                failing = self._failing(hardest, too_long, every=size == sizes[-1] and not last)
                if not failing:
                    return
                excess = self._ways_at_body[failing[0]].excess(2 + 2 * failing[0])
                skipped = size / max(1.0, excess) ** (1 / MOST_POWER)
                hardest = [*failing, *(index for index in hardest if index not in failing)]
            too_long = set(failing)

    def _longest_first(self) -> list[int]:
        """The chapters by how much they can't do without, for the longest show soonest that a size is too large."""
        lengths = [
            sum(len(repr(block.fields)) for block in chapter.blocks if not block.optional) for chapter in self.chapters
        ]
        return sorted(range(len(lengths)), key=lambda index: -lengths[index])

    def _failing(self, order: Sequence[int], too_long: set[int], *, every: bool) -> list[int]:
        """Chapters that don't fit their spread: the first that is found, or every one."""
        found: list[int] = []
        for index in order:
            if index in too_long:
                continue
            if not self._ways_at_body[index].fits_spread(2 + 2 * index):
                found.append(index)
                if not every:
                    break
        return found

    def _planned_ways(self) -> list[ChapterWays]:
        """The ways of all chapters in the body size, under the numbers that sources have with all optional blocks."""
        return [self._ways(index, self.chapters, self.numbering, ()) for index in range(len(self.chapters))]

    def _ways(
        self, index: int, chapters: Sequence[Chapter], numbering: Numbering, rows: tuple[ContentsRow, ...]
    ) -> ChapterWays:
        chapter = chapters[index]
        rows = rows or tuple(ContentsRow(one, 0) for one in chapters)
        return ChapterWays(chapter, self.titles[chapter.title], self.setter, self.behind, numbering, rows)

    def _plans(self) -> list[SheetPlan]:
        """Ways to set all chapters, the cheapest first; with spreads more than are needed only where they must be."""
        ways = self._ways_at_body
        plans = sheet_plans(lambda index, start: ways[index].ways(start, more=False), len(ways))
        whole = next((plan for plan in plans if plan.whole), None)
        if whole is None or whole.costs >= COST_OF_TAILPIECE:
            plans = sheet_plans(lambda index, start: ways[index].ways(start, more=True), len(ways))
        return plans or sheet_plans(lambda index, start: ways[index].at_all(start), len(ways), anyhow=True)

    def _no_plan(self, reached: list[int]) -> Finding:
        counts = " or ".join(str(count) for count in reached)
        return Finding(
            "booklet-pages",
            f"the booklet {self.paper.name} comes to {counts} pages, which is no multiple of {SHEET}",
            Place("exhibit.yaml"),
            expected=f"a number of pages that {SHEET} divides, so that sheets fold without a blank page",
            hint="mark a block of the booklet optional: true, or add or cut some 100 words",
        )

    def _proved(self, plan: SheetPlan) -> SheetPlan:
        """The plan with the numbers that its sources have without what is left out, and with pages in its contents."""
        left_out = tuple(block for chapter in plan.chapters for block in chapter.left_out)
        for _ in range(TRIES):
            chapters = chapters_of(self.job, left_out)
            numbering = numbering_of(self.job, chapters)
            rows = tuple(ContentsRow(c, p.start) for c, p in zip(chapters, plan.chapters, strict=True))
            proved: list[ChapterPlan] = []
            for index, old in enumerate(plan.chapters):
                ways = self._ways(index, chapters, numbering, rows)
                alone = len(old.pages) > 1 and not old.pages[-1]
                found = next(ways.on(old.start, len(old.pages), alone=alone), None)
                found = found or next(ways.on(old.start, len(old.pages), forced=True), None) or old
                proved.append(found)
            more = tuple(block for own in proved for block in own.left_out)
            if not more:
                break
            left_out = (*left_out, *more)
        self.numbering = numbering
        self.left_out = left_out
        self.chapters = chapters
        return replace(plan, chapters=tuple(proved))

    # what is told

    def _tell(self, plan: ChapterPlan, chapter: Chapter) -> None:
        """What a chapter's blocks report, and what of it is left out or too tall."""
        for own in plan.blocks:
            self.report.take(own.findings)
        for block in self.left_out:
            if chapter.place is not None and block.place.file == chapter.place.file:
                self.report(self._without_room(block, plan.start))
        if plan.over_full:
            tallest = max(plan.blocks, key=lambda block: max(strip.height for g in block.galleys for strip in g.strips))
            kind = tallest.block.kind if tallest.block is not None else chapter.kind
            self.report(
                Finding(
                    "block-too-tall",
                    f"the {kind} is taller than a page of the booklet {self.paper.name}",
                    tallest.block.place if tallest.block is not None else chapter.place,
                    expected="a block that fits one page",
                    hint="split it, or keep it to the posters with only: [posters]",
                )
            )
        wrong = self.titles[chapter.title].too_long(
            chapter.title, chapter.place, "a page of the booklet", self._spot(plan.start)
        )
        if wrong is not None:
            self.report(wrong)

    def _without_room(self, block: Block, page: int) -> Finding:
        """That a block has no room, told where the chapter begins that it was written for."""
        return Finding(
            "optional-left-out",
            f"the optional {block.kind} is left out of the booklet {self.paper.name}, so that its chapter fits",
            block.place,
            severity=Severity.NOTE,
            spot=self._spot(page),
        )

    def _on_its_page(self, finding: Finding, pages: list[Page]) -> Finding:
        """The finding with the first page that shows what it is about; as it is where none does."""
        if finding.spot is not None or finding.place is None:
            return finding
        number = next((n for n, page in enumerate(pages, 1) if _shows(page, finding.place)), None)
        return finding if number is None else replace(finding, spot=self._spot(number))

    def _spot(self, page: int) -> Spot:
        """A whole page of the booklet, counted from 1."""
        return Spot(Product.BOOKLET, "", self.paper.name, page)

    # pages

    def _pages(self, plan: SheetPlan) -> list[Page]:
        set_title = [self.titles[chapter.title] for chapter in self.chapters]
        behind = self.behind.hang(self.chapters, plan.chapters, set_title, plan.pages)
        covers = self.design.covers(self.job, self.grid, self.behind, self.setter, self.numbering, self.report)
        out = [covers.front()]
        for chapter, title, own in zip(self.chapters, set_title, plan.chapters, strict=True):
            for number in range(len(own.pages)):
                out.append(self._page(chapter, title, own, number, behind))
        calling = [
            panel.blocks for panel in self.job.exhibit.panels if any(isinstance(b.fields, Action) for b in panel.blocks)
        ]
        shown = [b for b in calling[-1] if b.appears_in(Product.BOOKLET)] if calling else []
        out.append(covers.back(plan.pages, shown))
        return with_back_colophon(self.job, self.grid, out, covers.at_back_foot)

    def _page(self, chapter: Chapter, title: SetTitle, plan: ChapterPlan, number: int, behind: SpreadsBehind) -> Page:
        page = plan.start + number
        top = behind.tops[page] if plan.own is None else plan.own.tops[number]
        marks = behind.behind(page, plan, number)
        left = self.grid.left(page, self.job.language.rtl)
        if number == 0:
            marks.extend(title.marks(self._on_head(chapter), chapter.title, chapter.dateline, self.grid.titles, left))
        marks.extend(self._strips(plan.pages[number], left, top))
        if plan.pages[number]:
            marks.extend(self._running_foot(chapter, page))
        boxes = PageBoxes(self.paper.width, self.paper.height, self.grid.bleed)
        return Page(boxes, tuple(marks), chapter.title if number == 0 else "")

    def _strips(self, sets: Sequence[PlacedStrips], left: float, top: float) -> list[Mark]:
        marks: list[Mark] = []
        for item in sets:
            x = left + (self.grid.live - item.x - item.width if self.job.language.rtl else item.x)
            y = top + item.y
            for strip in item.strips:
                marks.extend(shifted(strip.marks, x, y))
                y += strip.height
        return marks

    def _on_head(self, chapter: Chapter) -> Setting:
        return self.setter.setting(self.numbering, self.report, self.design.head_ground(self.job, chapter))

    def _running_foot(self, chapter: Chapter, page: int) -> list[Mark]:
        """Folio and chapter at the outer foot."""
        base = self.setter.setting(self.numbering, self.report)
        style = base.style(TextRole.CAPTION)
        y = self.grid.folio
        folio = base.tight([Piece(str(page), style)])
        step = FOLIO_TO_TITLE * self.grid.u
        name = base.tight(base.plain(join_isolated((chapter.label, chapter.title), " "), style))
        replace(base, place=chapter.place).check_length(name, self.grid.live - step)
        left = self.grid.left(page, base.rtl)
        if (page % 2 == 0) != base.rtl:
            return [*base.line_marks(folio, left, y), *base.line_marks(name, left + step, y)]
        right = left + self.grid.live
        return [
            *base.line_marks(name, right - step - name.width, y),
            *base.line_marks(folio, right - folio.width, y),
        ]


def _shows(page: Page, place: Place) -> bool:
    """Whether a page shows what was written at a place, or inside what was written there."""
    inside = f"{place.key}."
    return any(
        mark.place == place
        or (
            mark.place is not None and mark.place.file == place.file and place.key and mark.place.key.startswith(inside)
        )
        for mark in page.marks
    )
