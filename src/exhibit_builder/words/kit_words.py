"""The words of a host's kit: kit.yaml in each language's folder."""

from __future__ import annotations

from exhibit_builder.core.languages import Language, language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import catalogue_words


@dataclass(frozen=True, slots=True)
class KitWords:
    """All words of the guide and of the list of what is still open, in one language.

    Of each step there is what it is called and, with ``_text``, what to do.
    """

    language: str
    reviewed: bool
    guide: str
    whom: str
    still_open: str
    tell_us: str
    nothing_open: str
    held_back: str
    unpack: str
    unpack_text: str
    shop: str
    shop_text: str
    office: str
    office_text: str
    hang: str
    hang_text: str
    announce: str
    announce_text: str
    after: str
    after_text: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """Every step in its order."""
        return (
            (self.unpack, self.unpack_text),
            (self.shop, self.shop_text),
            (self.office, self.office_text),
            (self.hang, self.hang_text),
            (self.announce, self.announce_text),
            (self.after, self.after_text),
        )


def kit_words(tag: str) -> KitWords:
    """The kit's words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(KitWords, "kit", tag)
