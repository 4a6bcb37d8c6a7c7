"""Attributed figures: one question, several answers, each with who gives it and when."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Rich, SourceKey, Words


class AttributedFigure(Fields):
    """``figure`` as printed, ``who`` says it (touching the number), ``when``, and what it leaves open."""

    figure: Words
    who: Rich
    when: Words
    note: Rich | None = None
    source: SourceKey


class Figures(BlockFields):
    """Two to six figures in one size and colour, in the order written; none is averaged or marked."""

    shorthand: ClassVar[str] = ""
    question: Rich
    figures: Annotated[tuple[AttributedFigure, ...], Field(min_length=2, max_length=6)]
