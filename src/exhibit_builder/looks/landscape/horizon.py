"""Where the hills of a wall lie: as high and as lively as titles and text leave them room (design.md, Plans).

What has to be read decides; the hills only yield. So neither the seed nor a panel's place on the wall ever changes
what fits: where a title or a text needs the room, the hills become flatter, a panel's part of them higher, and the
slope beside the opening panel steeper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.looks.landscape.ridge_heights import Crossing, Joint, RidgeHeights
from exhibit_builder.looks.landscape.wall import Wall, far_above, mean_ridges
from exhibit_builder.shapes.hills import far, near

DIP = 0.4
"""Modules that the ridge may always lie lower over the text than its mean (house: a flat line has no hills)."""

RELIEFS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36, 0.28, 0.2, 0.12, 0.0)
"""How strongly hills may rise, as shares of the design's, the most that the titles allow is taken (house: steps that
are just told apart)."""

JOINTS = (0.5, 0.35, 0.2, 0.05, -0.04)
"""How far into the panel beside an opening one the slope between them may reach, in shares of a pitch (house: from its
middle to its margin)."""

HERO_TO_FAR = 1.0
"""Modules kept between an opening title's lowest point and the far range (house: the title is in front of the hills,
which stand low there)."""

LEAST_SHARE = 0.3
"""The least that a panel's own mean counts for where it is raised (house: beyond, it would leap out of the row)."""

ALONE = Joint(before=0.24, after=0.24)
"""How the ridge passes between panels that are never seen side by side, which stand a panel's width apart: in the gap
alone (house: each has its own height all over)."""

LEVELLINGS = 6
"""How often panels are raised in turn, since each moves its neighbours' edges too (house: the last ones move under a
tenth of a millimetre)."""

STEP = 2.0
"""Modules from point to point where the hills are measured (house: their shortest wave is four)."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a panel needs of the hills, in points from the sheet's head.

    ``title`` is the lowest point of its title (of an opening panel's where it is smallest), ``text`` the lowest place
    where its text may begin; ``width`` is the title's from the start margin on; ``opening`` whether it is an opening
    panel.
    """

    title: float
    width: float
    text: float
    opening: bool


def lowest_text_top(form: Format, head: Head, titles: float) -> float:
    """The highest place in points from the head at which text can begin under a head, whatever the hills are like.

    ``titles`` is the lowest point of the titles.
    """
    return base_ridge(form, head, titles) + (DIP + head.to_content) * form.u


def base_ridge(form: Format, head: Head, titles: float) -> float:
    """The ridge's mean height under a head in points, lower where titles reach further down."""
    band = form.paper.band
    # Where only a part of the height is read, no empty snow lies above it.
    above_band = band[0] - (DIP + head.to_content) * form.u if band is not None else 0.0
    return max(head.sky * form.paper.height, titles + head.to_far * form.u, above_band)


def fitted_wall(wall: Wall, plan: Plan, head: Head, form: Format, needs: Sequence[Needs]) -> Wall:
    """The wall with its hills as high and lively as the needs of its panels allow.

    ``wall`` has everything but the right heights.
    """
    hills = _Hills(wall, plan, head, form, needs)
    if plan.short:
        return replace(wall, heights=hills.one_by_one())
    # Livelier hills never leave more room: the liveliest that do are found by halving.
    low, high = 0, len(RELIEFS) - 1
    while low < high:
        middle = (low + high) // 2
        if hills.heights(RELIEFS[middle])[1]:
            high = middle
        else:
            low = middle + 1
    return replace(wall, heights=hills.heights(RELIEFS[low])[0])


@dataclass(frozen=True, slots=True)
class _Sample:
    """The hills over one point of a panel: panels along the wall, and modules over the means of ridge and far range."""

    place: float
    near: float
    far: float


