"""The booklet in two languages: the leading one on left-hand pages, the second on right-hand ones, in step.

Titles and text are of one size in both, for a page of one's own needs no rank. Where Arabic leads, the booklet is bound
at the right, so that its pages are the right-hand ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.setting import Setting, shifted
from exhibit_builder.core.paired_text import PairedText, second_of
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.ranks import Rank
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.back_colophon import with_back_colophon
from exhibit_builder.layout.booklet.back_matter import BackMatter
from exhibit_builder.layout.booklet.block_galleys import BETWEEN, BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.booklet_design import BookletDesign, SpreadsBehind
from exhibit_builder.layout.booklet.booklet_grid import bodies, booklet_grid, booklet_theme
from exhibit_builder.layout.booklet.chapter_ways import MOST_BEHIND
from exhibit_builder.layout.booklet.chapters import Chapter, ChapterKind, chapters_of, numbering_of
from exhibit_builder.layout.booklet.contents_list import ContentsRow, contents_list
from exhibit_builder.layout.booklet.facing_rows import FacingRow, facing_rows, on_spreads, placed_in_step
from exhibit_builder.layout.booklet.pouring import PlacedStrips
from exhibit_builder.layout.booklet.spreads import COST_OF_TAILPIECE, ChapterFitting, ChapterPlan, HeadRoom
from exhibit_builder.layout.booklet.whole_sheets import SHEET
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle, TitlePlace, set_titles
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Composed, Page, PageBoxes
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece
from exhibit_builder.words.page_words import PageWords, page_words

FOLIO_TO_TITLE = 3.2
"""Modules from a folio to the chapter's title beside it (house: three figures and a space)."""


def compose_facing_pages(job: LayoutJob, paper: Paper, design: BookletDesign) -> ComposedProduct:
    """The booklet of an exhibit in two languages on pages of ``paper``, all its blocks shown.

    Findings: what the blocks report, and ``title-too-long``.
    """
    # Hyphens in one language alone would look like a mistake, and not every language has patterns for them.
    themed = replace(job, theme=replace(booklet_theme(job.theme), hyphenate=False))
    return _FacingMaker(themed, paper, design).compose()


