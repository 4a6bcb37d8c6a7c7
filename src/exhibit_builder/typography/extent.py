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
        low = [box for run in above.runs for box in letter_boxes(run, book)]
        high = [box for run in below.runs for box in letter_boxes(run, book)]
        size = max((run.size for run in (*above.runs, *below.runs)), default=0.0)
        highest = min((box[1] for box in high), default=0.0)
        for left, _, right, foot in low:
            if foot - highest + CLEAR * size <= needed:
                continue
            for other_left, head, other_right, _ in high:
                if min(right, other_right) > max(left, other_left):
                    needed = max(needed, foot - head + CLEAR * size)
    return needed


def letter_boxes(run: GlyphRun, book: FontBook) -> Iterator[Box]:
    """The box round the ink of each letter of a run that has any."""
    face = book.face(run.face)
    em = run.size / face.upem
    pen = run.x
    for glyph in run.glyphs:
        ink = face.hb_font.get_glyph_extents(glyph.gid)
        if ink is not None and ink.width:
            left, top = pen + (glyph.dx + ink.x_bearing) * em, run.y - (glyph.dy + ink.y_bearing) * em
            yield left, top, left + ink.width * em, top - ink.height * em
        pen += glyph.advance * em


def ink_box(run: GlyphRun, book: FontBook) -> Box:
    """The box round the ink of a whole run; that of the run where nothing of it has ink."""
    boxes = tuple(letter_boxes(run, book))
    if not boxes:
        return run_box(run, book)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
