"""A list of names in balanced columns."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, SourceKey, Words


class Person(Fields):
    """``name`` as it is to be printed, never broken; ``age`` in years when known."""

    shorthand: ClassVar[str] = "name"
    name: Words
    age: Annotated[int, Field(ge=0, le=130)] | None = None


class Names(BlockFields):
    """Names in the order written, a mark before each, shorter for those under ``child`` years."""

    shorthand: ClassVar[str] = "people"
    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=5000)]
    heading: Words | None = None
    child: Annotated[int, Field(ge=1, le=21)] = 18
    source: SourceKey
