"""What the page of a translation says itself, in both of its languages: the reader's first, then the original's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exhibit_builder.core.languages import language
from exhibit_builder.report.markup import Markup, joined, tag
from exhibit_builder.words.review_words import ReviewWords, review_words

Take = Callable[[ReviewWords], str]
"""What is said, from the words of one language: text, or markup with values filled in."""


class ReviewLabels:
    """The words of a page for readers of the language ``reader``, whose original is in ``original`` (BCP 47 tags)."""

    def __init__(self, reader: str, original: str) -> None:
        words = (review_words(tag_of_language) for tag_of_language in (reader, original))
        self._words = tuple({each.language: each for each in words}.values())

    @property
    def language(self) -> str:
        """The tag of the language that is said first, and runs the page: English's where the reader's has no words."""
        return self._words[0].language

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, as the page runs."""
        return direction_of(self.language)

    def label(self, take: Take) -> Markup:
        """A few words in both languages on one line; what is the same in both stands once."""
        said = self._by_language(take)
        apart: list[str] = []
        for tag_of_language, text in said.items():
            span = tag("span", text, lang=tag_of_language, dir=direction_of(tag_of_language))
            apart += [" · ", span] if apart else [span]
        return joined(apart)

    def sentences(self, take: Take, class_: str) -> Iterator[Markup]:
        """A paragraph in each language, one after the other."""
        for tag_of_language, text in self._by_language(take).items():
            yield tag("p", text, class_=class_, lang=tag_of_language, dir=direction_of(tag_of_language))

    def first(self, take: Take) -> str:
        """In the reader's language alone, for a place that takes no second: the title of a window."""
        return take(self._words[0])

    def _by_language(self, take: Take) -> dict[str, str]:
        """What is said by the language that it is in, without what was said already."""
        said: dict[str, str] = {}
        for words in self._words:
            text = take(words)
            if text not in said.values():
                said[words.language] = text
        return said


def direction_of(tag_of_language: str) -> str:
    """How a language runs, as HTML has it."""
    return "rtl" if language(tag_of_language).rtl else "ltr"
