"""Leaflets of the typographic look: one line over each side, titles on it, a front that is all dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from exhibit_builder.blocks.setting import Ground, Setting, rule_thickness
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.leaflet.face_setting import FaceContent, FaceSetter
from exhibit_builder.layout.leaflet.leaflet_design import FrontHead, TitleRoom
from exhibit_builder.layout.leaflet.leaflet_grid import FRONT, LEAST_HERO, LeafletGrid, Side
from exhibit_builder.layout.leaflet.short_panels import Faces, ShortPanel
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle, TitlePlace
from exhibit_builder.looks.typographic.hero_letters import DATE_DEEP, DATE_TO_TITLE, HERO_CLEAR, Hero, HeroLetters
from exhibit_builder.looks.typographic.type_backs import BackOfType
from exhibit_builder.looks.typographic.type_grounds import type_ground
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import PageBoxes

LOWEST = (0.44, 0.38, 0.33, 0.28)
"""The lowest places of the line over the outside, whose front title is as large as it allows, and shares of the height;
the usual one first (design.md, Typographic look)."""

INSIDE = (0.22, 0.0)
"""Where the line lies inside, as shares of the height, lower where a title asks for it (design.md, Typographic
look)."""

TITLE_CLEAR = 1.4
"""Modules from a title's descenders to the line (design.md, Typographic look)."""

DATE, STRAP = 5.2, 2.2
"""Modules from the trim to the baseline of the front's date, and from there to that of what the exhibit is (design.md,
Typographic look)."""

LARGEST = 40.0
"""Most body sizes of the front's title (house: a word of three letters fills a face)."""


class TypeLeaflets:
    """The typographic look's leaflets."""

    front_is_dark = True

    def ground(self, theme: Theme, *, dark: bool) -> Ground:
        """Bone, or the dark ground."""
        return type_ground(theme, dark=dark)

    def on_dark(self, theme: Theme) -> Theme:
        """As it is: only the front's lede is reversed out, which is large enough."""
        return theme

    def own_manner(self, short: ShortPanel) -> None:
        """No panel has a way of its own."""
        return

    def stands_alone(self, short: ShortPanel) -> bool:
        """A night is a panel as others are."""
        return False

    def steps(self, side: Side) -> int:
        """The line lies higher where texts need the room."""
        return len(LOWEST if side is Side.OUTSIDE else INSIDE)

    def heads(
        self, job: LayoutJob, grid: LeafletGrid, side: Side, faces: Faces, titles: Sequence[TitleRoom | None], step: int
    ) -> LineHeads:
        """Heads over one line."""
        least = max((title.foot + TITLE_CLEAR * grid.u for title in titles if title), default=0.0)
        share = (LOWEST if side is Side.OUTSIDE else INSIDE)[step]
        return LineHeads(self, job, grid, side, least, share * grid.paper.height)


@dataclass(frozen=True)
class LineHeads:
    """Dark heads over a side's faces, which end at one line; ``least`` is the highest place that titles leave it,
    ``wanted`` the lowest that it should have, in points from the head."""

    design: TypeLeaflets
    job: LayoutJob
    grid: LeafletGrid
    side: Side
    least: float
    wanted: float

    def foot(self, number: int) -> float:
        """The line, over all faces alike."""
        return self.line

    @cached_property
    def line(self) -> float:
        """Where the line lies, in points from the head."""
        if self.side is Side.OUTSIDE:
            return max(self.least, self._top + self._hero.height + HERO_CLEAR * self.grid.u)
        return max(self.least, self.wanted)

    def title_ground(self, number: int) -> Ground:
        """The dark ground."""
        return type_ground(self.job.theme, dark=True)

    def title_place(self, number: int, title: SetTitle, at: TitlePlace) -> TitlePlace:
        """On the line, with its dateline over it under the trim."""
        return replace(at, baseline=at.baseline + self.line - TITLE_CLEAR * self.grid.u - title.foot)

    def front(self, base: Setting, left: float) -> FrontHead:
        """Subtitle and what the exhibit is, and the title on the line."""
        marks, _ = self._date(base, left)
        letters = self._letters(base)
        return FrontHead((*marks, *self._hero.marks(base, left, self.line)), letters.fits(self._hero))

    def behind(self, contents: Sequence[FaceContent], tops: Sequence[float]) -> list[Mark]:
        """Dark down to the line, bone from there on; the front all dark, with the line."""
        paper, bleed, theme = self.grid.paper, self.grid.bleed, self.job.theme
        rule = rule_thickness(self.grid.u)
        back = BackOfType(theme, PageBoxes(paper.width, paper.height, bleed), rule)
        marks = back.to_line(self.line, self.grid.u)
        if self.side is not Side.OUTSIDE:
            return marks
        face = self.grid.face(Side.OUTSIDE, FRONT)
        left = face.left - (bleed if face.left <= 0 else 0.0)
        right = face.right + (bleed if face.right >= paper.width else 0.0)
        box = (left, -bleed, right - left, paper.height + 2 * bleed)
        thread, y = theme.inks["thread"], self.line - rule / 2
        return [
            *marks,
            Shape((("r", box),), fill=theme.inks["ground"], role=ShapeRole.GROUND),
            Shape((("m", (left, y)), ("l", (right, y))), stroke=thread, width=rule, role=ShapeRole.LINE),
        ]

    def _letters(self, base: Setting) -> HeroLetters:
        measure = self.grid.measure(Side.OUTSIDE, FRONT)
        return HeroLetters(base, self.job.exhibit.fields.title, measure, LEAST_HERO, LARGEST)

    @cached_property
    def _quiet(self) -> Setting:
        """A setting of the front whose findings are told where it is set at last."""
        setter = FaceSetter(self.job, self.grid, self.design, 0.0)
        measure = self.grid.measure(Side.OUTSIDE, FRONT)
        return setter.setting(self.job.numbering(), PageFindings(), measure, self.title_ground(FRONT))

    @cached_property
    def _top(self) -> float:
        """Where the title's highest letter may stand, in points from the head."""
        return self._date(self._quiet, 0.0)[1]

    @cached_property
    def _hero(self) -> Hero:
        return self._letters(self._quiet).within(self.wanted - HERO_CLEAR * self.grid.u - self._top)

    def _date(self, base: Setting, left: float) -> tuple[list[Mark], float]:
        """The subtitle, and under it what the exhibit is; marks, and where the title may begin."""
        fields, places, u = self.job.exhibit.fields, self.job.exhibit.places, self.grid.u
        measure, y = self.grid.measure(Side.OUTSIDE, FRONT), DATE * self.grid.u
        style, caption = base.style(TextRole.DATE), base.style(TextRole.CAPTION)
        marks: list[Mark] = []
        for number, line in enumerate(base.set_lines(base.plain(fields.subtitle, style), measure, balance=True)):
            y += style.leading if number else 0.0
            marks.extend(base.line_marks(line, left, y))
        own = replace(base, place=places.get(("strap",), places.get(("running",))))
        for line in own.set_lines(own.plain(fields.strap or fields.running, caption), measure):
            y += STRAP * u
            marks.extend(own.line_marks(line, left, y))
        return marks, y + DATE_DEEP * caption.size + DATE_TO_TITLE * u
