"""Flat colours that a press can't print well: too much ink on one spot, black of several inks, small print in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.page.marks import GlyphRun, Mark, QrCode, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.press.black_on_grounds import inks_on_inks

DARK = 0.85
RICH_TOTAL = 280.0
"""Text of this much black or more with a sum over 280 % is rich black: its edges blur where plates don't meet
(Ghent Workgroup 2022; print-rules.md, Ink)."""

SMALL_TEXT = 12.0
"""Black text under this size in points is black alone (Ghent Workgroup 2022; print-rules.md, Ink)."""

ROUNDING = 0.05
"""Per cent that a sum of four rounded tints may read too high, and points that a size may read too low (house: half
of the tenth that findings show)."""

THEME_FILE = "theme.yaml"

_Where = tuple[Ink, Place | None, Spot]
"""A colour, where in the YAML its mark comes from, and the page that it is on."""


@dataclass
class _Seen:
    """Each colour with the pages that it is on, of drawings with where they come from.

    And on each page, from each place in the YAML, its text of least size with its mark, and the width of its thinnest
    line.
    """

    inks: dict[tuple[Ink, Spot], None] = field(default_factory=dict)
    drawings: dict[tuple[Ink, Place | None], Spot] = field(default_factory=dict)
    text: dict[_Where, tuple[float, GlyphRun]] = field(default_factory=dict)
    lines: dict[_Where, float] = field(default_factory=dict)

    def note(self, mark: Mark, page: Spot) -> None:
        if isinstance(mark, GlyphRun):
            self.inks[mark.ink, page] = None
            where = mark.ink, mark.place, page
            if where not in self.text or mark.size < self.text[where][0]:
                self.text[where] = (mark.size, mark)
            if mark.halo is not None:
                self.inks[mark.halo[0], page] = None
        elif isinstance(mark, Shape) and mark.role == ShapeRole.ARTWORK:
            if mark.fill is not None:
                self.drawings.setdefault((mark.fill, mark.place), page)
                if mark.width:
                    where = mark.fill, mark.place, page
                    self.lines[where] = min(mark.width, self.lines.get(where, mark.width))
        elif isinstance(mark, Shape):
            if mark.fill is not None:
                self.inks[mark.fill, page] = None
            if mark.stroke is not None:
                self.inks[mark.stroke, page] = None
                where = mark.stroke, mark.place, page
                self.lines[where] = min(mark.width, self.lines.get(where, mark.width))
        elif isinstance(mark, QrCode):
            self.inks[mark.ink, page] = None


def ink_findings(pages: Iterable[tuple[Page, Spot]], printer: Printer) -> Iterator[Finding]:
    """What is wrong with the flat colours on ``pages``, each with where it is, for this printer.

    Findings: ``too-much-ink`` and ``rich-black-text`` for each colour on each page, ``text-too-fine`` and
    ``line-too-fine`` (white, or of several inks) for each colour on each page and each place in the YAML, so that an
    exception beside one block excuses that block alone. Pictures are measured by :mod:`exhibit_builder.pictures.ink`.
    """
    seen = _Seen()
    pages = tuple(pages)
    for page, spot in pages:
        for mark in page.marks:
            seen.note(mark, spot)
    if printer.ink_limit is not None:
        yield from _black_on_dark(pages, printer.ink_limit)
    for ink, spot in seen.inks:
        if printer.ink_limit is not None and not ink.spot and ink.total > printer.ink_limit + ROUNDING:
            yield Finding(
                "too-much-ink",
                f"The colour {ink.name} needs {ink.total:.4g} % ink on one spot.",
                Place(THEME_FILE),
                expected=f"at most {printer.ink_limit:.4g} %, so that it dries and doesn't rub off",
                hint="Take less cyan, magenta and yellow where there is much black.",
                spot=spot,
            )
    for (ink, place), spot in seen.drawings.items():
        if printer.ink_limit is not None and not ink.spot and ink.total > printer.ink_limit + ROUNDING:
            yield Finding(
                "too-much-ink",
                f"The drawing's colour {ink.name} needs {ink.total:.4g} % ink on one spot.",
                place,
                expected=f"at most {printer.ink_limit:.4g} %, so that it dries and doesn't rub off",
                hint="Give it that colour in CMYK with less cyan, magenta and yellow, or name it in theme.yaml.",
                spot=spot,
            )
    rich: set[tuple[Ink, Spot]] = set()
    for (ink, place, page_spot), (size, run) in seen.text.items():
        spot = replace(page_spot, x=run.x, y=run.y - size, height=size)
        if _rich(ink, size):
            if (ink, page_spot) in rich:
                continue
            rich.add((ink, page_spot))
            yield Finding(
                "rich-black-text",
                f"Text in the colour {ink.name} is black made of several inks ({ink.total:.0f} %).",
                Place(THEME_FILE),
                expected="black alone for text: cmyk(0 0 0 100)",
                hint="Use cmyk(0 0 0 100) for the colour that text is set in.",
                spot=spot,
            )
        elif _delicate(ink) and size < printer.least_text - ROUNDING:
            yield _too_fine("text", f"{size:.1f} pt", ink, place, spot, f"{printer.least_text:g} pt")
    for (ink, place, page_spot), width in seen.lines.items():
        if _delicate(ink) and width < printer.least_line - ROUNDING:
            yield _too_fine("line", f"{width:.2f} pt", ink, place, page_spot, f"{printer.least_line:g} pt")


def _black_on_dark(pages: Iterable[tuple[Page, Spot]], limit: float) -> Iterator[Finding]:
    """Black that prints on top of a ground which is dark already, once for each ground on each page."""
    for page, spot in pages:
        grounds: set[Ink] = set()
        for both in inks_on_inks(page.marks, limit + ROUNDING):
            if both.ground in grounds:
                continue
            grounds.add(both.ground)
            yield Finding(
                "too-much-ink",
                f"Black printed on top of the colour {both.ground.name} makes {both.total:.4g} % ink on one spot.",
                both.mark.place,
                expected=f"at most {limit:.4g} %, so that it dries and doesn't rub off",
                hint="Take less cyan, magenta and yellow for that ground, or another colour than black on it.",
                spot=replace(spot, x=both.at[0], y=both.at[1]),
            )


def _rich(ink: Ink, size: float) -> bool:
    if ink.spot or ink.cmyk[3] < DARK:
        return False
    return ink.total > RICH_TOTAL or (size < SMALL_TEXT and any(ink.cmyk[:3]))


def _delicate(ink: Ink) -> bool:
    """White, or of inks that must meet."""
    return not ink.spot and sum(1 for part in ink.cmyk if part) != 1


def _too_fine(what: str, size: str, ink: Ink, place: Place | None, spot: Spot, least: str) -> Finding:
    how = "in several inks" if any(ink.cmyk) else "in white"
    return Finding(
        f"{what}-too-fine",
        f"There is {'text' if what == 'text' else 'a line'} of {size} {how} ({ink.name}).",
        place,
        expected=f"{least} or more {how}, or one ink alone",
        hint="Choose a larger format, or another colour in theme.yaml.",
        spot=spot,
    )
