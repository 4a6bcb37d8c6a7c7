"""Two to four pictures side by side, of one height, none of them cropped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import (
    Alt,
    BlockFields,
    Caption,
    ConsentField,
    Fields,
    PictureFile,
    SourceKey,
    ToneField,
    Words,
)
from exhibit_builder.blocks.image import CAPTION_ROOM, with_caption
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.cropping import ratio_of
from exhibit_builder.typography.isolation import join_isolated

ABREAST_FROM = 4
"""Pictures from which they stand in two rows of two (house: four in a row are stamps)."""

BETWEEN = 2.0
"""Modules between two pictures (design.md, Photograph look)."""

BETWEEN_ROWS = 3.4
"""Modules from the credits of a row to the pictures of the next (house: as after a heading)."""

WHOLE_PICTURE = (0.0, 0.0, 1.0, 1.0)
"""The crop of a picture of which all shows."""


class GroupedPicture(Fields):
    """A picture of a group with its own words."""

    file: PictureFile
    alt: Alt
    caption: Caption
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    source: SourceKey | None = None
    tone: ToneField | None = None


class PictureGroup(BlockFields):
    """Pictures that are looked at together: before and after, one place from two sides."""

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = "pictures"
    follows_density: ClassVar[bool] = True
    pictures: Annotated[tuple[GroupedPicture, ...], Field(min_length=2, max_length=4)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Each as wide as makes all of a row equally high, so that together they fill the measure; captions under
        them."""
        count = len(self.pictures)
        rows = (range(2), range(2, 4)) if count >= ABREAST_FROM else (range(count),)
        strips: list[Strip] = []
        for number, row in enumerate(rows):
            own = self._row(setting, measure, row)
            last = number == len(rows) - 1
            strips.append(own if last else Strip(own.height + BETWEEN_ROWS * setting.u, own.marks, keep=True))
        return Galley(tuple(strips), measure)

    def _row(self, setting: Setting, measure: float, row: range) -> Strip:
        between = BETWEEN * setting.u
        paths = [found_path(Path(setting.folder), self.pictures[index].file) for index in row]
        ratios = [ratio_of(path) for path in paths]
        room = measure - (len(row) - 1) * between
        height = min(room / sum(ratios), setting.tallest - CAPTION_ROOM * setting.u)
        marks: list[Mark] = []
        foot = start = 0.0
        for index, path, ratio in zip(row, paths, ratios, strict=True):
            picture, own = self.pictures[index], setting.at("pictures", index)
            width = height * ratio
            tone, dye = setting.tone_of(picture.tone)
            held: list[Mark] = [
                Picture(str(path), 0.0, 0.0, width, height, WHOLE_PICTURE, picture.alt, own.place, tone=tone, dye=dye)
            ]
            written = own.rich(picture.caption, own.style(TextRole.CAPTION), picture.source)
            strip = with_caption(
                own, held, height, width, written, join_isolated((picture.credit, picture.rights), ". ")
            )
            marks.extend(shifted(strip.marks, mirrored_x(start, width, measure, setting.rtl), 0.0))
            start += width + between
            foot = max(foot, strip.height)
        return Strip(foot, tuple(marks))
