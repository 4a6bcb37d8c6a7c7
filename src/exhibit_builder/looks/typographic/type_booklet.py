"""Booklets of the typographic look: dark heads over light text pages, one line through all, dark covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from exhibit_builder.blocks.setting import Ground, Setting, rule_thickness
from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.booklet.back_cover import BackCover
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.booklet_design import BookletBackdrop
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.chapters import Chapter
from exhibit_builder.layout.booklet.spreads import COST_OF_LOW_HEAD, ChapterFitting, ChapterPlan, HeadRoom
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.looks.typographic.hero_letters import DATE_DEEP, DATE_TO_TITLE, HERO_CLEAR, Hero, HeroLetters
from exhibit_builder.looks.typographic.type_backs import BackOfType
from exhibit_builder.looks.typographic.type_grounds import type_ground
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.paragraph import Line

LINE, FURTHER = 0.31, 0.085
"""Where the line lies over a chapter's first spread and over its further ones, as shares of the height (design.md,
Typographic look)."""

TITLE_CLEAR = 1.4
"""Modules at least from a title's descenders to the line (design.md, Typographic look)."""

TO_TEXT = 3.6
"""Modules from the line to the text (design.md, Typographic look)."""

QUOTE_SIZE, QUOTE_LEADING = 2.0, 3.75
"""Size of a quotation in body sizes, and its leading in modules: a page's measure has no more (design.md, Typographic
look)."""

COVER_DATE, COVER_HERO, COVER_LINE = 9.0, 12.0, 0.5
"""Modules from the trim to the baseline of the cover's date and to the letters of its title, and the lowest place of
its line as a share of the height (design.md, Typographic look)."""

LARGEST = 40.0
"""Most body sizes of the cover's title (house: a word of three letters fills A5)."""


def booklet_roles(theme: Theme) -> Theme:
    """The theme with quotations in the size of a booklet's page."""
    quote = replace(theme.roles[TextRole.QUOTE], size=QUOTE_SIZE, leading=QUOTE_LEADING)
    return replace(theme, roles={**theme.roles, TextRole.QUOTE: quote})


def _back(job: LayoutJob, grid: BookletGrid) -> BackOfType:
    boxes = PageBoxes(grid.paper.width, grid.paper.height, grid.bleed)
    return BackOfType(job.theme, boxes, rule_thickness(grid.page_u))


class TypeBooklets:
    """The typographic look's booklets."""

    def ground(self, theme: Theme) -> Ground:
        """Bone."""
        return type_ground(theme, dark=False)

    def head_ground(self, job: LayoutJob, chapter: Chapter) -> Ground:
        """The dark ground."""
        return type_ground(job.theme, dark=True)

    def backdrop(self, job: LayoutJob, grid: BookletGrid) -> TypeBackdrop:
        """The line of a page."""
        return TypeBackdrop(job, grid)

    def covers(
        self,
        job: LayoutJob,
        grid: BookletGrid,
        backdrop: BookletBackdrop,
        setter: BlockGalleys,
        numbering: Numbering,
        report: PageFindings,
    ) -> TypeCovers:
        """Both covers, all dark."""
        return TypeCovers(job, grid, setter, numbering, report)


