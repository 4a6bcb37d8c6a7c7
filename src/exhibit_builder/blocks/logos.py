"""Logos of partners."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Words


class Logo(Fields):
    """A logo in one black ink (PNG or JPEG) and the partner's name."""

    file: Words
    name: Words


class Logos(BlockFields):
    """At most eight logos in two rows, of equal optical area (LOOK)."""

    shorthand: ClassVar[str] = "logos"
    caption: Words = "With the support of"
    logos: Annotated[tuple[Logo, ...], Field(min_length=1, max_length=8)]
