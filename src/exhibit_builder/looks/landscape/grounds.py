"""The colours to set on, on snow and on skies (design.md, Text and ground)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Ground
from exhibit_builder.core.colour import BARE, Ink
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.panel_content import GroundEdge
from exhibit_builder.looks.landscape.wall import DARK_SKIES

SLOPE = GroundEdge(to=2.0, swing=3.0, beyond=3.2)
"""The second slope, where a night's snow ends (design.md, Second slope)."""


def snow_ground(theme: Theme, dark_snow: bool) -> Ground:
    """The colours to set on a panel's snow."""
    inks = theme.inks
    if dark_snow:
        # An office printer leaves the night's snow white, and sets on it as on any other.
        text, mist = _in_office(_reversed_out(theme), inks["ink"]), _in_office(inks["mist"], inks["slate"])
        accent, tint = _in_office(inks["lamp"], inks["ember"]), _in_office(inks["night-far"], inks["haze"])
        return Ground(inks["night-snow"], text, mist, inks["cold"], accent, tint, mist)
    ink = inks["ink"]
    return Ground(inks["paper"], ink, ink, inks["cold"], inks["ember"], inks["haze"], inks["slate"])


def sky_ground(theme: Theme, sky: str) -> Ground:
    """The colours to set on a sky of that name: text is reversed out of the dark ones."""
    ground = snow_ground(theme, False)
    if sky in DARK_SKIES:
        light = _reversed_out(theme)
        ground = replace(ground, text=light, label=light)
    return ground


def _reversed_out(theme: Theme) -> Ink:
    """Letters that are reversed out of a dark colour show the bare sheet, even where a theme prints a ground: that
    would take from the contrast that the sky was chosen for.
    """
    paper = theme.inks["paper"]
    return BARE if any(paper.cmyk) else paper


def _in_office(ink: Ink, other: Ink) -> Ink:
    """A colour that an office printer shows as another one."""
    return replace(ink, office=other.srgb)
