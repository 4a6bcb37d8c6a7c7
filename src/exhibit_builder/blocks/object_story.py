"""The picture of an object, with its story."""

from pathlib import Path
from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import (
    Alt,
    BlockFields,
    Body,
    ConsentField,
    Fields,
    PictureFile,
    Rich,
    SourceKey,
    ToneField,
    Words,
)
from exhibit_builder.blocks.picture_and_text import can_stand_abreast, strip_abreast, strips_underneath
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, stack_height, stacked
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.cropping import ratio_of
from exhibit_builder.typography.isolation import join_isolated

OBJECT_SHARE = 1 / 3
"""Share of the measure that an object's picture takes beside its story (house: the text has the other two columns of
three, as beside a column-wide picture)."""

TALLEST = 1.4
"""Times its width that an object's picture is high at most (house: the height of an upright sheet; a taller object is
shown narrower, never cut)."""

UNDER_NAME, OVER_STORY = 0.9, 1.6
"""Modules of air under the name, and over the story (house: name, date and place are one label, as in a case)."""


class ObjectPicture(Fields):
    """The object as a whole: its picture is never cropped."""

    shorthand: ClassVar[str] = ""
    file: PictureFile
    alt: Alt
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    tone: ToneField | None = None


class ObjectStory(BlockFields):
    """The ``name`` of an object, its ``date``, the ``collection`` that has it, and its story (``text``).

    The ``picture`` shows all of it.
    """

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    name: Annotated[Rich, Part.SUBHEADING]
    date: Annotated[Words, Part.DATE] | None = None
    collection: Annotated[Words, Part.CREDIT_LINE]
    text: Body
    source: SourceKey | None = None
    picture: ObjectPicture

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The picture in a third of the measure, at its side the name, the date with the place, and the story; one
        under the other on a narrow measure."""
        abreast = can_stand_abreast(setting, measure)
        share = (measure - 2 * setting.gutter) * OBJECT_SHARE if abreast else setting.half(measure)
        room = measure - share - setting.gutter if abreast else measure
        picture = self._picture(setting.at("picture"), share, share if abreast else measure)
        words = self._words(setting, room)
        if abreast:
            return Galley((strip_abreast(picture, share, words, room, False, setting, measure),), measure)
        return Galley(strips_underneath(picture, words, setting), measure)

    def _picture(self, setting: Setting, width: float, within: float) -> Strip:
        """The whole picture at the start of ``within`` points, with its credit under it."""
        path = found_path(Path(setting.folder), self.picture.file)
        ratio = ratio_of(path)
        high = min(width / ratio, TALLEST * width, setting.tallest)
        shown = high * ratio
        tone, dye = setting.tone_of(self.picture.tone)
        x = mirrored_x(0.0, shown, within, setting.rtl)
        whole = (0.0, 0.0, 1.0, 1.0)
        marks: list[Mark] = [
            Picture(str(path), x, 0.0, shown, high, whole, self.picture.alt, setting.place, tone=tone, dye=dye)
        ]
        style = setting.style(TextRole.COLOPHON)
        owned = [setting.plain(join_isolated((self.picture.credit, self.picture.rights), ". "), style)]
        under = setting.text_strips(owned, setting.longest(style, within), style, within=within)
        marks.extend(stacked(under, 0.0, high + setting.u))
        return Strip(high + setting.u + stack_height(under), tuple(marks))

    def _words(self, setting: Setting, room: float) -> list[Strip]:
        """Name, date with place, and story, each in lines no longer than is good to read."""
        name, body, caption = (setting.style(role) for role in (TextRole.H2, TextRole.BODY, TextRole.CAPTION))
        titled = setting.at("name")
        strips = titled.text_strips(titled.rich(self.name, name), room, name, within=room)
        _close(strips, UNDER_NAME * setting.u + 0.2 * name.size)
        label_at = setting.at("collection")
        label = [label_at.plain(join_isolated([part for part in (self.date, self.collection) if part], ". "), caption)]
        strips += label_at.text_strips(label, label_at.longest(caption, room), caption, within=room)
        _close(strips, OVER_STORY * setting.u)
        at = setting.at("text")
        return [
            *strips,
            *at.text_strips(at.rich(self.text, body, self.source), at.longest(body, room), body, within=room),
        ]


def _close(strips: list[Strip], air: float) -> None:
    """End a part of the words with ``air`` points under its last baseline; what follows stays with it."""
    last = strips[-1]
    strips[-1] = Strip(last.height - last.trail + air, last.marks, air, keep=True)
