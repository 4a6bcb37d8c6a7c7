"""Running text as statements: sentences with the citations that hold for them, and what stands in quotation marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage, sentences, words

QUOTED = late_pattern(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|(?<!\w)\"([^\"]+)\"(?!\w)|(?<!\w)”([^“”]+)”(?!\w)"
    r"|(?<!\w)‘(?!\d)((?:[^‘’]|(?<=\w)’(?=\w))+)’(?!\w)|‚([^‚‘’]+)[‘’]"
    r"|(?<!\w)״((?:[^״]|(?<=\w)״(?=\w))+)״(?!\w)"
)
"""A quotation in any pair of marks; an apostrophe or gershayim inside a word doesn't end one."""
_TOKEN = late_pattern(r"\S+")
_SPOKEN = late_pattern(r"[.!?…։؟]$")

QUOTATION = 5
"""Words in quotation marks from which they are somebody's sentence and no term (*house*: “free corridor” and names of
institutions are shorter)."""

QUOTATION_OF_LONG_WORDS = 4
"""The same in languages that say with an ending what others say with a word of its own (*house*: a word less)."""

_LONG_WORDS = frozenset({"az", "hy", "ka", "tr"})

SPOKEN = 3
"""The same for words that end with a full stop inside the marks, as a sentence does (*house*: no term ends so)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it begins in its paragraph."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends at the earliest: quotation marks that close it may come after."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Prose:
    """A paragraph without markup: the positions of its citations, and the spans of titles in italics.

    ``number`` counts the paragraphs of its passage from 0. ``sourced`` is whether a source stands for all of it: the
    block's own, or the one at the end of its list. ``quotation`` is the number of words that make a quotation.
    """

    text: str
    passage: Passage
    number: int
    cites: tuple[int, ...]
    titles: tuple[tuple[int, int], ...]
    sourced: bool
    quotation: int

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in their order."""
        found: list[Sentence] = []
        end = 0
        for text in sentences(self.text):
            start = self.text.index(text.split()[0], end)
            found.append(Sentence(text, start))
            end = start + len(text)
        return tuple(found)

    def has_source(self, at: int) -> bool:
        """Whether a citation holds for what stands at ``at``: one in its sentence, or later in its paragraph."""
        if self.sourced or any(cite > at for cite in self.cites):
            return True
        start = max((sentence.start for sentence in self.sentences if sentence.start <= at), default=0)
        return any(cite > start for cite in self.cites)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The spans of what stands in quotation marks, without the marks."""
        return tuple(match.span(match.lastindex or 0) for match in QUOTED.finditer(self.text))

    @property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Of these the ones that are somebody's words: no term, no title."""
        return tuple((start, end) for start, end in self.quoted if _is_quotation(self.text[start:end], self.quotation))

    def in_quotes(self, at: int) -> bool:
        """Whether ``at`` stands inside quotation marks."""
        return any(start <= at < end for start, end in self.quoted)

    def in_title(self, at: int) -> bool:
        """Whether ``at`` stands inside a title in italics."""
        return any(start <= at < end for start, end in self.titles)

    def typed(self, at: int) -> int:
        """Where in its passage, with all markup, the word that stands at ``at`` was typed."""
        before = paragraphs(self.passage.text)[: self.number]
        tokens = [token for spans in before for token in _tokens("".join(span.text for span in spans))]
        tokens += [match[0] for match in _TOKEN.finditer(self.text) if match.start() <= at]
        typed = end = 0
        for token in tokens:
            # A word that was typed in another way, as with a backslash, is passed over.
            found = self.passage.text.find(token, end)
            if found >= 0:
                typed, end = found, found + len(token)
        return typed


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _is_quotation(text: str, least: int) -> bool:
    count = len(words(text))
    if _SPOKEN.search(text.strip()):
        return count >= SPOKEN
    return count >= least and not _is_title(text)


def _is_title(text: str) -> bool:
    """Whether every longer word begins with a capital, as in an English title."""
    longer = [word for word in words(text) if len(word) > 3]
    return len(longer) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in longer)


def prose(passages: Sequence[Passage], language: str) -> Iterator[Prose]:
    """The paragraphs of running text and of captions in a language by its code. Credits are the exhibit's word about
    itself and left out."""
    sourced: set[tuple[int, tuple[str | int, ...]]] = set()
    closing: dict[int, Passage] = {}
    for passage in passages:
        if passage.part is Part.SOURCE_KEY:
            sourced.add((id(passage.block), passage.way[:-1]))
        if passage.part is Part.LIST_ITEM:
            closing[id(passage.block)] = passage
    for passage in passages:
        if passage.part is Part.CREDITS or not (passage.part.running or passage.part.caption):
            continue
        block = id(passage.block)
        own = any((block, passage.way[:length]) in sourced for length in range(len(passage.way)))
        sourced_whole = own or (passage.part is Part.LIST_ITEM and bool(closing[block].cites))
        yield from prose_of(passage, sourced_whole, quotation_of(language))


def quotation_of(language: str) -> int:
    """How many words in quotation marks are a quotation in that language."""
    return QUOTATION_OF_LONG_WORDS if language in _LONG_WORDS else QUOTATION


def prose_of(passage: Passage, sourced: bool = False, quotation: int = QUOTATION) -> Iterator[Prose]:
    """The paragraphs of one text; ``sourced`` and ``quotation`` are those of :class:`Prose`."""
    for number, spans in enumerate(paragraphs(passage.text)):
        text = ""
        cites: list[int] = []
        titles: list[tuple[int, int]] = []
        for span in spans:
            start = len(text)
            text += unicodedata.normalize("NFC", span.text)
            if span.cites:
                cites.append(start)
            elif span.em and span.text[:1].isupper() and len(words(span.text)) > 1:
                titles.append((start, len(text)))
        yield Prose(text, passage, number, tuple(cites), tuple(titles), sourced, quotation)


def excerpt(text: str, start: int, end: int) -> str:
    """What stands at ``start`` to ``end`` with two words before it and four after it, for a message."""
    before = text[:start].split(" ")
    after = text[end:].split(" ")
    head, tail = " ".join(before[-3:]), " ".join(after[:5])
    return (
        ("… " if len(before) > 3 else "") + (head + text[start:end] + tail).strip() + (" …" if len(after) > 5 else "")
    )


def at_the_end(text: str) -> str:
    """A quoted sentence or its part as the end of a message: with its own full stop inside the marks, or one behind
    them."""
    return f"“{text}”" if text.rstrip('”»"’)').endswith((".", "!", "?", "…", "։", "؟")) else f"“{text}”."
