"""A note of the museum's own, in small type."""

from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import BlockFields, Rich, Span
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole


class MuseumNote(BlockFields):
    """What the house itself has to say: on loan until May, please don't touch, a second room upstairs.

    It is the house's own word, so its figures need no source.
    """

    shorthand: ClassVar[str] = "text"
    text: Annotated[Rich, Part.HOUSE_NOTE]
    width: Span | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Captions' type in one column of running text, or with ``width: full`` in the measure."""
        style = setting.style(TextRole.CAPTION)
        columns = setting.text_columns(measure)
        width = (measure - (columns - 1) * setting.gutter) / columns if self.width != "full" else measure
        strips = setting.text_strips(
            setting.rich(self.text, style), setting.longest(style, width), style, hyphenate=True, within=width
        )
        return Galley(tuple(strips), width, setting.cap(style), half=columns > 1 and self.width != "full")
