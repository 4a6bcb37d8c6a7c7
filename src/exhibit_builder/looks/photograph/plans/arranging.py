"""How blocks stand under a leading picture: the lede beside it, a quotation, words and a small picture abreast."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.museum_note import MuseumNote
from exhibit_builder.blocks.object_story import ObjectStory
from exhibit_builder.blocks.person_and_event import PersonAndEvent
from exhibit_builder.blocks.quote import Quote
from exhibit_builder.blocks.testimony import Testimony
from exhibit_builder.blocks.text import Text
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.blocks.visit import Visit
from exhibit_builder.blocks.whole_document import Document
from exhibit_builder.layout.plans.plan import Arrangement, Band, PanelParts, ZonePlan
from exhibit_builder.manuscript.models import Block

SIX, NINE = 6.0, 9.0
"""Grid columns of a sheet higher than wide, and of one across (design.md, Grid)."""

STORIES = (Timeline, PersonAndEvent, Testimony, ObjectStory)
"""What takes much height over the whole width and loses nothing in half of it."""

NARROW = (Text, Quote, Heading, List, Image, Document, Visit, MuseumNote)
"""What may stand in the same columns; all else needs the whole width."""

QUOTED, WORDED, PICTURED = 2.0, 2.5, 1.5
"""Grid columns of six for a quotation, for words, and for a small picture beside them (design.md, Photograph look)."""


def tall_arrangements(parts: PanelParts) -> Iterator[Arrangement]:
    """On a sheet higher than wide, the preferred way first."""
    blocks = parts.blocks
    ledes, rest = _ledes_first(blocks)
    for ways in (_abreast(rest), (Band((ZonePlan(0.0, SIX, rest),)),) if rest else ()):
        if ledes and ways:
            yield (Band((ZonePlan(0.0, QUOTED, ledes),), aside=True), *ways)
        if ways:
            lede = (Band((ZonePlan(0.0, SIX, ledes),)),) if ledes else ()
            yield (*lede, *ways)
    yield (Band((ZonePlan(0.0, SIX, blocks),)),)
    yield from _in_two_columns(ledes, rest)


def wide_arrangements(parts: PanelParts) -> Iterator[Arrangement]:
    """On a sheet wider than high: three columns of three, or words in one of them and what is looked at in two."""
    ledes, rest = _ledes_first(parts.blocks)
    texts = tuple(block for block in rest if isinstance(block.fields, Text))
    others = tuple(block for block in rest if block not in texts)
    ways = _columns_of_three(rest, texts, others)
    if ledes and not rest:
        yield (Band((ZonePlan(0.0, 4.0, ledes),), aside=True),)
        yield (Band((ZonePlan(0.0, 3.0, ledes),), aside=True),)
    for way in ways:
        if ledes:
            yield (Band((ZonePlan(0.0, 3.0, ledes),), aside=True), *way)
        yield (*((Band((ZonePlan(0.0, 6.0, ledes),)),) if ledes else ()), *way)
    yield (Band((ZonePlan(0.0, NINE, parts.blocks),)),)


def _columns_of_three(
    rest: tuple[Block, ...], texts: tuple[Block, ...], others: tuple[Block, ...]
) -> list[Arrangement]:
    """How what stands under a head is parted among the columns, the preferred way first; ``rest`` is all of it,
    ``texts`` running text, ``others`` what is looked at."""
    ways: list[Arrangement] = []
    if len(others) >= 2 and texts:
        ways.append((_columns(others[:1], texts, others[1:]),))
    if len(others) >= 3 and texts:
        ways.append((_columns(others[:1], (*texts, *others[1:-1]), others[-1:]),))
        ways.append((_columns(others[:-1], texts, others[-1:]),))
    if others and texts:
        ways.append((Band((ZonePlan(0.0, 3.0, texts), ZonePlan(3.0, 6.0, others))),))
    if texts and not others:
        ways.append((Band((ZonePlan(0.0, NINE, texts, flows=3),)),))
    if len(others) >= 2 and not texts:
        ways.append((Band((ZonePlan(0.0, 4.5, others[:1]), ZonePlan(4.5, 4.5, others[1:]))),))
    if rest:
        ways.append((Band((ZonePlan(0.0, NINE, rest),)),))
    return ways


def _columns(*columns: tuple[Block, ...]) -> Band:
    return Band(tuple(ZonePlan(3.0 * number, 3.0, column) for number, column in enumerate(columns)))


def _ledes_first(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A lede that begins the panel, and the rest."""
    lede = blocks[:1] if blocks and isinstance(blocks[0].fields, Lede) else ()
    return lede, blocks[len(lede) :]


def _abreast(blocks: tuple[Block, ...]) -> Arrangement:
    """A quotation, words and a small picture abreast, and all else under them; nothing where a panel has no quotation
    and words."""
    quotes = [block for block in blocks if isinstance(block.fields, Quote) and block.fields.width is None][:1]
    texts = [block for block in blocks if isinstance(block.fields, Text)]
    small = [block for block in blocks if _is_small(block)][:1]
    if not quotes or not texts:
        return ()
    zones = [ZonePlan(0.0, QUOTED, tuple(quotes))]
    if small:
        zones.append(ZonePlan(QUOTED, WORDED, tuple(texts)))
        zones.append(ZonePlan(QUOTED + WORDED, PICTURED, tuple(small)))
    else:
        zones.append(ZonePlan(QUOTED, SIX - QUOTED, tuple(texts)))
    used = [*quotes, *texts, *small]
    others = tuple(block for block in blocks if block not in used)
    return (Band(tuple(zones)), *((Band((ZonePlan(0.0, SIX, others),)),) if others else ()))


def _in_two_columns(ledes: tuple[Block, ...], rest: tuple[Block, ...]) -> Iterator[Arrangement]:
    """Where a panel has no room otherwise: what can be narrow in two columns of three, in the order written, parted at
    each of its blocks in turn, the most even first."""
    if not any(isinstance(block.fields, STORIES) for block in rest):
        return
    if not all(isinstance(block.fields, (*STORIES, *NARROW)) for block in rest):
        return
    above = (Band((ZonePlan(0.0, SIX, ledes),)),) if ledes else ()
    for first in sorted(range(1, len(rest)), key=lambda count: abs(2 * count - len(rest))):
        zones = ZonePlan(0.0, SIX / 2, rest[:first]), ZonePlan(SIX / 2, SIX / 2, rest[first:])
        yield (*above, Band(zones))


def _is_small(block: Block) -> bool:
    return isinstance(block.fields, Image | Document) and block.fields.width == "column"
