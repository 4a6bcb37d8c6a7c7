"""A call to action with QR codes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Rich, Words


class Step(Fields):
    """``verb`` is what the visitor can do, ``text`` why, ``link`` a name under links in exhibit.yaml."""

    verb: Words
    text: Rich
    link: Words


class Action(BlockFields):
    """One or two steps side by side, each with a code of the same size and its address."""

    shorthand: ClassVar[str] = "steps"
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=2)]
