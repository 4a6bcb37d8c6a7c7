"""A unit chart: one mark for one life."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Rich, SourceKey, Words


class Count(Fields):
    """A published count: a stop line after ``count`` marks, labelled with ``figure`` and its owner."""

    count: Annotated[int, Field(gt=0, le=5000)]
    figure: Words | None = None
    caption: Rich
    source: SourceKey


class Subset(Fields):
    """``count`` of the marks are drawn shorter; the caption of a figure must say what they stand for."""

    count: Annotated[int, Field(gt=0, le=5000)]
    label: Words


class UnitChart(BlockFields):
    """``total`` equal marks; ``how`` says how to count them, at the top."""

    shorthand: ClassVar[str] = ""
    total: Annotated[int, Field(gt=0, le=5000)]
    how: Words
    counts: Annotated[tuple[Count, ...], Field(min_length=1, max_length=4)]
    subset: Subset | None = None
