"""A quotation with who said it."""

from dataclasses import replace
from functools import partial
from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import BlockFields, Rich, SourceKey, Span
from exhibit_builder.blocks.setting import Galley, Setting, Strip, whole
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.typography.style import TextStyle

ATTRIBUTION = 2.6
"""Modules from the last line of a quotation to its attribution (design.md, Quotations)."""

ATTRIBUTION_PER_SIZE = 1.3
"""The same under a larger quotation for each body size of it (house: as much air for its size)."""


class Quote(BlockFields):
    """Exact words, without quotation marks (they are added in the language's own form).

    ``attribution`` names speaker or body, document, date and paragraph.
    """

    follows_density: ClassVar[bool] = True
    set_twice: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    text: Annotated[Rich, Part.QUOTATION]
    attribution: Annotated[Rich, Part.ATTRIBUTION]
    source: SourceKey
    width: Span | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Italic with hanging marks over five of six columns, the attribution 2.6 modules below."""
        style = self._style(setting)
        half = self.width == "half" and setting.text_columns(measure) > 1
        asked = setting.density.quote or setting.density.lede
        columns = asked if setting.columns >= 6 else setting.columns
        width = setting.half(measure) if half else min(measure, setting.longest(style, setting.span(columns)))
        laid = replace(self._set(setting, style, width), half=half)
        return laid if half or setting.booklet else replace(laid, at_side=partial(self._at_side, setting))

    def _style(self, setting: Setting) -> TextStyle:
        usual = setting.theme.roles[TextRole.QUOTE].size
        return setting.style(TextRole.QUOTE, size=usual * setting.density.quote_size)

    def _at_side(self, setting: Setting, room: float) -> Galley:
        """The quotation in ``room`` points at the side of a picture."""
        style = self._style(setting)
        return self._set(setting, style, min(room, setting.longest(style, room)))

    def _set(self, setting: Setting, style: TextStyle, width: float) -> Galley:
        strips = setting.text_strips(setting.quoted(self.text, style), width, style)
        caption = setting.style(TextRole.CAPTION)
        under = setting.text_strips(setting.rich(self.attribution, caption, self.source), width, caption)
        cap = setting.cap(style)
        last = strips[-1]
        apart = max(ATTRIBUTION, ATTRIBUTION_PER_SIZE * style.size / setting.body)
        lead = apart * setting.u - setting.cap(caption)
        strips[-1] = Strip(last.height - last.trail + lead, last.marks, 0.0, keep=True)
        together = whole([*strips, *under])
        if setting.booklet and together.height > setting.tallest:
            # One that might be higher than a small page goes on over its end; its last lines stay with who said it.
            kept = [replace(strip, keep=True) for strip in under[:-1]]
            return Galley((*strips, *kept, under[-1]), width, cap)
        return Galley((together,), width, cap)
