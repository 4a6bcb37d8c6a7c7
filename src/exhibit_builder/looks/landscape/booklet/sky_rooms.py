"""How much sky a chapter of a booklet may have over its spreads, and what that costs (design.md, Booklet)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.layout.booklet.block_galleys import SetBlock
from exhibit_builder.layout.booklet.chapters import Chapter, ChapterKind
from exhibit_builder.layout.booklet.spreads import COST_OF_LOW_HEAD, HeadRoom
from exhibit_builder.layout.sized_titles import SetTitle
from exhibit_builder.looks.landscape.booklet.booklet_hills import (
    BELOW_RIDGE,
    BELOW_RIDGE_OF_OBJECTS,
    HIGHEST,
    LEAST_RELIEF,
    LOWEST,
    OF_FURTHER,
    OF_OBJECTS,
    RELIEF,
    RELIEF_OF_OBJECTS,
    RELIEF_STEP,
    BookletHills,
)


def chapter_skies(
    hills: BookletHills, chapter: Chapter, title: SetTitle, start: int, blocks: Sequence[SetBlock], number: int
) -> Iterator[tuple[HeadRoom, float]]:
    """The skies that the ``number``-th spread (from 0) of a chapter may have, and what each costs."""
    height = hills.grid.paper.height
    if number:
        yield _sky(hills, title, 0, HIGHEST, OF_FURTHER, RELIEF_OF_OBJECTS, BELOW_RIDGE_OF_OBJECTS), 0.0
        return
    with_object = any(b.block is not None and isinstance(b.block.fields, Map | UnitChart) for b in blocks)
    if not with_object and chapter.kind is not ChapterKind.SOURCES:
        yield _sky(hills, title, start, LOWEST, HIGHEST, RELIEF, BELOW_RIDGE), 0.0
    low = _sky(hills, title, start, HIGHEST, OF_OBJECTS, RELIEF_OF_OBJECTS, BELOW_RIDGE_OF_OBJECTS)
    if with_object or chapter.kind is ChapterKind.SOURCES:
        # Over an object the sky is low even where there is room: the page is the object's.
        low = replace(low, lowest=max(low.highest, OF_OBJECTS * height))
        yield low, 0.0
    else:
        yield low, COST_OF_LOW_HEAD


def night_sky(hills: BookletHills, title: SetTitle, start: int) -> HeadRoom:
    """The sky over the night's spread: as over any map."""
    over = _sky(hills, title, start, OF_OBJECTS, OF_OBJECTS, RELIEF_OF_OBJECTS, BELOW_RIDGE_OF_OBJECTS)
    return replace(over, lowest=over.highest)


def _sky(
    hills: BookletHills, title: SetTitle, start: int, lowest: float, highest: float, relief: float, below: float
) -> HeadRoom:
    """These shares of the height in points; hills are flatter and the ridge lies lower where a title needs it."""
    height, u = hills.grid.paper.height, hills.grid.page_u
    if not start:
        return HeadRoom(lowest * height, highest * height, relief, below * u)
    needed = hills.under_title(start, title.width, title.foot, relief)
    while needed > highest * height and relief > LEAST_RELIEF:
        relief = max(LEAST_RELIEF, relief - RELIEF_STEP)
        needed = hills.under_title(start, title.width, title.foot, relief)
    top = max(highest * height, needed)
    return HeadRoom(max(lowest * height, top), top, relief, below * u)
