"""How much room a mark takes that is read or looked at."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.paragraph import Line

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


CLEAR = 0.02
"""Ems between a mark and the letter above it (house: a hair's breadth that is still seen at two metres)."""


def clear_leading(lines: Sequence[Line], leading: float, book: FontBook) -> float:
    """``leading`` in points, or as much more as keeps accents clear of what reaches down from the line above.

    Letters are compared that stand over one another, by the boxes of their outlines.
    """
    needed = leading
    for above, below in itertools.pairwise(lines):
        low = [glyph for run in above.runs for glyph in _outlines(run, book)]
        high = [glyph for run in below.runs for glyph in _outlines(run, book)]
        size = max((run.size for run in (*above.runs, *below.runs)), default=0.0)
        for left, _, right, foot in low:
            for other_left, head, other_right, _ in high:
                if min(right, other_right) > max(left, other_left):
                    needed = max(needed, foot - head + CLEAR * size)
    return needed


def _outlines(run: GlyphRun, book: FontBook) -> Iterator[Box]:
    """The box of each glyph's outline about its line's baseline, y down."""
    face = book.face(run.face)
    scale = run.size / face.upem
    x = run.x
    for glyph in run.glyphs:
        found = face.hb_font.get_glyph_extents(glyph.gid)
        if found is not None and found.width and found.height:
            left = x + (glyph.dx + found.x_bearing) * scale
            top = run.y - (glyph.dy + found.y_bearing) * scale
            yield left, top, left + found.width * scale, top - found.height * scale
        x += glyph.advance * scale
