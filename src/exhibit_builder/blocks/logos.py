"""Logos of partners."""

from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Label, PictureOrDrawing, Words
from exhibit_builder.blocks.logo_sight import logo_sight
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark

SLOT = 4.5
"""Height of a logo's slot in modules (design.md, Logos)."""


class Logo(Fields):
    """A logo (SVG or PDF, or a picture in pixels) and the partner's name."""

    file: PictureOrDrawing
    name: Annotated[Words, Part.LOGO_NAME]


class Logos(BlockFields):
    """At most eight logos, of the same weight to the eye."""

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = "logos"
    caption: Label | None = None
    logos: Annotated[tuple[Logo, ...], Field(min_length=1, max_length=8)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Four slots in a row; each logo of the same weight, at the start of its slot, half way up it.

        Findings: ``logo-unseen`` (a warning) for one that can't be told from its ground.
        """
        u = setting.u
        across = 4 if setting.columns >= 6 else 3
        width = (measure - (across - 1) * setting.gutter) / across
        tall = SLOT * u
        caption = setting.style(TextRole.CAPTION)
        marks: list[Mark] = []
        said = setting.plain(self.caption, caption) if self.caption else setting.own(setting.words.supported, caption)
        line = setting.one_line(said, measure)
        cap = setting.cap(caption)
        marks.extend(setting.line_marks(line, 0.0, cap))
        top = cap + 1.6 * u
        sights = [
            logo_sight(
                found_path(Path(setting.folder), logo.file), logo.name, setting, setting.at("logos", index).place
            )
            for index, logo in enumerate(self.logos)
        ]
        most = min(min(width, tall * sight.ratio) * min(tall, width / sight.ratio) * sight.weight for sight in sights)
        for index, sight in enumerate(sights):
            row, column = divmod(index, across)
            high = (most / sight.weight / sight.ratio) ** 0.5
            wide = high * sight.ratio
            x = mirrored_x(column * (width + setting.gutter), wide, measure, setting.rtl)
            y = top + row * (tall + setting.gutter)
            marks.extend(sight.marks(x, y + (tall - high) / 2, wide))
            if not sight.seen_on(setting.ground.paper):
                self._tell_unseen(setting, index)
        rows = -(-len(self.logos) // across)
        return Galley((Strip(top + rows * tall + (rows - 1) * setting.gutter, tuple(marks)),), measure, cap)

    def _tell_unseen(self, setting: Setting, index: int) -> None:
        logo = self.logos[index]
        setting.report(
            Finding(
                "logo-unseen",
                f"The logo {logo.file} can't be told from the {setting.ground.paper.name} that it stands on.",
                setting.at("logos", index).place,
                expected="colours that stand out from their ground",
                hint="Ask the partner for the logo that is meant for a light ground; the white one is for dark ones.",
                severity=Severity.WARNING,
            )
        )
