"""A list of points."""

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Rich, Span
from exhibit_builder.blocks.setting import Galley, Setting, Strip
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole

ITEM_GAP = 0.6
"""Modules between points (house: less than between paragraphs, for a list is one thing)."""


class List(BlockFields):
    """Short points, each set with a dash; ``numbered`` counts them."""

    set_twice: ClassVar[bool] = True
    shorthand: ClassVar[str] = "items"
    items: Annotated[tuple[Annotated[Rich, Part.LIST_ITEM], ...], Field(min_length=1, max_length=20)]
    numbered: bool = False
    width: Span | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """A dash in the margin of each point, whose text stands on it; a number on the margin, the text beside it."""
        style = setting.style(TextRole.BODY)
        half = self.width == "half" and setting.text_columns(measure) > 1
        columns = setting.text_columns(measure)
        width = (measure - (columns - 1) * setting.gutter) / columns
        line = setting.longest(style, width)
        signs = [f"{number}" if self.numbered else "–" for number in range(1, len(self.items) + 1)]
        widest = max(setting.typesetter.width(setting.plain(sign, style)) for sign in signs)
        room = widest + 0.5 * setting.u
        indent = room if self.numbered else 0.0
        strips: list[Strip] = []
        for index, item in enumerate(self.items):
            at = setting.at("items", index)
            own = at.text_strips(at.rich(item, style), line, style, indent=indent, hyphenate=True, within=width)
            sign = at.one_line(at.plain(signs[index], style), room)
            x = width - indent if setting.rtl else indent - room
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
