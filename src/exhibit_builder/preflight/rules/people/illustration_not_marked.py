"""``illustration-not-marked``: a drawing that could be taken for a photograph."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.image import Image
from exhibit_builder.core.findings import Severity
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
        if not isinstance(image, Image) or drawn(image.caption, image.credit, image.rights):
            continue
        if image.illustration is not None:
            yield Defect(
                f"The caption and the credit don't say that the picture is a drawing: “{image.caption.strip()}”.",
                block.places.get(("caption",), block.place),
                expected=expected,
            )
        elif drawn(image.alt):
            yield Defect(
                "The description calls the picture a drawing, and nothing that is printed does: "
                f"“{image.caption.strip()}”.",
                block.places.get(("caption",), block.place),
                expected=expected,
                severity=Severity.WARNING,
            )
