"""A list of points."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Rich, Span


class List(BlockFields):
    """Short points, each set with a dash; ``numbered`` counts them."""

    shorthand: ClassVar[str] = "items"
    items: Annotated[tuple[Rich, ...], Field(min_length=1, max_length=20)]
    numbered: bool = False
    width: Span | None = None
