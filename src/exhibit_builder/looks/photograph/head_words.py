"""Caption, credit and rights of what stands at a panel's head."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Setting, Strip
from exhibit_builder.core.findings import Place
from exhibit_builder.core.theme import TextRole
from exhibit_builder.manuscript.panel_heads import HeadFields
from exhibit_builder.typography.isolation import join_isolated

TO_CREDIT = 1.4
"""Modules from the last line of a caption to the credit (design.md, Pictures)."""


def head_caption(base: Setting, head: HeadFields, width: float) -> list[Strip]:
    """Caption and credit in lines no longer than is good to read within ``width`` points; a short form leaves the
    caption to the long one. ``base`` knows the places of the head's values."""
    caption, credit = base.style(TextRole.CAPTION), base.style(TextRole.COLOPHON)
    strips: list[Strip] = []
    if head.caption and not base.short:
        own = base.at("caption")
        written = own.rich(head.caption, caption)
        strips += own.text_strips(written, own.longest(caption, width), caption, within=width)
        last = strips[-1]
        strips[-1] = Strip(last.height - last.trail + TO_CREDIT * base.u - base.cap(credit), last.marks)
    own = base.at("credit")
    owned = [own.plain(join_isolated((head.credit, head.rights), ". "), credit)]
    return strips + own.text_strips(owned, own.longest(credit, width), credit, within=width)


def at_head(base: Setting, places: dict[tuple[str | int, ...], Place]) -> Setting:
    """The setting with the places of a panel's head, by the way below it."""
    own = {way[1:]: place for way, place in places.items() if way[:1] == ("head",) and len(way) > 1}
    return replace(base, places=own)
