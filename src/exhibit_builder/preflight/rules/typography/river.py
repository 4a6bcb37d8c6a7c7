"""``river``: spaces between words under one another, line after line."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import READ, PlacedLine, quoted, spaces
from exhibit_builder.preflight.rule import Defect

LINES = 5
"""Lines whose spaces may not stand under one another (*house*: four do so by chance every few panels)."""

SHARE = 0.5
"""Of a space, that stands under the one above (*house*: half of it is seen as one gap)."""


def check(group: PageGroup) -> Iterator[Defect]:
    for paragraph in group.set_paragraphs:
        if paragraph.role in READ:
            for column in paragraph.columns:
                river = _longest(column)
                if len(river) >= LINES:
                    yield Defect(
                        f"In {len(river)} lines on {river[0].page.name} the spaces stand under one another, from "
                        f"“{quoted(river[:1])}” on.",
                        paragraph.place,
                        river[0].spot,
                        expected=f"fewer than {LINES} lines",
                    )


def _longest(column: tuple[PlacedLine, ...]) -> list[PlacedLine]:
    """The lines that the longest river of a column runs through."""
    # For each space of the line before: its edges, and how many lines its river has come through.
    above: list[tuple[float, float, int]] = []
    longest, end = 0, 0
    for index, placed in enumerate(column):
        here: list[tuple[float, float, int]] = []
        for left, right in spaces(placed.line, placed.page):
            come = max(
                (count for a, b, count in above if min(b, right) - max(a, left) >= SHARE * (right - left)), default=0
            )
            here.append((left, right, come + 1))
            if come + 1 > longest:
                longest, end = come + 1, index
        above = here
    return list(column[end + 1 - longest : end + 1])
