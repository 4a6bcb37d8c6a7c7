"""A document: a letter, a list, a page of a newspaper, shown whole."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import (
    Alt,
    BlockFields,
    Caption,
    ConsentField,
    PictureFile,
    PictureWidth,
    ShortCaption,
    SourceKey,
    ToneField,
    Words,
)
from exhibit_builder.blocks.image import CAPTION_ROOM, MOST_GROWN, is_third, width_of, with_caption
from exhibit_builder.blocks.setting import Galley, Setting, mirrored_x
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Picture, Shape, ShapeRole
from exhibit_builder.pictures.cropping import ratio_of
from exhibit_builder.typography.isolation import join_isolated

WHOLE = (0.0, 0.0, 1.0, 1.0)
"""The crop of what is never cropped: a part of a document can be made to say what the whole doesn't (design.md,
Photograph look)."""


class Document(BlockFields):
    """A picture of a document. It has neither ratio nor focus, for it is never cropped; a hairline shows its edge.

    A short form has ``short`` as its caption.
    """

    stands_once: ClassVar[bool] = True
    follows_density: ClassVar[bool] = True
    can_grow: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    file: PictureFile
    alt: Alt
    caption: Caption
    short: ShortCaption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    width: PictureWidth = "half"
    tone: ToneField | None = None
    source: SourceKey | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The whole document in its share of the measure, caption and credit under it; on a poster it grows where the
        panel leaves it room, up to its share's width. Nothing of it goes over the sheet's edge."""
        most = setting.tallest - CAPTION_ROOM * setting.u
        galley, picture = self._laid(setting, measure, most)
        if setting.booklet:
            return galley
        return replace(galley, grow=partial(self._grown, setting, measure, galley.height - picture, most))

    def _grown(self, setting: Setting, measure: float, caption: float, most: float, height: float) -> Galley:
        return self._laid(setting, measure, min(max(height - caption, most), MOST_GROWN * most))[0]

    def _laid(self, setting: Setting, measure: float, most: float) -> tuple[Galley, float]:
        width, half = width_of(self.width, setting, measure)
        path = found_path(Path(setting.folder), self.file)
        ratio = ratio_of(path)
        shown = min(width, ratio * most)
        height = shown / ratio
        left = mirrored_x(0.0, shown, width, setting.rtl)
        tone, dye = setting.tone_of(self.tone)
        marks: list[Mark] = [
            Picture(str(path), left, 0.0, shown, height, WHOLE, self.alt, setting.place, tone=tone, dye=dye),
            Shape(
                (("r", (left, 0.0, shown, height)),),
                stroke=setting.ground.rule,
                width=setting.rule_width,
                role=ShapeRole.RULE,
            ),
        ]
        written = setting.rich(setting.in_form(self.caption, self.short), setting.style(TextRole.CAPTION), self.source)
        strip = with_caption(setting, marks, height, width, written, join_isolated((self.credit, self.rights), ". "))
        return Galley((strip,), width, half=half, narrow=is_third(width, setting, measure)), height