@dataclass(frozen=True)
class TypeBackdrop:
    """The line over a booklet's chapters, at one height on all of their first spreads."""

    job: LayoutJob
    grid: BookletGrid

    def heads(
        self, chapter: Chapter, title: SetTitle, start: int, blocks: Sequence[SetBlock], number: int
    ) -> Iterator[tuple[HeadRoom, float]]:
        """The usual line; right under the title for a chapter that is too long otherwise."""
        height, u = self.grid.paper.height, self.grid.page_u
        if number:
            yield self._room(FURTHER * height), 0.0
            return
        least = title.foot + TITLE_CLEAR * u
        usual = max(LINE * height, least)
        yield self._room(usual), 0.0
        if least < usual:
            yield self._room(least), COST_OF_LOW_HEAD

    def _room(self, line: float) -> HeadRoom:
        return HeadRoom(line, line, 0.0, TO_TEXT * self.grid.page_u)

    def text_top(self, page: int, over: HeadRoom, foot: float) -> float:
        """Where text begins under a line at ``foot``."""
        return foot + over.below

    def own_spread(self, fitting: ChapterFitting, setter: BlockGalleys, numbering: Numbering) -> None:
        """No chapter has a spread of its own: a night is as dark as others."""
        return

    def hang(
        self, chapters: Sequence[Chapter], plans: Sequence[ChapterPlan], titles: Sequence[SetTitle], pages: int
    ) -> TypeSpreads:
        """The line of all pages."""
        tops = [0.0] * (pages + 1)
        for plan in plans:
            for number in range(len(plan.pages)):
                over = plan.over[number // 2]
                tops[plan.start + number] = over.highest + over.below
        return TypeSpreads(_back(self.job, self.grid), tuple(tops), self.grid.page_u)


@dataclass(frozen=True)
class TypeSpreads:
    """What lies behind the pages of a booklet whose chapters are planned."""

    back: BackOfType
    tops: Sequence[float]
    u: float

    def behind(self, page: int, plan: ChapterPlan, number: int) -> list[Mark]:
        """A dark head down to the line over a chapter's first spread; over further ones the line alone."""
        line = plan.over[number // 2].highest
        return self.back.to_line(line, self.u) if number < 2 else self.back.light(line)


@dataclass(frozen=True)
class TypeCovers:
    """Sets both covers on the dark ground; ``report`` takes what is wrong with them."""

    job: LayoutJob
    grid: BookletGrid
    setter: BlockGalleys
    numbering: Numbering
    report: PageFindings

    def front(self) -> Page:
        """Date, title over the line, and at the foot what this is."""
        fields = self.job.exhibit.fields
        base = self._setting(self.report)
        margin, live = self.grid.inner, self._live
        date = base.style(TextRole.DATE)
        marks: list[Mark] = []
        for number, each in enumerate(self._dates(base)):
            marks.extend(base.line_marks(each, margin, COVER_DATE * self.grid.page_u + number * date.leading))
        hero = self._hero
        if not self._letters.fits(hero):
            paper = self.grid.paper.name
            place = self.job.exhibit.places.get(("title",), Place("exhibit.yaml", key="title"))
            what = f"the title “{fields.title}” on the cover of the booklet {paper}"
            self.report(self._letters.too_long(what, place, Spot(Product.BOOKLET, "", paper, 1)))
        marks.extend(hero.marks(base, margin, self._line))
        caption = base.style(TextRole.CAPTION)
        strap = base.one_line(base.plain(fields.strap or fields.running, caption), live)
        marks.extend(base.line_marks(strap, margin, self.grid.folio))
        return Page(self._boxes, (*_back(self.job, self.grid).with_line(self._line), *marks), fields.title)

    def back(self, page: int, blocks: Sequence[Block]) -> Page:
        """What a reader can do under the same line, with its codes.

        ``blocks`` are those of the panel that ends in a call to action.
        """
        cover = BackCover(self.job, self.grid, self.setter, self.numbering, self._ground)
        read = cover.marks(page, blocks, self._line + TO_TEXT * self.grid.page_u)
        return Page(self._boxes, (*_back(self.job, self.grid).with_line(self._line), *read), "")

    @property
    def at_back_foot(self) -> Setting:
        """The dark ground's."""
        return self._setting(self.report)

    @cached_property
    def _letters(self) -> HeroLetters:
        least = self.grid.least_title / self.grid.body
        return HeroLetters(self._setting(PageFindings()), self.job.exhibit.fields.title, self._live, least, LARGEST)

    @cached_property
    def _top(self) -> float:
        """Where the title's highest letter stands, in points from the head."""
        base, u = self._setting(PageFindings()), self.grid.page_u
        date = base.style(TextRole.DATE)
        foot = COVER_DATE * u + (len(self._dates(base)) - 1) * date.leading
        return max(COVER_HERO * u, foot + DATE_DEEP * date.size + DATE_TO_TITLE * u)

    @cached_property
    def _hero(self) -> Hero:
        return self._letters.within(COVER_LINE * self.grid.paper.height - self._clear - self._top)

    @property
    def _line(self) -> float:
        """Where the line lies on both covers, in points from the head."""
        return self._top + self._hero.height + self._clear

    @property
    def _clear(self) -> float:
        return HERO_CLEAR * self.grid.u

    @property
    def _live(self) -> float:
        return self.grid.paper.width - 2 * self.grid.inner

    def _dates(self, base: Setting) -> Sequence[Line]:
        subtitle = self.job.exhibit.fields.subtitle
        return base.set_lines(base.plain(subtitle, base.style(TextRole.DATE)), self._live, balance=True)

    def _setting(self, report: PageFindings) -> Setting:
        return self.setter.setting(self.numbering, report, self._ground)

    @property
    def _ground(self) -> Ground:
        return type_ground(self.job.theme, dark=True)

    @property
    def _boxes(self) -> PageBoxes:
        return PageBoxes(self.grid.paper.width, self.grid.paper.height, self.grid.bleed)
