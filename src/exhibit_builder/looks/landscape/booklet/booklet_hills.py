"""The hills of a booklet: one ridge over both pages of a spread, on from spread to spread, and over both covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.looks.landscape.ridge_heights import Joint, RidgeHeights
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall, far_above
from exhibit_builder.shapes.hills import FAR_ABOVE

LOWEST, HIGHEST = 0.38, 0.33
"""Mean ridge of a chapter as shares of the height: the lowest, and the highest that its text may push it to (design.md,
Booklet)."""

OF_OBJECTS = 0.26
"""The same over a map, a chart or the sources, and over a chapter that is too long otherwise (design.md, Booklet)."""

OF_FURTHER = 0.12
"""The same over a chapter's further spreads, on which no title stands (house: a strip of sky, so that it stays the same
chapter)."""

RELIEF, RELIEF_OF_OBJECTS, LEAST_RELIEF = 0.42, 0.36, 0.12
"""How strongly hills rise over a chapter and over a map, a chart or the sources, as shares of the design's, and how
strongly at least where a title needs their room (design.md, Booklet; house: less is no hill)."""

RELIEF_STEP = 0.03
"""Steps in which hills are flattened (house: none that is seen)."""

COVER_RIDGES = (0.475, 0.60)
"""Mean ridge of back and front cover as shares of the height (design.md, Booklet)."""

COVER_RELIEF = 0.9
"""The same over the covers (design.md, Booklet)."""

BELOW_RIDGE, BELOW_RIDGE_OF_OBJECTS = 5.0, 4.0
"""Modules from the lowest ridge over the text to its top (design.md, Booklet)."""

MEETING = 0.44
"""Share of a page beside a spread's outer edge in which its ridge turns to that of the next (design.md, Booklet: 0.22
of the spread)."""

MARGIN_ALONE = 0.1
"""The same on a page that has no room to give (house: a little less than its margin)."""

TITLE_TO_FAR = 2.0
"""Modules kept between a title and the far range (design.md, Booklet)."""

PANEL_OF_COVER = RidgePanel("opening", "night", False)


@dataclass(frozen=True, slots=True)
class Sky:
    """What stands over a page: the panel of the wall that it is, its story's time, and how much of it passes there."""

    panel: RidgePanel
    story: float
    pace: float


PLAIN = Sky(RidgePanel("empty", "haze", False), float(SCENES.index("empty")), 1.0)


@dataclass(frozen=True)
class BookletHills:
    """The hills over the pages of a booklet, which are numbered from 1.

    Along the wall the front cover begins at 0, the back cover lies before it, and page n follows page n - 1.
    """

    theme: Theme
    grid: BookletGrid
    rtl: bool

    def wall(
        self, means: Sequence[float], reliefs: Sequence[float], joints: Sequence[Joint], over: Sequence[Sky]
    ) -> Wall:
        """The wall over pages from the first on: ``means`` in points from the top, all but the joints one a page."""
        return self._wall(RidgeHeights(tuple(means), tuple(reliefs), tuple(joints)), over)

    @cached_property
    def covers(self) -> Wall:
        """The wall of the covers, of which the first panel is the front and the one before it the back."""
        back, front = (share * self.grid.paper.height for share in COVER_RIDGES)
        story = (Sky(PANEL_OF_COVER, 0.0, 1.0), Sky(RidgePanel("empty", "night", False), -1.0, 1.0))
        return self._wall(_CoverHeights((back, front), (COVER_RELIEF, COVER_RELIEF)), story)

    def trough(self, page: int) -> float:
        """How far the ridge sinks under its mean over the text of a page, in points, where hills are the design's."""
        found = self._troughs.get(page)
        if found is None:
            left = self.grid.left(page, self.rtl)
            found = self._troughs[page] = self._flat.lowest_ridge(page - 1, left, left + self.grid.live)
        return found

    def summit(self, page: int, width: float) -> float:
        """How far the far range rises over its own mean above ``width`` points of a title, likewise."""
        found = self._summits.get((page, width))
        if found is None:
            left = self.grid.left(page, self.rtl)
            right = left + self.grid.live
            ends = (right - width, right) if self.rtl else (left, left + width)
            found = -self._flat.highest_far_range(page - 1, *ends) - FAR_ABOVE * self.grid.page_u
            self._summits[page, width] = found
        return found

    def under_title(self, page: int, width: float, foot: float, relief: float) -> float:
        """The highest mean ridge at which the far range stays clear of a title that ends at ``foot``, in points."""
        u = self.grid.page_u
        return foot + TITLE_TO_FAR * u + far_above(relief) * u + relief * self.summit(page, width)

    def slope(self, page: int, x: float, mean_at: Callable[[float], float], relief: float) -> float:
        """Height of a second slope on a page in points from the top, ``x`` points from the page's left edge."""
        return self._flat.slope_at(page - 1, x, mean_at, relief)

    @cached_property
    def _summits(self) -> dict[tuple[int, float], float]:
        return {}

    @cached_property
    def _troughs(self) -> dict[int, float]:
        return {}

    @cached_property
    def _flat(self) -> Wall:
        """Hills as the design has them over a mean of nought."""
        return self._wall(RidgeHeights((0.0,)), ())

    def _wall(self, heights: RidgeHeights, over: Sequence[Sky]) -> Wall:
        paper = self.grid.paper
        return Wall(
            self.theme,
            paper.width,
            paper.height,
            self.grid.bleed,
            self.grid.page_u,
            0.0,
            self.rtl,
            heights,
            tuple(sky.panel for sky in over),
            tuple(sky.story for sky in over),
            tuple(sky.pace for sky in over),
        )


@dataclass(frozen=True, slots=True)
class _CoverHeights(RidgeHeights):
    """Heights of which the first is the back cover's, a page before the wall begins."""

    def mean(self, t: float) -> float:
        return RidgeHeights.mean(self, t + 1)

    def relief(self, t: float) -> float:
        return RidgeHeights.relief(self, t + 1)
