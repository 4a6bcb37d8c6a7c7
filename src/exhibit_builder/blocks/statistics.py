"""Figures set large, each with its owner."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Rich, SourceKey, Words


class Statistic(Fields):
    """``figure`` as it is printed (``6,300``), ``caption`` in one sentence with the owner's name."""

    figure: Words
    caption: Rich
    source: SourceKey


class Statistics(BlockFields):
    """At most four figures, two in a row."""

    shorthand: ClassVar[str] = "items"
    items: Annotated[tuple[Statistic, ...], Field(min_length=1, max_length=4)]
