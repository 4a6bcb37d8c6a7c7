"""What a translator is told of a text: where it stands, what must stay in it, how long it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.passages import words

if TYPE_CHECKING:
    from exhibit_builder.manuscript.passages import Passage
    from exhibit_builder.translation.messages import Message

Rooms = Mapping[str, Mapping[str, int]]
"""Of each panel, by the names of formats, how many words more it has room for; below 0, how many are too many."""

CITATION = late_pattern(r"\[@[^\]]*\]")
"""A citation as it is written: ``[@hrw-1994, p. 4]``."""

FIGURE = late_pattern(r"\d+(?:[.,:’'\u00a0\u202f\u066b\u066c]\d+)*")
"""A figure with the marks in it: ``1,275``, ``23:00``."""


def notes_of(message: Message, rooms: Rooms) -> tuple[str, ...]:
    """The notes on a message, a line each."""
    return (*_places(message), *_preserved(message.text), *_room(message, rooms), *_may_stay(message))


def _places(message: Message) -> Iterator[str]:
    """What it is, and in which block of which panel."""
    yield from dict.fromkeys(map(_place, message.uses))


def _place(passage: Passage) -> str:
    what = passage.part.value[0].capitalize()
    if passage.panel is None:
        return f"{what}, {'of the source ' + str(passage.way[0]) if passage.part.noted else 'of the whole exhibit'}."
    where = f"panel “{passage.panel.fields.title}”"
    return f"{what}, in a block {passage.block.kind} of the {where}." if passage.block else f"{what} of the {where}."


def _preserved(text: str) -> Iterator[str]:
    """What must be in the translation as well: citations, addresses, emphasis, figures."""
    if cites := CITATION.findall(text):
        yield f"Keep as it is: {' '.join(dict.fromkeys(cites))}. It becomes the number of a source."
    spans = [span for paragraph in paragraphs(text) for span in paragraph]
    if urls := dict.fromkeys(span.url for span in spans if span.url):
        yield f"Translate the words in square brackets and keep the address behind them: {' '.join(urls)}."
    if any(span.em or span.strong for span in spans):
        yield "*Stars* stand round words that are set off: keep them round the same words."
    if len(paragraphs(text)) > 1:
        yield "Keep the paragraphs, with an empty line between two."
    figures = dict.fromkeys(FIGURE.findall(CITATION.sub("", text)))
    if figures and any(map(str.isalpha, text)):
        yield f"Figures, which keep their value: {' · '.join(figures)}"


def _room(message: Message, rooms: Rooms) -> Iterator[str]:
    """How many words it may have on each poster, if all else on its panel keeps its length."""
    if limits := word_limits(message, rooms):
        row = ", ".join(f"{paper} up to {limit}" for paper, limit in limits.items())
        yield f"Words: {len(words(message.text))}. Fits {row}, if the rest of its panel keeps its length."


def word_limits(message: Message, rooms: Rooms, translation: str = "") -> dict[str, int]:
    """How many words a text may have by the names of formats; of what no poster shows as running text, nothing.

    ``rooms`` are those of the language in which it is set: as its ``translation``, or as the original without one.
    """
    passage = message.uses[0]
    if not passage.running or passage.panel is None or passage.block is None or len(message.uses) > 1:
        return {}
    if not passage.block.appears_in(Product.POSTER):
        return {}
    has = len(words(translation or message.text))
    return {paper: max(has + more, 0) for paper, more in rooms.get(passage.panel.name, {}).items()}


def _may_stay(message: Message) -> Iterator[str]:
    if message.may_stay:
        yield "Leave it empty to keep it as it was printed, so that readers find the source."
