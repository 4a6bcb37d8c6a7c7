"""A heading within a panel."""

from __future__ import annotations

from typing import ClassVar

from exhibit_builder.blocks.fields import BlockFields, Span, Words


class Heading(BlockFields):
    """A heading above the blocks that follow it; it is never parted from the next block."""

    shorthand: ClassVar[str] = "text"
    text: Words
    width: Span | None = None
