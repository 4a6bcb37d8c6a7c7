"""A night on its face of a leaflet: lede and map on dark snow, the map's caption and the rest on the slope under it."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.map import Map
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.leaflet.face_setting import FaceStack, Manner
from exhibit_builder.layout.leaflet.leaflet_grid import LEDE, LEDE_ON_FRONT
from exhibit_builder.layout.leaflet.short_panels import ShortPanel
from exhibit_builder.looks.landscape.grounds import SLOPE
from exhibit_builder.looks.landscape.on_dark_snow import caption_of_map

UNDER_MAP = 2.2
"""Modules from a map to its caption, which are part of its height (design.md, Map)."""


def on_dark_snow(short: ShortPanel) -> bool:
    """Whether a panel stands on the night's snow: with a map alone, under which a second slope has its place."""
    return short.panel.fields.night and any(isinstance(block.fields, Map) for block in short.objects)


@dataclass(frozen=True, slots=True)
class NightFace:
    """A night panel with its map."""

    short: ShortPanel

    def lay(self, stack: FaceStack) -> None:
        """Lede and map on dark snow, the map's caption and what else there is on the slope of paper under them."""
        dark = Manner(stack.measure, dark=True, lede=LEDE_ON_FRONT / LEDE, captions=False)
        atlas = next(block for block in self.short.objects if isinstance(block.fields, Map))
        for block in self.short.must:
            stack.add(block, dark, gap=stack.y > 0)
        stack.add(atlas, dark, gap=stack.y > 0)
        stack.y -= UNDER_MAP * stack.u
        high = stack.y + SLOPE.to * stack.u
        stack.slope = (high, high + SLOPE.swing * stack.u)
        stack.y = stack.slope[1] + SLOPE.beyond * stack.u
        base = stack.setter.setting(stack.numbering, stack.report, stack.measure)
        assert isinstance(atlas.fields, Map)
        own = replace(base, place=atlas.place, places=atlas.places)
        stack.place(caption_of_map(atlas.fields, own, stack.measure), gap=False)
        for block in self.short.objects:
            if block is not atlas:
                stack.add(block, Manner(stack.measure), gap=True)
