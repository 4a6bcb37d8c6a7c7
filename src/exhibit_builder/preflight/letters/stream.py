"""The letters of pages one after another, as they were set, with the run and the page that each stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from exhibit_builder.core.findings import Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.preflight.letters.comparable import CITATION, comparable
from exhibit_builder.preflight.pages.finished_pages import FinishedPage

REPEATING = frozenset({TextRole.BODY, TextRole.CAPTION, TextRole.COLOPHON})
"""How contents, running lines and feet are set, which repeat titles."""


@dataclass(frozen=True, slots=True)
class LetterStream:
    """The letters that count on the pages of one poster or booklet; :data:`CITATION` stands for raised numbers.

    ``runs`` are the runs that have any, ``starts`` where each begins among the ``letters``, ``texts`` what each says
    with its spaces; ``pages`` the page of each.
    """

    letters: str
    runs: tuple[GlyphRun, ...]
    starts: tuple[int, ...]
    texts: tuple[str, ...]
    pages: tuple[FinishedPage, ...]

    def run_at(self, offset: int) -> int:
        """The index of the run that the letter at this offset stands in."""
        return bisect_right(self.starts, offset) - 1

    def spot(self, index: int) -> Spot:
        """Where the run with this index stands."""
        page = self.pages[index]
        return page.spot(page.run_box(self.runs[index]))

    def parts_words(self, offset: int) -> bool:
        """Whether no word goes on over this offset: a run's edge, a sign or a space is there."""
        letters = self.letters
        if not 0 < offset < len(letters) or not (letters[offset - 1].isalnum() and letters[offset].isalnum()):
            return True
        index = self.run_at(offset)
        if self.starts[index] == offset:
            return True
        words = self.texts[index].split()
        return offset - self.starts[index] in accumulate(len(comparable(word)) for word in words)


def in_order(marks: Iterable[Mark]) -> list[GlyphRun]:
    """The runs of glyphs among marks in the order of reading: those of a line follow one another in painting order."""
    runs: list[GlyphRun] = []
    line: list[GlyphRun] = []
    for mark in marks:
        if not isinstance(mark, GlyphRun):
            continue
        line.append(mark)
        if len(line) == mark.reading.runs:
            runs.extend(sorted(line, key=lambda run: run.reading.rank) if len(line) > 1 else line)
            line.clear()
    return [*runs, *line]


def letter_stream(pages: Sequence[FinishedPage]) -> LetterStream:
    """The stream of these pages; numbers before the notes of sources are left out.

    What belongs to no text of a panel, such as running feet, comes after all pages: a text goes on over it.
    """
    parts: list[str] = []
    runs: list[GlyphRun] = []
    starts: list[int] = []
    texts: list[str] = []
    where: list[FinishedPage] = []
    at = 0
    raised = False
    for page, run in sorted(_read(pages), key=lambda pair: pair[1].place is None and pair[1].role in REPEATING):
        if run.role is TextRole.CITATION:
            text, letters = ("", "") if raised else (CITATION, CITATION)
            raised = True
        else:
            text = run.text
            letters = comparable(text)
            raised = raised and not letters
        if letters:
            parts.append(letters)
            runs.append(run)
            starts.append(at)
            texts.append(text)
            where.append(page)
            at += len(letters)
    return LetterStream("".join(parts), tuple(runs), tuple(starts), tuple(texts), tuple(where))


def _read(pages: Iterable[FinishedPage]) -> Iterator[tuple[FinishedPage, GlyphRun]]:
    for page in pages:
        for run in in_order(page.page.marks):
            if run.role is not TextRole.SOURCE_NUMBER:
                yield page, run
