"""Which parts of an exhibit a handbill shows, and its two pages (design.md, Handbill)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.grid import Format, poster_format
from exhibit_builder.layout.handbill.back_side import BackSide
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.page.sheet import Composed, Page, ShortForm


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


class HandbillSides(Protocol):
    """A look's handbill on a format."""

    def front(self, lede: Block | None) -> Page:
        """The picture side, with the lede where there is room for it."""

    @property
    def back(self) -> BackSide:
        """What sets the back."""


def compose_handbill(
    job: LayoutJob, paper: Paper, design: Callable[[LayoutJob, Format, PageFindings], HandbillSides]
) -> ComposedProduct:
    """A handbill on ``paper`` as a look's ``design`` has it: title, date, venue and days on its front, the lede and one
    code on its back.

    Findings: ``title-too-long``, ``panel-overflow``, ``unknown-link`` (no step leads to the link that is asked for);
    what the blocks report.
    """
    report = PageFindings()
    sides = design(job, poster_format(paper, job.theme), report)
    parts = handbill_parts(job)
    asked = job.exhibit.fields.handbill
    if asked is not None and asked.link is not None and parts.call is None:
        report(_no_step(job, asked.link))
    numbering = job.numbering()
    numbering.count(block for block in parts.blocks if block is not parts.call and not block.fields.names_owners)
    left = [block.place for panel in job.exhibit.panels for block in panel.blocks if block.place not in parts.places]
    front = sides.front(parts.lede)
    title = parts.calling.fields.title if parts.calling is not None else job.exhibit.fields.title
    back = sides.back.page(parts.blocks, numbering, title, ShortForm(tuple(left)))
    found = tuple(
        finding if finding.spot else replace(finding, spot=Spot(Product.HANDBILL, "", paper.name))
        for finding in report.findings.values()
    )
    return ComposedProduct(Composed(Product.HANDBILL, paper.name, "", 0, (front, back)), found)


def handbill_parts(job: LayoutJob) -> HandbillParts:
    """What a handbill shows of the panels: the words of the opening one, and the last call to action's first step.

    Another step is shown where the exhibit's handbill names its link.
    """
    panels = job.exhibit.panels
    opening = next((panel for panel in panels if panel.fields.scene == "opening"), panels[0])
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


def _no_step(job: LayoutJob, link: str) -> Finding:
    steps = [
        step.link
        for panel in job.exhibit.panels
        for block in panel.blocks
        if isinstance(block.fields, Action)
        for step in block.fields.steps
    ]
    return Finding(
        "unknown-link",
        f"No call to action leads to '{link}', so the handbill has no words for its code.",
        job.exhibit.places.get(("handbill", "link"), Place("exhibit.yaml", key="handbill.link")),
        expected=f"one of: {', '.join(dict.fromkeys(steps))}" if steps else "a panel with an action that leads there",
    )
