"""``no-short-form``: ``in`` beside a block names what has no short form."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.paper import called, nearest
from exhibit_builder.core.product import Product
from exhibit_builder.core.small_formats import shows_short_form
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    exhibit = evidence.exhibit
    blocks = [block for panel in exhibit.panels for block in panel.blocks if block.frame.within]
    if not blocks:
        return
    formats = exhibit.fields.formats(Product.POSTER)
    short = {name: paper for name, paper in formats.items() if shows_short_form(paper)}
    known = [*short, Product.HANDBILL.key, Product.LEAFLET.key]
    for block in blocks:
        for index, name in enumerate(block.frame.within or ()):
            if called(name, known) == name:
                continue
            place = block.frame_places.get(("in", index), block.place)
            near = nearest(name[:80], known)
            message = (
                f"On {name} a panel is shown whole, so that nothing is chosen for it."
                if name in formats
                else f"There is no format '{name[:80]}' that shows a panel's short form."
            )
            hint = f"Did you mean '{near}'?" if near and name not in formats else ""
            yield Defect(message, place, expected=f"one of: {', '.join(known)}", hint=hint)
