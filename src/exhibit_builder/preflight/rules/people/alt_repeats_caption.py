"""``alt-repeats-caption``: a description that only says again what stands under the picture."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.blocks.map import Map
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import same_words


def check(evidence: Evidence) -> Iterator[Defect]:
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Image | Map):
                continue
            caption = " ".join(span.text for line in paragraphs(block.fields.caption) for span in line)
            if same_words(block.fields.alt, caption):
                yield Defect(
                    f"The description says no more than the caption: “{block.fields.alt.strip()}”.",
                    block.places.get(("alt",), block.place),
                )
