"""A picture with text at its side."""

from typing import ClassVar, Literal

from exhibit_builder.blocks.fields import BlockFields, Body
from exhibit_builder.blocks.image import CAPTION_ROOM, Image
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark

LEAST_ABREAST = 2
"""Columns of running text that a measure needs for a picture and text beside it (house: a narrower text than a column
breaks after every third word)."""

UNDER_PICTURE = 3.0
"""Modules from a picture with its words to the text, where one stands under the other (design.md, Booklet: as between
two blocks)."""


class PictureAndText(BlockFields):
    """An ``image`` and at its side the ``text`` that belongs to it; ``picture`` says at which side the image stands.

    The image's ``width`` is its share: a third (column), half, or two thirds (wide).
    """

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    image: Image
    text: Body
    picture: Literal["start", "end"] = "start"

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Image and text from the same top down; one under the other where the measure holds one column of text."""
        own = setting.at("image")
        most = setting.tallest - CAPTION_ROOM * setting.u
        abreast = can_stand_abreast(setting, measure)
        share = share_of(self.image.width, setting, measure) if abreast else measure
        strip, _ = self.image.with_words(own, share, most)
        room = measure - share - setting.gutter if abreast else measure
        at = setting.at("text")
        body = setting.style(TextRole.BODY)
        words = at.text_strips(at.rich(self.text, body), at.longest(body, room), body, within=room)
        if not abreast:
            return Galley(strips_underneath(strip, words, setting), measure)
        return Galley((strip_abreast(strip, share, words, room, self.picture == "end", setting, measure),), measure)


def can_stand_abreast(setting: Setting, measure: float) -> bool:
    """Whether a measure in points holds a picture with text at its side."""
    return setting.text_columns(measure) >= LEAST_ABREAST


def share_of(width: str, setting: Setting, measure: float) -> float:
    """Points of the measure that a picture takes: a third, two thirds, or half of it."""
    third = (measure - 2 * setting.gutter) / 3
    return {"column": third, "wide": 2 * third + setting.gutter}.get(width, setting.half(measure))


def strip_abreast(
    picture: Strip, share: float, words: list[Strip], room: float, turned: bool, setting: Setting, measure: float
) -> Strip:
    """A picture ``share`` points wide and words ``room`` wide, a gutter apart; ``turned``: the words first."""
    first, second = (room + setting.gutter, 0.0) if turned else (0.0, share + setting.gutter)
    marks: list[Mark] = shifted(picture.marks, mirrored_x(first, share, measure, setting.rtl), 0.0)
    marks.extend(stacked(words, mirrored_x(second, room, measure, setting.rtl), 0.0))
    return Strip(max(picture.height, stack_height(words)), tuple(marks))


def strips_underneath(picture: Strip, words: list[Strip], setting: Setting) -> tuple[Strip, ...]:
    """A picture, and words under it with which its first line stays."""
    below = UNDER_PICTURE * setting.u
    return (Strip(picture.height + below, picture.marks, picture.trail + below, keep=True), *words)
