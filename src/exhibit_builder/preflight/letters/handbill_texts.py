"""The texts that a handbill should show: title and date, venue and days, the lede, and one step of a call to action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exhibit_builder.blocks.action import Action
from exhibit_builder.core.parts import Part
from exhibit_builder.core.product import Product
from exhibit_builder.core.web_address import printed_address
from exhibit_builder.preflight.letters.comparable import comparable
from exhibit_builder.preflight.letters.expected_texts import (
    ExpectedText,
    is_of_opening_picture,
    passages_of_short_forms,
    text_of_passage,
    texts_of_short_forms,
    unnumbered,
)

if TYPE_CHECKING:
    from exhibit_builder.core.findings import Place
    from exhibit_builder.manuscript.models import Block, Exhibit
    from exhibit_builder.manuscript.passages import Passage


def texts_of_handbill(
    exhibit: Exhibit, passages: Sequence[Passage], left_out: frozenset[Place], *, lede_on_front: bool
) -> Iterator[ExpectedText]:
    """Every text of a handbill; ``left_out`` are the places of all blocks that it leaves to the panels.

    ``lede_on_front`` is whether its front has room for the lede, which stands on its back in any case.
    """
    yield from _of_exhibit(exhibit, passages)
    blocks = [
        block
        for panel in exhibit.panels
        for block in panel.blocks
        if block.appears_in(Product.HANDBILL) and block.place not in left_out
    ]
    calls = [block for block in blocks if isinstance(block.fields, Action)]
    others = [block for block in blocks if block not in calls]
    shown = passages_of_short_forms(passages, others)
    if lede_on_front:
        yield from (unnumbered(text_of_passage(passage)) for passage in shown if passage.part is Part.LEDE)
    yield from texts_of_short_forms(exhibit, passages, others)
    for call in calls:
        yield from _step(exhibit, passages, call, left_out)


def _of_exhibit(exhibit: Exhibit, passages: Sequence[Passage]) -> Iterator[ExpectedText]:
    """What exhibit.yaml says that its front shows."""
    wanted = ("title", "subtitle", "strap" if exhibit.fields.strap else "running")
    for passage in passages:
        own = passage.place.file == "exhibit.yaml" and passage.block is None and passage.panel is None
        on_front = own and passage.on_page and (passage.way[0] in wanted or passage.part is Part.VISIT)
        if on_front or is_of_opening_picture(passage):
            yield text_of_passage(passage)


def _step(
    exhibit: Exhibit, passages: Sequence[Passage], call: Block, left_out: frozenset[Place]
) -> Iterator[ExpectedText]:
    """The step that the handbill asks for, or the first: its verb, the author's shorter words, and its address."""
    asked = exhibit.fields.handbill.link if exhibit.fields.handbill else None
    steps = call.fields.steps if isinstance(call.fields, Action) else ()
    index = next((index for index, step in enumerate(steps) if asked in (None, step.link)), None)
    if index is None:
        return
    for passage in passages_of_short_forms(passages, [call]):
        if passage.on_page and passage.way[:2] == ("steps", index) and passage.place not in left_out:
            yield unnumbered(text_of_passage(passage))
    address = printed_address(exhibit.fields.links[steps[index].link].url)
    yield ExpectedText(comparable(address), address, call.places.get(("steps", index), call.place))
