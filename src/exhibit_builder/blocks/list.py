"""A list of points."""

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Rich, Span
from exhibit_builder.blocks.setting import Galley, Setting, Strip

ITEM_GAP = 0.6
"""Modules between points (house)."""


class List(BlockFields):
    """Short points, each set with a dash; ``numbered`` counts them."""

    shorthand: ClassVar[str] = "items"
    items: Annotated[tuple[Rich, ...], Field(min_length=1, max_length=20)]
    numbered: bool = False
    width: Span | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """A dash or a number in the margin of each point, the text hung beside it."""
        style = setting.style("body")
        half = self.width == "half" and setting.text_columns(measure) > 1
        columns = setting.text_columns(measure)
        width = (measure - (columns - 1) * setting.gutter) / columns
        line = setting.longest(style, width)
        indent = (1.6 if self.numbered else 1.3) * setting.u
        strips: list[Strip] = []
        for index, item in enumerate(self.items):
            at = setting.at("items", index)
            own = at.text_strips(at.rich(item, style), line, style, indent=indent, hyphenate=True, within=width)
            label = at.plain(f"{index + 1}" if self.numbered else "–", style)
            sign = at.set_lines(label, indent)[0]
            x = width - indent if setting.rtl else 0.0
            first = own[0]
            own[0] = Strip(
                first.height, (*at.line_marks(sign, x, setting.cap(style)), *first.marks), first.trail, first.keep
            )
            last = own[-1]
            own[-1] = Strip(
                last.height + ITEM_GAP * setting.u, last.marks, last.trail + ITEM_GAP * setting.u, last.keep
            )
            strips.extend(own)
        return Galley(
            tuple(strips), width, setting.cap(style), columns=1 if half else columns, gutter=setting.gutter, half=half
        )
