"""Which marks a press prints on top of what lies below them, and not in its place."""

from __future__ import annotations

from exhibit_builder.page.marks import GlyphRun, Shape

THIN = 2.0
"""Black lines under this width in points overprint (Ghent Workgroup 2022). Black text overprints at every size,
where the Workgroup asks for it under 12 pt (house: knocked out of a tint, a title shows white hairs as well)."""


def text_overprints(run: GlyphRun) -> bool:
    """Whether letters print on top: those in black alone."""
    return run.ink.black_alone


def lines_overprint(shape: Shape) -> bool:
    """Whether a shape's lines print on top: thin ones in black alone."""
    return shape.stroke is not None and shape.width < THIN and shape.stroke.black_alone
