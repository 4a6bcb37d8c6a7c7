"""A picture of a person or an object that belongs to words, with who owns it under it."""

from pathlib import Path
from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import Alt, ConsentField, Fields, Focus, PictureFile, Words
from exhibit_builder.blocks.setting import Setting, Strip, mirrored_x, stack_height, stacked
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.cropping import focused_crop, ratio_of
from exhibit_builder.typography.isolation import join_isolated

PORTRAIT_RATIO = 0.8
"""Width to height of a portrait beside words (design.md, Photograph look)."""


class OwnedPicture(Fields):
    """A portrait, or an object that words are about; ``focus`` is where the face is."""

    shorthand: ClassVar[str] = ""
    file: PictureFile
    alt: Alt
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    focus: Focus = (0.5, 0.4)


def portrait_strip(picture: OwnedPicture, setting: Setting, width: float, within: float) -> Strip:
    """The picture ``width`` points wide at the start of ``within`` points, cropped to a portrait, and its owner under
    it in lines as long as it is wide. ``setting`` knows its place in the manuscript."""
    high = width / PORTRAIT_RATIO
    path = found_path(Path(setting.folder), picture.file)
    crop = focused_crop(ratio_of(path), PORTRAIT_RATIO, picture.focus)
    tone, dye = setting.tone_of(None)
    x = mirrored_x(0.0, width, within, setting.rtl)
    marks: list[Mark] = [Picture(str(path), x, 0.0, width, high, crop, picture.alt, setting.place, tone=tone, dye=dye)]
    credit = setting.style(TextRole.COLOPHON)
    owned = [setting.plain(join_isolated((picture.credit, picture.rights), ". "), credit)]
    under = setting.text_strips(owned, width, credit)
    marks.extend(stacked(under, x, high + setting.u))
    return Strip(high + setting.u + stack_height(under), tuple(marks))
