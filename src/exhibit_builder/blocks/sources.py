"""A list of sources in full."""

from __future__ import annotations

from typing import ClassVar, Literal

from exhibit_builder.blocks.fields import BlockFields, Words


class Sources(BlockFields):
    """All sources of the exhibit (``show: all``) or those that this panel cites (``cited``)."""

    shorthand: ClassVar[str] = "show"
    show: Literal["all", "cited"] = "all"
    heading: Words | None = None
