"""The booklet in reader order: cover, about, contents, a chapter a panel, sources, call to action, back cover.

The page count is a multiple of four. It is reached by optional blocks, by closer or wider spacing and by the
sky that a chapter's second page may carry; where those don't reach, by tailpieces, which show the hills alone. No
page is blank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.setting import Density, Galley, Ground, Setting, Strip, shifted
from exhibit_builder.blocks.sources import source_strips
from exhibit_builder.core.findings import Finding, Place, Severity, Spot
from exhibit_builder.core.identity import Same
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.booklet_grid import booklet_grid, booklet_theme
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.pagination import Paginated, Room, paginate
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.wall import MOST_LOWERED, SCENES, TITLE_TO_FAR, RidgePanel, Wall, skies
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.page.sheet import Composed, Page, PageBoxes
from exhibit_builder.typography.extent import DESCENT
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import Piece, TextStyle

SHEET = 4
"""Pages on a folded sheet."""

HERO_LARGEST = 16.0
"""The most body sizes that the title on the cover takes (house: larger ones leave its subtitle no room above the
hills)."""

MOST_PAGES = 28
"""Pages of hills that a title may come to stand on (house: the longest booklet of eight panels)."""

BETWEEN = 2.0
"""Modules between two blocks of running text: half a line more than between its lines (design.md, Booklet)."""

COST_LIMIT_WITHOUT_TAILPIECES = 12.0
"""Tailpieces are tried where every plan without them costs more than this (house: as much as four pages left empty)."""

COST_OF_TAILPIECE = 2.5
"""A tailpiece (behind the cover, before the sources, at the end) is taken only where text can't make the sheets whole,
or seven optional blocks would have to be left out for it (house: a reader comes for the text)."""

SPACINGS = (
    Density(3.4, 3, 5.0, 1.6, 2.3, True),
    Density(2.6, 3, 4.0, 1.55, 2.2, True),
    Density(4.6, 3, 5.0, 1.7, 2.4, True),
)
"""Usual, closer and wider spacing of blocks (house: the usual one is the closest of a poster, for a page is read from
near)."""

COSTS_OF_SPACING = (0.0, 0.6, 0.4)
"""What each of them costs (house: the usual one nothing, and closer text more than a wider one)."""

COST_OF_LEAVING_OUT = 0.35
"""What it costs to leave out an optional block (house: its writer allowed it, its readers would want it)."""

COST_OF_SKY_ENDING = 0.9
"""What it costs that a chapter's sky ends at the spine (house: more than two blocks left out, less than three)."""

LEAST_FILL = 0.45
"""Each page of a longer chapter should be filled to this share of its room (house: under it a page looks left over)."""

COST_OF_EMPTY_ROOM = 3.0
"""What a page costs whose room is empty, and in proportion one that is filled less than that share (house: as much as
eight optional blocks left out)."""

COST_OF_EMPTY_PAGE = 100.0
"""What a page without any text costs (house: more than all else together, for no page is blank)."""

COST_OF_TURNING_OVER = 1.0
"""What it costs that a panel's second page is seen only after turning over (house: about three blocks left out)."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """The composed booklet, what is wrong, and how its page count was reached."""

    composed: Composed
    findings: tuple[Finding, ...]


class _ChapterKind(StrEnum):
    """What a chapter is."""

    PANEL = "panel"
    TAILPIECE = "tailpiece"
    CONTENTS = "contents"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A part that starts on a page of its own: its heading, its sky and scene, and its blocks."""

    title: str
    dateline: str
    label: str
    scene: str
    sky: str
    blocks: tuple[Block, ...]
    kind: _ChapterKind = _ChapterKind.PANEL
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class _PagePlan:
    """One way to a page count: spacing, which chapters' second pages carry sky (by the chapter's index), which
    optional blocks are left out, and how many pages are tailpieces, which show the hills alone."""

    spacing: int
    second_sky: frozenset[int]
    dropped: tuple[Block, ...]
    tailpieces: int
    cost: float
    count: int


@dataclass(frozen=True, slots=True)
class _Planned:
    """Chapters on pages under a plan; ``first`` is each chapter's first page, counted from 1."""

    chapters: tuple[_Chapter, ...]
    pages: tuple[Paginated, ...]
    first: tuple[int, ...]
    count: int


