"""What the program itself puts round the texts: numbers of pages and panels, running feet, contents, words of the page.

A letter on a page that no text accounts for has to be one of these.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cached_property

from exhibit_builder.blocks.data_table import DataTable
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.paired_text import second_of
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.writing import Unit
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.preflight.letters.comparable import comparable
from exhibit_builder.preflight.letters.expected_texts import ExpectedText
from exhibit_builder.preflight.letters.stream import REPEATING
from exhibit_builder.words.page_words import PageWords, page_words

DATED = frozenset({TextRole.CAPTION, TextRole.COLOPHON})
"""How dates, codes and editions are set that the program writes out."""

OWN = DATED | {TextRole.SOURCE, TextRole.BODY, TextRole.TITLE, TextRole.LABEL, TextRole.RING, TextRole.TOWN}
"""How the program's own words and numbers are set; nothing of them is large or stands in a list of names."""

HEADS_OF_TABLES = frozenset({TextRole.LABEL})
"""How the headings of a table are set."""

_WORD = late_pattern(r"(?:[^\W\d_][\u0300-\u036f\u064b-\u065f\u0670]*)+")
"""Letters, each with the accents and vowel signs that stand on it."""

_NUMBER = late_pattern(r"\d+")
_SIGNS = frozenset(".,:;·/()[]{}–—-‐‑−’‘“”„‚«»‹›…•،؛؟।·+%°")
"""What may stand between parts that the program joins, and round a quotation."""


class ProgramWords:
    """What may stand on the pages of one product without having been written.

    ``words`` are those of the page in its language; ``papers`` the codes of the formats; ``highest`` the largest number
    that pages, panels and sources are counted to.
    """

    def __init__(self, exhibit: Exhibit, words: PageWords, papers: Iterable[str], highest: int) -> None:
        self._exhibit = exhibit
        self._page_words = words
        self._papers = tuple(papers)
        self._highest = highest

    @cached_property
    def repeated(self) -> tuple[ExpectedText, ...]:
        """What running lines, feet and contents repeat, the longest first, and the heads of tables."""
        exhibit = self._exhibit.fields
        words = self._page_words
        texts = [exhibit.running, exhibit.title, exhibit.strap or "", words.sources, words.contents, words.about]
        texts.extend(panel.fields.title for panel in self._exhibit.panels)
        texts.extend([second_of(text) for text in texts])
        letters = sorted({comparable(text) for text in texts if text}, key=len, reverse=True)
        running = (ExpectedText(text, text, Place(""), REPEATING) for text in letters)
        return (*running, *self._heads_of_tables)

    @property
    def _heads_of_tables(self) -> Iterator[ExpectedText]:
        """The headings of tables, which are set again where a page ends."""
        for panel in self._exhibit.panels:
            for block in panel.blocks:
                for heading in block.fields.columns if isinstance(block.fields, DataTable) else ():
                    yield ExpectedText(comparable(heading), heading, block.place, HEADS_OF_TABLES)

    def unknown(self, text: str, role: TextRole) -> str:
        """What of a text that nobody wrote is not the program's either; empty when all of it is."""
        words = _WORD.findall(text)
        numbers = _NUMBER.findall(text)
        if role is TextRole.SOURCE:
            words = [word for word in words if word not in self._words_of_notes]
        elif role in OWN:
            distance = bool(self._of_distances.intersection(words))
            words = [word for word in words if word not in self._words]
            numbers = [number for number in numbers if not distance and not self._counts(number, role)]
        left = _WORD.sub("", text)
        signs = [char for char in left if not char.isalnum() and not char.isspace() and char not in _SIGNS]
        return " ".join(part for part in (*words, *numbers, *signs) if comparable(part))

    def _counts(self, number: str, role: TextRole) -> bool:
        return int(number) <= self._highest or (role in DATED and number in self._numbers)

    @cached_property
    def _words_of_notes(self) -> frozenset[str]:
        words, writing = self._page_words, self._page_words.spoken.writing
        told = (words.visited, words.sources, words.sources_of, words.in_full)
        return frozenset(_WORD.findall(" ".join((*map(_without_names, told), writing.words_of_dates))))

    @cached_property
    def _words(self) -> frozenset[str]:
        exhibit = self._exhibit.fields
        told: list[str] = [exhibit.code, exhibit.language, exhibit.edition, *self._papers, *self._of_distances]
        other = self._exhibit.second_language
        every = (self._page_words,) if other is None else (self._page_words, page_words(other.tag))
        told.extend([other.tag] if other is not None else ())
        for words in every:
            for field in fields(words):
                value = getattr(words, field.name)
                told.extend(
                    [value] if isinstance(value, str) else value.forms.values() if field.name != "reviewed" else ()
                )
        told.extend((*self._words_of_notes, *self._page_words.spoken.writing.months))
        plain = (_without_names(text) for text in told)
        return frozenset(word for text in plain for word in _WORD.findall(text))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """Numbers in what was given as data: dates, the edition, the code; a day and a month without their nought."""
        exhibit = self._exhibit
        given = [exhibit.fields.code, exhibit.fields.edition, str(exhibit.fields.checked), *self._papers]
        numbers = [number for text in given for number in _NUMBER.findall(text)]
        return frozenset([*numbers, *(number.lstrip("0") for number in numbers)])

    @cached_property
    def _of_distances(self) -> frozenset[str]:
        """What may stand beside the number of a distance."""
        writing = self._page_words.spoken.writing
        return frozenset(_WORD.findall(writing.words_of(Unit.KILOMETRE, Unit.METRE)))


def _without_names(template: str) -> str:
    """A template of words without what is filled in."""
    return " ".join(literal for literal, *_ in string.Formatter().parse(template))
