"""Leaflets of the landscape look: titles in the sky of each face, text on the snow, one ridge over each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.setting import Ground, Setting, stacked
from exhibit_builder.core.letter_fold import FACES
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.cover_title import CoverTitles
from exhibit_builder.layout.leaflet.face_setting import FaceContent
from exhibit_builder.layout.leaflet.leaflet_design import FrontHead, TitleRoom
from exhibit_builder.layout.leaflet.leaflet_grid import FRONT, HERO, LEAST_HERO, STRAP, LeafletGrid, Side
from exhibit_builder.layout.leaflet.short_panels import Faces, ShortPanel
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.layout.sized_titles import SetTitle, TitlePlace
from exhibit_builder.looks.landscape.grounds import sky_ground, snow_ground
from exhibit_builder.looks.landscape.leaflet.night_face import NightFace, on_dark_snow
from exhibit_builder.looks.landscape.leaflet.sheet_hills import SKIES, FaceSky, SheetHills
from exhibit_builder.looks.landscape.on_dark_snow import with_reversed_labels
from exhibit_builder.looks.landscape.skies import panel_skies
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall
from exhibit_builder.page.marks import Mark

DRIFT_ABOVE_TEXT = 1.5
"""Modules above the text at which drift lines stop (design.md, Drift)."""


class RidgeLeaflets:
    """The landscape look's leaflets."""

    front_is_dark = False

    def ground(self, theme: Theme, *, dark: bool) -> Ground:
        """Snow, dark in the night."""
        return snow_ground(theme, dark)

    def on_dark(self, theme: Theme) -> Theme:
        """Labels of a map that can be read on dark snow."""
        return with_reversed_labels(theme)

    def own_manner(self, short: ShortPanel) -> NightFace | None:
        """A night with its map."""
        return NightFace(short) if on_dark_snow(short) else None

    def stands_alone(self, short: ShortPanel) -> bool:
        """A night has a sky of its own."""
        return short.panel.fields.night

    def steps(self, side: Side) -> int:
        """The skies of a side."""
        return len(SKIES[side])

    def heads(
        self, job: LayoutJob, grid: LeafletGrid, side: Side, faces: Faces, titles: Sequence[TitleRoom | None], step: int
    ) -> RidgeHeads:
        """The hills over a side under one of its skies."""
        hills = SheetHills(job.theme, grid, side, _skies(job, side, faces))
        return RidgeHeads(job, hills, hills.wall(SKIES[side][step], titles))


def _skies(job: LayoutJob, side: Side, faces: Faces) -> tuple[FaceSky, ...]:
    """The skies of a side; outside all are the night's, as on the exhibit's opening panel."""
    if side is Side.OUTSIDE:
        return tuple(
            FaceSky(RidgePanel("opening" if number == FRONT else "empty", "night", False), float(number - FRONT))
            for number in range(FACES)
        )
    return tuple(_sky(job, own) for own in faces)


def _sky(job: LayoutJob, own: Sequence[ShortPanel]) -> FaceSky:
    """The sky of a face: that of its first panel on the wall."""
    if not own:
        return FaceSky(RidgePanel("empty", "haze", False), float(SCENES.index("empty")))
    index = job.exhibit.panels.index(own[0].panel)
    scene = own[0].panel.fields.scene
    return FaceSky(RidgePanel(scene, panel_skies(job)[index], on_dark_snow(own[0])), float(SCENES.index(scene)))


@dataclass(frozen=True)
class RidgeHeads:
    """Sky and hills over a side's faces."""

    job: LayoutJob
    hills: SheetHills
    wall: Wall

    def foot(self, number: int) -> float:
        """The lowest point of the ridge over a face's text."""
        return self.hills.lowest_ridge(self.wall, number)

    def title_ground(self, number: int) -> Ground:
        """A face's sky."""
        return sky_ground(self.job.theme, self.hills.skies[number].panel.sky)

    def title_place(self, number: int, title: SetTitle, at: TitlePlace) -> TitlePlace:
        """Under the trim, where the sky begins."""
        return at

    def front(self, base: Setting, left: float) -> FrontHead:
        """The exhibit's title as large as its face allows, its subtitle, and over them what it is."""
        fields, places = self.job.exhibit.fields, self.job.exhibit.places
        grid, hills = self.hills.grid, self.hills
        u, measure = grid.u, grid.measure(Side.OUTSIDE, FRONT)
        title = CoverTitles(base, fields.title, fields.subtitle, measure, left, HERO * u, u, LEAST_HERO).fitted(
            lambda width: hills.highest_far_range(self.wall, FRONT, width) - u
        )
        fits = title.lowest <= hills.highest_far_range(self.wall, FRONT, title.width)
        style = base.style(TextRole.CAPTION)
        own = replace(base, place=places.get(("strap",), places.get(("running",))))
        strap = own.text_strips([own.plain(fields.strap or fields.running, style)], measure, style)
        return FrontHead((*stacked(strap, left, STRAP * u - own.cap(style)), *title.marks), fits)

    def behind(self, contents: Sequence[FaceContent], tops: Sequence[float]) -> list[Mark]:
        """Sky, hills, people, snow, and the slope under a night's dark snow."""
        clear = DRIFT_ABOVE_TEXT * self.hills.grid.u
        placed = list(zip(contents, tops, strict=True))
        drifts = [0.0 if content.slope else top - clear for content, top in placed]
        slopes = [
            self.hills.slope(self.wall, number, *(top + y for y in content.slope))
            for number, (content, top) in enumerate(placed)
            if content.slope is not None
        ]
        return [*self.hills.marks(self.wall, drifts), *slopes]
