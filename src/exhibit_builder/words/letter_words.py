"""The words of the letter to a print shop: letter.yaml in each language's folder."""

from __future__ import annotations

from exhibit_builder.core.languages import Language, language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import catalogue_words


@dataclass(frozen=True, slots=True)
class LetterWords:
    """All words of the letter in one language, with places in braces.

    ``opens`` to ``ask_when`` are the request, with days and without; ``invoice`` to ``price`` are what a shop has to
    ask whatever an order states.
    """

    language: str
    reviewed: bool
    to: str
    subject: str
    attached: str
    greeting: str
    opens: str
    request: str
    confirm: str
    ask_when: str
    files: str
    embedded: str
    unscaled: str
    folders: str
    other_files: str
    before: str
    proof: str
    one_proof: str
    codes: str
    delivery: str
    by: str
    invoice: str
    receiver: str
    proof_to: str
    packing: str
    price: str
    unclear: str
    regards: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)


def letter_words(tag: str) -> LetterWords:
    """The letter's words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(LetterWords, "letter", tag)
