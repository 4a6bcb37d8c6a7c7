"""The leaflet as two pages, outside and inside, which is how a print shop wants it, whatever its look.

Where the short forms don't fit, the heads yield first, then the gaps, then an object is left to the long form. A title
with its lede always stays; where these alone don't fit, that is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from math import ceil

from exhibit_builder.blocks.setting import Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.letter_fold import FACES
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.cover_title import no_room_on_cover
from exhibit_builder.layout.leaflet.face_setting import (
    CLOSENESSES,
    Closeness,
    FaceContent,
    FaceSetter,
    Manner,
    numbered_blocks,
)
from exhibit_builder.layout.leaflet.leaflet_design import LeafletDesign, SideHeads, TitleRoom
from exhibit_builder.layout.leaflet.leaflet_grid import (
    BACK,
    FLAP,
    FRONT,
    LEDE,
    LEDE_ON_FRONT,
    Side,
    leaflet_grid,
    leaflet_theme,
)
from exhibit_builder.layout.leaflet.short_panels import (
    MIDDLE_FACES,
    MOST_IN_MIDDLE,
    Faces,
    LeafletParts,
    ShortPanel,
    crowding,
    parts_of,
    spreads,
    unevenness,
)
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle, set_titles
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Composed, Page, PageBoxes, ShortForm
from exhibit_builder.typography.direction import has_rtl
from exhibit_builder.typography.isolation import isolate
from exhibit_builder.typography.style import Piece

SOURCES_ABOVE = 1.4
"""Modules from the rule over the sources to their capitals, and twice as many from the text to the rule (house: as
above a row of a timeline)."""

TRIES = 4
"""How often sources are numbered anew for what is still shown (house: each time something was left out, or all is
done)."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All six faces: the panels of each, three a side, from the start of the side."""

    outside: Faces
    inside: Faces

    @property
    def every(self) -> tuple[ShortPanel, ...]:
        """All panels in the order of reading: front, flap, inside, back."""
        outside = (self.outside[FRONT], self.outside[FLAP])
        return tuple(short for own in (*outside, *self.inside, self.outside[BACK]) for short in own)

    def faces(self, side: Side) -> Faces:
        """The faces of a side."""
        return self.outside if side is Side.OUTSIDE else self.inside

    def with_face(self, side: Side, number: int, own: tuple[ShortPanel, ...]) -> _Sheet:
        """The sheet with other short forms on a face."""
        faces = list(self.faces(side))
        faces[number] = own
        return replace(self, **{side.value: tuple(faces)})


def compose_leaflet(job: LayoutJob, paper: Paper, design: LeafletDesign) -> ComposedProduct:
    """The leaflet on a sheet of ``paper`` as a look's ``design`` has it, of all panels or those that exhibit.yaml names
    for it.

    Findings: ``leaflet-panels`` for more panels than faces hold, ``panel-overflow`` where title and lede alone don't
    fit their face, ``title-too-long``; what the blocks report.
    """
    themed = replace(job, theme=leaflet_theme(job.theme))
    return _LeafletMaker(themed, paper, design).compose()


