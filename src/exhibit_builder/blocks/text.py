"""Running text."""

from __future__ import annotations

from typing import ClassVar

from exhibit_builder.blocks.fields import BlockFields, Rich, Span


class Text(BlockFields):
    """Paragraphs, parted by an empty line. ``width: half`` keeps them to one column of three."""

    shorthand: ClassVar[str] = "text"
    text: Rich
    width: Span | None = None
