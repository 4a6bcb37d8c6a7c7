"""Titles that all have one size, with their datelines: those of a booklet's chapters, and of a leaflet's faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.extent import DESCENT
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

MOST_LINES = 2
"""Lines that the longest title may take (design.md, Booklet)."""

STEP = 0.96
"""What titles are shrunk by until the longest fits (house: a step that nobody sees)."""


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """Where titles stand, in points: ``size`` unless the longest asks for less, and ``least``; ``measure``; the
    baselines of ``dateline`` and title from the page's head; and the ``leading`` of a title of full size."""

    size: float
    least: float
    measure: float
    dateline: float
    baseline: float
    leading: float


@dataclass(frozen=True, slots=True)
class SetTitle:
    """A title set in the one size: its lines, how wide they are and where their letters end, in points."""

    style: TextStyle
    lines: tuple[Line, ...]
    width: float
    foot: float

    def marks(self, base: Setting, title: str, dateline: str, at: TitlePlace, left: float) -> list[Mark]:
        """Dateline and title at their place on a page, with the setting of its sky."""
        out: list[Mark] = []
        if dateline:
            style = base.style(TextRole.DATELINE)
            line = base.one_line(base.plain(dateline, style), at.measure)
            out.extend(base.line_marks(line, left, at.dateline))
        lines = base.set_lines(base.plain(title, replace(self.style, ink=base.ground.text)), at.measure, balance=True)
        for number, line in enumerate(lines):
            out.extend(base.line_marks(line, left, at.baseline + number * self.style.leading))
        return out

    def too_long(self, title: str, place: Place | None, where: str, spot: Spot) -> Finding | None:
        """``title-too-long`` for a title with more lines than there is room for; ``where`` is what it stands on."""
        if len(self.lines) <= MOST_LINES:
            return None
        return Finding(
            "title-too-long",
            f"the title “{title}” needs more than two lines on {where}",
            place,
            expected="one to seven words",
            hint="shorten the title",
            spot=spot,
        )


def set_titles(base: Setting, at: TitlePlace, titles: Sequence[str]) -> dict[str, SetTitle]:
    """Each of the titles, all in the largest size at which every one of them takes two lines at most."""
    texts = [title for title in titles if title]
    size = at.size
    while True:
        found = {text: _title(base, at, text, size) for text in texts}
        if size <= at.least or all(_fits(title, at) for title in found.values()):
            return found
        size = max(at.least, size * STEP)


def _fits(title: SetTitle, at: TitlePlace) -> bool:
    return len(title.lines) <= MOST_LINES and title.width <= at.measure


def _title(base: Setting, at: TitlePlace, text: str, size: float) -> SetTitle:
    style = base.style(TextRole.TITLE, size=size / base.body)
    lines = base.typesetter.lines(base.plain(text, style), at.measure, rtl=base.rtl, balance=True).lines
    leading = base.clear(lines, at.leading * style.size / at.size)
    foot = at.baseline + (len(lines) - 1) * leading + DESCENT * style.size
    return SetTitle(replace(style, leading=leading), lines, max(line.width for line in lines), foot)
