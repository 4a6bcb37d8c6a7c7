"""What somebody standing in front of a poster reads: the texts of its panel, without those of the booklet alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.manuscript.passages import Passage, words


def wall_passages(passages: Iterable[Passage], panel: Panel) -> Iterator[Passage]:
    """The texts on a panel's poster, titles and captions with them."""
    for passage in passages:
        if passage.panel is not panel or not passage.on_page or passage.part.short:
            continue
        if passage.block is None or passage.block.appears_in(Product.POSTER):
            yield passage


def wall_words(passages: Iterable[Passage], panel: Panel) -> tuple[int, int]:
    """How many words a panel's poster asks to be read, and how many of them stand in optional blocks.

    Alternative texts, lists of names, credits, sources and labels on a map are not counted.
    """
    total = optional = 0
    for passage in wall_passages(passages, panel):
        if passage.part.looked_up:
            continue
        count = sum(len(words(paragraph)) for paragraph in passage.paragraphs)
        total += count
        if passage.block is not None and passage.block.optional:
            optional += count
    return total, optional
