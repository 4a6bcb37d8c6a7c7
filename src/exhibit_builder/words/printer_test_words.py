"""The printer test's words: ``printer_test.yaml`` in each language's folder, read when a test is made."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import catalogue_words


@dataclass(frozen=True, slots=True)
class PrinterTestWords:
    """All words of one language, with places in braces that are filled in.

    ``language`` is the tag of the language that they are in; ``reviewed`` whether a native speaker has checked them.
    ``both_sides`` takes ``{sheet}`` and ``{first}``, ``one_side`` ``{first}`` and ``{second}``: pages to be typed in.
    ``later_page`` takes ``{page}``. ``fronts_first`` and ``fronts_first_turned`` are for the card of a printer that is
    known: they take ``{fronts}`` and ``{backs}``.
    """

    language: str
    reviewed: bool
    title: str
    both_sides: str
    one_side: str
    put_back: str
    corner: str
    ruler: str
    strokes: str
    type_in: str
    fold_here: str
    zero_here: str
    along: str
    later_page: str
    corners_only: str
    this_way_up: str
    fronts_first: str
    fronts_first_turned: str


def printer_test_words(tag: str) -> PrinterTestWords:
    """The words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(PrinterTestWords, "printer_test", tag)
