"""``heading-without-text``: a heading with nothing under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.ornament import Ornament
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    exhibit = evidence.exhibit
    made = [product for product in MADE if exhibit.fields.papers(product)]
    for panel in exhibit.panels:
        for number, block in enumerate(panel.blocks):
            if not isinstance(block.fields, Heading):
                continue
            bare = [product for product in made if block.appears_in(product) and _is_bare(panel, number, product)]
            if bare:
                where = "" if len(bare) == len(made) else f" in the {bare[0]}"
                yield Defect(f"The heading “{block.fields.text.strip()}” has nothing under it{where}.", block.place)


def _is_bare(panel: Panel, number: int, product: Product) -> bool:
    """Whether nothing, or another heading, follows a panel's block in a product. A panel of headings alone is told as
    empty."""
    shown = [block for block in panel.blocks if block.appears_in(product)]
    if not any(_says_something(block) for block in shown):
        return False
    after: Sequence[Block] = [block for block in panel.blocks[number + 1 :] if block.appears_in(product)]
    following = next((block for block in after if not isinstance(block.fields, Ornament)), None)
    return following is None or isinstance(following.fields, Heading)


def _says_something(block: Block) -> bool:
    return not isinstance(block.fields, Heading | Ornament)
