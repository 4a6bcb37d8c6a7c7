"""``text-overlaps``: two texts printed over one another, and two names on a map that read as one word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import letters_box
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.extent import Box, ink_box, letter_boxes

DEEP, WIDE = 0.15, 0.2
"""How far two texts must reach into one another, in ems of the smaller one, down and across (*house*: with
less, letters may touch, but both can be read).

Boxes go from the baseline to the height of capitals: descenders
may reach between the ascenders of the line below.
"""

LARGER = 1.5
"""How many times as large as other type is what stands over it, as a figure over its caption (*house*: lines of one
text are of one size, and what reaches down between them is told as too tight a leading)."""

TOUCHING = 0.2
"""Ems of the smaller one that part two names on a map at least (*house*: the space between words is a quarter of an em
in the text faces; with less, two names read as one)."""


BAND = 24.0
"""Points of a band in which boxes are looked for (*house*: two lines of names on a poster, so that few names share one;
any other finds the same)."""


def check(group: PageGroup) -> Iterator[Defect]:
    for page in group.pages:
        lines = {id(run): line for line in page.lines for run in line.runs}
        reported: set[tuple[int, int]] = set()
        for one, other in touching_names(page):
            reported.add((id(one), id(other)))
            yield Defect(
                f"“{one.text.strip()}” and “{other.text.strip()}” stand so near that they read as one, on {page.name}.",
                other.place or one.place,
                page.spot(other.box),
                expected="at least the space between two words",
            )
        for first, second, box in (*_collisions(page), *_under_large_type(page)):
            one, other = lines[id(first)], lines[id(second)]
            if (id(one), id(other)) not in reported:
                reported.add((id(one), id(other)))
                yield Defect(
                    f"“{_text(first)}” and “{_text(second)}” are printed over one another on {page.name}.",
                    second.place or first.place,
                    page.spot(box),
                    expected="empty paper between two texts",
                )


def touching_names(page: FinishedPage) -> Iterator[tuple[SetLine, SetLine]]:
    """Names on a map, which have a halo, side by side with less than a space between them."""
    names = [line for line in page.lines if line.runs[0].halo is not None and line.text.strip()]
    boxed = [(letters_box(line.runs[0], page), letters_box(line.runs[-1], page), line) for line in names]
    largest = max((line.size for line in names), default=0.0)
    found: list[tuple[int, int]] = []
    # Sorted by their beginnings: behind one that begins too far on, all do.
    open_names: list[int] = []
    for number in sorted(range(len(boxed)), key=lambda number: boxed[number][0][0]):
        start, end, line = boxed[number]
        open_names = [held for held in open_names if start[0] - boxed[held][1][2] < TOUCHING * largest]
        for held in open_names:
            other_start, other_end, other = boxed[held]
            least = min(line.size, other.size)
            level = min(start[3], other_start[3]) - max(start[1], other_start[1])
            apart = max(start[0], other_start[0]) - min(end[2], other_end[2])
            if level > DEEP * least and -WIDE * least <= apart < TOUCHING * least:
                found.append((min(number, held), max(number, held)))
        open_names.append(number)
    for earlier, later in sorted(found):
        yield names[earlier], names[later]


def _collisions(page: FinishedPage) -> Iterator[tuple[GlyphRun, GlyphRun, Box]]:
    """Pairs of runs, in the order of setting, that lie over one another, and where they do."""
    runs = [run for line in page.lines for run in line.runs if run.role != TextRole.CITATION and _text(run)]
    boxed = sorted(((letters_box(run, page), order, run) for order, run in enumerate(runs)), key=itemgetter(0, 1))
    reach = _OpenBoxes()
    for box, order, run in boxed:
        for other_box, other_order, other in reach.past(box):
            if run.paragraph is not None and run.paragraph is other.paragraph and run.line == other.line:
                continue
            left, top = box[0], max(box[1], other_box[1])
            right, bottom = min(box[2], other_box[2]), min(box[3], other_box[3])
            least = min(run.size, other.size)
            if bottom - top > DEEP * least and right - left > WIDE * least:
                # A word without a tall letter, as many are in Arabic, stays under the height of capitals.
                top = max(top, ink_box(run, page.book)[1], ink_box(other, page.book)[1])
                if bottom - top <= DEEP * least:
                    continue
                pair = (other, run) if other_order < order else (run, other)
                yield *pair, (left, top, right, bottom)
        reach.add(box, order, run)


def _under_large_type(page: FinishedPage) -> Iterator[tuple[GlyphRun, GlyphRun, Box]]:
    """The same of large type that reaches down into smaller type: letters are held against letters, by their ink."""
    runs = [run for line in page.lines for run in line.runs if run.role != TextRole.CITATION and _text(run)]
    smallest = min((run.size for run in runs), default=0.0)
    for large in runs:
        if large.size < LARGER * smallest:
            continue
        deep = [box for box in letter_boxes(large, page.book) if box[3] > large.y + DEEP * smallest]
        foot = max((box[3] for box in deep), default=large.y)
        for small in runs:
            near = small.size * LARGER <= large.size and large.y < small.y < foot + small.size
            if not deep or not near or small.place != large.place:
                continue
            least = DEEP * small.size
            for low in deep:
                for box in letter_boxes(small, page.book):
                    left, top = max(low[0], box[0]), max(low[1], box[1])
                    right, bottom = min(low[2], box[2]), min(low[3], box[3])
                    if right - left > least and bottom - top > least:
                        yield large, small, (left, top, right, bottom)


class _OpenBoxes:
    """Boxes that those further right may still lie over, in bands: what comes is held against those of its height."""

    def __init__(self) -> None:
        self._bands: dict[int, list[tuple[int, Box, int, GlyphRun]]] = defaultdict(list)
        self._count = 0

    def past(self, box: Box) -> Iterator[tuple[Box, int, GlyphRun]]:
        """Those in the bands of a box that end right of where it begins, in the order in which they came; what ends
        left of it can't reach any later one."""
        near: dict[int, tuple[Box, int, GlyphRun]] = {}
        for band in _bands(box):
            held = self._bands[band] = [one for one in self._bands[band] if one[1][2] > box[0]]
            near.update({number: (other, order, run) for number, other, order, run in held})
        yield from (near[number] for number in sorted(near))

    def add(self, box: Box, order: int, run: GlyphRun) -> None:
        """A box that begins right of all before it, or where they do."""
        for band in _bands(box):
            self._bands[band].append((self._count, box, order, run))
        self._count += 1


def _bands(box: Box) -> range:
    return range(int(box[1] // BAND), int(box[3] // BAND) + 1)


def _text(run: GlyphRun) -> str:
    return run.text.strip()
