"""The short form of a panel: what small sheets and pictures show of it (design.md, Short form).

Title, dateline, lede and one object stay, in this order. Running text, notes, pictures and optional blocks need a
reader who holds still; they are left to the long form. Nothing is ever parted: an object comes whole, with all its
figures and their owners, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.figures import Figures
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.statistics import Statistics
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.layout.plans.plan import Arrangement, Band, PanelParts, ZonePlan
from exhibit_builder.manuscript.models import Block

OBJECTS = (Map, UnitChart, Figures, Statistics, Action)
"""What a panel shows beside its lede, in the order of staying."""

WORDS, OBJECT, WHOLE = 2.0, 4.0, 6.0
"""Grid columns of six for the lede, for what is looked at, and all of them (design.md, Short form)."""

Selection = tuple[tuple[Block, ...], tuple[Block, ...]]
"""A panel's ledes, and what else of it is shown."""


def selections(parts: PanelParts, *, alone: bool) -> Iterator[Selection]:
    """What of a panel's blocks may be shown, the most first.

    ``alone`` tells that an object rather stands without its lede than with it.
    """
    blocks = parts.blocks
    ledes = ledes_of(blocks)
    named = named_for(parts.paper, blocks)
    if named:
        yield ledes, named
        yield (), named
        return
    objects = [(block,) for block in objects_of(blocks, OBJECTS)][:1]
    for chosen in objects:
        ways: list[Selection] = [(ledes, chosen), ((), chosen)]
        yield from reversed(ways) if alone else ways
    if ledes:
        yield ledes, ()
    if not ledes and not objects:
        yield (), blocks[:1]


def one_under_another(parts: PanelParts) -> Iterator[Arrangement]:
    """Lede and object one under the other over the whole width."""
    for ledes, rest in selections(parts, alone=False):
        yield (Band((ZonePlan(0.0, WHOLE, (*ledes, *rest)),)),)


def one_alone(parts: PanelParts) -> Iterator[Arrangement]:
    """One object, or the lede where there is none, over the whole width."""
    for ledes, rest in selections(parts, alone=True):
        yield (Band((ZonePlan(0.0, WHOLE, (*ledes, *rest)),)),)


def side_by_side(parts: PanelParts) -> Iterator[Arrangement]:
    """The lede in the first third, the object in the others; or one of them over the whole width."""
    for ledes, rest in selections(parts, alone=False):
        if ledes and rest:
            yield (Band((ZonePlan(0.0, WORDS, ledes), ZonePlan(WORDS, OBJECT, rest))),)
        else:
            yield (Band((ZonePlan(0.0, WHOLE, (*ledes, *rest)),)),)


def ledes_of(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A panel's first lede, if it has one."""
    return tuple(block for block in blocks if isinstance(block.fields, Lede))[:1]


def named_for(name: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks that their author wants in the short form of that ``name``, beside the lede."""
    ledes = ledes_of(blocks)
    return tuple(block for block in blocks if name in (block.frame.within or ()) and block not in ledes)


def objects_of(blocks: Sequence[Block], kinds: Sequence[type[BlockFields]]) -> tuple[Block, ...]:
    """The blocks that a short form may show beside a lede, in the order of ``kinds``; none that is optional."""
    return tuple(block for kind in kinds for block in blocks if isinstance(block.fields, kind) and not block.optional)