def compose_booklet(job: LayoutJob, paper: Paper) -> Booklet:
    """The booklet on pages of ``paper``.

    Findings: ``booklet-pages`` when no plan reaches a multiple of four, ``block-too-tall`` for a block that
    no page can hold, ``credits-overflow``; what the blocks report.
    """
    return _BookletMaker(job, paper).compose()


class _BookletMaker:
    def __init__(self, job: LayoutJob, paper: Paper) -> None:
        self.grid = booklet_grid(paper, job.theme)
        self.job = replace(job, theme=booklet_theme(job.theme))
        self.paper = paper
        self.u = self.grid.u
        self.live = self.grid.live
        self.report = PageFindings()
        self.words = job.language.page_words
        self._laid: dict[tuple[str | Same, int], Galley] = {}
        self._tops: dict[int, float] = {}
        self._lowered = 0.0
        self._lowered = self._lowering()

    # the plan

    def compose(self) -> Booklet:
        plans = self._plans(0)
        whole = [plan for plan in plans if plan.count % SHEET == 0]
        if not whole or whole[0].cost > COST_LIMIT_WITHOUT_TAILPIECES:
            for tailpieces in range(1, SHEET):
                plans += self._plans(tailpieces)
            plans.sort(key=_preference)
            whole = [plan for plan in plans if plan.count % SHEET == 0]
        chosen: _PagePlan | None = None
        for plan in whole:
            # Without the blocks left out there may be fewer sources, so the count is proved.
            if self._planned(plan).count % SHEET == 0:
                chosen = plan
                break
        # What blocks reported while plans were only tried doesn't count.
        self.report.findings.clear()
        self._laid.clear()
        if chosen is None:
            chosen = plans[0]
            self.report(self._no_plan(sorted({plan.count for plan in plans})))
        planned = self._planned(chosen)
        for block in chosen.dropped:
            self.report(self._without_room(block, planned))
        if planned.count % SHEET and planned.count != chosen.count:
            self.report(self._no_plan([planned.count]))
        pages = self._pages(planned, chosen)
        findings = tuple(self._on_its_page(finding, pages) for finding in self.report.findings.values())
        return Booklet(Composed(Product.BOOKLET, self.paper.name, "", 0, tuple(pages)), findings)

    def _without_room(self, block: Block, planned: _Planned) -> Finding:
        """That a block has no room, told where the chapter begins that it was written for."""
        begins = next(
            page
            for chapter, page in zip(planned.chapters, planned.first, strict=True)
            if chapter.place is not None and chapter.place.file == block.place.file
        )
        return Finding(
            "optional-left-out",
            f"the optional {block.kind} is left out of the booklet {self.paper.name}, so that its pages make whole "
            "sheets",
            block.place,
            severity=Severity.NOTE,
            spot=self._spot(begins),
        )

    def _on_its_page(self, finding: Finding, pages: list[Page]) -> Finding:
        """The finding with the first page that shows what it is about; as it is where none does."""
        if finding.spot is not None or finding.place is None:
            return finding
        showing = (n for n, page in enumerate(pages, 1) if any(mark.place == finding.place for mark in page.marks))
        number = next(showing, None)
        return finding if number is None else replace(finding, spot=self._spot(number))

    def _spot(self, page: int) -> Spot:
        """A whole page of the booklet, counted from 1."""
        return Spot(Product.BOOKLET, "", self.paper.name, page)

    def _plans(self, tailpieces: int) -> list[_PagePlan]:
        """For each spacing and sky the best way to every page count that can be reached, best first."""
        chapters = self._chapters((), tailpieces)
        numbering = self._numbering(chapters)
        out: list[_PagePlan] = []
        bound = float("inf")
        for spacing in range(len(SPACINGS)):
            base = COSTS_OF_SPACING[spacing] + COST_OF_TAILPIECE * tailpieces
            # Best so far by the next free page: cost, what is left out, and which second pages carry sky.
            ways: dict[int, tuple[float, tuple[Block, ...], frozenset[int]]] = {2: (base, (), frozenset())}
            for index, chapter in enumerate(chapters):
                following: dict[int, tuple[float, tuple[Block, ...], frozenset[int]]] = {}
                variants = [
                    (replace(chapter, blocks=tuple(b for b in chapter.blocks if b not in left_out)), left_out, sky)
                    for left_out in _left_out(chapter)
                    for sky in (True, False)
                ]
                for kept, left_out, sky in variants:
                    galleys = self._galleys(kept, chapters, spacing, numbering)
                    for start, (cost, dropped, skies_so_far) in ways.items():
                        if sky and start % 2:
                            continue
                        pages = self._paginated(kept, galleys, start, spacing, sky)
                        total = cost + _chapter_cost(kept, pages, start, len(left_out), sky)
                        end = start + len(pages.pages)
                        if total < min(bound, following[end][0] if end in following else bound):
                            following[end] = (total, (*dropped, *left_out), skies_so_far | ({index} if sky else set()))
                ways = following
            out.extend(
                _PagePlan(spacing, sky_pages, dropped, tailpieces, cost, end)
                for end, (cost, dropped, sky_pages) in ways.items()
            )
            # What already costs more than a whole plan need not be followed to its end.
            bound = min([bound, *(plan.cost for plan in out if plan.count % SHEET == 0)])
        return sorted(out, key=_preference)

    def _no_plan(self, reached: list[int]) -> Finding:
        counts = " or ".join(str(count) for count in reached)
        return Finding(
            "booklet-pages",
            f"the booklet {self.paper.name} comes to {counts} pages, which is no multiple of {SHEET}",
            Place("exhibit.yaml"),
            expected=f"a number of pages that {SHEET} divides, so that sheets fold without a blank page",
            hint="mark a block of the booklet optional: true, or add or cut some 100 words",
        )

    def _chapters(self, dropped: tuple[Block, ...], tailpieces: int) -> list[_Chapter]:
        """All chapters in their order; without the blocks that were dropped, with so many tailpieces."""
        chapters = self._panel_chapters(dropped)
        if self._numbering(chapters).notes():
            sources = _Chapter(self.words.sources, "", "", "empty", "haze", (), _ChapterKind.SOURCES)
            # A call to action stands last, on the page that a reader is left with.
            chapters.insert(len(chapters) - 1 if self._ends_in_action() else len(chapters), sources)
        if not any(chapter.kind == _ChapterKind.CONTENTS for chapter in chapters):
            chapters.insert(0, self._contents_chapter())
        if tailpieces >= 1:
            chapters.insert(0, _Chapter("", "", "", "home", "haze", (), _ChapterKind.TAILPIECE))
        if tailpieces >= 2:
            chapters.append(_Chapter("", "", "", "witness", "dawn", (), _ChapterKind.TAILPIECE))
        if tailpieces >= 3:
            chapters.insert(len(chapters) - 2, _Chapter("", "", "", "empty", "mist", (), _ChapterKind.TAILPIECE))
        return chapters

    def _panel_chapters(self, dropped: tuple[Block, ...]) -> list[_Chapter]:
        """A chapter a panel; the first opening panel is about the exhibit, and the contents follow it."""
        panels = self.job.exhibit.panels
        scenes = [panel.fields.scene for panel in panels]
        night = next((i for i, panel in enumerate(panels) if panel.fields.night), None)
        chapters: list[_Chapter] = []
        for number, (panel, sky) in enumerate(zip(panels, skies(scenes, night), strict=True), 1):
            blocks = tuple(b for b in self.job.blocks(panel, Product.BOOKLET) if b not in dropped)
            if panel.fields.scene != "opening":
                title, dateline = panel.fields.title, panel.fields.dateline or ""
                chapters.append(
                    _Chapter(title, dateline, str(number), panel.fields.scene, sky, blocks, place=panel.place)
                )
                continue
            chapters.append(_Chapter(self.words.about, "", "", "empty", "haze", blocks, place=panel.place))
            if not any(chapter.kind == _ChapterKind.CONTENTS for chapter in chapters):
                chapters.append(self._contents_chapter())
        return chapters

    def _contents_chapter(self) -> _Chapter:
        return _Chapter(self.words.contents, "", "", "empty", "haze", (), _ChapterKind.CONTENTS)

    def _ends_in_action(self) -> bool:
        """Whether the last of several panels says what a visitor can do."""
        panels = self.job.exhibit.panels
        shown = self.job.blocks(panels[-1], Product.BOOKLET) if panels else []
        return len(panels) > 1 and any(isinstance(block.fields, Action) for block in shown)

    def _planned(self, plan: _PagePlan) -> _Planned:
        chapters = self._chapters(plan.dropped, plan.tailpieces)
        numbering = self._numbering(chapters)
        paginated: list[Paginated] = []
        first: list[int] = []
        number = 2
        for index, chapter in enumerate(chapters):
            if chapter.kind == _ChapterKind.SOURCES:
                self._laid.pop((chapter.kind, plan.spacing), None)
            galleys = self._galleys(chapter, chapters, plan.spacing, numbering)
            pages = self._paginated(chapter, galleys, number, plan.spacing, index in plan.second_sky)
            if pages.too_tall >= 0:
                block = _block_of(pages.too_tall, chapter, galleys)
                self.report(
                    Finding(
                        "block-too-tall",
                        f"the {block.kind if block else chapter.kind} is taller than a page of the booklet "
                        f"{self.paper.name}",
                        block.place if block else chapter.place,
                        expected="a block that fits one page",
                        hint="split it, or keep it to the posters with only: [posters]",
                    )
                )
            paginated.append(pages)
            first.append(number)
            number += len(pages.pages)
        return _Planned(tuple(chapters), tuple(paginated), tuple(first), number)

    def _paginated(
        self, chapter: _Chapter, galleys: list[Galley], start: int, spacing: int, second_sky: bool
    ) -> Paginated:
        return paginate(
            galleys, self._rooms(chapter, start, second_sky), SPACINGS[spacing].gap * self.u, BETWEEN * self.u
        )

    def _numbering(self, chapters: list[_Chapter]) -> Numbering:
        numbering = self.job.numbering()
        for chapter in chapters:
            numbering.count(chapter.blocks)
        for text in self.job.exhibit.fields.credits:
            numbering.count_text(text)
        return numbering

    def _has_sky(self, chapter: _Chapter, start: int, n: int, second_sky: bool) -> bool:
        """A chapter's first page, and its second when it faces the first and the plan says so; not the sources."""
        return chapter.kind != _ChapterKind.SOURCES and (n == 0 or (n == 1 and second_sky and start % 2 == 0))

    def _rooms(self, chapter: _Chapter, start: int, second_sky: bool) -> Callable[[int], Room]:
        """The room of each page of a chapter that starts on page ``start``."""

        def room_of(n: int) -> Room:
            bottom = self.grid.text_foot
            if self._has_sky(chapter, start, n, second_sky):
                return Room(self._sky_top(start + n), bottom)
            return Room(self.grid.plain_title_top if n == 0 else self.grid.plain_top, bottom)

        return room_of

    def _sky_top(self, page: int) -> float:
        """Where text starts on a page with sky; the ridge over it depends on the page's place alone."""
        found = self._tops.get(page)
        if found is None:
            left = self._left(page)
            wall = self._wall({}, max(page, 2) + 1)
            top = wall.lowest_ridge(page - 1, left, left + self.live) + self.grid.below_ridge
            found = self._tops[page] = top
        return found

    # setting

    def _setting(self, numbering: Numbering, spacing: int, ground: Ground | None = None) -> Setting:
        return setting(
            self.job,
            booklet=True,
            opening=False,
            body=self.grid.body,
            u=self.u,
            column=self.grid.column,
            gutter=self.grid.gutter,
            columns=self.grid.columns,
            distance=self.paper.distance,
            ground=ground or self.job.snow_ground(False),
            numbering=numbering,
            report=self.report,
            density=self.grid.density(SPACINGS[spacing]),
            tallest=self.grid.text_foot - self.grid.plain_top,
        )

    def _galleys(self, chapter: _Chapter, chapters: list[_Chapter], spacing: int, numbering: Numbering) -> list[Galley]:
        """A chapter's blocks as galleys; each block is set once for a spacing."""
        base = self._setting(numbering, spacing)
        if chapter.kind == _ChapterKind.TAILPIECE:
            return []
        if chapter.kind == _ChapterKind.PANEL:
            base = replace(
                base,
                sources=lambda everything: (
                    numbering.bibliography() if everything else numbering.notes_of(chapter.blocks)
                ),
            )
            return [part for block in chapter.blocks for part in self._galley(block, base, spacing).with_lead()]
        key = (chapter.kind, spacing)
        found = self._laid.get(key)
        if found is None:
            whole = chapter.kind == _ChapterKind.CONTENTS
            found = self._contents(base, chapters, [0] * len(chapters)) if whole else self._sources(base, numbering)
            self._laid[key] = found
        return [found]

    def _galley(self, block: Block, base: Setting, spacing: int) -> Galley:
        key = (Same(block), spacing)
        found = self._laid.get(key)
        if found is None:
            own = replace(base, place=block.place, places=block.places)
            found = self._laid[key] = block.fields.lay(own, self.live)
        return found

    def _sources(self, base: Setting, numbering: Numbering) -> Galley:
        width = (self.live - self.grid.gutter) / 2
        strips = source_strips(base, numbering.notes(), width)
        return Galley(tuple(strips), width, columns=2, gutter=self.grid.gutter)

    def _contents(self, base: Setting, chapters: list[_Chapter], first: list[int]) -> Galley:
        """Number, title and page of each chapter; the last strip says when the facts were checked."""
        style = base.style(TextRole.BODY)
        figures = replace(style, features=("tnum",))
        number_width = 2.2 * self.u
        rows = [
            (c, page)
            for c, page in zip(chapters, first, strict=True)
            if c.kind not in (_ChapterKind.CONTENTS, _ChapterKind.TAILPIECE)
        ]
        leading = min(3.0 * self.u, max(style.leading, self.grid.contents / max(1, len(rows))))
        measure = base.longest(style, self.live)
        cap = base.cap(style)
        strips: list[Strip] = []
        for chapter, page in rows:
            marks: list[Mark] = []
            if chapter.label:
                number = base.tight([Piece(chapter.label, figures)])
                x = measure - number.width if base.rtl else 0.0
                marks.extend(base.line_marks(number, x, cap))
            title = base.one_line(base.plain(chapter.title, style), measure - number_width - 3 * self.u)
            indent = 3 * self.u if base.rtl else number_width
            marks.extend(base.line_marks(title, indent, cap))
            folio = base.tight([Piece(str(page), figures)])
            marks.extend(base.line_marks(folio, 0.0 if base.rtl else measure - folio.width, cap))
            strips.append(Strip(leading, tuple(marks), leading - cap))
        return Galley(tuple(strips), measure, cap)

    # pages

    def _wall(
        self, sky_of: dict[int, RidgePanel], count: int, paces: dict[int, tuple[float, float]] | None = None
    ) -> Wall:
        """The hills over all pages; page n is panel n - 1, so that facing pages share one ridge."""
        paces = paces or {}
        plain = RidgePanel("empty", "haze", False)
        height = self.paper.height
        means = [self.grid.cover_ridge, *(self.grid.ridge(n) + self._lowered for n in range(2, count + 1))]
        return Wall(
            self.job.theme,
            self.paper.width,
            height,
            self.grid.bleed,
            self.grid.page_u,
            0.0,
            self.job.language.rtl,
            RidgeHeights(tuple(means)),
            tuple(sky_of.get(n, plain) for n in range(1, count + 1)),
            tuple(paces.get(n, (float(SCENES.index("empty")), 1.0))[0] for n in range(1, count + 1)),
            tuple(paces.get(n, (0.0, 1.0))[1] for n in range(1, count + 1)),
        )

    def _pages(self, planned: _Planned, plan: _PagePlan) -> list[Page]:
        chapters = list(planned.chapters)
        numbering = self._numbering(chapters)
        base = self._setting(numbering, plan.spacing)
        sky_of: dict[int, RidgePanel] = {1: RidgePanel("opening", "night", False)}
        paces: dict[int, tuple[float, float]] = {1: (0.0, 1.0)}
        for index, (chapter, pages, start) in enumerate(zip(chapters, planned.pages, planned.first, strict=True)):
            skied = [n for n in range(len(pages.pages)) if self._has_sky(chapter, start, n, index in plan.second_sky)]
            for n in skied:
                sky_of[start + n] = RidgePanel(chapter.scene, chapter.sky, False)
                paces[start + n] = (SCENES.index(chapter.scene) + n / len(skied), 1 / len(skied))
        sky_of[planned.count] = RidgePanel("empty", "night", False)
        wall = self._wall(sky_of, planned.count, paces)
        out = [self._cover(wall)]
        for chapter, pages, start in zip(chapters, planned.pages, planned.first, strict=True):
            sets = pages.pages
            if chapter.kind == _ChapterKind.CONTENTS:
                rows = self._contents(base, chapters, list(planned.first))
                sets = paginate([rows], self._rooms(chapter, start, False), self.u, BETWEEN * self.u).pages
            for n, strips in enumerate(sets):
                page = start + n
                marks = self._ground(wall, page, page in sky_of)
                if n == 0 and chapter.title:
                    marks.extend(self._title(chapter, page))
                left = self._left(page)
                for item in strips:
                    x = left + (self.live - item.x - item.width if base.rtl else item.x)
                    y = item.y
                    for strip in item.strips:
                        marks.extend(shifted(strip.marks, x, y))
                        y += strip.height
                if chapter.kind != _ChapterKind.TAILPIECE:
                    marks.extend(self._running_foot(chapter, page))
                out.append(Page(self._boxes, tuple(marks), chapter.title if n == 0 else ""))
        out.append(self._back(wall, planned.count, numbering))
        return out

    @property
    def _boxes(self) -> PageBoxes:
        return PageBoxes(self.paper.width, self.paper.height, self.grid.bleed)

    def _left(self, page: int) -> float:
        """Left edge of the text: the outer margin on left-hand pages, the inner one on right-hand pages."""
        left_hand = (page % 2 == 0) != self.job.language.rtl
        return self.grid.outer if left_hand else self.grid.inner

    def _ground(self, wall: Wall, page: int, sky: bool) -> list[Mark]:
        if sky:
            return wall.marks(page - 1, self._content_top(wall, page) - 1.5 * self.grid.page_u)
        b = self.grid.bleed
        box: tuple[Segment, ...] = (("r", (-b, -b, self.paper.width + 2 * b, self.paper.height + 2 * b)),)
        return [Shape(box, fill=self.job.theme.inks["paper"], role=ShapeRole.SNOW)]

    def _content_top(self, wall: Wall, page: int) -> float:
        left = self._left(page)
        return wall.lowest_ridge(page - 1, left, left + self.live) + self.grid.below_ridge

    def _on_sky(self, sky: str) -> Setting:
        return self._setting(self.job.numbering(), 0, self.job.sky_ground(sky))

    def _lowering(self) -> float:
        """How far the ridge of all pages sinks so that no title touches the far range, in points (design.md, Titles).

        Which page a chapter begins on is not known yet, and every page has its own part of the hills.
        """
        wall = self._wall({}, MOST_PAGES)
        highest = min(
            wall.highest_far_range(page - 1, self._left(page), self._left(page) + self.live)
            for page in range(3, MOST_PAGES + 1)
        )
        needed = 0.0
        for chapter in self._chapters((), 0):
            if chapter.title and chapter.kind not in (_ChapterKind.SOURCES, _ChapterKind.TAILPIECE):
                base = self._on_sky(chapter.sky)
                style, lines = self._title_lines(base, chapter)
                foot = self._title_baseline(chapter, style, len(lines)) + (len(lines) - 1) * style.leading
                needed = max(needed, foot + DESCENT * style.size + TITLE_TO_FAR * self.grid.page_u - highest)
        return min(needed, MOST_LOWERED * self.grid.page_u)

    def _title_lines(self, base: Setting, chapter: _Chapter) -> tuple[TextStyle, tuple[Line, ...]]:
        """The title in the largest size that takes one line, or in the least."""
        for points in self.grid.titles:
            style = replace(base.style(TextRole.TITLE, size=points / self.grid.body), leading=points * 1.04)
            lines = base.typesetter.lines(base.plain(chapter.title, style), self.live, rtl=base.rtl, balance=True).lines
            if len(lines) == 1:
                break
        return replace(style, leading=base.clear(lines, style.leading)), lines

    def _title_baseline(self, chapter: _Chapter, style: TextStyle, lines: int) -> float:
        """The first line's baseline in points from the top."""
        baseline = self.grid.dateline + 2.7 * self.grid.page_u + 0.72 * style.size * 0.86
        return baseline - style.leading / 2 if lines > 1 and not chapter.dateline else baseline

    def _title(self, chapter: _Chapter, page: int) -> list[Mark]:
        base = self._on_sky(chapter.sky)
        left = self._left(page)
        marks: list[Mark] = []
        if chapter.dateline:
            dateline = base.style(TextRole.DATELINE)
            line = base.one_line(base.plain(chapter.dateline, dateline), self.live)
            marks.extend(base.line_marks(line, left, self.grid.dateline))
        style, lines = self._title_lines(base, chapter)
        if len(lines) > 2:
            self.report(
                Finding(
                    "title-too-long",
                    f"the title “{chapter.title}” needs more than two lines on a page of the booklet",
                    chapter.place,
                    expected="one to seven words",
                    hint="shorten the title",
                    spot=self._spot(page),
                )
            )
        baseline = self._title_baseline(chapter, style, len(lines))
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, left, baseline + number * style.leading))
        return marks

    def _running_foot(self, chapter: _Chapter, page: int) -> list[Mark]:
        base = self._setting(self.job.numbering(), 0)
        style = base.style(TextRole.CAPTION)
        y = self.grid.folio
        left_hand = (page % 2 == 0) != base.rtl
        folio = base.tight([Piece(str(page), style)])
        label = join_isolated((chapter.label, chapter.title), " ")
        step = 3.2 * self.u
        name = base.tight(base.plain(label, style))
        replace(base, place=chapter.place).check_length(name, self.live - step)
        left = self._left(page)
        if left_hand:
            return [*base.line_marks(folio, left, y), *base.line_marks(name, left + step, y)]
        right = left + self.live
        return [
            *base.line_marks(name, right - step - name.width, y),
            *base.line_marks(folio, right - folio.width, y),
        ]

    def _cover(self, wall: Wall) -> Page:
        """The opening panel's picture: title over the live width, date, and what this is under the ridge."""
        fields = self.job.exhibit.fields
        base = self._on_sky("night")
        marks = wall.marks(0, self.grid.text_foot)
        margin = self.grid.inner
        live = self.paper.width - 2 * margin
        probe = base.style(TextRole.HERO, size=6.0)
        natural = base.typesetter.width(base.plain(fields.title, probe)) / probe.size
        least = self.grid.titles[-1] / self.grid.body
        size = min(HERO_LARGEST, max(least, live / natural / self.grid.body))
        hills = wall.highest_far_range(0, margin, margin + live) - self.grid.page_u
        said = PageFindings()
        title, lowest = self._cover_title(replace(base, report=said), size, margin, live)
        while lowest > hills and size > least:
            size = max(least, size * 0.94)
            said = PageFindings()
            title, lowest = self._cover_title(replace(base, report=said), size, margin, live)
        self.report.take(said)
        marks.extend(title)
        if lowest > hills:
            self.report(
                Finding(
                    "title-too-long",
                    f"title and subtitle (“{fields.title}”, “{fields.subtitle}”) reach the ridge on the cover",
                    Place("exhibit.yaml", key="title"),
                    expected="a title of one to three words and a subtitle of one or two lines",
                    hint="shorten one of them",
                    spot=self._spot(1),
                )
            )
        quiet = self._setting(self.job.numbering(), 0)
        caption = quiet.style(TextRole.CAPTION)
        text = fields.strap or fields.running
        line = quiet.one_line(quiet.plain(text, caption), live)
        marks.extend(quiet.line_marks(line, margin, self.grid.folio))
        return Page(self._boxes, tuple(marks), fields.title)

    def _cover_title(self, base: Setting, size: float, margin: float, live: float) -> tuple[list[Mark], float]:
        """The exhibit's title in ``size`` body sizes and its subtitle; marks and the lowest descender."""
        fields = self.job.exhibit.fields
        style = replace(base.style(TextRole.HERO, size=size), leading=size * self.grid.body * 1.03)
        marks: list[Mark] = []
        baseline = 13 * self.grid.page_u + base.cap(style)
        lines = base.set_lines(base.plain(fields.title, style), live * 1.001, balance=True)
        leading = base.clear(lines, style.leading)
        for number, line in enumerate(lines):
            baseline += leading if number else 0.0
            marks.extend(base.line_marks(line, margin, baseline))
        date = base.style(TextRole.DATE, size=2.0)
        lowest = baseline + max(0.27 * style.size + base.cap(date) + 1.2 * self.grid.page_u, 4 * self.grid.page_u)
        for number, line in enumerate(base.set_lines(base.plain(fields.subtitle, date), live, balance=True)):
            lowest += date.leading if number else 0.0
            marks.extend(base.line_marks(line, margin, lowest))
        return marks, lowest + 0.3 * date.size

    def _back(self, wall: Wall, page: int, numbering: Numbering) -> Page:
        """Who is behind the exhibit, when its facts were checked, edition and code."""
        fields = self.job.exhibit.fields
        base = self._setting(numbering, 0)
        style = base.style(TextRole.CAPTION)
        small = replace(style, size=max(7.5, style.size * 0.9), leading=style.leading * 0.92)
        left = self._left(page)
        bottom = self.grid.text_foot
        texts = list(fields.credits)
        texts.append(fill_isolated(self.words.checked, date=self.words.in_words(fields.checked)))
        top = self._content_top(wall, page)
        for chosen in (style, small):
            said = PageFindings()
            pieces = [piece for text in texts for piece in base.rich(text, chosen)]
            own = replace(base, report=said)
            strips = own.text_strips(pieces, self.grid.credits, chosen, gap=0.45 * chosen.leading, within=self.live)
            height = sum(strip.height for strip in strips)
            if top + height <= bottom:
                break
        else:
            self.report(
                Finding(
                    "credits-overflow",
                    f"the credits stand {(top + height - bottom) / MM:.0f} mm over on the booklet's back cover",
                    Place("exhibit.yaml", key="credits"),
                    expected="credits that fit half a page",
                    hint="shorten or join some of the credits",
                    spot=self._spot(page),
                )
            )
        self.report.take(said)
        marks = wall.marks(page - 1, top - 1.5 * self.grid.page_u)
        y = top
        for strip in strips:
            marks.extend(shifted(strip.marks, left, y))
            y += strip.height
        colophon = base.style(TextRole.COLOPHON)
        text = join_isolated((fields.code, self.paper.code, fields.language, f"ed. {fields.edition}"), " · ")
        line = base.typesetter.one_line([Piece(text, colophon)])
        replace(base, place=self.job.exhibit.places.get(("edition",))).check_length(line, self.live)
        marks.extend(base.line_marks(line, left, self.grid.folio))
        return Page(self._boxes, tuple(marks), "")


