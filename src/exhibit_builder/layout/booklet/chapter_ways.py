"""The ways in which a chapter may be set from a page on: how many pages it takes, and which optional blocks enter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from functools import cached_property, partial

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.back_matter import BackMatter
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.booklet_design import BookletBackdrop, OwnSpread
from exhibit_builder.layout.booklet.chapters import Chapter, ChapterKind
from exhibit_builder.layout.booklet.contents_list import ContentsRow, contents_list
from exhibit_builder.layout.booklet.pouring import ALL_WAYS
from exhibit_builder.layout.booklet.spreads import COST_OF_LEAVING_OUT, ChapterFitting, ChapterPlan
from exhibit_builder.layout.booklet.whole_sheets import COST_OF_ANOTHER_SPREAD, COST_OF_NOTES_ALONE
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.manuscript.models import Block

MOST_FORCED = 8
"""The most pages that a chapter is tried on of which a block is taller than a page (house: it is an error anyway)."""

MOST_PAGES = 600
"""The most pages that a chapter is tried on (house: the longest list of names that is read, of 25,000 people, set in
the least of the page formats)."""

MOST_BEHIND = 24
"""The most pages that sources and credits are tried on (house: some thousand sources)."""


@dataclass
class ChapterWays:
    """Sets one chapter in every way that whole sheets may ask for, for one body size and under these numbers."""

    chapter: Chapter
    title: SetTitle
    setter: BlockGalleys
    behind: BookletBackdrop
    numbering: Numbering
    rows: tuple[ContentsRow, ...]
    _found: dict[tuple[int, bool], tuple[ChapterPlan, ...]] = field(default_factory=dict)
    _least: dict[int, int] = field(default_factory=dict)
    _on: dict[tuple[int, int, bool, bool, bool, bool], ChapterPlan | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fitting = ChapterFitting(self.setter.grid, self.behind, self.chapter, self.title)
        night = self.chapter.night
        self._own = self.behind.own_spread(self._fitting, self.setter, self.numbering) if night else None

    @cached_property
    def _matter(self) -> BackMatter:
        return BackMatter(self._fitting, self.setter, self.numbering)

    def least(self, start: int) -> int:
        """The least even number of pages that hold what the chapter can't do without; 0 where none do."""
        found = self._least.get(start)
        if found is None:
            found = next((count for count in self._counts(start) if self._fits(start, count)), 0)
            self._least[start] = found
        return found

    def _counts(self, start: int) -> Iterator[int]:
        """The numbers of pages on which the chapter is tried: few ones all, many ones from those on that its blocks
        take at least."""
        most = self._most_pages()
        yield from range(2, min(most, ALL_WAYS) + 1, 2)
        if most > ALL_WAYS:
            needed = self._fitting.least_pages(start, self._blocks(self.chapter.optional))
            # In another order they may take a page less.
            yield from range(max(ALL_WAYS + 2, (needed - 1) // 2 * 2), most + 1, 2)

    def _most_pages(self) -> int:
        """The most pages that it is tried on: no page is left blank, so no more than it has pieces."""
        if self.chapter.kind is ChapterKind.SOURCES:
            return MOST_BEHIND
        pieces = sum(len(parts) for block in self._blocks(self.chapter.optional) for parts in block.parts)
        return max(2, min(MOST_PAGES, pieces))

    def fits_spread(self, start: int) -> bool:
        """Whether what the chapter can't do without fits one spread."""
        return self._fits(start, 2)

    def excess(self, start: int) -> float:
        """How many times what a spread holds at most the chapter asks for without what it can do without."""
        if self.chapter.kind is ChapterKind.SOURCES:
            return 0.0
        blocks = self._blocks(self.chapter.optional)
        height = sum(galley.height / galley.columns for block in blocks for galley in block.galleys)
        *_, (over, _) = self._fitting.heads(start, blocks, 0)
        return height / (2 * self._fitting.room(start, over, over.highest))

    def _fits(self, start: int, pages: int) -> bool:
        return next(self.on(start, pages, everything=False, any_way=True), None) is not None

    def ways(self, start: int, *, more: bool) -> tuple[ChapterPlan, ...]:
        """The ways from page ``start`` on; with ``more`` also those that take a spread more than is needed."""
        found = self._found.get((start, more))
        if found is None:
            found = self._found[start, more] = tuple(self._ways(start, more))
        return found

    def at_all(self, start: int) -> tuple[ChapterPlan, ...]:
        """Ways from page ``start`` on where no good one is left: those there are, and pages that are too full."""
        counts = (1,) if start % 2 else range(1, MOST_FORCED + 1)
        forced = [plan for pages in counts for plan in self.on(start, pages, forced=True)]
        if not start % 2:
            forced += [plan for pages in (2, 4) for plan in self.on(start, pages, alone=True, forced=True)]
        return (*self.ways(start, more=True), *forced)

    def _ways(self, start: int, more: bool) -> Iterator[ChapterPlan]:
        if start % 2:
            yield from self.on(start, 1)
            return
        least = self.least(start)
        single = () if self._own is not None and least == 2 else tuple(self.on(start, 1))
        yield from single
        if more:
            yield from self.on(start, 2, alone=True)
        if least:
            yield from self.on(start, least)
        elif not single:
            found = [plan for pages in range(2, MOST_FORCED + 1, 2) for plan in self.on(start, pages, forced=True)]
            found = found or list(self.on(start, 2, alone=True, forced=True))
            yield from sorted(found, key=lambda plan: (plan.over_full, len(plan.pages)))[:1]
        if more and least:
            extra = COST_OF_NOTES_ALONE if self.chapter.contents else COST_OF_ANOTHER_SPREAD
            for plan in self.on(start, least + 2):
                yield replace(plan, costs=plan.costs + extra)

    def on(
        self,
        start: int,
        pages: int,
        *,
        alone: bool = False,
        forced: bool = False,
        everything: bool = True,
        any_way: bool = False,
    ) -> Iterator[ChapterPlan]:
        """The best way on so many pages, if there is any: with as many optional blocks as fit, in their order, or
        without them unless ``everything`` is tried. It is sought once."""
        key = (start, pages, alone, forced, everything, any_way)
        if key not in self._on:
            self._on[key] = self._best_on(start, pages, alone, forced, everything, any_way)
        best = self._on[key]
        if best is not None:
            yield best

    def _best_on(
        self, start: int, pages: int, alone: bool, forced: bool, everything: bool, any_way: bool
    ) -> ChapterPlan | None:
        if self.chapter.kind is ChapterKind.SOURCES:
            return self._matter.best(start, pages, whole_credits=any_way) if not alone else None
        best = None
        if self._own is not None and pages == 2 and not alone:
            best = self._with_most(everything, partial(self._on_own, self._own, start))
        if best is None:
            plain = partial(self._plain, start, pages, alone=alone, forced=forced, any_way=any_way)
            best = self._with_most(everything, plain)
        return best

    def _with_most(
        self, everything: bool, fitted: Callable[[tuple[Block, ...]], ChapterPlan | None]
    ) -> ChapterPlan | None:
        """The cheapest of the plans that ``fitted`` gives without the last optional blocks, from none on."""
        best: ChapterPlan | None = None
        optional = self.chapter.optional
        for count in range(len(optional) if everything else 0, -1, -1):
            left_out = optional[count:]
            plan = fitted(left_out)
            if plan is not None and (best is None or plan.costs < best.costs):
                best = plan
            if best is not None and best.costs <= COST_OF_LEAVING_OUT * (len(left_out) + 1):
                break
        return best

    def _on_own(self, own: OwnSpread, start: int, left_out: tuple[Block, ...]) -> ChapterPlan | None:
        """The look's own spread for the chapter."""
        return own.best(start, self._without(left_out), left_out)

    def _plain(
        self, start: int, pages: int, left_out: tuple[Block, ...], *, alone: bool, forced: bool, any_way: bool
    ) -> ChapterPlan | None:
        blocks = self._blocks(left_out)
        if not blocks:
            return self._fitting.bare(start, pages, left_out) if pages <= 2 and not alone else None
        return self._fitting.best(start, pages, blocks, left_out, alone=alone, forced=forced, any_way=any_way)

    def _without(self, left_out: tuple[Block, ...]) -> tuple[Block, ...]:
        """The chapter's blocks without those that are left out."""
        return tuple(block for block in self.chapter.blocks if not any(block is other for other in left_out))

    def _blocks(self, left_out: tuple[Block, ...]) -> tuple[SetBlock, ...]:
        found = self.setter.of(self._without(left_out), self.numbering)
        if self.chapter.contents:
            key = ("contents", tuple((row.chapter.title, row.page) for row in self.rows))
            found = (*found, self.setter.once(key, self._contents))
        return found

    def _contents(self) -> SetBlock:
        report = PageFindings()
        base = self.setter.setting(self.numbering, report)
        *_, (over, _) = self._fitting.heads(2, (), 0)
        most = self._fitting.room(2, over, over.highest)
        return contents_list(base, self.rows, self.setter.grid.live, most, report)
