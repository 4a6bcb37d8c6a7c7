"""The titles of a booklet's chapters, all in one size, with their datelines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Spot
from exhibit_builder.core.theme import TextRole
from exhibit_builder.looks.landscape.booklet.booklet_grid import TITLE_LEADING, BookletGrid
from exhibit_builder.looks.landscape.booklet.chapters import Chapter
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.extent import DESCENT
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

MOST_LINES = 2
"""Lines that the longest title may take (design.md, Booklet)."""

STEP = 0.96
"""What titles are shrunk by until the longest fits (house: a step that nobody sees)."""


@dataclass(frozen=True, slots=True)
class SetTitle:
    """A title set in the booklet's one size: its lines, how wide they are and where their letters end, in points."""

    style: TextStyle
    lines: tuple[Line, ...]
    width: float
    foot: float

    def marks(self, base: Setting, chapter: Chapter, grid: BookletGrid, left: float) -> list[Mark]:
        """Dateline and title at their place on a page, with the setting of its sky."""
        out: list[Mark] = []
        if chapter.dateline:
            dateline = base.style(TextRole.DATELINE)
            line = base.one_line(base.plain(chapter.dateline, dateline), grid.live)
            out.extend(base.line_marks(line, left, grid.dateline))
        lines = base.set_lines(base.plain(chapter.title, self._inked(base)), grid.live, balance=True)
        for number, line in enumerate(lines):
            out.extend(base.line_marks(line, left, grid.title + number * self.style.leading))
        return out

    def _inked(self, base: Setting) -> TextStyle:
        return replace(self.style, ink=base.ground.text)

    def too_long(self, chapter: Chapter, spot: Spot) -> Finding | None:
        """``title-too-long`` where the title needs more lines than there is room for."""
        if len(self.lines) <= MOST_LINES:
            return None
        return Finding(
            "title-too-long",
            f"the title “{chapter.title}” needs more than two lines on a page of the booklet",
            chapter.place,
            expected="one to seven words",
            hint="shorten the title",
            spot=spot,
        )


def set_titles(base: Setting, grid: BookletGrid, titles: Sequence[str]) -> dict[str, SetTitle]:
    """Each of the titles, all in the largest size at which every one of them takes two lines at most."""
    texts = [title for title in titles if title]
    size = grid.title_size
    while True:
        found = {text: _title(base, grid, text, size) for text in texts}
        if size <= grid.least_title or all(_fits(title, grid) for title in found.values()):
            return found
        size = max(grid.least_title, size * STEP)


def _fits(title: SetTitle, grid: BookletGrid) -> bool:
    return len(title.lines) <= MOST_LINES and title.width <= grid.live


def _title(base: Setting, grid: BookletGrid, text: str, size: float) -> SetTitle:
    style = base.style(TextRole.TITLE, size=size / grid.body)
    lines = base.typesetter.lines(base.plain(text, style), grid.live, rtl=base.rtl, balance=True).lines
    leading = base.clear(lines, TITLE_LEADING * grid.head_u * size / grid.title_size)
    foot = grid.title + (len(lines) - 1) * leading + DESCENT * size
    return SetTitle(replace(style, leading=leading), lines, max(line.width for line in lines), foot)
