"""Dates as a spine: where blocks stand on upright sheets of the typographic look (design.md, Typographic look)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.quote import Quote
from exhibit_builder.blocks.text import Text
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.layout.plans.flow import SIX, one_flow
from exhibit_builder.layout.plans.plan import Arrangement, Band, PanelParts, ZonePlan
from exhibit_builder.layout.plans.thirds import NINE, WORDS, in_thirds

SPINE = 2.0
"""Grid columns of the dates: the first third of six (design.md, Typographic look)."""

HANGING = (Text, Lede, Heading, List)
"""What hangs from the spine; all else takes the whole width."""


def along_spine(parts: PanelParts) -> Iterator[Arrangement]:
    """Words beside the spine where a panel has dates, or words alone; else, or where that has no room, everything over
    the whole width."""
    if _has_spine(parts):
        yield tuple(
            Band((ZonePlan(SPINE, SIX - SPINE, tuple(group)) if hangs else ZonePlan(0.0, SIX, tuple(group)),))
            for hangs, group in groupby(parts.blocks, lambda block: isinstance(block.fields, HANGING))
        )
    yield from one_flow(parts)


def across(parts: PanelParts) -> Iterator[Arrangement]:
    """On sheets wider than high words stand in the first third, where the spine is; without words all columns are taken
    by what there is to see."""
    if not any(isinstance(block.fields, WORDS) for block in parts.blocks):
        yield (Band((ZonePlan(0.0, NINE, parts.blocks),)),)
    yield from in_thirds(parts)


def _has_spine(parts: PanelParts) -> bool:
    if parts.opening or not any(isinstance(block.fields, HANGING) for block in parts.blocks):
        return False
    dated = any(isinstance(block.fields, Timeline) for block in parts.blocks)
    return dated or all(isinstance(block.fields, (*HANGING, Quote)) for block in parts.blocks)
