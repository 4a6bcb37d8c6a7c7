"""``picture-used-twice``: one photograph in two places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.blocks.image import Image
from exhibit_builder.core.findings import Severity
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.models import Block
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import folded


def check(evidence: Evidence) -> Iterator[Defect]:
    first: dict[tuple[str, Product], tuple[Block, Image]] = {}
    known: dict[str, str] = {}
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            image = block.fields
            if not isinstance(image, Image) or image.file is None:
                continue
            if image.file not in known:
                known[image.file] = _content(found_path(Path(evidence.exhibit.folder), image.file))
            products = sorted(product for product in MADE if block.appears_in(product))
            earlier = [
                first[known[image.file], product] for product in products if (known[image.file], product) in first
            ]
            if known[image.file] and earlier:
                yield _defect(block, image, *earlier[0])
            for product in products:
                first.setdefault((known[image.file], product), (block, image))


def _content(file: Path) -> str:
    """What a file holds, as a check sum; empty when it can't be read, which is told elsewhere."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _defect(block: Block, image: Image, other: Block, before: Image) -> Defect:
    differs = [
        what
        for what, one, two in (
            ("credit", image.credit, before.credit),
            ("rights", image.rights, before.rights),
            ("caption", image.caption, before.caption),
        )
        if folded(one) != folded(two)
    ]
    also = f", with another {' and another '.join(differs)}" if differs else ""
    untrue = "credit" in differs or "rights" in differs
    return Defect(
        f"The picture {image.file} was shown before ({other.place.file}, line {other.place.line}){also}.",
        block.place,
        expected="one credit and one account of a picture's rights" if untrue else "each photograph once",
        hint="Find out which is right, and write it in both places." if untrue else "",
        severity=Severity.ERROR if untrue else None,
    )
