"""A timeline in rows."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Rich, SourceKey, Words


class Row(Fields):
    """A date as printed and what happened, with its source."""

    date: Words
    text: Rich
    source: SourceKey


class Timeline(BlockFields):
    """One to seven rows (LOOK: seven at most)."""

    shorthand: ClassVar[str] = "rows"
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=7)]
