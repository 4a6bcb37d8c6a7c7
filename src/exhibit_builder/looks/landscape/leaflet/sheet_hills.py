"""The hills over a side of a leaflet: one ridge over its three faces, whose skies change at the folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from exhibit_builder.blocks.setting import shifted
from exhibit_builder.core.letter_fold import FACES
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.leaflet.leaflet_design import TitleRoom
from exhibit_builder.layout.leaflet.leaflet_grid import SAFE, LeafletGrid, Side
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.wall import SAMPLES, RidgePanel, Stretch, Wall, far_above
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.shapes.curves import smooth_path
from exhibit_builder.shapes.hills import FAR_ABOVE

SKIES = {
    Side.OUTSIDE: ((0.29, 0.52), (0.26, 0.49), (0.23, 0.46), (0.2, 0.43)),
    Side.INSIDE: ((0.25, 0.25), (0.23, 0.23), (0.21, 0.21), (0.19, 0.19)),
}
"""Mean ridge as shares of the height, the usual one first: of all faces but the front, and of the front (design.md,
Leaflet; house: the others are lower skies for what is too long)."""

RELIEFS = {Side.OUTSIDE: 0.62, Side.INSIDE: 0.3}
"""How strongly hills rise, as shares of the design's (design.md, Leaflet)."""

LEAST_RELIEF, RELIEF_STEP = 0.12, 0.03
"""How strongly hills rise at least where a title needs their room, and the steps in which they are flattened (house:
less is no hill, and no step is seen)."""

TITLE_TO_FAR = 2.0
"""Modules kept between a title and the far range (design.md, Leaflet)."""

PERSON = 0.15
"""Half the width of a person on the hills in modules, and a little more (design.md, People on the hills)."""

OVERLAP = 0.5
"""Points that a face's sky goes on under the next one's (house: where two fills end at one fold, a viewer shows a hair
of the paper)."""


SLOPE_WIDER = 1.5
"""Points that the slope is wider than the dark snow behind it at each fold (house: two pixels of a coarse screen, so
that no hair of the dark is seen beside it)."""


@dataclass(frozen=True, slots=True)
class FaceSky:
    """What stands over a face: the panel of the wall that it is, and its story's time."""

    panel: RidgePanel
    story: float


