"""What a look says of booklets, which the composer of booklets asks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from exhibit_builder.blocks.setting import Ground, Setting
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.chapters import Chapter
from exhibit_builder.layout.booklet.spreads import ChapterFitting, ChapterHeads, ChapterPlan
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page


class OwnSpread(Protocol):
    """A chapter that a look sets in a way of its own, on one spread."""

    def best(self, start: int, blocks: Sequence[Block], left_out: tuple[Block, ...]) -> ChapterPlan | None:
        """The spread from page ``start`` on; ``None`` where it doesn't fit."""


class SpreadsBehind(Protocol):
    """What stands behind the pages of a booklet whose chapters are planned."""

    @property
    def tops(self) -> Sequence[float]:
        """Where text begins on each page, in points from the head; the first is that of page 0."""

    def behind(self, page: int, plan: ChapterPlan, number: int) -> list[Mark]:
        """What lies behind the ``number``-th page (from 0) of a chapter, which is ``page`` of the booklet."""


class BookletBackdrop(ChapterHeads, Protocol):
    """What stands behind a booklet in one body size, while its chapters are fitted."""

    def own_spread(self, fitting: ChapterFitting, setter: BlockGalleys, numbering: Numbering) -> OwnSpread | None:
        """How the look sets a chapter with a night of its own, or ``None`` where it has none."""

    def hang(
        self, chapters: Sequence[Chapter], plans: Sequence[ChapterPlan], titles: Sequence[SetTitle], pages: int
    ) -> SpreadsBehind:
        """What stands behind all ``pages``."""


class BookletCovers(Protocol):
    """Both covers."""

    def front(self) -> Page:
        """The front cover."""

    def back(self, page: int, blocks: Sequence[Block]) -> Page:
        """The back cover, which is the page of that number, without its colophon line; ``blocks`` are those of the last
        call to action."""

    @property
    def at_back_foot(self) -> Setting:
        """The setting of that line."""


class BookletDesign(Protocol):
    """A look's booklets."""

    def ground(self, theme: Theme) -> Ground:
        """The colours to set text on."""

    def head_ground(self, job: LayoutJob, chapter: Chapter) -> Ground:
        """The colours to set a chapter's title on."""

    def backdrop(self, job: LayoutJob, grid: BookletGrid) -> BookletBackdrop:
        """What stands behind the pages in a body size."""

    def covers(
        self,
        job: LayoutJob,
        grid: BookletGrid,
        backdrop: BookletBackdrop,
        setter: BlockGalleys,
        numbering: Numbering,
        report: PageFindings,
    ) -> BookletCovers:
        """The covers; ``report`` takes what is wrong with them."""
