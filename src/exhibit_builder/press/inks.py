"""Flat colours that a press can't print well: too much ink on one spot, black of several inks, small print in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from exhibit_builder.colour import Ink
from exhibit_builder.findings import Finding, Place
from exhibit_builder.page.marks import GlyphRun, Mark, QrCode, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.printer import Printer

DARK = 0.85
RICH_TOTAL = 280.0
"""Text of this much black or more with a sum over 280 % is rich black: its edges blur where plates don't meet
(Ghent Workgroup 2022; PRINT.md, Press file)."""

SMALL_TEXT = 12.0
"""Black text under this size in points is black alone (Ghent Workgroup 2022; PRINT.md, Press file)."""

ROUNDING = 0.05
"""Per cent that a sum of four rounded tints may read too high, and points that a size may read too low (house)."""

THEME_FILE = "theme.yaml"


@dataclass
class _Seen:
    """Each colour once, as a fill, as text of its least size, and as a line of its least width, with its place."""

    inks: dict[Ink, None] = field(default_factory=dict)
    text: dict[Ink, tuple[float, Place | None]] = field(default_factory=dict)
    lines: dict[Ink, tuple[float, Place | None]] = field(default_factory=dict)

    def note(self, mark: Mark) -> None:
        if isinstance(mark, GlyphRun):
            self._least(self.text, mark.ink, mark.size, mark.place)
            if mark.halo is not None:
                self.inks[mark.halo[0]] = None
        elif isinstance(mark, Shape):
            if mark.fill is not None:
                self.inks[mark.fill] = None
            if mark.stroke is not None:
                self._least(self.lines, mark.stroke, mark.width, mark.place)
        elif isinstance(mark, QrCode):
            self.inks[mark.ink] = None

    def _least(self, where: dict[Ink, tuple[float, Place | None]], ink: Ink, size: float, place: Place | None) -> None:
        self.inks[ink] = None
        if ink not in where or size < where[ink][0]:
            where[ink] = (size, place)


def ink_findings(pages: Iterable[Page], printer: Printer) -> Iterator[Finding]:
    """What is wrong with the flat colours on ``pages`` for this printer, each once.

    Findings: ``too-much-ink``, ``rich-black-text``, ``text-too-fine`` and ``line-too-fine`` (white, or of several
    inks). Pictures are measured by :mod:`exhibit_builder.pictures.ink`.
    """
    seen = _Seen()
    for page in pages:
        for mark in page.marks:
            seen.note(mark)
    for ink in seen.inks:
        if printer.ink_limit is not None and not ink.spot and ink.total > printer.ink_limit + ROUNDING:
            yield Finding(
                "too-much-ink",
                f"The colour {ink.name} needs {ink.total:.4g} % ink on one spot.",
                Place(THEME_FILE),
                expected=f"at most {printer.ink_limit:.4g} %, so that it dries and doesn't rub off",
                hint="Take less cyan, magenta and yellow where there is much black.",
            )
    for ink, (size, place) in seen.text.items():
        if _rich(ink, size):
            yield Finding(
                "rich-black-text",
                f"Text in the colour {ink.name} is black made of several inks ({ink.total:.0f} %).",
                Place(THEME_FILE),
                expected="black alone for text: cmyk(0 0 0 100)",
                hint="Use cmyk(0 0 0 100) for the colour that text is set in.",
            )
        elif _delicate(ink) and size < printer.least_text - ROUNDING:
            yield _too_fine("text", f"{size:.1f} pt", ink, place, f"{printer.least_text:g} pt")
    for ink, (width, place) in seen.lines.items():
        if _delicate(ink) and width < printer.least_line - ROUNDING:
            yield _too_fine("line", f"{width:.2f} pt", ink, place, f"{printer.least_line:g} pt")


def _rich(ink: Ink, size: float) -> bool:
    if ink.spot or ink.cmyk[3] < DARK:
        return False
    return ink.total > RICH_TOTAL or (size < SMALL_TEXT and any(ink.cmyk[:3]))


def _delicate(ink: Ink) -> bool:
    """White, or of inks that must meet."""
    return not ink.spot and sum(1 for part in ink.cmyk if part) != 1


def _too_fine(what: str, size: str, ink: Ink, place: Place | None, least: str) -> Finding:
    how = "in several inks" if any(ink.cmyk) else "in white"
    return Finding(
        f"{what}-too-fine",
        f"There is {'text' if what == 'text' else 'a line'} of {size} {how} ({ink.name}).",
        place,
        expected=f"{least} or more {how}, or one ink alone",
        hint="Choose a larger format, or another colour in theme.yaml.",
    )
