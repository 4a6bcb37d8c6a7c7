"""Numbers for sources: which are cited, in which order, and how a note reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from pydantic import BaseModel

from exhibit_builder.blocks.inline import Cite, paragraphs, parse_source_key
from exhibit_builder.core.parts import Part
from exhibit_builder.core.web_address import printed_address
from exhibit_builder.manuscript.declared import left_by_long_form, left_by_short_form, texts_of
from exhibit_builder.manuscript.models import Block, Source
from exhibit_builder.typography.isolation import END_OF_ISOLATE, fill_isolated, join_isolated
from exhibit_builder.words.page_words import PageWords

if TYPE_CHECKING:
    from exhibit_builder.manuscript.yaml_source import Way

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Numbering:
    """Raised numbers in the order of first citation; the same source at the same place keeps its number."""

    def __init__(self, sources: dict[str, Source], words: PageWords) -> None:
        self._sources = sources
        self._words = words
        self._numbers: dict[Cite, int] = {}

    def number(self, cite: Cite) -> int:
        """The number of a citation, the next free one at its first use."""
        return self._numbers.setdefault(cite, len(self._numbers) + 1)

    def given(self, cites: Iterable[Cite]) -> tuple[int, ...]:
        """The numbers that citations have; 0 for one that has none yet."""
        return tuple(self._numbers.get(cite, 0) for cite in cites)

    def count(self, blocks: Iterable[Block]) -> None:
        """Number all citations of blocks in reading order."""
        for block in blocks:
            for cite in cites(block.fields):
                self.number(cite)

    def count_short(self, blocks: Iterable[Block]) -> None:
        """Number the citations in the short forms of blocks in reading order."""
        for block in blocks:
            for cite in cites_of_short_form(block.fields):
                self.number(cite)

    def count_text(self, text: str) -> None:
        """Number the citations of one text that stands outside the blocks."""
        for cite in _cites_of(text):
            self.number(cite)

    def notes_of(self, blocks: Iterable[Block]) -> list[tuple[int, str]]:
        """Number and text of the sources that these blocks cite, in the order of their numbers."""
        own = {cite for block in blocks for cite in cites(block.fields)}
        return [
            (number, self.note(self._sources[cite.key], cite.locator))
            for cite, number in self._numbers.items()
            if cite in own
        ]

    def notes(self) -> list[tuple[int, str]]:
        """Number and text of each cited source, in order."""
        return [(number, self.note(self._sources[cite.key], cite.locator)) for cite, number in self._numbers.items()]

    def owners(self) -> str:
        """``Sources:`` with the owner and the year of each cited source, each pair once."""
        told = dict.fromkeys(self._sources[cite.key].owner_and_year for cite in self._numbers)
        pairs = (join_isolated(pair, ", ") for pair in told)
        return fill_isolated(self._words.sources_of, owners=join_isolated(list(pairs), "; "))

    def numbered_owners(self) -> list[tuple[int, str]]:
        """Number, owner, year and page of each cited source, in order."""
        return [
            (number, join_isolated((*self._sources[cite.key].owner_and_year, cite.locator), ", "))
            for cite, number in self._numbers.items()
        ]

    def bibliography(self) -> list[tuple[int, str]]:
        """All cited sources, then those that nothing cites, numbered on."""
        notes = self.notes()
        cited = {cite.key for cite in self._numbers}
        rest = [source for key, source in self._sources.items() if key not in cited]
        return notes + [(number, self.note(source, "")) for number, source in enumerate(rest, len(notes) + 1)]

    def note(self, source: Source, locator: str) -> str:
        """One source in our inline markup: owner, title, place, publisher, date, page, address without protocol."""
        owners = [name.written for name in source.author if name.written]
        parts = [source.container_title]
        publisher = source.publisher if source.publisher != ", ".join(owners) else None
        parts += [source.publisher_place, publisher, source.number]
        parts += [self.date(source.issued), source.page if not locator else None, locator, source.note]
        rest = [_escaped(part) for part in parts if part]
        title = f"*{_escaped(source.title)}*"
        address = _escaped(printed_address(source.URL)) if source.URL else ""
        text = join_isolated((_escaped(join_isolated(owners, ", ")), title, *rest, address), ", ")
        if source.URL and source.accessed:
            text += f" ({fill_isolated(self._words.visited, date=self.date(source.accessed))})"
        return text if text.rstrip(f"*{END_OF_ISOLATE}").endswith(".") else f"{text}."

    def date(self, written: str | None) -> str | None:
        """A CSL date such as ``1992-03-28`` as ``28 March 1992``; anything else as it is written."""
        if written is None:
            return None
        match = _DATE.fullmatch(written)
        if not match or not match.group(2) or not _is_real(*(int(part or 1) for part in match.groups())):
            return written
        writing = self._words.spoken.writing
        year, month, day = (int(part or 0) for part in match.groups())
        return writing.dated(date(year, month, day)) if day else writing.in_month(year, month)


def _is_real(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def cites(fields: BaseModel) -> Iterator[Cite]:
    """Every citation that a whole block shows, in the order of its fields."""
    return _cites_but(fields, left_by_long_form(fields))


def cites_of_short_form(fields: BaseModel) -> Iterator[Cite]:
    """Every source on which a block's short form rests, in the order of its fields."""
    return _cites_but(fields, left_by_short_form(fields))


def _cites_but(fields: BaseModel, left: Collection[Way]) -> Iterator[Cite]:
    """The citations in all texts of a block but in those to which the ways that are ``left`` out lead."""
    for text, way, part in texts_of(fields):
        if way in left:
            continue
        if part is Part.SOURCE_KEY:
            yield parse_source_key(text)
        else:
            yield from _cites_of(text)


def _cites_of(text: str) -> Iterator[Cite]:
    if "[@" in text:
        for spans in paragraphs(text):
            for span in spans:
                yield from span.cites


def _escaped(text: str) -> str:
    return re.sub(r"([*_\[\]\\])", r"\\\1", text)
