"""The lede: the sentence or two under the title that everybody reads."""

from __future__ import annotations

from typing import ClassVar

from exhibit_builder.blocks.fields import BlockFields, Rich


class Lede(BlockFields):
    """An introduction of at most 40 words (LOOK: 1.5 B); on the opening panel it is the statement."""

    shorthand: ClassVar[str] = "text"
    text: Rich
