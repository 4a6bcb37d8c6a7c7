"""The card's words: ``card.yaml`` in each language's folder, read when a card is made."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import word_files

FALLBACK = "en"
"""The language of the card where there is none in the booklet's own."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """All words of one language, with places in braces that the card fills in.

    ``language`` is the code of the language that they are in; ``reviewed`` whether a native speaker has
    checked them. ``summary`` takes ``{sheets}``, ``{sheet}`` and ``{pages}``; ``open`` takes ``{sheet}``;
    ``print_none`` takes ``{fronts}`` and ``{backs}``, the pages to type into a print dialogue. ``open`` to
    ``finish`` are the steps, of which one ``print_…`` is shown; the last four are labels on the pictures.
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
    """The words for a BCP 47 tag by its first part; a language without a file gets English."""
    import yaml

    files = word_files("card")
    code = tag.split("-")[0].lower()
    code = code if code in files else FALLBACK
    return CardWords(language=code, **yaml.safe_load(files[code].read_text(encoding="utf-8")))


def card_languages() -> tuple[str, ...]:
    """The codes of the languages that have words, in order."""
    return tuple(word_files("card"))
