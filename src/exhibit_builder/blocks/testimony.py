"""What a witness says, beside a portrait or an object."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from exhibit_builder.blocks.fields import BlockFields, PersonOrWithheld, Rich, SourceKey
from exhibit_builder.blocks.owned_picture import OwnedPicture, portrait_strip
from exhibit_builder.blocks.setting import CHARACTER, Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import Share, TextRole
from exhibit_builder.page.marks import Mark

PORTRAIT_SHARE, PORTRAIT_NARROW, PORTRAIT_ALONE = 0.24, 0.3, 0.42
"""Share of the measure that the picture takes: where that has several columns of text, where it has one, and where the
words stand under it (design.md, Photograph look)."""

LEAST_ABREAST = 19
"""Characters of a quotation that a line beside the picture holds at least (house: with fewer, three words are a line,
and what was said is taken apart)."""

ATTRIBUTION = 2.6
"""Modules from the last line of what was said to who said it (design.md, Quotations)."""


class Testimony(BlockFields):
    """Exact words of ``who``, without quotation marks; ``when`` they were said and where. A name that is withheld is
    not printed, and ``when`` says what may be known.

    ``picture`` stands at their start.
    """

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    words: Annotated[Rich, Part.QUOTATION]
    who: PersonOrWithheld
    when: Annotated[Rich, Part.ATTRIBUTION]
    source: SourceKey
    picture: OwnedPicture | None = None

    @model_validator(mode="after")
    def _some_words(self) -> Self:
        if not self.words.strip("“”„\"'«» "):
            raise ValueError("a testimony has somebody's words")
        return self

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The picture in a quarter or a third of the measure, the words beside it as a quotation, then who said them
        and when. Where they have no room there, they stand under the picture."""
        strips, width, left = self._words(setting, measure)
        words = stack_height(strips)
        if self.picture is None:
            return Galley(
                (Strip(words, tuple(stacked(strips, 0.0, 0.0))),), measure, setting.cap(setting.style(TextRole.QUOTE))
            )
        alone = PORTRAIT_ALONE * setting.theme.share(Share.PORTRAIT) * measure
        wide = measure - width - setting.gutter if left else alone
        portrait = portrait_strip(self.picture, setting.at("picture"), wide, measure)
        marks: list[Mark] = list(portrait.marks)
        top = 0.0 if left else portrait.height + 2 * setting.u
        marks.extend(shifted(stacked(strips, 0.0, top), mirrored_x(left, width, measure, setting.rtl), 0.0))
        return Galley((Strip(max(portrait.height, top + words), tuple(marks)),), measure)

    def _words(self, setting: Setting, measure: float) -> tuple[list[Strip], float, float]:
        """The words with who said them, their measure, and how far from the start edge they begin."""
        style = setting.style(TextRole.QUOTE)
        left = 0.0
        if self.picture is not None:
            share = PORTRAIT_SHARE if setting.text_columns(measure) > 1 else PORTRAIT_NARROW
            at_side = share * setting.theme.share(Share.PORTRAIT) * measure + setting.gutter
            left = at_side if measure - at_side >= LEAST_ABREAST * CHARACTER * style.size else 0.0
        width = measure - left
        strips = setting.text_strips(
            setting.quoted(self.words, style), setting.longest(style, width), style, within=width
        )
        caption = setting.style(TextRole.CAPTION)
        last = strips[-1]
        below = ATTRIBUTION * setting.u - setting.cap(caption)
        strips[-1] = Strip(last.height - last.trail + below, last.marks, 0.0, keep=True)
        name = [] if self.who is None else [setting.plain(self.who, setting.style(TextRole.LABEL))]
        said = setting.text_strips(name, width, caption, within=width)
        told = setting.rich(self.when, caption, self.source)
        said += setting.text_strips(told, setting.longest(caption, width), caption, within=width)
        return [*strips, *said], width, left
