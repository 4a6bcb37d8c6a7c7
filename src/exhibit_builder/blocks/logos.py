"""Logos of partners."""

from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Label, PictureFile, Words
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.size import upright_size

SLOT = 4.5
"""Height of a logo's slot in modules (design.md, Logos)."""


class Logo(Fields):
    """A logo in one black ink (PNG or JPEG) and the partner's name."""

    file: PictureFile
    name: Annotated[Words, Part.LOGO_NAME]


class Logos(BlockFields):
    """At most eight logos, all of the same area."""

    shorthand: ClassVar[str] = "logos"
    caption: Label = "With the support of"
    logos: Annotated[tuple[Logo, ...], Field(min_length=1, max_length=8)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Four slots in a row; each logo of the same area, centred in its slot."""
        u = setting.u
        across = 4 if setting.columns >= 6 else 3
        width = (measure - (across - 1) * setting.gutter) / across
        tall = SLOT * u
        caption = setting.style(TextRole.CAPTION)
        marks: list[Mark] = []
        line = setting.one_line(setting.plain(self.caption, caption), measure)
        cap = setting.cap(caption)
        marks.extend(setting.line_marks(line, 0.0, cap))
        top = cap + 1.6 * u
        paths = [found_path(Path(setting.folder), logo.file) for logo in self.logos]
        ratios = [wide / high for wide, high in map(upright_size, paths)]
        area = min(min(width, tall * ratio) * min(tall, width / ratio) for ratio in ratios)
        for index, (logo, path, ratio) in enumerate(zip(self.logos, paths, ratios, strict=True)):
            row, column = divmod(index, across)
            high = (area / ratio) ** 0.5
            wide = high * ratio
            x = mirrored_x(column * (width + setting.gutter), width, measure, setting.rtl)
            y = top + row * (tall + setting.gutter)
            place = setting.at("logos", index).place
            marks.append(
                Picture(
                    str(path),
                    x + (width - wide) / 2,
                    y + (tall - high) / 2,
                    wide,
                    high,
                    (0.0, 0.0, 1.0, 1.0),
                    logo.name,
                    place,
                    Tone.COLOUR,
                )
            )
        rows = -(-len(self.logos) // across)
        return Galley((Strip(top + rows * tall + (rows - 1) * setting.gutter, tuple(marks)),), measure, cap)
