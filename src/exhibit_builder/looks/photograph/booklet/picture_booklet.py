"""Booklets of the photograph look: each chapter begins with its picture, text goes on under it and on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from exhibit_builder.blocks.portraits import portrait_row
from exhibit_builder.blocks.setting import Ground, Setting, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.booklet_design import BookletBackdrop
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.chapters import Chapter, ChapterKind
from exhibit_builder.layout.booklet.spreads import COST_OF_LOW_HEAD, ChapterFitting, ChapterPlan, HeadRoom
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.looks.photograph.booklet.picture_covers import PictureCovers
from exhibit_builder.looks.photograph.head_words import at_head, head_caption
from exhibit_builder.looks.photograph.paper_ground import paper_ground, whole_sheet
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.manuscript.panel_heads import HeadFields
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.pictures.cropping import focused_crop, ratio_of

DEEPEST, SHALLOWEST = 0.62, 0.40
"""Shares of a page's height down to which a chapter's picture may reach (design.md, Photograph look)."""

UPRIGHT_FOOT = 0.84
"""The deepest that a picture much higher than wide may reach (house: at 0.62 it is a third of its page wide)."""

TO_CAPTION = 2.0
"""Modules from such a picture to its caption, which stands at its side (house: under it, both would be small)."""

UNDER_TITLE, UNDER_PICTURE = 2.0, 3.4
"""Modules of the page from a title to the picture under it, and from what stands at the head to text (design.md,
Photograph look)."""

PLAIN_TOP = 7.0
"""Modules of the page from its head to text where no chapter begins (house: the dateline's line of other pages)."""

CAPTION_BELOW = 1.9
"""Modules from a picture to the capitals of its caption (design.md, Pictures)."""

MOST_CUT = 0.7
"""Share of a picture's height that a box leaves at least: one over the whole page would cut more of an upright one, so
that it stands at the outer edge (house: what picture-cropped-much allows, with some air)."""

ABREAST = 3
"""Portraits side by side on a page in the hand (house: a long name has room under each)."""


@dataclass(frozen=True, slots=True)
class ChapterHead(HeadRoom):
    """The head of a chapter that begins on the page ``first``; on other pages of its spread text begins at the top."""

    first: int = 0


class PictureBooklets:
    """The photograph look's booklets."""

    def ground(self, theme: Theme) -> Ground:
        """Ink on paper."""
        return paper_ground(theme)

    def head_ground(self, job: LayoutJob, chapter: Chapter) -> Ground:
        """Titles stand on paper too."""
        return paper_ground(job.theme)

    def backdrop(self, job: LayoutJob, grid: BookletGrid) -> PictureBackdrop:
        """Pictures at the heads, in a body size."""
        return PictureBackdrop(job, grid)

    def covers(
        self,
        job: LayoutJob,
        grid: BookletGrid,
        backdrop: BookletBackdrop,
        setter: BlockGalleys,
        numbering: Numbering,
        report: PageFindings,
    ) -> PictureCovers:
        """The opening panel's picture on the front, what a reader can do on the back."""
        return PictureCovers(job, grid, setter, numbering, report)


@dataclass(frozen=True)
class PictureBackdrop:
    """What stands at the heads of chapters."""

    job: LayoutJob
    grid: BookletGrid

    def heads(
        self, chapter: Chapter, title: SetTitle, start: int, blocks: Sequence[SetBlock], number: int
    ) -> Iterator[tuple[HeadRoom, float]]:
        """A deep picture, or a shallower one where text needs the room; without a picture the title alone."""
        u, height = self.grid.page_u, self.grid.paper.height
        if number:
            yield ChapterHead(0.0, 0.0, 0.0, PLAIN_TOP * u, first=-1), 0.0
            return
        under = title.foot if start else self.grid.titles.baseline
        head = self._head(chapter)
        if head is None:
            yield ChapterHead(under, under, 0.0, UNDER_PICTURE * u, first=start), 0.0
        elif head.image is None:
            foot = under + UNDER_TITLE * u + self._portraits(chapter, PageFindings())[1]
            yield ChapterHead(foot, foot, 0.0, UNDER_PICTURE * u, first=start), 0.0
        else:
            deep, shallow = DEEPEST * height, max(SHALLOWEST * height, under + 0.12 * height)
            below = (CAPTION_BELOW + UNDER_PICTURE) * u + self._caption_height(chapter)
            if self._keeps_its_shape(head, deep - under):
                below = UNDER_PICTURE * u
                yield ChapterHead(UPRIGHT_FOOT * height, deep, 0.0, below, first=start), 0.0
            yield ChapterHead(deep, (deep + shallow) / 2, 0.0, below, first=start), 0.0
            yield ChapterHead(deep, shallow, 0.0, below, first=start), COST_OF_LOW_HEAD / 2

    def _keeps_its_shape(self, head: HeadFields, height: float) -> bool:
        """Whether a picture is too upright for a box of that height over the whole page."""
        own = ratio_of(found_path(Path(self.job.exhibit.folder), head.image or ""))
        return own < MOST_CUT * self.grid.paper.width / height

    def text_top(self, page: int, over: HeadRoom, foot: float) -> float:
        """Under the head on the page where its chapter begins, else at the top."""
        if isinstance(over, ChapterHead) and over.first == page:
            return foot + over.below
        return PLAIN_TOP * self.grid.page_u

    def own_spread(self, fitting: ChapterFitting, setter: BlockGalleys, numbering: Numbering) -> None:
        """No chapter has a way of its own."""
        return None

    def hang(
        self, chapters: Sequence[Chapter], plans: Sequence[ChapterPlan], titles: Sequence[SetTitle], pages: int
    ) -> PictureSpreads:
        """The heads as deep as their chapters leave them room."""
        tops = [PLAIN_TOP * self.grid.page_u] * (pages + 1)
        feet: dict[int, tuple[Chapter, float, float]] = {}
        for chapter, plan, title in zip(chapters, plans, titles, strict=True):
            over = plan.over[0]
            foot = max(over.highest, min(over.lowest, plan.limit))
            feet[plan.start] = chapter, title.foot, foot
            tops[plan.start] = self.text_top(plan.start, ChapterHead(foot, foot, 0.0, over.below, plan.start), foot)
        return PictureSpreads(self, tuple(tops), feet)

    def marks(self, page: int, chapter: Chapter, title_foot: float, foot: float) -> list[Mark]:
        """What stands under a chapter's title on its first page."""
        head, u = self._head(chapter), self.grid.page_u
        if head is None:
            return []
        top = title_foot + UNDER_TITLE * u
        if head.image is None:
            marks, _ = self._portraits(chapter, PageFindings())
            return shifted(marks, self.grid.left(page, self.job.language.rtl), top)
        return self._picture(page, chapter, head, top, foot)

    def _picture(self, page: int, chapter: Chapter, head: HeadFields, top: float, foot: float) -> list[Mark]:
        """The picture over both sides of the page, or at its outer edge in its own shape; the caption under it."""
        grid, rtl = self.grid, self.job.language.rtl
        base = self.setting(self._panel(chapter))
        path = found_path(Path(self.job.exhibit.folder), head.image or "")
        own, height = ratio_of(path), foot - top
        x, width = -grid.bleed, grid.paper.width + 2 * grid.bleed
        upright = self._keeps_its_shape(head, height)
        if upright:
            width = min(height * own / MOST_CUT, grid.bleed + grid.paper.width / 2)
            x = mirrored_x(-grid.bleed, width, grid.paper.width, (page % 2 == 0) == rtl)
        tone, dye = base.tone_of(head.tone)
        crop = focused_crop(own, width / height, head.focus)
        place = base.at("image").place
        marks: list[Mark] = [Picture(str(path), x, top, width, height, crop, head.alt or "", place, tone=tone, dye=dye)]
        if upright:
            return [*marks, *self._caption_at_side(page, base, head, x, width, foot)]
        words = stacked(head_caption(base, head, grid.live), 0.0, foot + CAPTION_BELOW * grid.page_u)
        marks.extend(shifted(words, grid.left(page, rtl), 0.0))
        return marks

    def _caption_at_side(
        self, page: int, base: Setting, head: HeadFields, x: float, width: float, foot: float
    ) -> list[Mark]:
        """The caption between an upright picture and the inner margin, its last line at the picture's foot."""
        grid, rtl = self.grid, self.job.language.rtl
        left, gap = grid.left(page, rtl), TO_CAPTION * grid.page_u
        begins, ends = (x + width + gap, left + grid.live) if x < 0 else (left, x - gap)
        strips = head_caption(base, head, ends - begins)
        return shifted(stacked(strips, 0.0, foot - stack_height(strips)), begins, 0.0)

    def _portraits(self, chapter: Chapter, report: PageFindings) -> tuple[list[Mark], float]:
        """Rows of portraits over the live width with their credit, the top left corner on 0; and their height."""
        panel, u = self._panel(chapter), self.grid.page_u
        head = panel.fields.head
        assert head is not None
        marks: list[Mark] = []
        y = 0.0
        for start in range(0, len(head.portraits), ABREAST):
            row = head.portraits[start : start + ABREAST]
            base = self.setting(panel, start)
            width = (self.grid.live - (ABREAST - 1) * u) / ABREAST
            measure = len(row) * width + (len(row) - 1) * u
            own = portrait_row(base, row, measure, width * 1.1)
            x = mirrored_x(0.0, measure, self.grid.live, base.rtl)
            marks.extend(shifted(own.marks, x, y))
            y += own.height + 2.0 * u
        strips = head_caption(self.setting(panel), head, self.grid.live)
        marks.extend(stacked(strips, 0.0, y))
        return marks, y + stack_height(strips)

    def _caption_height(self, chapter: Chapter) -> float:
        panel = self._panel(chapter)
        head = panel.fields.head
        assert head is not None
        return stack_height(head_caption(self.setting(panel), head, self.grid.live))

    def _head(self, chapter: Chapter) -> HeadFields | None:
        """What the panel of a chapter has at its head; the sources have nothing."""
        if chapter.panel is None or chapter.kind is not ChapterKind.PANEL:
            return None
        return self.job.exhibit.panels[chapter.panel].fields.head

    def _panel(self, chapter: Chapter) -> Panel:
        assert chapter.panel is not None
        return self.job.exhibit.panels[chapter.panel]

    def setting(self, panel: Panel, first: int = 0) -> Setting:
        """What stands at a panel's head is set with; its portraits are counted from the ``first``."""
        setter = BlockGalleys(self.job, self.grid, paper_ground(self.job.theme))
        base = setter.setting(self.job.numbering(), PageFindings())
        places = {
            ("head", "portraits", way[2] - first, *way[3:])
            if way[:2] == ("head", "portraits") and len(way) > 2 and isinstance(way[2], int)
            else way: place
            for way, place in panel.places.items()
        }
        return at_head(base, places)


@dataclass(frozen=True)
class PictureSpreads:
    """The pages of a booklet whose chapters are planned."""

    backdrop: PictureBackdrop
    tops: tuple[float, ...]
    feet: dict[int, tuple[Chapter, float, float]]

    def behind(self, page: int, plan: ChapterPlan, number: int) -> list[Mark]:
        """The picture on the page where a chapter begins."""
        grid = self.backdrop.grid
        ground = whole_sheet(self.backdrop.job.theme, PageBoxes(grid.paper.width, grid.paper.height, grid.bleed))
        return ground if number else [*ground, *self.backdrop.marks(page, *self.feet[page])]
