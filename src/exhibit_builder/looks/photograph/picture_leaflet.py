"""Leaflets of the photograph look: the opening picture over the front's edges, all titles and texts on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from exhibit_builder.blocks.setting import Ground, Setting, shifted, stack_height, stacked
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.cover_title import CoverTitles
from exhibit_builder.layout.leaflet.face_setting import FaceContent, FaceSetter
from exhibit_builder.layout.leaflet.leaflet_design import FrontHead, TitleRoom
from exhibit_builder.layout.leaflet.leaflet_grid import FRONT, LEAST_HERO, LeafletGrid, Side
from exhibit_builder.layout.leaflet.short_panels import Faces, ShortPanel
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.sized_titles import SetTitle, TitlePlace
from exhibit_builder.looks.photograph.head_words import at_head, head_caption
from exhibit_builder.looks.photograph.paper_ground import paper_ground, whole_sheet
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark, Picture, Shape, ShapeRole
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.pictures.cropping import focused_crop, ratio_of

PICTURE_FEET = (0.50, 0.42, 0.34, 0.25)
"""Shares of the height down to which the front's picture may reach, the usual one first (design.md, Photograph
look)."""

TO_TITLE = 3.4
"""Modules from the picture's credit to the title's capitals (design.md, Photograph look)."""

TO_STRAP, LINE = 2.6, 1.6
"""Modules from the subtitle to the line that says what this is, and from line to line of it (house: it is read apart
from the subtitle, and is as close as a caption)."""

LARGEST = 9.0
"""Most body sizes of the title (design.md, Photograph look)."""

LOWEST = 0.86
"""The lowest place of the subtitle as a share of the height (house: a lede of two lines stands under it)."""


class PictureLeaflets:
    """The photograph look's leaflets."""

    front_is_dark = False

    def ground(self, theme: Theme, *, dark: bool) -> Ground:
        """Ink on paper, whatever the panel is in other looks."""
        return paper_ground(theme)

    def on_dark(self, theme: Theme) -> Theme:
        """As it is: nothing is reversed out here."""
        return theme

    def own_manner(self, short: ShortPanel) -> None:
        """No panel has a way of its own."""
        return

    def stands_alone(self, short: ShortPanel) -> bool:
        """A night is a panel as others are."""
        return False

    def steps(self, side: Side) -> int:
        """The front's picture may be shallower; heads inside are as high as their titles."""
        return len(PICTURE_FEET) if side is Side.OUTSIDE else 1

    def heads(
        self, job: LayoutJob, grid: LeafletGrid, side: Side, faces: Faces, titles: Sequence[TitleRoom | None], step: int
    ) -> PaperHeads:
        """Titles on paper, on the front under its picture."""
        foot = max((title.foot for title in titles if title), default=grid.titles(0.0).baseline)
        return PaperHeads(self, job, grid, side, foot, PICTURE_FEET[step])


@dataclass(frozen=True)
class PaperHeads:
    """Bare paper over a side's faces, whose texts begin under ``titles_foot``, in points from the head; the front's
    picture takes ``share`` of the height."""

    design: PictureLeaflets
    job: LayoutJob
    grid: LeafletGrid
    side: Side
    titles_foot: float
    share: float

    def foot(self, number: int) -> float:
        """Under the side's lowest title, on the front under its own."""
        if self.side is Side.OUTSIDE and number == FRONT:
            return self._front_foot
        return self.titles_foot

    def title_ground(self, number: int) -> Ground:
        """Paper."""
        return paper_ground(self.job.theme)

    def title_place(self, number: int, title: SetTitle, at: TitlePlace) -> TitlePlace:
        """All titles stand at one height."""
        return at

    def front(self, base: Setting, left: float) -> FrontHead:
        """The picture's credit, title and subtitle under it, and what the exhibit is."""
        return self._front(base, left)[0]

    def behind(self, contents: Sequence[FaceContent], tops: Sequence[float]) -> list[Mark]:
        """Paper, and the picture on the front."""
        paper, bleed = self.grid.paper, self.grid.bleed
        marks = whole_sheet(self.job.theme, PageBoxes(paper.width, paper.height, bleed))
        if self.side is not Side.OUTSIDE:
            return marks
        face = self.grid.face(Side.OUTSIDE, FRONT)
        left = face.left - (bleed if face.left <= 0 else 0.0)
        right = face.right + (bleed if face.right >= paper.width else 0.0)
        box = (left, -bleed, right - left, self._picture_foot + bleed)
        opening = self._opening
        head = opening.fields.head if opening is not None else None
        if opening is None or head is None or head.image is None:
            return [*marks, Shape((("r", box),), fill=self.job.theme.inks["haze"], role=ShapeRole.GROUND)]
        base = self._quiet
        path = found_path(Path(self.job.exhibit.folder), head.image)
        tone, dye = base.tone_of(head.tone)
        crop = focused_crop(ratio_of(path), box[2] / box[3], head.focus)
        place = at_head(replace(base, place=opening.place), opening.places).at("image").place
        return [*marks, Picture(str(path), *box, crop, head.alt or "", place, tone=tone, dye=dye)]

    @property
    def _picture_foot(self) -> float:
        return self.share * self.grid.paper.height

    @property
    def _opening(self) -> Panel | None:
        """The panel whose picture the front shows."""
        return self.job.exhibit.opening

    @cached_property
    def _quiet(self) -> Setting:
        """A setting of the front whose findings are told where it is set at last."""
        setter = FaceSetter(self.job, self.grid, self.design, 0.0)
        return setter.setting(self.job.numbering(), PageFindings(), self.grid.measure(Side.OUTSIDE, FRONT))

    @cached_property
    def _front_foot(self) -> float:
        return self._front(self._quiet, 0.0)[1]

    def _front(self, base: Setting, left: float) -> tuple[FrontHead, float]:
        """What stands under the picture, and where it ends, in points from the sheet's head."""
        fields, places, u = self.job.exhibit.fields, self.job.exhibit.places, self.grid.u
        measure, y = self.grid.measure(Side.OUTSIDE, FRONT), self._picture_foot
        marks: list[Mark] = []
        opening = self._opening
        head = opening.fields.head if opening is not None else None
        if opening is not None and head is not None and head.image is not None:
            own = at_head(replace(base, place=opening.place, short=True), opening.places)
            credit = head_caption(own, head, measure)
            marks.extend(shifted(stacked(credit, 0.0, 0.0), left, y + u))
            y += u + stack_height(credit)
        limit = LOWEST * self.grid.paper.height
        top = y + TO_TITLE * u
        titles = CoverTitles(base, fields.title, fields.subtitle, measure, left, top, u, LEAST_HERO, LARGEST)
        made = titles.fitted(lambda _width: limit)
        marks.extend(made.marks)
        caption = base.style(TextRole.CAPTION)
        own = replace(base, place=places.get(("strap",), places.get(("running",))))
        y = made.lowest + TO_STRAP * u
        for number, line in enumerate(own.set_lines(own.plain(fields.strap or fields.running, caption), measure)):
            y += LINE * u if number else 0.0
            marks.extend(own.line_marks(line, left, y))
        return FrontHead(tuple(marks), made.lowest <= limit), y
