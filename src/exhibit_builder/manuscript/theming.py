"""theme.yaml over the built-in theme."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.image import Image
from exhibit_builder.core.colour import Ink, parse_cmyk, parse_hex
from exhibit_builder.core.theme import Theme
from exhibit_builder.core.tone import Tone
from exhibit_builder.core.units import parse_length
from exhibit_builder.manuscript.models import Exhibit, ThemeFields


def theme_of(fields: ThemeFields, theme: Theme) -> Theme:
    """A look's ``theme`` with what theme.yaml changes; its values have been checked when it was read."""
    inks = {}
    for name, colour in fields.colours.items():
        c, m, y, k = (value / 100 for value in parse_cmyk(colour.cmyk))
        inks[name] = Ink(name, (c, m, y, k), parse_hex(colour.srgb), colour.spot or "")
    theme = theme.with_inks(inks)
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
    blocks = (block.fields for panel in exhibit.panels for block in panel.blocks)
    return any(isinstance(fields, Image) and fields.tone == Tone.COLOUR for fields in blocks)
