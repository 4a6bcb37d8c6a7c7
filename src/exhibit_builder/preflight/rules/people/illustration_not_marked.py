"""``illustration-not-marked``: a drawing that could be taken for a photograph."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.image import Image
from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.models import Block
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, drawn


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    blocks = [block for panel in evidence.exhibit.panels for block in panel.blocks]
    word = DRAWING.get(evidence.language.code)
    if word is None:
        if any(isinstance(block.fields, Image) for block in blocks):
            yield facts.no_wording(evidence)
        return
    expected = f"a word such as “{word}” in the caption or the credit"
    for block in blocks:
        image = block.fields
        if isinstance(image, Image):
            yield from _unmarked(image, block, expected)


def _unmarked(image: Image, block: Block, expected: str) -> Iterator[Defect]:
    """What doesn't say that a picture is a drawing: its caption, and that of its short form, each with the credit."""
    for key, caption in (("caption", image.caption), ("short", image.short)):
        if caption is None or drawn(caption, image.credit, image.rights):
            continue
        if image.illustration is not None:
            yield Defect(
                f"The caption and the credit don't say that the picture is a drawing: “{caption.strip()}”.",
                block.places.get((key,), block.place),
                expected=expected,
            )
        elif drawn(image.alt):
            yield Defect(
                f"The description calls the picture a drawing, and nothing that is printed does: “{caption.strip()}”.",
                block.places.get((key,), block.place),
                expected=expected,
                severity=Severity.WARNING,
            )