class _FacingMaker:
    def __init__(self, job: LayoutJob, paper: Paper, design: BookletDesign) -> None:
        self.job = job
        self.paper = paper
        self.design = design
        self.report = PageFindings()
        self.grid = booklet_grid(paper, job.theme, bodies(paper)[-1])
        self.behind = design.backdrop(job, self.grid)
        self.setter = BlockGalleys(job, self.grid, design.ground(job.theme))
        assert job.second_language is not None
        words = job.words, page_words(job.second_language.tag)
        self.chapters = tuple(_named_in_both(chapter, *words) for chapter in chapters_of(job))
        self.numbering = numbering_of(job, self.chapters)
        self.titles = self._set_titles()

    def compose(self) -> ComposedProduct:
        plans = self._plans(())
        # Once more, with the pages that contents tell.
        starts = tuple(ContentsRow(c, p.start) for c, p in zip(self.chapters, plans, strict=True))
        plans = self._plans(starts)
        for plan in plans:
            for block in plan.blocks:
                self.report.take(block.findings)
        pages = self._pages(plans)
        return ComposedProduct(
            Composed(Product.BOOKLET, self.paper.name, "", 0, tuple(pages)), tuple(self.report.findings.values())
        )

    def _setting(self, rank: Rank, report: PageFindings | None = None) -> Setting:
        base = self.setter.setting(self.numbering, report or self.report)
        return base.in_second if rank is Rank.SECOND else base.in_leading if rank is Rank.LEADING else base

    @property
    def _title_place(self) -> TitlePlace:
        return self.grid.titles

    def _set_titles(self) -> list[tuple[SetTitle, SetTitle]]:
        """The title of each chapter in both languages, all in one size."""
        leading = [str(chapter.title) for chapter in self.chapters]
        second = [second_of(chapter.title) for chapter in self.chapters]
        at = self._title_place
        bases = self._setting(Rank.LEADING), self._setting_of_equals()
        found = [set_titles(base, at, texts) for base, texts in zip(bases, (leading, second), strict=True)]
        size = min(title.style.size for titles in found for title in titles.values())
        at = replace(at, size=size)
        found = [set_titles(base, at, texts) for base, texts in zip(bases, (leading, second), strict=True)]
        return [(found[0][first], found[1][other]) for first, other in zip(leading, second, strict=True)]

    def _setting_of_equals(self, report: PageFindings | None = None) -> Setting:
        """The second language as large as the first."""
        own = self._setting(Rank.SECOND, report)
        assert own.second_language is not None
        return replace(own, second_language=replace(own.second_language, equal=True))

    # the plan

    def _plans(self, contents: tuple[ContentsRow, ...]) -> list[ChapterPlan]:
        """All chapters on spreads; one more with hills alone where whole sheets ask for it."""
        plans: list[ChapterPlan] = []
        start = 2
        for index, chapter in enumerate(self.chapters):
            last = index == len(self.chapters) - 1
            plan = self._matter(chapter, index, start) if last else self._plan(chapter, index, start, contents)
            plans.append(plan)
            start = plan.end
        return plans if start % SHEET == 0 else self._with_bare_spread(plans)

    def _with_bare_spread(self, plans: list[ChapterPlan]) -> list[ChapterPlan]:
        """The plans with two pages before the sources that show hills alone."""
        *others, before, matter = plans
        pages, heights = (*before.pages, (), ()), (*before.heights, 0.0, 0.0)
        longer = replace(before, pages=pages, heights=heights, over=(*before.over, before.over[-1]))
        last = len(self.chapters) - 1
        return [*others, longer, self._matter(self.chapters[last], last, matter.start + 2)]

    def _plan(self, chapter: Chapter, index: int, start: int, contents: tuple[ContentsRow, ...]) -> ChapterPlan:
        found: list[SetBlock] = []
        rows: list[FacingRow] = []
        for block in chapter.blocks:
            report = PageFindings()
            base = replace(self._setting(Rank.ONLY, report), place=block.place, places=block.places)
            assert base.second_language is not None
            base = replace(base, second_language=replace(base.second_language, equal=True))
            own = facing_rows(block.fields, base, self.grid.live)
            if rows and own and rows[-1].running and own[0].running:
                own[0] = replace(own[0], before=BETWEEN * self.grid.u)
            rows.extend(own)
            found.append(SetBlock((), report, block))
        over = self._over(index, start, found)
        room = self.grid.text_foot - self.behind.text_top(start, over[0], over[0].highest)
        further = self.grid.text_foot - self.behind.text_top(start + 2, over[1], over[1].highest)
        if chapter.contents:
            rows.append(self._contents(contents or tuple(ContentsRow(one, 0) for one in self.chapters), room))
        spreads = on_spreads(rows, (room, further))
        pages: list[tuple[PlacedStrips, ...]] = []
        heights: list[float] = []
        for own in spreads:
            leading, second, height = placed_in_step(own, self.grid.live)
            pages.extend((tuple(leading), tuple(second)))
            heights.extend((height, height))
        return ChapterPlan(
            start,
            tuple(pages),
            tuple(heights),
            (over[0], *[over[1]] * (len(spreads) - 1)),
            tuple(found),
            (),
            0.0,
            limit=over[0].highest + room - heights[0],
        )

    def _over(self, index: int, start: int, blocks: Sequence[SetBlock]) -> tuple[HeadRoom, HeadRoom]:
        """The head of a chapter's first spread, as low as it may end, and that of its further ones."""
        chapter, title = self.chapters[index], max(self.titles[index], key=lambda own: (own.foot, own.width))
        *_, (first, _) = self.behind.heads(chapter, title, start, blocks, 0)
        further, _ = next(self.behind.heads(chapter, title, start, blocks, 1))
        return first, further

    def _contents(self, rows: tuple[ContentsRow, ...], room: float) -> FacingRow:
        """What the booklet holds: each page lists the pages of its own language."""
        sides = []
        for rank, step in ((Rank.LEADING, 0), (Rank.SECOND, 1)):
            listed = [ContentsRow(_in_rank(row.chapter, rank), row.page + step if row.page else 0) for row in rows]
            base = self._setting(rank) if rank is Rank.LEADING else self._setting_of_equals()
            [galley] = contents_list(base, listed, self.grid.live, room, self.report).galleys
            sides.append(galley.strips)
        return FacingRow(sides[0], sides[1], (0.0, 0.0), self.grid.density.gap * self.grid.u)

    def _matter(self, chapter: Chapter, index: int, start: int) -> ChapterPlan:
        """Sources, each once, and the credits in both languages."""
        title = self.titles[index][0]
        fitting = ChapterFitting(self.grid, self.behind, chapter, title)
        matter = BackMatter(fitting, self.setter, self.numbering)
        for pages in range(2, MOST_BEHIND + 1, 2):
            plan = matter.best(start, pages)
            if plan is not None:
                return plan
        over, _ = next(fitting.heads(start, (), 0))
        return ChapterPlan(start, ((), ()), (0.0, 0.0), (over,), (), (), COST_OF_TAILPIECE)

    # pages

    def _pages(self, plans: Sequence[ChapterPlan]) -> list[Page]:
        last = plans[-1].end
        taller = [max(pair, key=lambda own: (own.foot, own.width)) for pair in self.titles]
        behind = self.behind.hang(self.chapters, plans, taller, last)
        covers = self.design.covers(self.job, self.grid, self.behind, self.setter, self.numbering, self.report)
        out = [covers.front()]
        for index, plan in enumerate(plans):
            for number in range(len(plan.pages)):
                out.append(self._page(index, plan, number, behind))
        calling = [
            panel.blocks for panel in self.job.exhibit.panels if any(isinstance(b.fields, Action) for b in panel.blocks)
        ]
        shown = [block for block in calling[-1] if block.appears_in(Product.BOOKLET)] if calling else []
        out.append(covers.back(last, shown))
        return with_back_colophon(self.job, self.grid, out, covers.at_back_foot)

    def _page(self, index: int, plan: ChapterPlan, number: int, behind: SpreadsBehind) -> Page:
        page, rtl = plan.start + number, self.job.language.rtl
        rank = Rank.SECOND if number % 2 else Rank.LEADING
        chapter = _in_rank(self.chapters[index], rank)
        marks = behind.behind(page, plan, number)
        left = self.grid.left(page, rtl)
        if number < 2:
            base = self.setter.setting(self.numbering, self.report, self.design.head_ground(self.job, chapter))
            base = base.in_second if rank is Rank.SECOND else base.in_leading
            title = self.titles[index][number]
            marks.extend(title.marks(base, chapter.title, chapter.dateline, self._title_place, left))
        for item in plan.pages[number]:
            y = behind.tops[page] + item.y
            x = left + (self.grid.live - item.x - item.width if rtl else item.x)
            for strip in item.strips:
                marks.extend(shifted(strip.marks, x, y))
                y += strip.height
        if plan.pages[number] or plan.pages[number ^ 1]:
            marks.extend(self._running_foot(chapter, rank, page))
        boxes = PageBoxes(self.paper.width, self.paper.height, self.grid.bleed)
        return Page(boxes, tuple(marks), chapter.title if number == 0 else "")

    def _running_foot(self, chapter: Chapter, rank: Rank, page: int) -> list[Mark]:
        """Folio at the outer foot, with the title of the chapter in the page's own language."""
        base = self._setting(rank)
        style = base.style(TextRole.CAPTION)
        folio = base.tight([Piece(str(page), style)])
        step = FOLIO_TO_TITLE * self.grid.u
        name = base.tight(base.plain(join_isolated((chapter.label, chapter.title), " "), style))
        rtl = self.job.language.rtl
        left = self.grid.left(page, rtl)
        if (page % 2 == 0) != rtl:
            return [
                *base.line_marks(folio, left, self.grid.folio),
                *base.line_marks(name, left + step, self.grid.folio),
            ]
        right = left + self.grid.live
        return [
            *base.line_marks(name, right - step - name.width, self.grid.folio),
            *base.line_marks(folio, right - folio.width, self.grid.folio),
        ]


def _named_in_both(chapter: Chapter, words: PageWords, others: PageWords) -> Chapter:
    """A chapter whose title, where the program gives it, is in both languages."""
    if chapter.panel is not None and chapter.kind is ChapterKind.PANEL:
        return chapter
    named = {words.about: others.about, words.contents: others.contents}
    named |= {words.sources: others.sources, words.made: others.made}
    return replace(chapter, title=PairedText(chapter.title, named.get(chapter.title, chapter.title)))


def _in_rank(chapter: Chapter, rank: Rank) -> Chapter:
    """A chapter with its title and its dateline in one language."""
    said = second_of if rank is Rank.SECOND else str
    return replace(chapter, title=said(chapter.title), dateline=said(chapter.dateline))
