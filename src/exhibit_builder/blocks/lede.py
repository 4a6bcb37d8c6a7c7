"""The lede: the sentence or two under the title that everybody reads."""

from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import BlockFields, Rich
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole


class Lede(BlockFields):
    """An introduction of at most 40 words; on the opening panel it is the statement."""

    follows_density: ClassVar[bool] = True
    set_twice: ClassVar[bool] = True
    shorthand: ClassVar[str] = "text"
    text: Annotated[Rich, Part.LEDE]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Five of six columns (all when copyfit asks for it), at most 60 characters a line; its lines are alike."""
        role = TextRole.STATEMENT if setting.opening and not setting.booklet else TextRole.LEDE
        style = setting.style(role, size=setting.theme.roles[role].size * setting.density.lede_size)
        columns = setting.density.lede if setting.columns >= 6 else setting.columns
        width = min(measure, setting.longest(style, setting.span(columns)))
        strips = setting.text_strips(setting.rich(self.text, style), width, style, balance=True)
        return Galley(tuple(strips), width, setting.cap(style))
