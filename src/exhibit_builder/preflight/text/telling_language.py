"""Which of an exhibit's texts are not in its language, as far as that can be told."""

from __future__ import annotations

from collections.abc import Iterable

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage, sentences
from exhibit_builder.preflight.text.own_words import own_words
from exhibit_builder.preflight.text.trigrams import OtherLanguage, known_by_script, known_by_trigrams, other_language


@dataclass(frozen=True, slots=True)
class ForeignStretch:
    """A paragraph or a sentence, and the language that it is taken for."""

    text: str
    language: OtherLanguage


def tells(passage: Passage) -> bool:
    """Whether a text shows which language the exhibit is in: one that is read on a page or aloud, and no name."""
    return (passage.on_page and not passage.part.looked_up) or passage.part.description or passage.part is Part.CELL


def reason_not_known(tag: str) -> str:
    """Why other languages can't be told from one, as it reads after “because”; empty where they can."""
    return "" if known_by_trigrams(tag) or known_by_script(tag) else f"it has learnt no texts in the language '{tag}'"


def whole_language(passages: Iterable[Passage], tag: str) -> OtherLanguage | None:
    """The language that the texts of an exhibit are in, all together, where it is surely not the one of ``tag``."""
    texts = (
        own_words(paragraph)
        for passage in passages
        if tells(passage) and passage.part is not Part.QUOTATION
        for paragraph in paragraphs(passage.text)
    )
    return other_language("\n".join(texts), tag)


def foreign_stretch(passage: Passage, tag: str) -> ForeignStretch | None:
    """The first paragraph of a text, or the first sentence in one, that is surely not in the language of ``tag``.

    What stands in quotation marks or in emphasis is left out; a quotation is looked at as a whole.
    """
    for paragraph in paragraphs(passage.text):
        own = own_words(paragraph)
        parts = [own, *sentences(own)]
        for part in parts if len(parts) > 2 else parts[:1]:
            language = other_language(part, tag)
            if language is not None:
                return ForeignStretch(part.strip(" |"), language)
    return None
