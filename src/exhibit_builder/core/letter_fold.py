"""A letter fold: a sheet folded in three, the flap first, so that it is narrower than the other faces."""

from __future__ import annotations

from exhibit_builder.core.units import MM

FACES = 3
"""Faces on each side of the sheet."""

NARROWER = 2 * MM
"""How much narrower the flap is than the other faces, in points, so that it lies flat inside (design.md, Leaflet)."""

FOLD_CATALOG = "F6-4"
"""What the fold is called in the catalogue of JDF and XJDF: six pages, both outer thirds folded inwards."""


def wide_face(width: float) -> float:
    """Width of the two faces that are not the flap, for a sheet's width in points: that of the folded leaflet."""
    return (width + NARROWER) / FACES


def faces_from_left(width: float, *, rtl: bool) -> tuple[float, float, float]:
    """Widths in points of the outside's faces from left to right: the flap is the first, or the last in some
    languages."""
    wide = wide_face(width)
    faces = (wide - NARROWER, wide, wide)
    return faces[::-1] if rtl else faces
