"""A person by name, with the portrait, the dates of a life, and who they were: as a block, and in a timeline's row."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from exhibit_builder.blocks.fields import Fields, PersonOrWithheld, Rich, Words
from exhibit_builder.blocks.owned_picture import OwnedPicture, portrait_strip
from exhibit_builder.blocks.setting import Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.style import TextStyle

PORTRAIT_IN_ROW = 0.26
"""Share of the measure that a portrait takes in a timeline's row (house: a face as in a testimony, for the words at its
side are few)."""

UNDER_NAME = 0.7
"""Modules of air under a name (house: name, years and role are one label)."""


class NamedPerson(Fields):
    """``name`` as it is to be printed, the ``years`` of a life, the ``role`` (who they were), and a portrait.

    A name that is withheld is not printed; ``role`` or ``years`` say what may be known.
    """

    shorthand: ClassVar[str] = "name"
    name: PersonOrWithheld
    years: Annotated[Words, Part.DATE] | None = None
    role: Annotated[Rich, Part.CAPTION] | None = None
    picture: OwnedPicture | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.name is None and self.role is None and self.years is None:
            raise ValueError("a person whose name is withheld has a role or years: what may be known of them")
        return self

    def with_portrait(self, setting: Setting, measure: float) -> Strip:
        """The person within ``measure`` points: the portrait at the start, name, years and role at its side."""
        share = PORTRAIT_IN_ROW * measure if self.picture is not None else 0.0
        left = share + setting.gutter if self.picture is not None else 0.0
        room = measure - left
        words = self.label(setting, room, setting.style(TextRole.LABEL))
        marks: list[Mark] = shifted(stacked(words, 0.0, 0.0), mirrored_x(left, room, measure, setting.rtl), 0.0)
        height = stack_height(words)
        if self.picture is not None:
            portrait = portrait_strip(self.picture, setting.at("picture"), share, measure)
            marks.extend(portrait.marks)
            height = max(height, portrait.height)
        return Strip(height, tuple(marks))

    def label(self, setting: Setting, room: float, name: TextStyle) -> list[Strip]:
        """Name, years and role under one another in ``room`` points, which stay together."""
        caption = setting.style(TextRole.CAPTION)
        strips = self._name(setting, room, name)
        if self.years is not None:
            own = setting.at("years")
            strips += own.text_strips([own.plain(self.years, caption)], room, caption, within=room)
        if self.role is not None:
            own = setting.at("role")
            strips += own.text_strips(own.rich(self.role, caption), own.longest(caption, room), caption, within=room)
        return [Strip(strip.height, strip.marks, strip.trail, keep=True) for strip in strips]

    def _name(self, setting: Setting, room: float, style: TextStyle) -> list[Strip]:
        """The name with the air under it; nothing of one that is withheld."""
        if self.name is None:
            return []
        own = setting.at("name")
        # A double name is parted only where it has no room on a line of its own.
        written = own.plain(self.name.replace("-", "-\u2060"), style)
        if own.typesetter.lines(written, room, rtl=own.rtl).too_wide:
            written = own.plain(self.name, style)
        strips = own.text_strips([written], room, style, within=room)
        if self.years is not None or self.role is not None:
            end(strips, UNDER_NAME * setting.u + 0.2 * style.size)
        return strips


def end(strips: list[Strip], air: float) -> None:
    """End a part of what is set with ``air`` points under its last baseline; what follows stays with it."""
    last = strips[-1]
    strips[-1] = Strip(last.height - last.trail + air, last.marks, air, keep=True)