class _LeafletMaker:
    """Composes the leaflet of one exhibit on one sheet."""

    def __init__(self, job: LayoutJob, paper: Paper, design: LeafletDesign) -> None:
        self.job = job
        self.paper = paper
        self.design = design
        self.grid = leaflet_grid(paper, job.theme, rtl=job.language.rtl)
        self.report = PageFindings()
        self.parts: LeafletParts = parts_of(job)
        self.place_of_titles = self.grid.titles(self.grid.measure(Side.OUTSIDE, FLAP))
        every = [*self.parts.middle, *([self.parts.back] if self.parts.back else [])]
        quiet = FaceSetter(job, self.grid, design, 0.0)
        base = quiet.setting(job.numbering(), PageFindings(), self.place_of_titles.measure)
        self.titles = set_titles(base, self.place_of_titles, [short.panel.fields.title for short in every])
        size = next(iter(self.titles.values())).style.size if self.titles else self.place_of_titles.size
        self.setter = FaceSetter(job, self.grid, design, size)

    def compose(self) -> ComposedProduct:
        """Both pages with what is wrong with them."""
        sheet = self._fitting(self._chosen_sheet())
        pages = tuple(self._page(side, sheet) for side in Side)
        present = {block.place for short in sheet.every for block in short.blocks}
        left_out = {panel.name: self._left_out(panel, present) for panel in self.job.exhibit.panels}
        short_form = ShortForm(tuple(block.place for blocks in left_out.values() for block in blocks))
        pages = (replace(pages[0], short=short_form), *pages[1:])
        for short in sheet.every:
            self._tell_title(short, sheet)
        return ComposedProduct(
            Composed(Product.LEAFLET, self.paper.name, "", 0, pages),
            tuple(self._on_its_page(finding, pages) for finding in self.report.findings.values()),
            tuple((name, tuple(block.kind for block in blocks)) for name, blocks in left_out.items() if blocks),
        )

    # which panels stand where, and what is shown of them

    def _chosen_sheet(self) -> _Sheet:
        """The panels on their faces, where most objects fit and all faces are filled alike."""
        middle = self.parts.middle
        ways = list(spreads(middle, self.design.stands_alone))
        if not ways:
            self.report(self._too_many())
            while not ways:
                middle = middle[:-1]
                ways = list(spreads(middle, self.design.stands_alone))
        best = min(crowding(faces) for faces in ways)
        likely = [faces for faces in ways if crowding(faces) == best]
        if len(likely) > 1:
            likely.sort(key=lambda faces: (self._lost(self._sheet(faces)), *unevenness(faces)))
        return self._sheet(likely[0])

    def _sheet(self, faces: Faces) -> _Sheet:
        front = (self.parts.front,) if self.parts.front else ()
        back = (self.parts.back,) if self.parts.back else ()
        return _Sheet((faces[MIDDLE_FACES - 1], back, front), faces[: MIDDLE_FACES - 1])

    def _lost(self, sheet: _Sheet) -> int:
        """How many panels go without their object on this sheet."""
        fitting = self._fitting(sheet)
        return sum(bool(short.objects) for short in sheet.every) - sum(bool(short.objects) for short in fitting.every)

    def _fitting(self, sheet: _Sheet) -> _Sheet:
        """The sheet with as many objects as find room under the shallowest heads at the closest setting."""
        for _ in range(TRIES):
            numbering = self._numbering(sheet)
            found = sheet
            for side in Side:
                heads = self._heads(side, sheet, self.design.steps(side) - 1)
                for number in range(FACES):
                    found = found.with_face(
                        side, number, self._with_most_objects(side, number, sheet, heads, numbering)
                    )
            if found == sheet:
                break
            sheet = found
        return sheet

    def _with_most_objects(
        self, side: Side, number: int, sheet: _Sheet, heads: SideHeads, numbering: Numbering
    ) -> tuple[ShortPanel, ...]:
        """The panels of a face with as many of their objects as fit."""
        step, own = CLOSENESSES[-1], sheet.faces(side)[number]
        for way in _with_fewer(own):
            content = self._content(side, number, way, step, heads, numbering)
            if content.sound and self._over(side, number, content, heads, step, numbering) <= 0:
                return way
        return tuple(short.bare for short in own)

    def _numbering(self, sheet: _Sheet) -> Numbering:
        """Numbers for the sources of all that is shown, in the order of reading."""
        numbering = self.job.numbering()
        numbering.count(numbered_blocks([block for short in sheet.every for block in short.blocks]))
        return numbering

    def _content(
        self,
        side: Side,
        number: int,
        own: Sequence[ShortPanel],
        step: Closeness,
        heads: SideHeads,
        numbering: Numbering,
    ) -> FaceContent:
        """What stands on a face at a closeness, in the first way in which it fits, or else in the closest."""
        first = Manner(self.grid.measure(side, number))
        if side is Side.OUTSIDE and number == FRONT:
            first = replace(first, dark=self.design.front_is_dark, lede=LEDE_ON_FRONT / LEDE)
        for density in step.densities:
            content = self.setter.content(own, first, step, density, numbering)
            if content.sound and self._over(side, number, content, heads, step, numbering) <= 0:
                break
        return content

    def _over(
        self, side: Side, number: int, content: FaceContent, heads: SideHeads, step: Closeness, numbering: Numbering
    ) -> float:
        """By how many points what stands on a face is higher than its room."""
        return self._top(number, heads, step) + content.height - self._foot(side, number, numbering)

    def _top(self, number: int, heads: SideHeads, step: Closeness) -> float:
        return heads.foot(number) + step.below * self.grid.u

    def _foot(self, side: Side, number: int, numbering: Numbering) -> float:
        """Where the text of a face ends: above the sources on the flap."""
        foot = self.grid.text_foot
        if side is Side.OUTSIDE and number == FLAP:
            height = stack_height(self._sources(numbering, PageFindings()))
            foot -= height + 3 * SOURCES_ABOVE * self.grid.u if height else 0.0
        return foot

    # heads and titles

    def _heads(self, side: Side, sheet: _Sheet, step: int) -> SideHeads:
        """The heads over a side at one of the design's steps."""
        rooms = self._title_rooms(side, sheet)
        return self.design.heads(self.job, self.grid, side, sheet.faces(side), rooms, step)

    def _title_of(self, side: Side, number: int, sheet: _Sheet) -> SetTitle | None:
        """The title at a face's head; none on the front, whose title is the exhibit's."""
        own = sheet.faces(side)[number]
        if not own or (side is Side.OUTSIDE and number == FRONT):
            return None
        return self.titles[own[0].panel.fields.title]

    def _title_rooms(self, side: Side, sheet: _Sheet) -> list[TitleRoom | None]:
        titles = [self._title_of(side, number, sheet) for number in range(FACES)]
        return [TitleRoom(title.width, title.foot) if title else None for title in titles]

    # pages

    def _page(self, side: Side, sheet: _Sheet) -> Page:
        """A side of the sheet, as closely set as its fullest face asks for."""
        numbering = self._numbering(sheet)
        heads, step = self._step(side, sheet, numbering)
        contents: list[FaceContent] = []
        tops: list[float] = []
        read: list[Mark] = []
        for number, own in enumerate(sheet.faces(side)):
            content = self._content(side, number, own, step, heads, numbering)
            for finding in content.findings:
                self.report(finding)
            over = self._over(side, number, content, heads, step, numbering)
            if over > 0.01:
                self.report(self._overflow(own, over, side))
            face, top = self.grid.face(side, number), self._top(number, heads, step)
            contents.append(content)
            tops.append(top)
            left = face.left + self.grid.margin
            read.extend(self._head(side, number, sheet, heads))
            read.extend(shifted(content.marks, left, top))
            if side is Side.OUTSIDE and number == FLAP:
                strips = self._sources(numbering, self.report)
                read.extend(self._sources_marks(strips, left, numbering))
        marks = (*heads.behind(contents, tops), *read)
        boxes = PageBoxes(self.paper.width, self.paper.height, self.grid.bleed)
        title = self.job.exhibit.fields.title if side is Side.OUTSIDE else ""
        return Page(boxes, marks, title, folds=self.grid.folds(side))

    def _step(self, side: Side, sheet: _Sheet, numbering: Numbering) -> tuple[SideHeads, Closeness]:
        """The deepest heads at which a side's faces fit, or else the shallowest at the closest setting that is
        needed."""
        every = [self._heads(side, sheet, step) for step in range(self.design.steps(side))]
        steps = [(heads, CLOSENESSES[0]) for heads in every] + [(every[-1], step) for step in CLOSENESSES[1:]]
        for heads, step in steps:
            contents = [self._content(side, n, own, step, heads, numbering) for n, own in enumerate(sheet.faces(side))]
            if all(
                content.sound and self._over(side, n, content, heads, step, numbering) <= 0
                for n, content in enumerate(contents)
            ):
                return heads, step
        return steps[-1]

    def _head(self, side: Side, number: int, sheet: _Sheet, heads: SideHeads) -> list[Mark]:
        """What stands at a face's head: its first panel's dateline and title, on the front the exhibit's."""
        own = sheet.faces(side)[number]
        left = self.grid.face(side, number).left + self.grid.margin
        measure = self.grid.measure(side, number)
        base = self.setter.setting(self.job.numbering(), self.report, measure, heads.title_ground(number))
        if side is Side.OUTSIDE and number == FRONT:
            return self._front_head(base, left, heads)
        title = self._title_of(side, number, sheet)
        if title is None:
            return []
        fields = own[0].panel.fields
        at = heads.title_place(number, title, replace(self.place_of_titles, measure=measure))
        return title.marks(replace(base, place=own[0].panel.place), fields.title, fields.dateline or "", at, left)

    def _front_head(self, base: Setting, left: float, heads: SideHeads) -> list[Mark]:
        """The exhibit's title with what the look sets beside it."""
        exhibit = self.job.exhibit
        place = exhibit.places.get(("title",))
        head = heads.front(replace(base, place=place), left)
        if not head.fits:
            self.report(no_room_on_cover(exhibit, "have no room at the leaflet's front", self._spot(Side.OUTSIDE)))
        return list(head.marks)

    # sources

    def _sources(self, numbering: Numbering, report: PageFindings) -> list[Strip]:
        """The numbered owners of the sources as running text; nothing where none is cited."""
        if not numbering.notes():
            return []
        measure = self.grid.measure(Side.OUTSIDE, FLAP)
        base = self.setter.setting(numbering, report, measure)
        style = base.style(TextRole.SOURCE)
        words = self.job.words
        # What is not made can't be read there.
        in_full = words.in_full if self.job.exhibit.fields.papers(Product.BOOKLET) else ""
        return base.text_strips([sources_line(base, words.sources, numbering, in_full)], measure, style)

    def _sources_marks(self, strips: list[Strip], left: float, numbering: Numbering) -> list[Mark]:
        if not strips:
            return []
        measure = self.grid.measure(Side.OUTSIDE, FLAP)
        top = self.grid.text_foot - stack_height(strips)
        rule = self.setter.setting(numbering, self.report, measure).rule(measure)
        return [*shifted([rule], left, top - SOURCES_ABOVE * self.grid.u), *stacked(strips, left, top)]

    # what is told

    def _left_out(self, panel: Panel, present: Collection[Place]) -> list[Block]:
        """The blocks of a panel that the leaflet leaves to the long form."""
        return [block for block in self.job.blocks(panel, Product.LEAFLET) if block.place not in present]

    def _tell_title(self, short: ShortPanel, sheet: _Sheet) -> None:
        title = self.titles.get(short.panel.fields.title)
        if title is None or short is self.parts.front:
            return
        side = Side.INSIDE if any(short in own for own in sheet.inside) else Side.OUTSIDE
        wrong = title.too_long(short.panel.fields.title, short.panel.place, "a face of the leaflet", self._spot(side))
        if wrong is not None:
            self.report(wrong)

    def _too_many(self) -> Finding:
        count = len(self.parts.middle)
        nights = sum(map(self.design.stands_alone, self.parts.middle))
        alone = ", and a panel with night: true has a face to itself" if nights else ""
        return Finding(
            "leaflet-panels",
            f"a leaflet {self.paper.name} can't hold the {count} panels between the opening and the call to action",
            self.job.exhibit.places.get(("leaflet",), Place("exhibit.yaml")),
            expected=f"at most {MOST_IN_MIDDLE} panels there: two on each of {MIDDLE_FACES} faces{alone}",
            hint="name the panels that it shows: leaflet: {papers: [A4], panels: [...]}",
            spot=self._spot(Side.INSIDE),
        )

    def _overflow(self, own: Sequence[ShortPanel], over: float, side: Side) -> Finding:
        names = " and ".join(short.panel.name for short in own)
        what = f"panels {names} don't fit one face" if len(own) > 1 else f"panel {names} does not fit its face"
        return Finding(
            "panel-overflow",
            f"{what} of the leaflet {self.paper.name} in {self.job.tag}: with title and lede alone it stands "
            f"{ceil(over / MM)} mm over",
            own[-1].panel.place if own else Place("exhibit.yaml"),
            expected="titles and ledes that fit without being clipped",
            hint="shorten the lede, or name fewer panels: leaflet: {papers: [A4], panels: [...]}",
            spot=self._spot(side),
        )

    def _spot(self, side: Side) -> Spot:
        return Spot(Product.LEAFLET, "", self.paper.name, 1 + list(Side).index(side))

    def _on_its_page(self, finding: Finding, pages: Sequence[Page]) -> Finding:
        """The finding with the side that shows what it is about; as it is where none does."""
        if finding.spot is not None or finding.place is None:
            return finding
        for side, page in zip(Side, pages, strict=True):
            if any(mark.place == finding.place for mark in page.marks):
                return replace(finding, spot=self._spot(side))
        return finding


def sources_line(base: Setting, heading: str, numbering: Numbering, ending: str) -> list[Piece]:
    """Number, owner and year of each source as running text, under its ``heading`` and before the ``ending``."""
    style, label = base.style(TextRole.SOURCE), base.style(TextRole.SOURCE_NUMBER)
    pieces = [Piece(f"{heading}: ", style)]
    owners = numbering.numbered_owners()
    for index, (number, owner) in enumerate(owners):
        own = isolate(owner) if base.rtl or has_rtl(owner) else owner
        last = index == len(owners) - 1
        pieces += [Piece(f"{number}\u00a0", label), Piece(f"{own}{'.' if last else '; '}", style)]
    return [*pieces, Piece(f" {ending}", style)] if ending else pieces


def _with_fewer(own: tuple[ShortPanel, ...]) -> Iterator[tuple[ShortPanel, ...]]:
    """A face's panels with all of their objects, then with fewer, those of the first panel last."""
    yield own
    if len(own) > 1:
        yield (*own[:-1], own[-1].bare)
        yield (own[0].bare, *own[1:])
    yield tuple(short.bare for short in own)
