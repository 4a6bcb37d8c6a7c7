"""What a citation stands for: the stretch of a text that it is the source of."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import Cite, paragraphs, parse_source_key
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage


@dataclass(frozen=True, slots=True)
class CitedText:
    """A ``text`` and the sources ``cites`` that it rests on, both as they stand in a ``passage``.

    ``entry`` are the other texts of the same entry (a row's date, a figure's caption), where the source stands in a
    key of its own and not in the text.
    """

    text: str
    cites: tuple[Cite, ...]
    passage: Passage
    entry: tuple[Passage, ...] = ()


def cited_texts(passages: tuple[Passage, ...]) -> Iterator[CitedText]:
    """Every stretch of text with what is cited for it: from the citation before it, or the beginning of its paragraph,
    to its own; and every entry with a source of its own."""
    homes: dict[tuple[int, int], list[Passage]] = {}
    for passage in passages:
        homes.setdefault(_home(passage), []).append(passage)
    for passage in passages:
        if passage.part is Part.SOURCE_KEY:
            entry = passage.way[:-1]
            own = [other for other in homes[_home(passage)] if other.way[: len(entry)] == entry]
            # A whole block's source says nothing of entries that have one.
            deeper = {other.way[:-1] for other in own if other.part is Part.SOURCE_KEY} - {entry}
            entry_texts = tuple(
                other for other in own if other.on_page and not any(other.way[: len(way)] == way for way in deeper)
            )
            yield CitedText("", (parse_source_key(passage.text),), passage, entry_texts)
        elif "[@" in passage.text and passage.on_page:
            yield from _in_text(passage)


def _home(passage: Passage) -> tuple[int, int]:
    """What a text belongs to: a block, or else a panel's head."""
    return id(passage.block), id(passage.panel)


def _in_text(passage: Passage) -> Iterator[CitedText]:
    for spans in paragraphs(passage.text):
        text, begin = "", 0
        cites: list[Cite] = []
        for span in spans:
            if span.cites:
                cites.extend(span.cites)
                continue
            if cites and span.text.strip():
                yield CitedText(text[begin:].strip(), tuple(cites), passage)
                cites, begin = [], len(text)
            text += span.text
        if cites:
            yield CitedText(text[begin:].strip(), tuple(cites), passage)
