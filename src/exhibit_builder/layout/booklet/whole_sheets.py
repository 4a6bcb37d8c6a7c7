"""The cheapest way for all chapters that makes whole sheets: a multiple of four pages, none of them blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.booklet.pouring import COST_OF_UNEVEN_PAGES, EMPTY, FULL
from exhibit_builder.layout.booklet.spreads import ChapterPlan

SHEET = 4
"""Pages on a folded sheet."""

COST_OF_SHARING = 1.5
"""What each of two chapters costs that share a spread (design.md, Whole sheets: three for both)."""

COST_OF_ANOTHER_SPREAD = 1.0
COST_OF_NOTES_ALONE = 2.0
"""What it costs that a chapter takes a spread more than it needs, and that the notes behind the opening have one of
their own (design.md, Whole sheets)."""

COST_OF_CLASHING = 40.0
"""What it costs that two chapters face each other of which one has no room for the other's sky (house: more than all
else, for it is taken only where there is no other way)."""

MOST_STARTS = 8
"""Pages on which a chapter is tried to begin, of those that leave as much of a sheet over (*house*: what is further off
costs more spreads than any whole sheet is worth; with all of them two hundred chapters take the square of the time)."""

Choices = Callable[[int, int], Sequence[ChapterPlan]]
"""The ways of setting a chapter, by its number from 0 and its first page."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A way of setting all chapters: their plans in order, the number of pages with both covers, and what it costs."""

    chapters: tuple[ChapterPlan, ...]
    pages: int
    costs: float

    @property
    def whole(self) -> bool:
        """Whether its pages make whole sheets."""
        return self.pages % SHEET == 0


def sheet_plans(choices: Choices, chapters: int, *, anyhow: bool = False) -> list[SheetPlan]:
    """For each number of pages that can be reached the cheapest way, the best first.

    ``anyhow`` lets chapters face each other that should not, so that there is always a booklet to look at.
    """
    # Best so far by the next free page; page 1 is the cover.
    ways: dict[int, tuple[float, tuple[ChapterPlan, ...]]] = {2: (0.0, ())}
    for index in range(chapters):
        following: dict[int, tuple[float, tuple[ChapterPlan, ...]]] = {}
        for start, (cost, plans) in sorted(ways.items()):
            for plan in choices(index, start):
                total = cost + plan.costs + _facing(plans, plan)
                if total == float("inf"):
                    if not anyhow:
                        continue
                    total = cost + plan.costs + COST_OF_CLASHING
                if plan.end not in following or total < following[plan.end][0]:
                    following[plan.end] = (total, (*plans, plan))
        ways = _cheapest(following)
    found = [SheetPlan(plans, end, cost) for end, (cost, plans) in ways.items()]
    return sorted(found, key=lambda plan: (plan.costs, plan.pages))


def _cheapest(
    ways: dict[int, tuple[float, tuple[ChapterPlan, ...]]],
) -> dict[int, tuple[float, tuple[ChapterPlan, ...]]]:
    """The cheapest ways, :data:`MOST_STARTS` for each number of pages over a whole sheet: any may be what is needed."""
    cheapest = sorted(ways.items(), key=lambda way: (way[1][0], way[0]))
    over = {rest: [way for way in cheapest if way[0] % SHEET == rest][:MOST_STARTS] for rest in range(SHEET)}
    return {end: way for ways_over in over.values() for end, way in ways_over}


def _facing(before: Sequence[ChapterPlan], plan: ChapterPlan) -> float:
    """What it costs beyond its own way that a chapter of one page faces another."""
    if len(plan.pages) > 1:
        return 0.0
    cost = COST_OF_SHARING
    if plan.start % 2 and before:
        one, other = before[-1].over[0], plan.over[0]
        if max(one.highest, other.highest) > min(before[-1].limit, plan.limit) + 0.01:
            # One of them needs a sky that the other has no room for.
            return float("inf")
        highest = max(plan.heights[0], before[-1].heights[0])
        lower = min(plan.heights[0], before[-1].heights[0])
        if plan.fullest > FULL and lower < EMPTY * highest:
            cost += COST_OF_UNEVEN_PAGES
    return cost
