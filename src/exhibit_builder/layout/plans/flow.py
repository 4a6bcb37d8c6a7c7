"""Blocks one under the other over the whole width, as sheets higher than wide have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.map import Map
from exhibit_builder.layout.plans.plan import Arrangement, Band, PanelParts, ZonePlan
from exhibit_builder.manuscript.models import Block

SIX = 6.0
"""Grid columns of a sheet higher than wide (design.md, Grid)."""


def one_flow(parts: PanelParts) -> Iterator[Arrangement]:
    """All blocks in their order; where the dark ground ends, what follows the map stands on the light one."""
    blocks = parts.blocks
    if not parts.dark_ends:
        yield (Band((ZonePlan(0.0, SIX, blocks),)),)
        return
    dark = dark_blocks(blocks)
    bands = (
        Band((ZonePlan(0.0, SIX, blocks[:dark]),), dark=True),
        Band((ZonePlan(0.0, SIX, blocks[dark:]),)),
    )
    yield tuple(band for band in bands if band.zones[0].blocks)


def dark_blocks(blocks: Sequence[Block]) -> int:
    """How many blocks stand on the dark ground: up to the map, or the first one where there is none."""
    maps = [index for index, block in enumerate(blocks) if isinstance(block.fields, Map)]
    return maps[0] + 1 if maps else 1
