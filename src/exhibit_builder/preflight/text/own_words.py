"""What of a text is the exhibit's own words: without what stands in quotation marks or in emphasis.

Foreign words, titles and quotations are set in one or the other; both mark them for a reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exhibit_builder.blocks.inline import Span
from exhibit_builder.preflight.text.statements import QUOTED

APART = "|"
"""Stands where something was left out, so that the words round it don't meet."""


def without_quotations(text: str) -> str:
    """The text with :data:`APART` for each character of a quotation, of the same length."""
    return QUOTED.sub(lambda match: APART * len(match[0]), text)


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each quotation of a text begins and ends, its marks with it."""
    return (match.span() for match in QUOTED.finditer(text))


def own_words(paragraph: Iterable[Span]) -> str:
    """The words of a paragraph without emphasis, quotations and citations."""
    return without_quotations("".join(APART if span.em or span.cites else span.text for span in paragraph))