@dataclass(frozen=True)
class SheetHills:
    """The hills over one side of a sheet, whose faces are numbered from its start."""

    theme: Theme
    grid: LeafletGrid
    side: Side
    skies: tuple[FaceSky, ...]

    def wall(self, sky: tuple[float, float], titles: Sequence[TitleRoom | None]) -> Wall:
        """The wall with its ridge at these shares of the height, flatter and then lower where titles need the room."""
        height = self.grid.paper.height
        relief = RELIEFS[self.side]
        mean = sky[0] * height
        needed = self._needed(titles, relief)
        while needed > mean and relief > LEAST_RELIEF:
            relief = max(LEAST_RELIEF, relief - RELIEF_STEP)
            needed = self._needed(titles, relief)
        mean = max(mean, needed)
        last = mean if self.side is Side.INSIDE else max(mean, sky[1] * height)
        means = (*(mean,) * (FACES - 1), last)
        return self._wall(RidgeHeights(means, (relief,) * FACES))

    def _needed(self, titles: Sequence[TitleRoom | None], relief: float) -> float:
        """The highest mean ridge at which the far range stays clear of titles that stand under their datelines."""
        u = self.grid.u
        rooms = [
            title.foot + relief * self._summit(number, title.width) for number, title in enumerate(titles) if title
        ]
        return max(rooms, default=0.0) + (TITLE_TO_FAR + far_above(relief)) * u

    def _summit(self, number: int, width: float) -> float:
        """How far the far range rises over its own mean above ``width`` points of a title, where hills are the
        design's."""
        return -self.highest_far_range(self._flat, number, width) - FAR_ABOVE * self.grid.u

    def highest_far_range(self, wall: Wall, number: int, width: float) -> float:
        """The highest point of the far range over so many points from the start of a face's text."""
        left, right = self.text(number)
        ends = (right - width, right) if self.grid.rtl else (left, left + width)
        return wall.highest_far_range(number, *ends)

    def lowest_ridge(self, wall: Wall, number: int) -> float:
        """The lowest point of the ridge over a face's text, in points from the head."""
        return wall.lowest_ridge(number, *self.text(number))

    def marks(self, wall: Wall, drifts: Sequence[float]) -> list[Mark]:
        """Sky, hills, people and snow of the whole side; people keep off trim and folds.

        ``drifts`` is where drift ends on each face, in points from the head. Snow of paper is one shape over faces that
        follow one another: where it ended at each fold, a viewer would show a hair of the skies there.
        """
        skies: list[Mark] = []
        paper = [number for number in self._across if not self.skies[number].panel.dark_snow]
        runs = groupby(enumerate(paper), key=lambda pair: self._across.index(pair[1]) - pair[0])
        snow: list[Mark] = [self._paper_snow(wall, [number for _, number in run]) for _, run in runs]
        for number, drift_until in enumerate(drifts):
            face = self.grid.face(self.side, number)
            dark = self.skies[number].panel.dark_snow
            for mark in shifted(wall.marks(number, drift_until, self.stretch(number)), face.wide_left, 0.0):
                if not isinstance(mark, Shape) or mark.role not in (ShapeRole.SNOW, ShapeRole.DRIFT):
                    skies.append(mark)
                elif mark.role is ShapeRole.DRIFT or dark:
                    snow.append(mark)
        return [*skies, *snow]

    @property
    def _across(self) -> list[int]:
        """The faces from left to right."""
        return sorted(range(FACES), key=lambda number: self.grid.face(self.side, number).left)

    def _paper_snow(self, wall: Wall, faces: Sequence[int]) -> Shape:
        """The snow of faces that follow one another from left to right, and a hair more."""
        grid, points = self.grid, []
        for number in faces:
            stretch, origin = self.stretch(number), grid.face(self.side, number).wide_left
            steps = [stretch.left + (stretch.right - stretch.left) * i / SAMPLES for i in range(SAMPLES)]
            points += [(origin + x, wall.ridge(number, x)) for x in steps]
        left, right = points[0][0] - OVERLAP, origin + stretch.right + OVERLAP
        points = [(left, points[0][1]), *points, (right, points[-1][1])]
        foot = grid.paper.height + grid.bleed
        around: tuple[Segment, ...] = (("l", (right, foot)), ("l", (left, foot)), ("h", ()))
        return Shape((*smooth_path(points), *around), fill=self.theme.inks["paper"], role=ShapeRole.SNOW)

    def slope(self, wall: Wall, number: int, high: float, low: float) -> Shape:
        """The second slope in front of a face's dark snow, at its place on the sheet, a hair wider than that."""
        drawn = self.stretch(number)
        wider = replace(drawn, left=drawn.left - SLOPE_WIDER, right=drawn.right + SLOPE_WIDER)
        shape = wall.level_slope(number, high, low, self.theme.inks["paper"], wider)
        return replace(shape, x=self.grid.face(self.side, number).wide_left)

    def stretch(self, number: int) -> Stretch:
        """The part of the ridge that a face shows: from fold to fold, and into the bleed at the sheet's edges."""
        face = self.grid.face(self.side, number)
        width, bleed = self.grid.paper.width, self.grid.bleed
        left = face.left - face.wide_left - (bleed if face.left <= 0 else 0.0)
        right = face.right - face.wide_left + (bleed if face.right >= width else OVERLAP)
        kept = SAFE + PERSON * self.grid.u
        return Stretch(left, right, face.left - face.wide_left + kept, face.right - face.wide_left - kept)

    def text(self, number: int) -> tuple[float, float]:
        """Both edges of a face's text, in points from the left edge of the ridge over it."""
        face = self.grid.face(self.side, number)
        left = face.left - face.wide_left + self.grid.margin
        return left, left + self.grid.measure(self.side, number)

    @cached_property
    def _flat(self) -> Wall:
        """Hills as the design has them over a mean of nought."""
        return self._wall(RidgeHeights((0.0,)))

    def _wall(self, heights: RidgeHeights) -> Wall:
        grid = self.grid
        return Wall(
            self.theme,
            grid.wide,
            grid.paper.height,
            grid.bleed,
            grid.u,
            0.0,
            grid.rtl,
            heights,
            tuple(sky.panel for sky in self.skies),
            tuple(sky.story for sky in self.skies),
        )
