"""theme.yaml over the built-in theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.object_story import ObjectStory
from exhibit_builder.blocks.picture_and_text import PictureAndText
from exhibit_builder.blocks.picture_group import PictureGroup
from exhibit_builder.blocks.whole_document import Document
from exhibit_builder.core.colour import parse_cmyk, parse_hex
from exhibit_builder.core.theme import Share, TextRole, Theme
from exhibit_builder.core.tone import Tone
from exhibit_builder.core.units import parse_length
from exhibit_builder.manuscript.models import Exhibit, ThemeFields

Light = tuple[float, float, float]
Inks = tuple[float, float, float, float]


def theme_of(fields: ThemeFields, theme: Theme, inks_on_press: Callable[[Light], Inks]) -> Theme:
    """A look's ``theme`` with what theme.yaml changes; its values have been checked when it was read.

    ``inks_on_press`` gives the inks of a colour that is only known as a screen has it.
    """
    asked = dict(fields.colours)
    asked |= {theme.accent: fields.accent} if fields.accent is not None else {}
    asked |= {theme.ground: fields.ground} if fields.ground is not None else {}
    inks = {}
    for name, colour in asked.items():
        light = parse_hex(colour.srgb)
        if colour.cmyk is None:
            recipe = inks_on_press(light)
        else:
            c, m, y, k = (value / 100 for value in parse_cmyk(colour.cmyk))
            recipe = c, m, y, k
        inks[name] = replace(theme.inks[name], cmyk=recipe, srgb=light, spot=colour.spot or "")
    theme = replace(theme.with_inks(inks), people=fields.people)
    if fields.sizes:
        factors = {TextRole(role): factor for role, factor in fields.sizes.items()}
        sized = dict(theme.roles)
        for role, factor in factors.items():
            own = sized[role]
            sized[role] = replace(own, size=own.size * factor, leading=own.leading * factor, factor=factor)
        theme = replace(theme, roles=sized)
    if fields.shares:
        theme = replace(theme, shares={Share(part): factor for part, factor in fields.shares.items()})
    if fields.gap is not None:
        theme = replace(theme, gap=parse_length(fields.gap))
    if fields.bleed is not None:
        theme = replace(theme, bleed=parse_length(fields.bleed))
    if fields.largest is not None:
        theme = replace(theme, largest=fields.largest)
    if fields.seed is not None:
        theme = replace(theme, seed=fields.seed)
    if fields.hyphenate is not None:
        theme = replace(theme, hyphenate=fields.hyphenate)
    return replace(theme, pictures=Tone(fields.pictures), dye=fields.duotone or theme.dye)


def in_colour(exhibit: Exhibit) -> bool:
    """Whether some photograph keeps its colours: the theme says so, or it says so itself."""
    if exhibit.theme.pictures == Tone.COLOUR:
        return True
    tones = [panel.fields.head.tone for panel in exhibit.panels if panel.fields.head is not None]
    for fields in (block.fields for panel in exhibit.panels for block in panel.blocks):
        if isinstance(fields, Image | Document):
            tones.append(fields.tone)
        elif isinstance(fields, PictureAndText):
            tones.append(fields.image.tone)
        elif isinstance(fields, ObjectStory):
            tones.append(fields.picture.tone)
        elif isinstance(fields, PictureGroup):
            tones += [picture.tone for picture in fields.pictures]
    return Tone.COLOUR in tones
