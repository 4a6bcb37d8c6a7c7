"""A drawing on the page: its outlines as shapes in a box, in inks."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from exhibit_builder.core.findings import Place
from exhibit_builder.page.marks import Shape, ShapeRole
from exhibit_builder.vectors.artwork import Artwork
from exhibit_builder.vectors.recipes import Recipes


def placed(artwork: Artwork, x: float, y: float, width: float, recipes: Recipes, place: Place | None) -> list[Shape]:
    """The drawing ``width`` points wide, with the upper left corner of what it shows at ``x``, ``y``."""
    return [replace(shape, x=x, y=y, place=place) for shape in _scaled(artwork, round(width, 3), recipes)]


@lru_cache(maxsize=256)
def _scaled(artwork: Artwork, width: float, recipes: Recipes) -> tuple[Shape, ...]:
    left, top = artwork.box[:2]
    scale = width / artwork.width
    shapes = []
    for outline in artwork.outlines:
        segments = tuple(
            (code, tuple(scale * (number - (top if at % 2 else left)) for at, number in enumerate(numbers)))
            for code, numbers in outline.segments
        )
        ink = recipes.ink(outline.paint)
        shapes.append(Shape(segments, fill=ink, width=scale * outline.line, role=ShapeRole.ARTWORK))
    return tuple(shapes)
