"""Pages that no other page has a part in: each by itself, and together those that a paragraph goes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import Theme
from exhibit_builder.page.marks import GlyphRun, Paragraph
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.pages import line_ends, set_text
from exhibit_builder.preflight.pages.finished_pages import FinishedPage


@dataclass(frozen=True)
class PageGroup:
    """Pages that follow one another and share paragraphs, with all that a rule may ask which judges them by themselves.

    Two groups of the same pages, in the same theme and the same typefaces, have the same faults.
    """

    pages: tuple[FinishedPage, ...]
    theme: Theme

    @cached_property
    def set_paragraphs(self) -> tuple[set_text.SetParagraph, ...]:
        """Every paragraph of two or more lines, in the order of reading."""
        return tuple(set_text.set_paragraphs(self.pages))

    @cached_property
    def line_ends(self) -> tuple[line_ends.LineEnd, ...]:
        """Every line end inside a paragraph, in the order of reading."""
        return tuple(line_ends.line_ends(self.pages))


def page_groups(pages: Sequence[FinishedPage], theme: Theme) -> Iterator[PageGroup]:
    """All pages in their order, those together over which a paragraph goes, with whatever stands between them."""
    last: dict[int, int] = {}
    shared: list[set[int]] = []
    for index, page in enumerate(pages):
        own = {id(paragraph) for paragraph in _paragraphs(page.page)}
        last.update(dict.fromkeys(own, index))
        shared.append(own)
    begin, end = 0, 0
    for index, own in enumerate(shared):
        end = max([end, index, *(last[one] for one in own)])
        if index == end:
            yield PageGroup(tuple(pages[begin : index + 1]), theme)
            begin = index + 1


def shared_paragraphs(group: PageGroup) -> str:
    """A word for which lines of which pages belong to one paragraph; empty for a page by itself, which knows that."""
    if len(group.pages) == 1:
        return ""
    numbers: dict[int, int] = {}
    return repr(
        [
            [numbers.setdefault(id(paragraph), len(numbers)) for paragraph in _paragraphs(page.page)]
            for page in group.pages
        ]
    )


def _paragraphs(page: Page) -> Iterator[Paragraph]:
    """The paragraph of each run of glyphs on a page."""
    return (mark.paragraph for mark in _runs(page.marks) if mark.paragraph is not None)


def _runs(marks: Iterable[object]) -> Iterator[GlyphRun]:
    return (mark for mark in marks if isinstance(mark, GlyphRun))
