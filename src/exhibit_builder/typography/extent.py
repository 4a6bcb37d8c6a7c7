"""How much room a mark takes that is read or looked at."""

from __future__ import annotations

from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode
from exhibit_builder.typography.fonts import FontBook

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the trimmed page's top left corner, y down."""

ASCENT, DESCENT = 0.72, 0.22
"""How far letters reach above and below their baseline, in ems (Source Serif's capitals and descenders)."""


def run_box(run: GlyphRun, book: FontBook) -> Box:
    """The box of a run: its advances, and the height of its letters."""
    width = sum(glyph.advance for glyph in run.glyphs) * run.size / book.face(run.face).upem
    return run.x, run.y - ASCENT * run.size, run.x + width, run.y + DESCENT * run.size


def mark_box(mark: Mark, book: FontBook) -> Box | None:
    """The box of a mark that is read or looked at; ``None`` for backgrounds, lines and places to click."""
    if isinstance(mark, GlyphRun):
        return run_box(mark, book)
    if isinstance(mark, QrCode):
        return mark.x, mark.y, mark.x + mark.side, mark.y + mark.side
    if isinstance(mark, Picture):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    return None
