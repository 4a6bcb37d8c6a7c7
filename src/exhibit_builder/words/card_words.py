"""The card's words: ``card.yaml`` in each language's folder, read when a card is made."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import catalogue_words


@dataclass(frozen=True, slots=True)
class CardWords:
    """All words of one language, with places in braces that the card fills in.

    ``language`` is the tag of the language that they are in; ``reviewed`` whether a native speaker has
    checked them. ``summary`` takes ``{sheets}``, ``{sheet}`` and ``{pages}``; ``open`` takes
    ``{sheet}``; ``print_none`` takes ``{fronts}`` and ``{backs}``, the pages to type into a print
    dialogue. ``open`` to ``finish`` are the steps, of which one ``print_…`` is shown; the last four are labels on the
    pictures.
    """

    language: str
    reviewed: bool
    title: str
    summary: str
    needs: str
    open: str
    print_short: str
    print_long: str
    print_none: str
    gather: str
    fold: str
    staple: str
    finish: str
    short_edge: str
    long_edge: str
    outside: str
    cover: str


def card_words(tag: str) -> CardWords:
    """The words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(CardWords, "card", tag)
