"""Which parts of an exhibit a handbill shows (design.md, Handbill)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import Block, Panel


@dataclass(frozen=True, slots=True)
class HandbillParts:
    """What of an exhibit's panels a handbill shows.

    ``lede`` is the opening panel's, ``named`` are blocks that say ``in: [handbill]``, ``call`` is the call to action
    with the one step that is shown, and ``calling`` the panel that it stands in.
    """

    lede: Block | None
    named: tuple[Block, ...]
    call: Block | None
    calling: Panel | None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it in the order of reading."""
        return (*filter(None, (self.lede,)), *self.named, *filter(None, (self.call,)))

    @property
    def places(self) -> frozenset[Place]:
        """Where these blocks are written."""
        return frozenset(block.place for block in self.blocks)


def handbill_parts(job: LayoutJob) -> HandbillParts:
    """What a handbill shows of the panels: the words of the opening one, and the last call to action's first step.

    Another step is shown where the exhibit's handbill names its link.
    """
    panels = job.exhibit.panels
    opening = job.exhibit.opening or panels[0]
    ledes = [block for block in job.blocks(opening, Product.HANDBILL) if isinstance(block.fields, Lede)]
    every = [(panel, block) for panel in panels for block in job.blocks(panel, Product.HANDBILL)]
    named = [block for _, block in every if Product.HANDBILL.key in (block.frame.within or ()) and block not in ledes]
    asked = job.exhibit.fields.handbill
    call = next(_calls(every, asked.link if asked else None), None)
    return HandbillParts(
        ledes[0] if ledes else None,
        tuple(block for block in named if not isinstance(block.fields, Action)),
        call[1] if call else None,
        call[0] if call else None,
    )


def _calls(every: Sequence[tuple[Panel, Block]], link: str | None) -> Iterator[tuple[Panel, Block]]:
    """Calls to action from the last on, each with the one step that leads to ``link``, or with its first."""
    for panel, block in reversed(every):
        if not isinstance(block.fields, Action):
            continue
        for index, step in enumerate(block.fields.steps):
            if link in (None, step.link):
                # A place of a step is found by its number, which is 0 here.
                places = {
                    ("steps", 0, *way[2:]): place for way, place in block.places.items() if way[:2] == ("steps", index)
                }
                yield (
                    panel,
                    replace(block, fields=block.fields.model_copy(update={"steps": (step,)}), places=places),
                )
                break
