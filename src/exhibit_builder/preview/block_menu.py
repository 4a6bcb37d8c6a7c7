"""The blocks that can be added to a panel, each with a sample to be written over."""

from __future__ import annotations

from functools import cache

from exhibit_builder.manuscript.yaml_source import Tree, parse_yaml
from exhibit_builder.preview.blocks_on_pages import block_word
from exhibit_builder.preview.page_descriptions import Json
from exhibit_builder.scaffold import template_panels


@cache
def _samples() -> dict[str, Tree]:
    """The first block of each word in the exhibit that ``exhibit new`` writes, without what stands beside its word."""
    found: dict[str, Tree] = {}
    for text in template_panels():
        source = parse_yaml(text.encode(), "")[0]
        blocks = source.value.get("blocks") if source is not None and isinstance(source.value, dict) else None
        for block in blocks if isinstance(blocks, list) else ():
            word = block_word(block)
            if word and isinstance(block, dict):
                found.setdefault(word, {word: block[word]})
    return found


def block_menu() -> list[Json]:
    """The words of blocks, in the order in which the template has them, with how a person calls them."""
    return [{"word": word, "label": word.replace("-", " ").capitalize()} for word in _samples()]


def block_of(word: str) -> Tree:
    """A sample of a block; ``None`` where the template has none."""
    return _samples().get(word)