def _block_of(index: int, chapter: _Chapter, galleys: list[Galley]) -> Block | None:
    """The block that a chapter's galley with this index came from; a lead comes before its block's galley."""
    if chapter.kind != _ChapterKind.PANEL:
        return None
    leads = sum(galley.lead is not None for galley in galleys[: index + 1])
    return chapter.blocks[min(index - leads, len(chapter.blocks) - 1)]


def _preference(plan: _PagePlan) -> tuple[float, int, int]:
    """Order of plans: the cheapest first, then the shortest."""
    return plan.cost, plan.count, plan.spacing


def _left_out(chapter: _Chapter) -> list[tuple[Block, ...]]:
    """None of a chapter's optional blocks, its last one, its last two, and so on."""
    optional = [block for block in chapter.blocks if block.optional]
    return [tuple(optional[len(optional) - count :]) for count in range(len(optional) + 1)]


def _chapter_cost(chapter: _Chapter, pages: Paginated, start: int, left_out: int, sky: bool) -> float:
    """How far a chapter is from what a reader expects (house: facing pages, well filled, with all its text)."""
    cost = COST_OF_LEAVING_OUT * left_out
    if len(pages.pages) > 1:
        cost += sum(COST_OF_EMPTY_ROOM * max(0.0, LEAST_FILL - fill) / LEAST_FILL for fill in pages.fills)
        cost += sum(COST_OF_EMPTY_PAGE for page in pages.pages if not page)
        if chapter.kind == _ChapterKind.PANEL and start % 2:
            cost += COST_OF_TURNING_OVER
        if not sky:
            cost += COST_OF_SKY_ENDING
    return cost
