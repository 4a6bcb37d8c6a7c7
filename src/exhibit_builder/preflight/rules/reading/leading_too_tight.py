"""``leading-too-tight``: lines that stand too close upon each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.typography.extent import Box, letter_boxes

LEAST = 1.2
"""Least distance from line to line in type sizes (RNIB Clear Print: 1.2 to 1.5)."""

ROUNDING = 0.01
"""Type sizes that a leading may fall short by (house: sizes and leadings are rounded)."""

DEEP, ACROSS = 0.01, 0.15
"""Type sizes that the boxes of two letters overlap by, down and across, before they count as touching (house: round
letters don't fill the corners of their boxes)."""


def check(group: PageGroup) -> Iterator[Defect]:
    display = {name for name, role in group.theme.roles.items() if role.family == "display"}
    for page in group.pages:
        for above, below in itertools.pairwise(page.lines):
            if not _follow(above, below):
                continue
            ratio = (_baseline(below) - _baseline(above)) / above.size
            if below.paragraph is not None and above.role not in display and ratio < LEAST - ROUNDING:
                yield Defect(
                    f"“{beginning(above.text)}” has lines {ratio:.2f} times its type size apart on {page.name}.",
                    above.place,
                    page.spot(_both(above, below)),
                    expected=f"at least {LEAST:g} times the type size",
                )
            elif ratio < LEAST and _touch(above, below, page):
                yield Defect(
                    f"The lines “{beginning(above.text)}” and “{beginning(below.text)}” touch, or nearly do, on "
                    f"{page.name}.",
                    above.place,
                    page.spot(_both(above, below)),
                    expected="lines that keep clear of each other",
                )


def _follow(above: SetLine, below: SetLine) -> bool:
    """Whether one line of a text stands under the other."""
    if above.paragraph is not below.paragraph or above.place != below.place or above.role != below.role:
        return False
    return 0 < _baseline(below) - _baseline(above) < 3 * above.size and abs(above.size - below.size) < 0.01


def _baseline(line: SetLine) -> float:
    """The baseline of the letters; raised numbers stand higher."""
    return max(run.y for run in line.runs)


def _touch(above: SetLine, below: SetLine, page: FinishedPage) -> bool:
    """Whether a letter that reaches down stands in the way of one that reaches up."""
    down, across = DEEP * above.size, ACROSS * above.size
    letters = [box for run in below.runs for box in letter_boxes(run, page.book)]
    highest = min((box[1] for box in letters), default=below.box[3])
    return any(
        deep[3] - high[1] > down and min(deep[2], high[2]) - max(deep[0], high[0]) > across
        for run in above.runs
        for deep in letter_boxes(run, page.book)
        if deep[3] > highest
        for high in letters
    )


def _both(above: SetLine, below: SetLine) -> Box:
    first, second = above.box, below.box
    return min(first[0], second[0]), first[1], max(first[2], second[2]), second[3]
