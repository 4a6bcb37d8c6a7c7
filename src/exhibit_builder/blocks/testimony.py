"""What a witness says, beside a portrait or an object."""

from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from exhibit_builder.blocks.fields import (
    Alt,
    BlockFields,
    ConsentField,
    Fields,
    Focus,
    PersonOrWithheld,
    PictureFile,
    Rich,
    SourceKey,
    Words,
)
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.cropping import focused_crop, ratio_of
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece

PORTRAIT_SHARE, PORTRAIT_RATIO = 0.24, 0.8
"""Share of the measure that the picture takes, and its width to its height (design.md, Photograph look)."""

ATTRIBUTION = 2.6
"""Modules from the last line of what was said to who said it (design.md, Quotations)."""


class TestimonyPicture(Fields):
    """The witness, or an object that the words are about."""

    shorthand: ClassVar[str] = ""
    file: PictureFile
    alt: Alt
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    focus: Focus = (0.5, 0.4)


class Testimony(BlockFields):
    """Exact words of ``who``, without quotation marks; ``when`` they were said and where. A name that is withheld is
    not printed, and ``when`` says what may be known.

    ``picture`` stands at their start.
    """

    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    words: Annotated[Rich, Part.QUOTATION]
    who: PersonOrWithheld
    when: Annotated[Rich, Part.ATTRIBUTION]
    source: SourceKey
    picture: TestimonyPicture | None = None

    @model_validator(mode="after")
    def _some_words(self) -> Self:
        if not self.words.strip("“”„\"'«» "):
            raise ValueError("a testimony has somebody's words")
        return self

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The picture in a quarter of the measure, the words beside it as a quotation, then who said them
        and when. On a narrow measure the words stand under the picture."""
        strips, width, left = self._words(setting, measure)
        words = stack_height(strips)
        marks: list[Mark] = []
        if self.picture is None:
            return Galley(
                (Strip(words, tuple(stacked(strips, 0.0, 0.0))),), measure, setting.cap(setting.style(TextRole.QUOTE))
            )
        wide = measure - width - setting.gutter if left else min(measure, setting.span(2))
        high = wide / PORTRAIT_RATIO
        path = found_path(Path(setting.folder), self.picture.file)
        crop = focused_crop(ratio_of(path), PORTRAIT_RATIO, self.picture.focus)
        own = setting.at("picture")
        tone, dye = setting.tone_of(None)
        x = mirrored_x(0.0, wide, measure, setting.rtl)
        marks.append(Picture(str(path), x, 0.0, wide, high, crop, self.picture.alt, own.place, tone=tone, dye=dye))
        credit = setting.style(TextRole.COLOPHON)
        owned = [own.plain(join_isolated((self.picture.credit, self.picture.rights), ". "), credit)]
        under = own.text_strips(owned, wide, credit)
        marks.extend(shifted(stacked(under, 0.0, high + setting.u), x, 0.0))
        foot = high + setting.u + stack_height(under)
        top = 0.0 if left else foot + 2 * setting.u
        marks.extend(shifted(stacked(strips, 0.0, top), mirrored_x(left, width, measure, setting.rtl), 0.0))
        return Galley((Strip(max(foot, top + words), tuple(marks)),), measure)

    def _words(self, setting: Setting, measure: float) -> tuple[list[Strip], float, float]:
        """The words with who said them, their measure, and how far from the start edge they begin."""
        style = setting.style(TextRole.QUOTE)
        abreast = self.picture is not None and setting.text_columns(measure) > 1
        portrait = PORTRAIT_SHARE * measure if abreast else 0.0
        left = portrait + setting.gutter if abreast else 0.0
        width = measure - left
        opening, closing = setting.language.quotes
        paragraphs = setting.rich(self.words, style)
        paragraphs[0].insert(0, Piece(opening, style))
        paragraphs[-1].append(Piece(closing, style, bound=True))
        strips = setting.text_strips(paragraphs, setting.longest(style, width), style, within=width)
        caption = setting.style(TextRole.CAPTION)
        last = strips[-1]
        below = ATTRIBUTION * setting.u - setting.cap(caption)
        strips[-1] = Strip(last.height - last.trail + below, last.marks, 0.0, keep=True)
        name = [] if self.who is None else [setting.plain(self.who, setting.style(TextRole.LABEL))]
        said = setting.text_strips(name, width, caption, within=width)
        told = setting.rich(self.when, caption, self.source)
        said += setting.text_strips(told, setting.longest(caption, width), caption, within=width)
        return [*strips, *said], width, left
