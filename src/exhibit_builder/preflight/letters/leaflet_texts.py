"""The texts that a leaflet should show: the exhibit's title, the short form of each panel, and who owns the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exhibit_builder.core.parts import Part
from exhibit_builder.core.product import Product
from exhibit_builder.preflight.letters.expected_texts import (
    ExpectedText,
    is_of_opening_picture,
    numbered_texts_of_short_forms,
    text_of_passage,
)

if TYPE_CHECKING:
    from exhibit_builder.core.findings import Place
    from exhibit_builder.manuscript.models import Exhibit
    from exhibit_builder.manuscript.passages import Passage


def texts_of_leaflet(
    exhibit: Exhibit, passages: Sequence[Passage], left_out: frozenset[Place]
) -> Iterator[ExpectedText]:
    """Every text of a leaflet; ``left_out`` are the places of all blocks that it leaves to the panels."""
    asked = exhibit.fields.leaflet.panels if exhibit.fields.leaflet else None
    panels = [panel for panel in exhibit.panels if asked is None or panel.name in asked]
    opening = next((panel for panel in panels if panel.fields.scene == "opening"), None)
    titled = [panel.name for panel in panels if panel is not opening]
    for passage in passages:
        if passage.block is None and passage.on_page and _stands_outside(passage, exhibit, titled):
            yield text_of_passage(passage)
    every = [block for panel in panels for block in panel.blocks if block.appears_in(Product.LEAFLET)]
    yield from numbered_texts_of_short_forms(
        exhibit, passages, [block for block in every if block.place not in left_out]
    )


def _stands_outside(passage: Passage, exhibit: Exhibit, titled: Sequence[str]) -> bool:
    """Whether a text outside the blocks stands on a leaflet: what its front says, the owner of the front's picture,
    titles and datelines."""
    if is_of_opening_picture(passage):
        return True
    if passage.panel is not None:
        return passage.panel.name in titled and passage.part in (Part.TITLE, Part.DATELINE)
    wanted = ("title", "subtitle", "strap" if exhibit.fields.strap else "running")
    return passage.place.file == "exhibit.yaml" and passage.way[0] in wanted
