"""The words of the letter to a host about what has to be printed anew: ``reprint.yaml`` in each language's folder."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import catalogue_words


@dataclass(frozen=True, slots=True)
class ReprintWords:
    """All words of one language, with places in braces that are filled in.

    ``language`` is the tag of the language that they are in; ``reviewed`` whether a native speaker has checked them.
    """

    language: str
    reviewed: bool
    subject_one: str
    subject_some: str
    subject_booklet: str
    subject_none: str
    subject_sticker: str
    greeting: str
    greeting_nobody: str
    please_one: str
    please_some: str
    please_booklet: str
    please_sticker: str
    please_none: str
    panel: str
    panel_gone: str
    booklet: str
    booklet_gone: str
    printed_right: str
    printed_only: str
    new_only: str
    link: str
    slip: str
    sticker: str
    decide: str
    leave: str
    rest: str
    booklet_too_one: str
    booklet_too_some: str
    ask: str


def reprint_words() -> ReprintWords:
    """The words in English, which is the one language that the letter is written in."""
    return catalogue_words(ReprintWords, "reprint", "en")
