"""A heading within a panel."""

from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import BlockFields, Span, Words
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole


class Heading(BlockFields):
    """A heading above the blocks that follow it; it is never parted from the next block."""

    set_twice: ClassVar[bool] = True
    shorthand: ClassVar[str] = "text"
    text: Annotated[Words, Part.HEADING]
    width: Span | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """One or two balanced lines that stay with the next block."""
        style = setting.style(TextRole.H2)
        half = self.width == "half" and setting.text_columns(measure) > 1
        width = setting.half(measure) if half else measure
        pieces = setting.plain(self.text, style)
        strips = setting.text_strips([pieces], width, style, balance=True)
        return Galley(tuple(strips), width, setting.cap(style), half=half, glued=True)
