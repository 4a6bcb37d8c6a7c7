"""The letters of pages one after another, as they were set, with the run and the page that each stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.preflight.letters.counted import CITATION, counted
from exhibit_builder.preflight.pages.finished_pages import FinishedPage


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


def run_text(run: GlyphRun) -> str:
    """What a run says, in the order of reading."""
    return "".join([glyph.text for glyph in run.glyphs])


def in_order(marks: Iterable[Mark]) -> list[GlyphRun]:
    """The runs of glyphs among marks in the order of reading."""
    return [mark for mark in marks if isinstance(mark, GlyphRun)]


def letter_stream(pages: Sequence[FinishedPage]) -> LetterStream:
    """The stream of these pages; numbers before the notes of sources are left out."""
    parts: list[str] = []
    runs: list[GlyphRun] = []
    starts: list[int] = []
    texts: list[str] = []
    where: list[FinishedPage] = []
    at = 0
    raised = False
    for page in pages:
        for run in in_order(page.page.marks):
            if run.role is TextRole.SOURCE_NUMBER:
                continue
            if run.role is TextRole.CITATION:
                text, letters = ("", "") if raised else (CITATION, CITATION)
                raised = True
            else:
                text = run_text(run)
                letters = counted(text)
                raised = raised and not letters
            if letters:
                parts.append(letters)
                runs.append(run)
                starts.append(at)
                texts.append(text)
                where.append(page)
                at += len(letters)
    return LetterStream("".join(parts), tuple(runs), tuple(starts), tuple(texts), tuple(where))
