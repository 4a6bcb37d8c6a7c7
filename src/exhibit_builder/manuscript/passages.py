"""Every text of an exhibit, with what it is and where it was written."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from exhibit_builder.blocks.inline import Cite, paragraphs
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import texts_of
from exhibit_builder.typography.word_dictionaries import WITHOUT_SPACES, word_starts

if TYPE_CHECKING:
    from exhibit_builder.core.parts import Part
    from exhibit_builder.manuscript.models import Block, Exhibit, Panel
    from exhibit_builder.manuscript.yaml_source import Way

_SIGNS = "".join(
    chr(code) for code in (*range(0x900, 0x1100), *range(0x1780, 0x1800)) if unicodedata.category(chr(code))[0] == "M"
)
"""Vowels and other signs that stand round letters of India, of Thai, Lao, Burmese and Khmer."""

_WORD = late_pattern(
    rf"[^\W_](?:[^\W_]|[{_SIGNS}]"
    r"|[\u00ad\u0300-\u036f\u0591-\u05bd\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]"
    r"|(?<=\d)[.,](?=\d)|[’'\-‐\u055a-\u055e\u05f3\u05f4](?=[^\W_]))*"
)
"""Letters with their vowel marks, also over what stands inside a word: Persian's joiners, Armenian's and Hebrew's
marks, soft hyphens, and the signs in a figure."""

_SENTENCE_END = late_pattern(r"(?<=[.!?…։۔؟।॥])[”’»\")\]]*\s+(?=[^\s.,;:!?…])")
_LONGEST_SHORT = 10
"""Characters at the end of a part in which an abbreviation is looked for."""
_UNFINISHED = late_pattern(r"(?:\b(?:Mr|Mrs|Dr|St|No|p|pp|vol|approx|e\.g|i\.e|c|ca)|\b[^\W\d_])\.$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text as written.

    ``part`` is what its field declares it to be. ``way`` leads to it from what it belongs to: a ``block``, else a
    ``panel``, else its file; in sources.yaml it begins with the source's id.
    """

    text: str
    part: Part
    way: Way
    place: Place
    panel: Panel | None = None
    block: Block | None = None

    @property
    def running(self) -> bool:
        """Whether it is read as sentences."""
        return self.part.running

    @property
    def on_page(self) -> bool:
        """Whether it stands on a page of the exhibit to be read: not a file's name, an address or a choice."""
        return self.part.on_page

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs without markup and citations."""
        return tuple("".join(span.text for span in paragraph) for paragraph in paragraphs(self.text))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences without markup and citations."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in sentences(paragraph))

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The sources that are cited inside it."""
        return tuple(cite for paragraph in paragraphs(self.text) for span in paragraph for cite in span.cites)


def words(text: str) -> list[str]:
    """The words of a text without markup; one with an apostrophe or a hyphen counts as one, and so does a figure."""
    return [part for word in _WORD.findall(text) for part in _parted(word)]


def _parted(word: str) -> list[str]:
    """The words of what is written without spaces in Thai and the like; one for all others."""
    if not WITHOUT_SPACES.fullmatch(word):
        return [word]
    starts = (0, *word_starts(word), len(word))
    return [word[start:end] for start, end in itertools.pairwise(starts)]


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; initials and common abbreviations don't end one."""
    found: list[list[str]] = []
    for part in _SENTENCE_END.split(text):
        if found and _UNFINISHED.search(found[-1][-1][-_LONGEST_SHORT:]):
            found[-1].append(part)
        elif part.strip():
            found.append([part.strip()])
    return [" ".join(parts) for parts in found]


def passages(exhibit: Exhibit) -> Iterator[Passage]:
    """Every text, in the order of reading: exhibit.yaml, the panels with their blocks, the sources, the theme."""
    for text, way, part in texts_of(exhibit.fields):
        yield Passage(text, part, way, _place(exhibit.places, way) or Place("exhibit.yaml"))
    for panel in exhibit.panels:
        for text, way, part in texts_of(panel.fields):
            yield Passage(text, part, way, _place(panel.places, way) or panel.place, panel)
        for block in panel.blocks:
            for text, way, part in texts_of(block.fields):
                yield Passage(text, part, way, _place(block.places, way) or block.place, panel, block)
            for text, way, part in texts_of(block.frame):
                yield Passage(text, part, way, _place(block.frame_places, way) or block.place, panel, block)
    for key, source in exhibit.sources.items():
        for text, way, part in texts_of(source):
            place = _place(exhibit.source_places, (key, *way)) or Place("sources.yaml")
            yield Passage(text, part, (key, *way), place)
    for text, way, part in texts_of(exhibit.theme):
        yield Passage(text, part, way, Place("theme.yaml"))


def _place(places: dict[Way, Place], way: Way) -> Place | None:
    for length in range(len(way), 0, -1):
        if way[:length] in places:
            return places[way[:length]]
    return None
