"""``text-overlaps``: two texts printed over one another, and two names on a map that read as one word."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.set_text import letters_box
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.extent import Box, ink_box

DEEP, WIDE = 0.15, 0.2
"""How far two texts must reach into one another, in ems of the smaller one, down and across (*house*: with
less, letters may touch, but both can be read).

Boxes go from the baseline to the height of capitals: descenders
may reach between the ascenders of the line below.
"""

TOUCHING = 0.2
"""Ems of the smaller one that part two names on a map at least (*house*: the space between words is a quarter of an em
in the text faces; with less, two names read as one)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for page in facts.pages(evidence):
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
        for first, second, box in _collisions(page):
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
    for number, (start, end, line) in enumerate(boxed):
        for other_start, other_end, other in boxed[number + 1 :]:
            least = min(line.size, other.size)
            level = min(start[3], other_start[3]) - max(start[1], other_start[1])
            apart = max(start[0], other_start[0]) - min(end[2], other_end[2])
            if level > DEEP * least and -WIDE * least <= apart < TOUCHING * least:
                yield line, other


def _collisions(page: FinishedPage) -> Iterator[tuple[GlyphRun, GlyphRun, Box]]:
    """Pairs of runs, in the order of setting, that lie over one another, and where they do."""
    runs = [run for line in page.lines for run in line.runs if run.role != TextRole.CITATION and _text(run)]
    boxed = sorted(((letters_box(run, page), order, run) for order, run in enumerate(runs)), key=itemgetter(0, 1))
    # Sorted by their left edges: what ends left of a box can't reach any later one.
    open_boxes: list[tuple[Box, int, GlyphRun]] = []
    for box, order, run in boxed:
        open_boxes = [held for held in open_boxes if held[0][2] > box[0]]
        for other_box, other_order, other in open_boxes:
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
        open_boxes.append((box, order, run))


def _text(run: GlyphRun) -> str:
    return run.text.strip()
