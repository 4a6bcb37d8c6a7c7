"""The blocks of a booklet as galleys, each set once for a body size, with what it reports."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.data_table import DataTable
from exhibit_builder.blocks.figures import Figures
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.inline import Cite
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.names import Names
from exhibit_builder.blocks.setting import Galley, Ground, Setting, Strip, whole
from exhibit_builder.blocks.sources import Sources
from exhibit_builder.blocks.statistics import Statistics
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.core.identity import Same
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.booklet.picture_with_words import picture_galley
from exhibit_builder.layout.citations import Numbering, cites
from exhibit_builder.layout.columns import Stack, balanced, groups
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import GlyphRun

PICTURE = 0.46
"""Most of a page's height that a picture with its caption takes (house: on most pages it stands beside text)."""

BETWEEN = 2.0
"""Modules between two blocks of running text: half a line more than between its lines (design.md, Booklet)."""

BREAK_IN_TIMELINE, BREAK_IN_PARAGRAPH, BREAK_IN_TEXT = 0.4, 0.1, 0.04
"""Costs of a page's end inside a timeline, a paragraph, or any other block (design.md, Whole sheets; house: the last
two decide only between breaks that are as good otherwise)."""


WHOLE_TABLE = 0.5
"""Share of a page's height up to which a table stands on one page (house: what is compared is seen at one glance; a
page that is left half empty for it is the price, and no more than that)."""


OBJECTS = (Figures, Statistics, UnitChart, Map, Image, DataTable, Action)
"""What may change places with running text: each says by itself what it is about."""


Made = TypeVar("Made")


@dataclass(frozen=True)
class SetBlock:
    """A block with its galleys and with what it reports; ``block`` is nothing for what the booklet itself lists.

    ``running`` tells that it is running text, ``opening`` that it has to stand on a chapter's first page, ``breaking``
    what a page's end inside it costs.
    """

    galleys: tuple[Galley, ...]
    findings: PageFindings
    block: Block | None = None

    def ending_cost(self, galley: int, part: int) -> float:
        """What a page's end costs before that part of that galley."""
        first = next((mark for mark in self.parts[galley][part][0].marks if isinstance(mark, GlyphRun)), None)
        inside = first is not None and first.paragraph is not None and first.line > 0
        return self.breaking + (BREAK_IN_PARAGRAPH if inside else 0.0)

    @cached_property
    def parts(self) -> tuple[list[tuple[Strip, ...]], ...]:
        """What no page's end may part, a list for each galley."""
        return tuple(groups(galley.strips) for galley in self.galleys)

    @cached_property
    def even_heights(self) -> tuple[float, ...]:
        """Height in points of each galley, if all of its columns were as high."""
        return tuple(galley.height / galley.columns for galley in self.galleys)

    @cached_property
    def heights(self) -> dict[tuple[int, int, int], float]:
        """Heights in points that were reckoned: of a galley, from one of its parts to another."""
        return {}

    @cached_property
    def _stacks(self) -> tuple[Stack, ...]:
        return tuple(Stack(parts) for parts in self.parts)

    def height(self, galley: int, first: int, last: int) -> float:
        """Height of a galley from one of its parts up to another."""
        key = (galley, first, last)
        found = self.heights.get(key)
        if found is None:
            columns = self.galleys[galley].columns
            head = self._head_again(galley, first)
            found = self._stacks[galley].balanced_height(columns, first, last) + (head.height if head else 0.0)
            self.heights[key] = found
        return found

    def columns(self, galley: int, first: int, last: int) -> list[tuple[Strip, ...]]:
        """The columns of a galley from one of its parts up to another."""
        strips = tuple(strip for part in self.parts[galley][first:last] for strip in part)
        count = self.galleys[galley].columns
        head = self._head_again(galley, first)
        if head is not None:
            strips = (head, *strips)
        return [strips] if count == 1 else balanced(strips, count)

    def _head_again(self, galley: int, first: int) -> Strip | None:
        """What stands again over the rest of a galley, from this part of it on."""
        return self.galleys[galley].repeat if first else None

    @property
    def running(self) -> bool:
        """Whether it is running text."""
        return self.galleys[-1].running

    @property
    def opening(self) -> bool:
        """Whether it has to stand on its chapter's first page: codes under their verbs (design.md, Booklet)."""
        return self.block is not None and isinstance(self.block.fields, Action)

    @property
    def movable(self) -> bool:
        """Whether it may change places with running text: figures, charts, maps and pictures."""
        return self.block is not None and isinstance(self.block.fields, OBJECTS)

    @property
    def breaking(self) -> float:
        """What a page's end inside it costs."""
        fields = self.block.fields if self.block is not None else None
        if isinstance(fields, Timeline):
            return BREAK_IN_TIMELINE
        return 0.0 if isinstance(fields, Names | Sources) else BREAK_IN_TEXT


