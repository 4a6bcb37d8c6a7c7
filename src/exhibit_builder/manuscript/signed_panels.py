"""Whose a panel is, printed under its blocks as a note of the house."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.museum_note import MuseumNote
from exhibit_builder.manuscript.models import Block, BlockFrame, Panel


def with_signed_line(panel: Panel) -> Panel:
    """The panel with the line that says whose it is as its last block; without such a line, as it was."""
    text = panel.fields.signed
    if text is None:
        return panel
    place = panel.places.get(("signed",), panel.place)
    note = Block("note", MuseumNote(text=text), BlockFrame(), place, {("text",): place}, {})
    fields = panel.fields.model_copy(update={"signed": None})
    return replace(panel, fields=fields, blocks=(*panel.blocks, note))
