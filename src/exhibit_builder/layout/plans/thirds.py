"""Blocks on sheets as wide as they are high, and wider (design.md, Plans).

Words stand in the first column of three, one object takes the other two; with two objects, the first stands under the
lede, the last in the last column, and running text between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.quote import Quote
from exhibit_builder.blocks.text import Text
from exhibit_builder.layout.plans.flow import dark_blocks
from exhibit_builder.layout.plans.plan import Arrangement, Band, PanelParts, ZonePlan
from exhibit_builder.manuscript.models import Block

WORDS = (Text, Lede, Heading, Quote, List)
"""What is read line after line; the rest is looked at."""

NINE, FIRST, REST = 9.0, 3.0, 6.0
"""Grid columns: of the sheet, for words, and for what is looked at (design.md, Grid)."""

STATEMENT, STATEMENT_TEXT = 4.0, 5.0
"""Grid columns of the opening panel's statement, and of the text beside it (design.md, Plans)."""

LEAST_ABREAST = 36.0
"""Average characters in a line of two columns beside a statement; with fewer there is one column (house: what
measure-too-narrow asks for, and a little more, for lines are ragged)."""


def in_thirds(parts: PanelParts) -> Iterator[Arrangement]:
    """The ways in which blocks stand in nine columns, the preferred one first."""
    if parts.dark_ends:
        yield from _over_a_slope(parts)
    else:
        yield from _on_one_ground(parts)


def _on_one_ground(parts: PanelParts) -> Iterator[Arrangement]:
    words, objects = _parted(parts.blocks)
    texts = tuple(block for block in words if not isinstance(block.fields, Lede))
    ledes = tuple(block for block in words if isinstance(block.fields, Lede))
    if not objects:
        yield from _words_alone(ledes, texts, parts)
    elif len(objects) == 1:
        yield _columns(words, objects[0])
        yield _columns(ledes, (*objects[0], *texts))
    else:
        first, *middle, last = objects
        between = tuple(block for group in middle for block in group)
        if texts:
            yield _thirds((*ledes, *first), (*texts, *between), last)
        yield _columns(words, tuple(block for group in objects for block in group))
        yield _thirds(words, (*first, *between), last)
        yield _thirds((*ledes, *first), between, (*last, *texts))
        if ledes and texts:
            yield (Band((ZonePlan(0.0, REST, ledes),)), *_thirds(first, (*texts, *between), last))
    yield (Band((ZonePlan(0.0, NINE, parts.blocks),)),)


def _columns(words: tuple[Block, ...], objects: tuple[Block, ...]) -> Arrangement:
    """Words in the first column of three, what is looked at in the two others."""
    zones = (ZonePlan(0.0, FIRST, words), ZonePlan(FIRST, REST, objects))
    return (Band(tuple(zone for zone in zones if zone.blocks)),)


def _thirds(*columns: tuple[Block, ...]) -> Arrangement:
    """Blocks in three columns of three grid columns each."""
    zones = (ZonePlan(number * FIRST, FIRST, column) for number, column in enumerate(columns))
    return (Band(tuple(zone for zone in zones if zone.blocks)),)


def _words_alone(ledes: tuple[Block, ...], texts: tuple[Block, ...], parts: PanelParts) -> Iterator[Arrangement]:
    if ledes and texts:
        flows = 2 if parts.characters(STATEMENT_TEXT / 2) >= LEAST_ABREAST else 1
        yield (Band((ZonePlan(0.0, STATEMENT, ledes), ZonePlan(STATEMENT, STATEMENT_TEXT, texts, flows=flows))),)
        yield (Band((ZonePlan(0.0, FIRST, ledes), ZonePlan(FIRST, REST, texts, flows=2))),)


def _over_a_slope(parts: PanelParts) -> Iterator[Arrangement]:
    """The lede beside the map on the night's snow, and all else on the slope under them, running text abreast."""
    dark = parts.blocks[: dark_blocks(parts.blocks)]
    ledes = tuple(block for block in dark if isinstance(block.fields, Lede))
    seen = tuple(block for block in dark if block not in ledes)
    above = _columns(ledes, seen) if ledes and seen else (Band((ZonePlan(0.0, REST, tuple(dark)),)),)
    night = tuple(replace(band, dark=True) for band in above)
    below = parts.blocks[len(dark) :]
    if not below:
        yield night
    elif all(isinstance(block.fields, Text) for block in below):
        yield (*night, Band((ZonePlan(0.0, NINE, below, flows=3),)))
    else:
        for arrangement in _on_one_ground(replace(parts, blocks=below)):
            yield (*night, *arrangement)


def _parted(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[tuple[Block, ...]]]:
    """Words, and each object with the heading that leads to it."""
    words: list[Block] = []
    objects: list[tuple[Block, ...]] = []
    waiting: list[Block] = []
    for block in blocks:
        if isinstance(block.fields, Heading):
            waiting.append(block)
        elif isinstance(block.fields, WORDS):
            words.extend((*waiting, block))
            waiting = []
        else:
            objects.append((*waiting, block))
            waiting = []
    return (*words, *waiting), objects
