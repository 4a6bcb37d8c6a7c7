"""A picture for a panel's head, in a look whose heads hold something else: it leads the content instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.look_names import LookName
from exhibit_builder.manuscript.models import Block, BlockFrame, Panel
from exhibit_builder.manuscript.panel_heads import HeadFields

BOX_RATIO = 2.0
"""Width by height of the picture under the title (house: near the band that it is at the head of an upright sheet in
the photograph look, so that it is cropped alike and takes a like share of the panel)."""


def head_in_content(panel: Panel, look: LookName) -> Panel:
    """The panel as ``look`` shows it: its head picture as an ``image``, its portraits as a ``strip``, before the other
    blocks, but behind a lede that opens them. A panel without a head, or in a look that shows it, is as it was.
    """
    head = panel.fields.head
    if head is None or look.shows_head_pictures:
        return panel
    place = panel.places.get(("head",), panel.place)
    names = {"image": "file"}
    places = {
        (names.get(str(way[1]), way[1]), *way[2:]): where
        for way, where in panel.places.items()
        if len(way) > 1 and way[0] == "head"
    }
    kind, fields = _as_block(head)
    behind = 1 if panel.blocks and panel.blocks[0].kind == "lede" else 0
    block = Block(kind, fields, BlockFrame(), place, places, {})
    blocks = (*panel.blocks[:behind], block, *panel.blocks[behind:])
    return replace(panel, fields=panel.fields.model_copy(update={"head": None}), blocks=blocks)


def _as_block(head: HeadFields) -> tuple[str, Image | PortraitStrip]:
    if head.portraits:
        return "strip", PortraitStrip.model_construct(
            portraits=head.portraits, caption=head.caption, credit=head.credit, rights=head.rights
        )
    return "image", Image.model_construct(
        file=head.image,
        alt=head.alt or "",
        caption=head.caption or "",
        credit=head.credit,
        rights=head.rights,
        focus=head.focus,
        tone=head.tone,
        width="full",
        ratio=BOX_RATIO,
    )


def moved_heads(panels: Iterable[Panel], look: LookName) -> Iterator[Finding]:
    """``head-in-content`` for each panel whose head picture stands under its title in ``look``."""
    for panel in panels:
        if panel.fields.head is not None and not look.shows_head_pictures:
            yield Finding(
                "head-in-content",
                f"The head picture of panel {panel.name} stands under the title in the look {look}.",
                panel.places.get(("head",), panel.place),
                expected=f"look: {LookName.PHOTOGRAPH} in theme.yaml, where it leads the panel",
            )