class _Hills:
    """The hills over the texts of a wall, measured once, under any relief."""

    def __init__(self, wall: Wall, plan: Plan, head: Head, form: Format, needs: Sequence[Needs]) -> None:
        self._plan = plan
        self._head = head
        self._form = form
        self._needs = tuple(needs)
        self._scenes = [panel.scene for panel in wall.panels]
        titles = max((need.title for need in needs if not need.opening), default=0.0)
        # What is given away one by one needs no height in common.
        self._bases = [base_ridge(form, head, need.title if plan.short else titles) for need in needs]
        self._tops = [need.text - head.to_content * form.u for need in needs]
        seed = wall.theme.seed
        self._samples = [
            [
                _Sample(wall.place(along), near(seed, along), far(seed, along))
                for along in (wall.along(index, x) for x in _across(form))
            ]
            for index in range(len(needs))
        ]
        self._under_title = [
            [number for number, x in enumerate(_across(form)) if _is_over(x, need.width, form, wall.rtl)]
            for need in needs
        ]
        self._crossings: dict[tuple[Joint, ...], list[list[Crossing]]] = {}

    def heights(self, relief: float) -> tuple[RidgeHeights, bool]:
        """Each panel raised as far as its text needs it, and whether texts and titles then are clear of the hills."""
        heights = RidgeHeights(())
        for reach in JOINTS:
            heights, clear = self._levelled(relief, reach)
            if clear and self._clear_of_titles(heights, relief):
                return heights, True
        return heights, False

    def one_by_one(self) -> RidgeHeights:
        """Each panel's own mean and relief: as lively as its title allows, the ridge lower where text leaves room."""
        u = self._form.u
        means: list[float] = []
        reliefs: list[float] = []
        for index, need in enumerate(self._needs):
            samples = self._samples[index]
            usual = self._plan.opening * self._form.paper.height if need.opening else self._bases[index]
            room = HERO_TO_FAR if need.opening else self._head.to_far
            for relief in RELIEFS:
                highest = u * max(far_above(relief) + relief * one.far for one in samples)
                lowest = u * relief * max(-one.near for one in samples)
                deepest = self._tops[index] - lowest
                mean = min(max(usual, need.title + room * u + highest), deepest)
                if mean - highest >= need.title + room * u - 0.05:
                    break
            means.append(mean)
            reliefs.append(relief)
        return RidgeHeights(tuple(means), tuple(reliefs), (ALONE,) * (len(means) - 1))

    def _levelled(self, relief: float, reach: float) -> tuple[RidgeHeights, bool]:
        u = self._form.u
        opening = self._plan.opening * self._form.paper.height
        steps = mean_ridges(self._scenes, 0.0, 0.0, u * relief)
        means = [
            opening if need.opening else base + step
            for need, base, step in zip(self._needs, self._bases, steps, strict=True)
        ]
        joints = tuple(_joint(before.opening, after.opening, reach) for before, after in pairwise(self._needs))
        heights = RidgeHeights(tuple(means), (relief,) * len(means), joints)
        crossings = self._passed(heights)
        for _ in range(LEVELLINGS):
            clear = True
            for index, top in enumerate(self._tops):
                low, place = self._lowest(heights, crossings[index], index, relief)
                if low <= top + 0.01:
                    continue
                clear = False
                # At its edges a panel's mean counts only in part.
                share = max(LEAST_SHARE, heights.share_of(index, place))
                means[index] -= (low - top) / share
            heights = replace(heights, means=tuple(means))
            if clear:
                return heights, True
        return heights, False

    def _passed(self, heights: RidgeHeights) -> list[list[Crossing]]:
        """How the ridge passes over every point of every panel, reckoned once for all heights with these joints."""
        found = self._crossings.get(heights.joints)
        if found is None:
            found = [[heights.crossing(one.place) for one in own] for own in self._samples]
            self._crossings[heights.joints] = found
        return found

    def _lowest(
        self, heights: RidgeHeights, crossings: Sequence[Crossing], index: int, relief: float
    ) -> tuple[float, float]:
        """The lowest point of the ridge over a panel's text, and where it is."""
        u = self._form.u * relief
        means = heights.means
        return max(
            (crossing.of(means) - u * one.near, one.place)
            for one, crossing in zip(self._samples[index], crossings, strict=True)
        )

    def _clear_of_titles(self, heights: RidgeHeights, relief: float) -> bool:
        u = self._form.u
        above = far_above(relief)
        means, crossings = heights.means, self._passed(heights)
        for index, need in enumerate(self._needs):
            own, passed = self._samples[index], crossings[index]
            highest = min(
                passed[number].of(means) - u * (above + relief * own[number].far) for number in self._under_title[index]
            )
            room = HERO_TO_FAR if need.opening else self._head.to_far
            if highest < need.title + room * u - 0.05:
                return False
        return True


def _joint(opening_before: bool, opening_after: bool, reach: float) -> Joint:
    if opening_before == opening_after:
        return Joint()
    return Joint(before=0.5, after=reach) if opening_before else Joint(before=reach, after=0.5)


def _across(form: Format) -> list[float]:
    """Points across a sheet's live width, in points from its left edge."""
    steps = max(8, ceil(form.live / (STEP * form.u)))
    return [form.margin + form.live * i / steps for i in range(steps + 1)]


def _is_over(x: float, width: float, form: Format, rtl: bool) -> bool:
    """Whether a point lies within ``width`` points of the start margin, one step of measuring more."""
    from_start = form.margin + form.live - x if rtl else x - form.margin
    return from_start <= width + STEP * form.u
