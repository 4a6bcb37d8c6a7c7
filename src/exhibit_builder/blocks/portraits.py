"""Portraits side by side: one height, faces kept, and under each whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field

from exhibit_builder.blocks.fields import Alt, ConsentField, Fields, Focus, PersonOrWithheld, PictureFile, Whole, Words
from exhibit_builder.blocks.setting import Setting, mirrored_x
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Picture
from exhibit_builder.pictures.cropping import focused_crop, ratio_of
from exhibit_builder.typography.style import Piece, TextStyle

FEWEST, MOST = 3, 6
"""Portraits in a row (design.md, Photograph look)."""

BETWEEN = 0.65
"""Modules between two portraits (design.md, Photograph look)."""

NAME_BELOW = 1.5
"""Modules from a portrait to the first line of the name under it (design.md, Photograph look)."""


class Portrait(Fields):
    """A person's picture: ``focus`` is where the face is; ``age`` or ``years`` stand behind the name."""

    file: PictureFile
    name: PersonOrWithheld
    alt: Alt
    age: Annotated[Whole, Field(ge=0, le=130)] | None = None
    years: Annotated[Words, Part.DATE] | None = None
    consent: ConsentField | None = None
    focus: Focus = (0.5, 0.4)

    @property
    def lifetime(self) -> str:
        """What is said of when they lived, if anything."""
        return self.years or ("" if self.age is None else str(self.age))

    @property
    def line(self) -> str:
        """The line under it: the name, unless it is withheld, and what is said of when they lived."""
        return ", ".join(filter(None, (self.name, self.lifetime)))


@dataclass(frozen=True, slots=True)
class PortraitRow:
    """A row of portraits: their ``marks``, with the top left corner of the row on 0, and the height of all in
    points."""

    marks: tuple[Mark, ...]
    height: float


def portrait_row(
    setting: Setting,
    portraits: Sequence[Portrait],
    measure: float,
    height: float,
    *,
    over: tuple[float, float] = (0.0, 0.0),
    above: float = 0.0,
    inset: float = 0.0,
    first: int = 0,
) -> PortraitRow:
    """Portraits of one ``height`` over ``measure`` points, the names under them.

    ``over`` are the points that the first and the last one reach beyond the measure at its start and its end, and
    ``above`` those that all of them do over the top: a bleed, which takes nothing from the share that each has of the
    measure. The first name begins ``inset`` points into the measure, and the last one ends as far before it: at the
    margins of a sheet over which the row goes. ``setting`` knows the places of the portraits as ``("portraits",
    index)``, counted from the ``first``.
    """
    count = len(portraits)
    between = BETWEEN * setting.u
    width = (measure - (count - 1) * between) / count
    caption = setting.style(TextRole.CAPTION)
    cap = setting.cap(caption)
    tone, dye = setting.tone_of(None)
    marks: list[Mark] = []
    lowest = 0.0
    for index, portrait in enumerate(portraits):
        own = setting.at("portraits", first + index)
        before = over[0] if index == 0 else 0.0
        after = over[1] if index == count - 1 else 0.0
        start = index * (width + between)
        x = mirrored_x(start - before, width + before + after, measure, setting.rtl)
        shown = width + before + after
        path = found_path(Path(setting.folder), portrait.file)
        marks.append(
            Picture(
                str(path),
                x,
                -above,
                shown,
                height + above,
                focused_crop(ratio_of(path), shown / (height + above), portrait.focus),
                portrait.alt,
                own.place,
                tone=tone,
                dye=dye,
            )
        )
        inner = (inset if index == 0 else 0.0, inset if index == count - 1 else between)
        room = width - sum(inner)
        lines = own.set_lines(_label(portrait, own, caption, room), room)
        left = mirrored_x(start + inner[0], room, measure, setting.rtl)
        for number, line in enumerate(lines):
            baseline = height + NAME_BELOW * setting.u + number * caption.leading
            marks.extend(own.line_marks(line, left, baseline))
            lowest = max(lowest, baseline)
    return PortraitRow(tuple(marks), max(lowest, height + cap))


def _label(portrait: Portrait, setting: Setting, style: TextStyle, room: float) -> list[Piece]:
    """The line under a portrait; what is said of when they lived stays with the end of the name where it has room."""
    written = setting.plain(portrait.line, style)
    lifetime = portrait.lifetime
    if not lifetime or not portrait.name:
        return written
    bound = [*setting.plain(portrait.name, style), Piece(f",\u00a0{lifetime}", style, bound=True)]
    return written if setting.typesetter.lines(bound, room, rtl=setting.rtl).too_wide else bound
