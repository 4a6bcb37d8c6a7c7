"""What the program itself puts round the texts: numbers of pages and panels, running feet, contents, words of the page.

A letter on a page that no text accounts for has to be one of these.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property

from exhibit_builder.core.findings import Place
from exhibit_builder.core.languages import PageWords
from exhibit_builder.core.theme import TextRole
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.preflight.letters.counted import counted
from exhibit_builder.preflight.letters.shown import ShownText

REPEATING = frozenset({TextRole.BODY, TextRole.CAPTION, TextRole.COLOPHON})
"""How contents, running lines and feet are set, which repeat titles."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_SIGNS = frozenset(".,:;·/()[]{}–—-‐‑−’‘“”„‚«»‹›…•،؛؟।·+%°\ufffc")
"""What may stand between parts that the program joins, and round a quotation."""

_OF_COLOPHONS = "panel of ed"
"""The words of the line at a poster's foot, which every printer reads alike."""
_OF_DISTANCES = frozenset({"km", "m"})


class Apparatus:
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
    def repeated(self) -> tuple[ShownText, ...]:
        """What running lines, feet and contents repeat, the longest first."""
        exhibit = self._exhibit.fields
        words = self._page_words
        texts = [exhibit.running, exhibit.title, exhibit.strap or "", words.sources, words.contents, words.about]
        texts.extend(panel.fields.title for panel in self._exhibit.panels)
        letters = sorted({counted(text) for text in texts if text}, key=len, reverse=True)
        return tuple(ShownText(text, text, Place(""), REPEATING) for text in letters)

    def unknown(self, text: str) -> str:
        """What of a text that nobody wrote is not the program's either; empty when all of it is."""
        words = _WORD.findall(text)
        distance = bool(_OF_DISTANCES.intersection(words)) or self._distance.search(text) is not None
        strange = [word for word in words if word not in self._words]
        strange += [number for number in _NUMBER.findall(text) if not distance and not self._counts(number)]
        strange += [char for char in text if not char.isalnum() and not char.isspace() and char not in _SIGNS]
        strange = [part for part in strange if counted(part)]
        return " ".join(strange)

    def _counts(self, number: str) -> bool:
        return int(number) <= self._highest or number in self._numbers

    @cached_property
    def _words(self) -> frozenset[str]:
        exhibit = self._exhibit.fields
        told: list[str] = [_OF_COLOPHONS, exhibit.code, exhibit.language, exhibit.edition, *self._papers, "km m"]
        for field in fields(self._page_words):
            value = getattr(self._page_words, field.name)
            told.extend([value] if isinstance(value, str) else value)
        plain = (_without_names(text) for text in told)
        return frozenset(word for text in plain for word in _WORD.findall(text))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """Numbers in what was given as data: dates, the edition, the code; a day and a month without their nought."""
        exhibit = self._exhibit
        given = [exhibit.fields.code, exhibit.fields.edition, str(exhibit.fields.checked), *self._papers]
        for source in exhibit.sources.values():
            given.extend(text for text in (source.issued, source.accessed) if text)
        numbers = [number for text in given for number in _NUMBER.findall(text)]
        return frozenset([*numbers, *(number.lstrip("0") for number in numbers)])

    @cached_property
    def _distance(self) -> re.Pattern[str]:
        before, _, after = self._page_words.kilometres.partition("{distance}")
        return re.compile(rf"{re.escape(before)}[\d.,\u00a0\u202f]+{re.escape(after)}")


def _without_names(template: str) -> str:
    """A template of words without what is filled in."""
    return " ".join(literal for literal, *_ in string.Formatter().parse(template))