def run_together(blocks: Sequence[SetBlock], between: float) -> SetBlock:
    """Running texts as one, ``between`` points apart, in as many columns as the longest of them has."""
    if len(blocks) == 1 and blocks[0].galleys[0].columns > 1:
        return blocks[0]
    strips: list[Strip] = []
    report = PageFindings()
    for number, block in enumerate(blocks):
        own = list(block.galleys[0].strips)
        if number < len(blocks) - 1:
            last = own[-1]
            extra = max(0.0, between - last.trail)
            own[-1] = replace(last, height=last.height + extra, trail=last.trail + extra)
        strips.extend(own)
        report.take(block.findings)
    first = blocks[0].galleys[0]
    return SetBlock((replace(first, strips=tuple(strips), columns=2, half=False),), report, blocks[0].block)


class BlockGalleys:
    """Sets blocks within a page's width for one body size, and keeps them as long as their numbers stay the same."""

    def __init__(self, job: LayoutJob, grid: BookletGrid, ground: Ground) -> None:
        self.job = job
        self.ground = ground
        self.grid = grid
        self._set: dict[tuple[Same, tuple[object, ...]], SetBlock] = {}
        self._once: dict[Hashable, Any] = {}
        self._cites: dict[Same, tuple[Cite, ...]] = {}

    def setting(
        self,
        numbering: Numbering,
        report: PageFindings,
        ground: Ground | None = None,
        theme: Theme | None = None,
    ) -> Setting:
        """A setting for this body size, on paper or on another ``ground``."""
        grid = self.grid
        return setting(
            self.job if theme is None else replace(self.job, theme=theme),
            booklet=True,
            opening=False,
            body=grid.body,
            u=grid.u,
            column=grid.column,
            gutter=grid.gutter,
            columns=grid.columns,
            distance=grid.paper.distance,
            ground=ground or self.ground,
            numbering=numbering,
            report=report,
            density=grid.density,
            tallest=PICTURE * grid.paper.height,
        )

    def of(self, blocks: Sequence[Block], numbering: Numbering) -> tuple[SetBlock, ...]:
        """Each block as galleys under these numbers."""
        every = [self._one(block, blocks, numbering) for block in blocks]
        if self.grid.columns < 6:
            return tuple(every)
        # Where running text has two columns, texts that follow one another are one run of columns.
        out: list[SetBlock] = []
        for running, group in itertools.groupby(every, key=lambda block: block.running):
            own = list(group)
            out.extend([self._run(own)] if running else own)
        return tuple(out)

    def _run(self, texts: list[SetBlock]) -> SetBlock:
        """Running texts as one, made once, for its heights are kept with it."""
        # What is set is kept, so that its identity names it.
        key = ("run", *(id(text) for text in texts))
        return self.once(key, lambda: run_together(texts, BETWEEN * self.grid.u))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for a key in this body size."""
        if key not in self._once:
            self._once[key] = make()
        found: Made = self._once[key]
        return found

    def _one(self, block: Block, chapter: Sequence[Block], numbering: Numbering) -> SetBlock:
        numbers: tuple[object, ...] = tuple(numbering.number(cite) for cite in self._cited_by(block))
        if isinstance(block.fields, Sources):
            numbers = (*numbers, *numbering.bibliography(), len(chapter))
        key = (Same(block), numbers)
        found = self._set.get(key)
        if found is None:
            report = PageFindings()
            own = replace(
                self.setting(numbering, report),
                place=block.place,
                places=block.places,
                sources=lambda everything: numbering.bibliography() if everything else numbering.notes_of(chapter),
            )
            found = self._set[key] = SetBlock(self._laid(block, own).with_lead(), report, block)
        return found

    def _cited_by(self, block: Block) -> tuple[Cite, ...]:
        """What a block cites, looked for once: a list of names has thousands of texts."""
        key = Same(block)
        found = self._cites.get(key)
        if found is None:
            found = self._cites[key] = tuple(cites(block.fields))
        return found

    def _laid(self, block: Block, own: Setting) -> Galley:
        if isinstance(block.fields, Image) and self.grid.columns < 6:
            return picture_galley(block.fields, own, self.grid.live)
        laid = block.fields.lay(own, self.grid.live)
        if isinstance(block.fields, DataTable) and laid.height <= WHOLE_TABLE * self.grid.paper.height:
            return replace(laid, strips=(whole(list(laid.strips)),), repeat=None)
        return laid
