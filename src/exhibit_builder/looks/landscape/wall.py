"""The wall: sky, far range, people on the ridge, snow and drift, running on from panel to panel.

The rules are design.md, Ridge, and those after it. A panel's place on the wall is its index; the same hills appear at
every size because everything is measured in modules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, hypot

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.core.units import MM
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.shapes.curves import sampled, smooth_path
from exhibit_builder.shapes.hills import FAR_ABOVE, far, near
from exhibit_builder.shapes.life_marks import standing_figure
from exhibit_builder.shapes.seeded import fraction, noise, smoothstep

SAMPLES = 200
"""Points along one panel's ridge (house: curves run through them, so more would not be seen)."""

UNDER_SNOW = 1.0
"""Modules that sky and far range go on below the lowest point of the ridge, under the snow (house: where two
fills end at one cut, a viewer shows a hair of the lower one)."""

FAR_YIELDS = 0.8
"""Power of the relief by which the far range comes nearer to the ridge (design.md, Hills: a little less than the hills
themselves, so that it never vanishes behind them)."""

SECOND_SLOPE = 1700.0
"""Modules along the hills from the ridge to the part of them that a second slope shows (design.md, Second slope: far
enough to look like other hills)."""

SCENES = ("opening", "home", "siege", "walk", "toll", "empty", "return", "witness")
"""The scenes in the order of the story; a scene's place in it is what its people are drawn from."""

_MEAN_SHARE = {"walk": 0.325, "toll": 0.315}
_MODULES_HIGH = 841 / 6
"""Height of the A1 panel in modules, of which the ridge's heights are shares (design.md, Ridge)."""

DARK_SKIES = frozenset({"night", "slate"})


@dataclass(frozen=True, slots=True)
class RidgePanel:
    """What the ridge needs of a panel: its scene, the sky's colour name, whether its snow is dark."""

    scene: str
    sky: str
    dark_snow: bool


def skies(scenes: Sequence[str], night: int | None) -> list[str]:
    """The sky of each panel: night at the opening, dawn at the end, and towards and from the night panel
    mist and slate (design.md, Skies). ``night`` is that panel's index."""
    out = []
    for i, scene in enumerate(scenes):
        if scene == "opening" or i == night:
            out.append("night")
        elif i == len(scenes) - 1 and i > 0:
            out.append("dawn")
        elif night is None:
            out.append("haze")
        elif i < night:
            out.append("mist" if night - i == 1 else "haze")
        else:
            out.append({1: "slate", 2: "mist"}.get(i - night, "haze"))
    return out


def mean_ridges(scenes: Sequence[str], middle: float, opening: float, u: float) -> list[float]:
    """Mean height of each panel's ridge in points from the top.

    ``middle`` is the format's usual height and ``opening`` that of the opening panel, both in points.
    """
    out = []
    for i, scene in enumerate(scenes):
        if scene == "opening":
            out.append(opening)
            continue
        share = _MEAN_SHARE.get(scene, 0.345 if i % 2 else 0.335)
        out.append(middle + (share - 0.335) * _MODULES_HIGH * u)
    return out


@dataclass(frozen=True, slots=True)
class Track:
    """People on the ridge: how many (by the story's time), how far apart, how clustered, in which colour."""

    density: Callable[[float], float]
    step: float
    group: float
    colour: Callable[[str, bool], str]


def _home(t: float) -> float:
    return 0.95 * smoothstep(0.25, 0.8, t) * (1 - smoothstep(1.75, 2.05, t))


def _siege(t: float) -> float:
    return smoothstep(2.27, 2.32, t) * (1 - smoothstep(2.50, 2.55, t))


def _walk(t: float) -> float:
    return 0.72 * smoothstep(2.80, 3.15, t) * (1 - smoothstep(3.75, 4.62, t))


def _return(t: float) -> float:
    return 0.5 * smoothstep(6.35, 6.6, t) * (1 - smoothstep(6.85, 7.0, t))


def _witness(t: float) -> float:
    return 0.95 * smoothstep(7.05, 7.8, t)


def _living_colour(sky: str, dark: bool) -> str:
    return "lamp" if sky in DARK_SKIES else "ember"


def _walkers_colour(sky: str, dark: bool) -> str:
    return "paper" if sky in DARK_SKIES else "night"


