"""Every text of an exhibit, with what it is and where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel

from exhibit_builder.blocks.inline import Cite, paragraphs
from exhibit_builder.core.findings import Place

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Block, Exhibit, Panel

Way = tuple[str | int, ...]

RUNNING = frozenset({"lede.text", "text.text", "list.items", "action.text", "timeline.text", "exhibit.credits"})
"""Parts that are read as sentences, one after another."""

CAPTIONS = frozenset(
    {
        "figures.note",
        "figures.who",
        "image.caption",
        "map.caption",
        "statistics.caption",
        "unit-chart.caption",
    }
)
"""Parts that stand under something that they explain."""

HEADINGS = frozenset({"panel.title", "heading.text", "exhibit.title"})
"""Parts that are a title of what follows."""

_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f\u0591-\u05bd\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]"
    r"|(?<=\d)[.,](?=\d)|[’'\-‐\u055a-\u055e\u05f3\u05f4](?=[^\W_]))*"
)
"""Letters with their vowel marks, also over what stands inside a word: Persian's joiners, Armenian's and Hebrew's
marks, soft hyphens, and the signs in a figure."""

_SENTENCE_END = re.compile(r"(?<=[.!?…։۔؟])[”’»\")\]]*\s+(?=[^\s.,;:!?…])")
_LONGEST_SHORT = 10
"""Characters at the end of a part in which an abbreviation is looked for."""
_UNFINISHED = re.compile(r"(?:\b(?:Mr|Mrs|Dr|St|No|p|pp|vol|approx|e\.g|i\.e|c|ca)|\b[^\W\d_])\.$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text as written.

    ``part`` says what it is, by its block's word (or ``exhibit``, ``panel``, ``frame``, ``link``, ``source``,
    ``order``, ``theme``) and its key: ``text.text``, ``image.alt``, ``panel.title``. ``way`` leads to it from there.
    ``panel`` and ``block`` are what it belongs to, if anything.
    """

    text: str
    part: str
    way: Way
    place: Place
    panel: Panel | None = None
    block: Block | None = None

    @property
    def running(self) -> bool:
        """Whether it is read as sentences."""
        return self.part in RUNNING

    @property
    def shown(self) -> bool:
        """Whether it stands on a page of the exhibit to be read: not a file's name, an address or a choice."""
        return self.part in RUNNING | CAPTIONS | HEADINGS | _SHOWN

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


_SHOWN = frozenset(
    {
        "action.verb",
        "exhibit.running",
        "exhibit.strap",
        "exhibit.subtitle",
        "figures.figure",
        "figures.question",
        "figures.when",
        "image.credit",
        "image.rights",
        "logos.caption",
        "map.name",
        "map.note",
        "map.other",
        "names.heading",
        "names.name",
        "panel.dateline",
        "quote.attribution",
        "quote.text",
        "sources.heading",
        "statistics.figure",
        "timeline.date",
        "unit-chart.figure",
        "unit-chart.how",
        "unit-chart.label",
    }
)


def words(text: str) -> list[str]:
    """The words of a text without markup; one with an apostrophe or a hyphen counts as one, and so does a figure."""
    return _WORD.findall(text)


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
    for text, way in _strings(exhibit.fields, ()):
        part = "link" if way[0] == "links" else "order" if way[0] == "order" else "exhibit"
        yield Passage(text, f"{part}.{_key(way)}", way, _place(exhibit.places, way) or Place("exhibit.yaml"))
    for panel in exhibit.panels:
        for text, way in _strings(panel.fields, ()):
            yield Passage(text, f"panel.{_key(way)}", way, _place(panel.places, way) or panel.place, panel)
        for block in panel.blocks:
            for text, way in _strings(block.fields, ()):
                place = _place(block.places, way) or block.place
                yield Passage(text, f"{block.kind}.{_key(way)}", way, place, panel, block)
            for text, way in _strings(block.frame, ()):
                place = _place(block.frame_places, way) or block.place
                yield Passage(text, f"frame.{_key(way)}", way, place, panel, block)
    for key, source in exhibit.sources.items():
        for text, way in _strings(source, ()):
            place = _place(exhibit.source_places, (key, *way)) or Place("sources.yaml")
            yield Passage(text, f"source.{_key(way)}", (key, *way), place)
    for text, way in _strings(exhibit.theme, ()):
        yield Passage(text, f"theme.{_key(way)}", way, Place("theme.yaml"))


def _key(way: Way) -> str:
    """The last key in a way: positions in a list don't say what a text is."""
    return next((part for part in reversed(way) if isinstance(part, str)), "")


def _place(places: dict[Way, Place], way: Way) -> Place | None:
    for length in range(len(way), 0, -1):
        if way[:length] in places:
            return places[way[:length]]
    return None


def _strings(value: object, way: Way) -> Iterator[tuple[str, Way]]:
    if isinstance(value, str):
        yield value, way
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _strings(getattr(value, name), (*way, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*way, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _strings(item, (*way, index))
