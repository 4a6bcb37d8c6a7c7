"""The words that the program sets round the manuscript's text on posters and in what is read in the hand:
``page.yaml`` in each language's folder."""

from __future__ import annotations

from exhibit_builder.core.languages import Language, language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.words.catalogue import Plural, catalogue_words


@dataclass(frozen=True, slots=True)
class PageWords:
    """All words of the page in one language, with places in braces.

    ``language`` is the tag of the language that they are in, which is English's where the exhibit's has no words;
    ``reviewed`` whether a native speaker has checked them. ``panel_of`` to ``draft_of_translation`` stand at head and
    the foot of a poster; ``page_of_file`` and ``draft`` are for whoever prints; ``over`` and ``over_words`` stand on
    drafts beside what a panel is too full by.
    """

    language: str
    reviewed: bool
    sources: str
    sources_of: str
    contents: str
    panel_of: str
    checked: str
    edition: str
    colophon_panel: str
    colophon_edition: str
    draft_of_translation: str
    about: str
    made: str
    names: str
    names_with_ages: str
    north: str
    not_to_scale: str
    visited: str
    in_full: str
    supported: str
    page_of_file: str
    draft: str
    over: str
    over_words: Plural
    whole: str
    posters: str
    booklet: str
    handbill: str
    leaflet: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)

    def product(self, product: Product) -> str:
        """What a product is called: ``posters``, ``booklet``."""
        return str(getattr(self, product.key)) if product.key else product


def page_words(tag: str) -> PageWords:
    """The words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(PageWords, "page", tag)