TRACKS = (
    Track(_home, 0.92, 0.9, _living_colour),
    Track(_siege, 0.7, 0.0, _living_colour),
    Track(_walk, 0.92, 0.0, _walkers_colour),
    Track(_return, 0.92, 0.9, _living_colour),
    Track(_witness, 0.92, 0.0, _living_colour),
)
"""Who stands on the hills (design.md, People on the hills)."""


WALKERS = (
    (0.80, 1062.0),
    (0.60, 1150.0),
    (0.30, 1235.0),
    (0.24, 1330.0),
    (0.46, 1440.0),
    (0.60, 1545.0),
    (0.585, 1628.0),
)
"""The way of the walkers below a night panel's text on a 2 m roll-up: shares of the width, and millimetres from the
top (design.md, Walkers below a roll-up's text)."""

WALKER_HEIGHT = 1.4
"""Modules: height of a figure of size 1 on that way (design.md, Walkers below a roll-up's text)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a panel that is drawn, in points from its left edge: from ``left`` to ``right``, with people from
    ``first`` to ``last``."""

    left: float
    right: float
    first: float
    last: float


@dataclass(frozen=True)
class Wall:
    """Sky and ridge of all panels of one format, side by side.

    ``width`` and ``height`` of a panel, ``gap`` between hung panels and ``bleed`` in points, ``u`` the module in
    points; ``heights`` say where the ridge lies. ``story`` is the story's time at the start of each panel and ``pace``
    how much of it passes there: 1 on a wall, less in a booklet, where a scene runs over several pages.
    """

    theme: Theme
    width: float
    height: float
    bleed: float
    u: float
    gap: float
    rtl: bool
    heights: RidgeHeights
    panels: tuple[RidgePanel, ...]
    story: tuple[float, ...]
    pace: tuple[float, ...] = ()

    @cached_property
    def pitch(self) -> float:
        """Modules from the start of one panel to the start of the next."""
        return (self.width + self.gap) / self.u

    def along(self, index: int, x: float) -> float:
        """Modules along the wall for a point ``x`` from the panel's left edge."""
        return round(index * self.pitch + (self.width - x if self.rtl else x) / self.u, 4)

    def place(self, along: float) -> float:
        """Panels along the wall from the middle of the first one."""
        return (along + 0.5 * (self.pitch - self.width / self.u)) / self.pitch - 0.5

    def mean(self, along: float) -> float:
        """Mean ridge in points from the top, eased from panel to panel."""
        return self.heights.mean(self.place(along))

    def relief(self, along: float) -> float:
        """How strongly the hills rise over their mean, as a share of the design's."""
        return self.heights.relief(self.place(along))

    def ridge(self, index: int, x: float) -> float:
        """The near ridge in points from the top."""
        along = self.along(index, x)
        return self.mean(along) - self.u * self.relief(along) * near(self.theme.seed, along)

    def far_range(self, index: int, x: float) -> float:
        """The far range in points from the top."""
        along = self.along(index, x)
        relief = self.relief(along)
        return self.mean(along) - self.u * (far_above(relief) + relief * far(self.theme.seed, along))

    def lowest_ridge(self, index: int, left: float, right: float) -> float:
        """The lowest point of the near ridge between two x, in points from the top."""
        steps = max(8, ceil((right - left) / (2 * self.u)))
        return max(self.ridge(index, left + (right - left) * i / steps) for i in range(steps + 1))

    def highest_far_range(self, index: int, left: float, right: float) -> float:
        """The highest point of the far range between two x, in points from the top."""
        steps = max(8, ceil((right - left) / (2 * self.u)))
        return min(self.far_range(index, left + (right - left) * i / steps) for i in range(steps + 1))

    def ground(self, index: int) -> Ink:
        """The colour of a panel's snow."""
        return self.theme.inks["night-snow" if self.panels[index].dark_snow else "paper"]

    def marks(self, index: int, drift_until: float, stretch: Stretch | None = None) -> list[Mark]:
        """Sky, hills, figures and snow of a panel, into its bleed or over a ``stretch`` of it; drift lines stop above
        ``drift_until`` points."""
        panel = self.panels[index]
        inks = self.theme.inks
        drawn = stretch or self._whole
        left, right = drawn.left, drawn.right
        bottom = self.height + self.bleed
        xs = self._steps(drawn)
        profile = [self._profile(index, x) for x in xs]
        ridge = [(x, mean - self.u * lift) for x, _, mean, lift, _ in profile]
        # Under the snow there is nothing: where two fills end at one cut, a viewer shows a hair of the lower one.
        under = min(bottom, max(y for _, y in ridge) + UNDER_SNOW * self.u)
        sky: tuple[Segment, ...] = (("r", (left, -self.bleed, right - left, under + self.bleed)),)
        marks: list[Mark] = [Shape(sky, fill=inks[panel.sky], role=ShapeRole.SKY)]
        far_line = [(x, mean - self.u * rise) for x, _, mean, _, rise in profile]
        behind: tuple[Segment, ...] = (("l", (right, under)), ("l", (left, under)), ("h", ()))
        foot: tuple[Segment, ...] = (("l", (right, bottom)), ("l", (left, bottom)), ("h", ()))
        marks.append(Shape((*smooth_path(far_line), *behind), fill=inks[f"{panel.sky}-far"], role=ShapeRole.FAR_RANGE))
        marks.extend(self._figures(index, drawn))
        marks.append(Shape((*smooth_path(ridge), *foot), fill=self.ground(index), role=ShapeRole.SNOW))
        marks.extend(self._drift(index, profile, drift_until))
        return marks

    def second_slope(
        self,
        index: int,
        mean_at: Callable[[float], float],
        relief: float,
        fill: Ink,
        stretch: Stretch | None = None,
    ) -> Shape:
        """A slope in front of a panel's snow, down to its foot and into the bleed, in the colour ``fill``.

        ``mean_at`` gives its mean in points from the top for a distance in points from the panel's left edge;
        ``relief`` is how strongly it rises over that, as a share of the ridge's hills.
        """
        drawn = stretch or self._whole
        left, right, bottom = drawn.left, drawn.right, self.height + self.bleed
        foot: tuple[Segment, ...] = (("l", (right, bottom)), ("l", (left, bottom)), ("h", ()))
        line = [(x, self.slope_at(index, x, mean_at, relief)) for x in self._steps(drawn)]
        return Shape((*smooth_path(line), *foot), fill=fill, role=ShapeRole.SLOPE)

    def level_slope(self, index: int, high: float, low: float, fill: Ink, stretch: Stretch | None = None) -> Shape:
        """A second slope over a panel that reaches from ``high`` to ``low`` at most, in points from the top."""
        lifts = [
            near(self.theme.seed, round(self.along(index, self.width * i / SAMPLES) + SECOND_SLOPE, 4))
            for i in range(SAMPLES + 1)
        ]
        relief = min(1.0, (low - high) / (self.u * (max(lifts) - min(lifts))))
        mean = high + self.u * relief * max(lifts)
        return self.second_slope(index, lambda _x: mean, relief, fill, stretch)

    def slope_at(self, index: int, x: float, mean_at: Callable[[float], float], relief: float) -> float:
        """Height of that slope in points from the top, ``x`` points from the panel's left edge."""
        along = round(self.along(index, x) + SECOND_SLOPE, 4)
        return mean_at(x) - self.u * relief * near(self.theme.seed, along)

    def walkers(self, index: int) -> Mark:
        """People walking on below the text of a night panel on a roll-up, fewer and nearer, to a single one."""
        seed, u = self.theme.seed, self.u
        points = [(share * self.width, y * MM) for share, y in WALKERS]
        curve = sampled(points, 40)
        lengths = [0.0]
        for (x0, y0), (x1, y1) in pairwise(curve):
            lengths.append(lengths[-1] + hypot(x1 - x0, y1 - y0))
        total = lengths[-1]
        segments: list[Segment] = []

        def mark(distance: float) -> None:
            t = distance / total
            i = min(bisect_left(lengths, distance), len(lengths) - 1)
            x, y = curve[i]
            size = 0.62 + (1.57 - 0.62) * t
            x = self.width - x if self.rtl else x
            segments.extend(standing_figure(x, y, 0.23 * u * size, WALKER_HEIGHT * u * size))

        distance, j = 0.0, 0
        while distance < total:
            t = distance / total
            if fraction(seed + 610, j) < 0.93 * (1 - t) ** 0.55:
                mark(distance)
            distance += u * (0.62 + 0.75 * t + 2.4 * t**3)
            j += 1
        mark(total)
        return Shape(tuple(segments), fill=self.theme.inks["paper"], role=ShapeRole.FIGURES_BELOW_TEXT)

    @property
    def _whole(self) -> Stretch:
        """A panel with its bleed, where people stand up to its edges and beyond."""
        return Stretch(-self.bleed, self.width + self.bleed, float("-inf"), float("inf"))

    def _steps(self, drawn: Stretch) -> list[float]:
        """Where the hills are drawn through: points in equal steps, and both ends."""
        within = (self.width * i / SAMPLES for i in range(SAMPLES + 1))
        return sorted({drawn.left, drawn.right, *(x for x in within if drawn.left < x < drawn.right)})

    def _figures(self, index: int, drawn: Stretch) -> Iterator[Mark]:
        if not self.theme.people:
            return
        panel = self.panels[index]
        seed, u = self.theme.seed, self.u
        start = index * self.pitch
        spare = self.bleed / u + 1
        for track in TRACKS:
            segments: list[Segment] = []
            first = floor((start - spare) / track.step) - 1
            last = ceil((start + self.width / u + spare) / track.step) + 1
            for k in range(first, last + 1):
                along = (k + 0.7 * (fraction(seed + 300, k) - 0.5)) * track.step
                if not -spare <= along - start <= self.width / u + spare:
                    continue
                t = self.story[index] + (along - start) / self.pitch * (self.pace[index] if self.pace else 1.0)
                density = track.density(t)
                if density <= 0:
                    continue
                if track.group:
                    density *= min(1.0, max(0.0, 0.5 + 2.6 * track.group * noise(seed + 310, along / 3.7)))
                if fraction(seed + 301, k) >= density:
                    continue
                tall = 1.15 + 0.55 * fraction(seed + 302, k)
                broad = 0.23
                if fraction(seed + 303, k) < 0.2:
                    tall, broad = tall * 0.64, broad * 0.85
                x = (along - start) * u
                x = self.width - x if self.rtl else x
                if not drawn.first <= x <= drawn.last:
                    continue
                y = self.ridge(index, x)
                segments.extend(standing_figure(x, y + 0.5 * u, broad * u, (tall + 0.5) * u))
            if segments:
                colour = self.theme.inks[track.colour(panel.sky, panel.dark_snow)]
                yield Shape(tuple(segments), fill=colour, role=ShapeRole.FIGURES)

    def _profile(self, index: int, x: float) -> tuple[float, float, float, float, float]:
        """For a point ``x``: itself, modules along the wall, the mean, and how many modules over it near ridge and far
        range rise."""
        along = self.along(index, x)
        place = self.place(along)
        seed, relief = self.theme.seed, self.heights.relief(place)
        rise = far_above(relief) + relief * far(seed, along)
        return x, along, self.heights.mean(place), relief * near(seed, along), rise

    def _drift(
        self, index: int, profile: list[tuple[float, float, float, float, float]], until: float
    ) -> Iterator[Mark]:
        seed, u = self.theme.seed, self.u
        width = max(0.042 * u, 0.3)
        for k in range(1, 5):
            pieces: list[list[tuple[float, float]]] = [[]]
            for x, along, mean, lift, _ in profile[::2]:
                wave = lift * (1 - 0.03 * k) + 0.45 * noise(seed + 900 + k, along / 19)
                y = mean - u * wave + u * (0.75 * k + 0.09 * k * k)
                clear = y > mean - u * lift + 0.28 * u and y < until
                if clear and noise(seed + 700 + k, along / (17 + 3 * k)) - 0.05 * k + 0.12 > 0:
                    pieces[-1].append((x, y))
                elif pieces[-1]:
                    pieces.append([])
            tint = self.theme.inks["cold"].over(self.ground(index), 0.55 * (1 - 0.09 * k))
            for piece in pieces:
                if len(piece) > 1 and piece[-1][0] - piece[0][0] >= 0.009 * self.width:
                    yield Shape(smooth_path(piece), stroke=tint, width=width, role=ShapeRole.DRIFT)


def far_above(relief: float) -> float:
    """Modules from the near ridge's mean to the far range's, where hills rise to that share of the design's."""
    return FAR_ABOVE * float(relief**FAR_YIELDS)
