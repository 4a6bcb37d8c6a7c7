"""What stands reversed out of the night's dark snow where pages are small: a lede, and a map whose caption does not."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.core.theme import TextRole, Theme

LEAST_ON_DARK = 8.5
"""Least points of reversed labels (design.md, Booklet)."""

CAPTION_SHARE = 0.72
"""Share of the measure that a map's caption takes on the slope under it (house: two balanced lines)."""


def with_reversed_labels(theme: Theme) -> Theme:
    """The theme with labels of a map that can be read reversed out of dark snow."""
    roles = {
        role: replace(theme.roles[role], weight="semibold", least=max(LEAST_ON_DARK, theme.roles[role].least))
        for role in (TextRole.CAPTION, TextRole.RING, TextRole.LABEL)
    }
    return replace(theme, roles={**theme.roles, **roles})


def caption_of_map(atlas: Map, base: Setting, measure: float) -> Galley:
    """A map's caption by itself, set on paper."""
    style = base.style(TextRole.CAPTION)
    longest = base.longest(style, CAPTION_SHARE * measure)
    strips = base.text_strips(
        base.rich(atlas.caption, style, atlas.source), longest, style, within=measure, balance=True
    )
    return Galley(tuple(strips), measure, base.cap(style), glued=True)
