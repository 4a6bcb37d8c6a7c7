"""``panel-empty``: a title with nothing under it."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.ornament import Ornament
from exhibit_builder.core.product import Product
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

_WHERE = {Product.POSTER: "On its poster", Product.BOOKLET: "In the booklet"}


def check(evidence: Evidence) -> Iterator[Defect]:
    exhibit = evidence.exhibit
    for panel in exhibit.panels:
        for product, where in _WHERE.items():
            if not exhibit.fields.papers(product):
                continue
            here = [block for block in panel.blocks if block.appears_in(product)]
            if any(not isinstance(block.fields, Heading | Ornament) for block in here):
                continue
            under = "only a line or a heading" if here else "nothing"
            yield Defect(f"{where}, the panel “{panel.fields.title}” has {under} under its title.", panel.place)
