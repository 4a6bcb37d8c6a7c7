"""A picture for a panel's head, in a look whose heads hold something else: it leads the content instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.look_facts import LookFacts
from exhibit_builder.core.look_names import LookName
from exhibit_builder.manuscript.models import Block, BlockFrame, Panel
from exhibit_builder.manuscript.panel_heads import HeadFields
from exhibit_builder.pictures.size import upright_size


def head_in_content(panel: Panel, look: LookFacts, folder: Path) -> Panel:
    """The panel as a look shows it: its head picture as an ``image``, its portraits as a ``strip``, before the other
    blocks, but behind a lede that opens them. An upright picture takes a third of the width, so that its panel still
    has room. A panel without a head, or in a look that shows it, is as it was.
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
    kind, fields = _as_block(head, folder)
    behind = 1 if panel.blocks and isinstance(panel.blocks[0].fields, Lede) else 0
    block = Block(kind, fields, BlockFrame(), place, places, {})
    blocks = (*panel.blocks[:behind], block, *panel.blocks[behind:])
    return replace(panel, fields=panel.fields.model_copy(update={"head": None}), blocks=blocks)


def _as_block(head: HeadFields, folder: Path) -> tuple[str, Image | PortraitStrip]:
    if head.portraits:
        return "strip", PortraitStrip.model_construct(
            portraits=head.portraits,
            caption=head.caption,
            credit=head.credit,
            rights=head.rights,
            consent=head.consent,
        )
    wide, high = upright_size(found_path(folder, head.image or ""))
    return "image", Image.model_construct(
        file=head.image,
        alt=head.alt or "",
        caption=head.caption or "",
        credit=head.credit,
        rights=head.rights,
        consent=head.consent,
        focus=head.focus,
        tone=head.tone,
        width="full" if wide >= high else "column",
    )


def moved_heads(panels: Iterable[Panel], look: LookFacts) -> Iterator[Finding]:
    """``head-in-content`` for each panel whose head picture stands under its title."""
    for panel in panels:
        if panel.fields.head is not None and not look.shows_head_pictures:
            yield Finding(
                "head-in-content",
                f"The head picture of panel {panel.name} stands under the title in the look {look.name}.",
                panel.places.get(("head",), panel.place),
                expected=f"look: {LookName.PHOTOGRAPH} in theme.yaml, where it leads the panel",
                severity=Severity.NOTE,
            )
