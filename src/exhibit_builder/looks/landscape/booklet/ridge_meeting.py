"""Where the ridge of each spread comes to lie, and how it meets that of the next, so that no text stands on a hill."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.spreads import ChapterPlan, HeadRoom
from exhibit_builder.looks.landscape.booklet.booklet_hills import (
    HIGHEST,
    LEAST_RELIEF,
    MARGIN_ALONE,
    MEETING,
    PLAIN,
    RELIEF,
    RELIEF_OF_OBJECTS,
    RELIEF_STEP,
    TITLE_TO_FAR,
    BookletHills,
    Sky,
)
from exhibit_builder.looks.landscape.booklet.night_spread import DarkSlope
from exhibit_builder.looks.landscape.ridge_heights import Joint
from exhibit_builder.looks.landscape.wall import Wall

ROUNDS = 3
"""How often joints are mended, for one that is mended may push its neighbour's hills (house: more changed nothing)."""


@dataclass(frozen=True, slots=True)
class PageNeed:
    """What a page asks of its spread's sky: how high its text is, how its ridge may lie, and what a title takes up: its
    width and where it ends, in points, or nothing. ``fixed`` is where its text begins in any case, or nothing."""

    height: float
    over: HeadRoom
    title: tuple[float, float] | None = None
    fixed: float = 0.0


@dataclass(frozen=True, slots=True)
class SpreadSkies:
    """The hills of all pages, and where text begins on each page, in points from the top, from page 1 on."""

    wall: Wall
    tops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Lying:
    """How the ridge of a spread lies: its mean in points from the top, its relief, and how far under it text begins."""

    mean: float
    relief: float
    below: float


def needs_of(plans: Sequence[ChapterPlan], titles: Sequence[tuple[float, float]]) -> dict[int, PageNeed]:
    """What each page asks for; ``titles`` are the width and the foot of each chapter's title in points."""
    out: dict[int, PageNeed] = {}
    for plan, title in zip(plans, titles, strict=True):
        for number, height in enumerate(plan.heights):
            over = plan.over[number // 2]
            out[plan.start + number] = PageNeed(
                height, over, None if number else title, plan.own.top if isinstance(plan.own, DarkSlope) else 0.0
            )
    return out


def spread_skies(
    hills: BookletHills, grid: BookletGrid, needs: dict[int, PageNeed], over: dict[int, Sky], pages: int
) -> SpreadSkies:
    """The wall of all pages: each spread's mean ridge as low as its fuller page allows, flat over both of its pages."""
    spreads = [(first, [needs[page] for page in (first, first + 1) if page in needs]) for first in range(2, pages, 2)]
    lying = [_lying(hills, grid, first, own) for first, own in spreads]
    meeting = [(MEETING, MEETING)] * (len(spreads) - 1)
    wall = _wall(hills, lying, meeting, over, pages)
    for _ in range(ROUNDS):
        changed = list(meeting)
        for number, (first, own) in enumerate(spreads):
            if not _is_wrong(hills, grid, wall, first, own, lying[number].below):
                continue
            if number > 0:
                changed[number - 1] = (changed[number - 1][0], MARGIN_ALONE)
            if number < len(changed):
                changed[number] = (MARGIN_ALONE, changed[number][1])
        if changed == meeting:
            break
        meeting = changed
        wall = _wall(hills, lying, meeting, over, pages)
    tops = [0.0] * (pages + 1)
    for number, (first, _) in enumerate(spreads):
        top = _lowest(hills, grid, wall, first) + lying[number].below
        tops[first] = tops[first + 1] = top
    return SpreadSkies(wall, tuple(tops))


def _lying(hills: BookletHills, grid: BookletGrid, first: int, own: Sequence[PageNeed]) -> _Lying:
    """Where a spread's ridge lies: as low as the fuller page allows, with hills as strong as its titles allow."""
    if not own:
        return _Lying(PLAIN_RIDGE * grid.paper.height, RELIEF, 0.0)
    below = min(need.over.below for need in own)
    highest = max(need.over.highest for need in own)
    lowest = min(need.over.lowest for need in own)
    fullest = max(need.height for need in own)
    fixed = any(need.fixed for need in own)
    relief = RELIEF if lowest > HIGHEST * grid.paper.height + 1 else RELIEF_OF_OBJECTS
    if fixed:
        relief = min(need.over.relief for need in own)
    while True:
        trough = relief * max(hills.trough(first), hills.trough(first + 1))
        room = grid.text_foot - fullest - below - trough
        mean = highest if fixed else max(min(lowest, room), min(highest, lowest))
        needed = max(
            (hills.under_title(first + n, *need.title, relief) for n, need in enumerate(own) if need.title), default=0.0
        )
        if needed - 0.01 <= mean <= room + 0.01 or relief <= LEAST_RELIEF or fixed:
            return _Lying(max(mean, min(needed, room)), relief, below)
        relief = max(LEAST_RELIEF, relief - RELIEF_STEP)


PLAIN_RIDGE = 0.36
"""Mean ridge as a share of the height on a spread that nothing is asked of (design.md, Booklet)."""


def _wall(
    hills: BookletHills,
    lying: Sequence[_Lying],
    meeting: Sequence[tuple[float, float]],
    over: dict[int, Sky],
    pages: int,
) -> Wall:
    """The wall over all pages; the covers, which nothing is seen of here, go on as their neighbours."""
    inner_means = [one.mean for one in lying for _ in (0, 1)]
    inner_reliefs = [one.relief for one in lying for _ in (0, 1)]
    joints = [Joint()]
    for before, after in meeting:
        joints += [Joint(), Joint(before, after)]
    joints += [Joint(), Joint()]
    every = [over.get(page, PLAIN) for page in range(1, pages + 1)]
    return hills.wall(
        [inner_means[0], *inner_means, inner_means[-1]],
        [inner_reliefs[0], *inner_reliefs, inner_reliefs[-1]],
        joints,
        every,
    )


def _lowest(hills: BookletHills, grid: BookletGrid, wall: Wall, first: int) -> float:
    """The lowest point of the ridge over the text of both pages."""
    lefts = [(page, grid.left(page, hills.rtl)) for page in (first, first + 1)]
    return max(wall.lowest_ridge(page - 1, left, left + grid.live) for page, left in lefts)


def _is_wrong(
    hills: BookletHills, grid: BookletGrid, wall: Wall, first: int, own: Sequence[PageNeed], below: float
) -> bool:
    """Whether the neighbours' ridges push text over the foot, or the far range into a title."""
    height = max((need.height for need in own if not need.fixed), default=0.0)
    top = _lowest(hills, grid, wall, first) + below
    if top + height > grid.text_foot + 0.01 or any(need.fixed and top > need.fixed + 0.01 for need in own):
        return True
    for number, need in enumerate(own):
        if need.title is None:
            continue
        width, foot = need.title
        left = grid.left(first + number, hills.rtl)
        ends = (left + grid.live - width, left + grid.live) if hills.rtl else (left, left + width)
        if foot + 0.9 * TITLE_TO_FAR * grid.page_u > wall.highest_far_range(first + number - 1, *ends):
            return True
    return False
