"""A handbill's two pages, whatever its look (design.md, Handbill)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from exhibit_builder.blocks.action import Action
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.grid import Format, poster_format
from exhibit_builder.layout.handbill.handbill_parts import handbill_parts
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.sheet import Composed, Page, ShortForm


class HandbillSides(Protocol):
    """A handbill's sides in a look."""

    def front(self, lede: Block | None) -> Page:
        """The side that works alone on a wall; the lede stands on it where there is room for it."""

    def back(self, blocks: Sequence[Block], numbering: Numbering, title: str, short: ShortForm) -> Page:
        """The side that is read: ``blocks`` one under the other, for which ``numbering`` has counted what they cite.

        ``title`` is what the page goes by in an outline.
        """


class HandbillDesign(Protocol):
    """A look's handbills."""

    def sides(self, job: LayoutJob, form: Format, report: PageFindings) -> HandbillSides:
        """Both sides on a format; ``report`` takes what is wrong with them."""


def compose_handbill(job: LayoutJob, paper: Paper, design: HandbillDesign) -> ComposedProduct:
    """A handbill on ``paper`` as a look's ``design`` has it: on its front what the exhibit is, where and when it is to
    be seen, on its back the lede and one code.

    Findings: ``title-too-long``, ``panel-overflow``, ``unknown-link`` (no step leads to the link that is asked for);
    what the blocks report.
    """
    report = PageFindings()
    sides = design.sides(job, poster_format(paper, job.theme), report)
    parts = handbill_parts(job)
    asked = job.exhibit.fields.handbill
    if asked is not None and asked.link is not None and parts.call is None:
        report(_no_step(job, asked.link))
    numbering = job.numbering()
    numbering.count(block for block in parts.blocks if block is not parts.call and not block.fields.names_owners)
    left = [block.place for panel in job.exhibit.panels for block in panel.blocks if block.place not in parts.places]
    front = sides.front(parts.lede)
    title = parts.calling.fields.title if parts.calling is not None else job.exhibit.fields.title
    back = sides.back(parts.blocks, numbering, title, ShortForm(tuple(left)))
    found = tuple(
        finding if finding.spot else replace(finding, spot=Spot(Product.HANDBILL, "", paper.name))
        for finding in report.findings.values()
    )
    return ComposedProduct(Composed(Product.HANDBILL, paper.name, "", 0, (front, back)), found)


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
