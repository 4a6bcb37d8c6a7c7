"""Where running text goes on from one line to the next: on the same page, in another column, on another page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import Paragraph
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A line of running text and the line that goes on from it, each with its page."""

    page: FinishedPage
    line: SetLine
    next_page: FinishedPage
    next_line: SetLine

    @property
    def over_page(self) -> bool:
        """Whether the reader has to look for the next line on another page."""
        return self.page is not self.next_page

    @property
    def over_column(self) -> bool:
        """Whether the next line stands at the head of another column of the same page."""
        return not self.over_page and self.next_line.box[1] < self.line.box[1]

    @property
    def words(self) -> tuple[str, str]:
        """The last word of the line and the first of the next, with what is set against them."""
        last, first = self.line.text.split(), self.next_line.text.split()
        return (last[-1] if last else ""), (first[0] if first else "")


def line_ends(pages: Iterable[FinishedPage]) -> Iterator[LineEnd]:
    """Every line end inside a paragraph, in the order of reading."""
    # A paragraph's value is the same on each page that it goes over to.
    found: dict[int, tuple[Paragraph, list[tuple[FinishedPage, SetLine]]]] = {}
    for page in pages:
        for line in page.lines:
            if line.paragraph is not None:
                found.setdefault(id(line.paragraph), (line.paragraph, []))[1].append((page, line))
    for _, lines in found.values():
        for (page, line), (next_page, next_line) in pairwise(lines):
            if next_line.number == line.number + 1:
                yield LineEnd(page, line, next_page, next_line)
