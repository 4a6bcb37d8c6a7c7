"""A quotation with who said it."""

from __future__ import annotations

from typing import ClassVar

from exhibit_builder.blocks.fields import BlockFields, Rich, SourceKey, Span


class Quote(BlockFields):
    """Exact words, without quotation marks (they are added in the language's own form).

    ``attribution`` names speaker or body, document, date and paragraph.
    """

    shorthand: ClassVar[str] = ""
    text: Rich
    attribution: Rich
    source: SourceKey
    width: Span | None = None
