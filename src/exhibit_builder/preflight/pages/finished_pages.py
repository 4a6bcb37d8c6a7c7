"""Pages as they go to the press, each in its product, and the lines of text that stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun, Paragraph
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.extent import Box, run_box
from exhibit_builder.typography.fonts import FontBook


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text as it stands on a page: its runs from left to right, and their box.

    ``role`` is the kind of text, of the run that takes most room; ``size`` is that run's, in points. ``paragraph`` and
    ``number`` (from 0) are those of running text, ``None`` for a label.
    """

    runs: tuple[GlyphRun, ...]
    box: Box
    role: TextRole
    size: float
    paragraph: Paragraph | None
    number: int
    place: Place | None

    @property
    def text(self) -> str:
        """The line as it reads; raised source numbers are left out."""
        read = sorted(self.runs, key=lambda run: run.reading.rank)
        return "".join(run.text for run in read if run.role != TextRole.CITATION)


@dataclass(frozen=True)
class FinishedPage:
    """A finished page in its product: ``panel`` is empty in a booklet, ``number`` counts from 1 in its press file.

    ``count`` is how many pages that file has, ``path`` where it lies below the output folder.
    """

    product: Product
    panel: str
    paper: Paper
    number: int
    count: int
    path: str
    page: Page
    book: FontBook

    @property
    def in_hand(self) -> bool:
        """Whether it is read in the hand: a booklet, and what is given away."""
        return self.product.in_hand or self.paper.given

    def spot(self, box: Box | None = None) -> Spot:
        """A box on this page as a finding tells it; the whole page without one."""
        if box is None:
            return Spot(self.product, self.panel, self.paper.name, self.number, path=self.path)
        left, top, right, bottom = box
        return Spot(
            self.product, self.panel, self.paper.name, self.number, left, top, right - left, bottom - top, self.path
        )

    @property
    def name(self) -> str:
        """The page in a sentence: ``night on A1``, ``page 3 of the booklet A5``."""
        if self.panel:
            return f"{self.panel} on {self.paper.name}"
        return f"page {self.number} of the {self.product} {self.paper.name}"

    @property
    def where(self) -> str:
        """All that it is beside its page and the typefaces, in a word."""
        return repr((self.product, self.panel, self.paper, self.number, self.count, self.path))

    def run_box(self, run: GlyphRun) -> Box:
        """The box of a run: its advances, and the height of its letters."""
        return run_box(run, self.book)

    @cached_property
    def lines(self) -> tuple[SetLine, ...]:
        """Its lines of text in the order of setting: runs on one baseline that were set together."""
        found: list[SetLine] = []
        group: list[GlyphRun] = []
        for mark in self.page.marks:
            if not isinstance(mark, GlyphRun):
                continue
            if group and (_whole_label(group) or not _together(group[-1], mark, self)):
                found.append(self._line(group))
                group = []
            group.append(mark)
        if group:
            found.append(self._line(group))
        return tuple(found)

    def _line(self, group: Sequence[GlyphRun]) -> SetLine:
        boxes = [self.run_box(run) for run in group]
        box = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        main = max(zip(group, boxes, strict=True), key=lambda pair: pair[1][2] - pair[1][0])[0]
        return SetLine(tuple(group), box, main.role, main.size, main.paragraph, main.line, main.place)


def _whole_label(group: Sequence[GlyphRun]) -> bool:
    """Whether a name on a map, which has a halo, is complete: what follows is another, however near it stands."""
    return group[-1].halo is not None and len(group) >= group[-1].reading.runs


def _together(before: GlyphRun, run: GlyphRun, page: FinishedPage) -> bool:
    """Whether two runs that follow one another stand on one line."""
    if before.paragraph is not None or run.paragraph is not None:
        return before.paragraph is run.paragraph and before.line == run.line
    large, small = max(before.size, run.size), min(before.size, run.size)
    # A raised number has 0.58 of its text's size; a date under a headline has less, and stands on another line.
    if before.place != run.place or abs(before.y - run.y) > 0.4 * large or small < 0.5 * large:
        return False
    left, right = sorted((page.run_box(before), page.run_box(run)))
    return right[0] - left[2] < max(before.size, run.size)


def finished_pages(outputs: Iterable[Output], book: FontBook) -> Iterator[FinishedPage]:
    """Every page once, as it goes to the press, or to the screen if it is made for none.

    ``book`` has the fonts that the pages are set in.
    """
    for output in outputs:
        if not output.looked_at:
            continue
        for number, page in enumerate(output.pages, 1):
            panel = output.panels[number - 1] if output.panels else ""
            yield FinishedPage(output.product, panel, output.paper, number, len(output.pages), output.path, page, book)
