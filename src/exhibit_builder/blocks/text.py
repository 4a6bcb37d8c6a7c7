"""Running text."""

from typing import ClassVar

from exhibit_builder.blocks.fields import BlockFields, Body, Span
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.core.theme import TextRole

ONE_COLUMN_WORDS = 60
"""A text of one paragraph and fewer words is set in one column (design.md, Text)."""


class Text(BlockFields):
    """Paragraphs, parted by an empty line. ``width: half`` keeps them to one column of three."""

    set_twice: ClassVar[bool] = True
    shorthand: ClassVar[str] = "text"
    text: Body
    width: Span | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Columns of at most 60 characters; under 60 words or ``width: half`` it keeps to one."""
        style = setting.style(TextRole.BODY)
        paragraphs = setting.rich(self.text, style)
        short = len(paragraphs) == 1 and len(self.text.split()) < ONE_COLUMN_WORDS
        half = self.width == "half" or (self.width is None and short)
        columns = setting.text_columns(measure)
        width = (measure - (columns - 1) * setting.gutter) / columns
        line = setting.longest(style, width)
        strips = setting.text_strips(paragraphs, line, style, hyphenate=True, within=width)
        return Galley(
            tuple(strips),
            width,
            setting.cap(style),
            columns=1 if half else columns,
            gutter=setting.gutter,
            half=half and columns > 1,
            running=True,
        )
