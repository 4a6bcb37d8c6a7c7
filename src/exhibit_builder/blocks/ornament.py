"""A plain drawn ornament."""

from __future__ import annotations

from typing import ClassVar, Literal

from exhibit_builder.blocks.fields import BlockFields


class Ornament(BlockFields):
    """The ridge as a thin line over the measure, to part what comes before from what comes after."""

    shorthand: ClassVar[str] = "kind"
    kind: Literal["ridge", "rule"] = "ridge"
