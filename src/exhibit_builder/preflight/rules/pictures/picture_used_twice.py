"""``picture-used-twice``: one photograph in two places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.exhibit_pictures import ExhibitPicture, exhibit_pictures
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import folded


def check(evidence: Evidence) -> Iterator[Defect]:
    first: dict[tuple[str, Product], ExhibitPicture] = {}
    known: dict[str, str] = {}
    for picture in exhibit_pictures(evidence.exhibit):
        if picture.file not in known:
            known[picture.file] = _content(found_path(Path(evidence.exhibit.folder), picture.file))
        content, products = known[picture.file], sorted(picture.products)
        earlier = [first[content, product] for product in products if (content, product) in first]
        if content and earlier:
            yield _defect(picture, earlier[0])
        for product in products:
            first.setdefault((content, product), picture)


def _content(file: Path) -> str:
    """What a file holds, as a check sum; empty when it can't be read, which is told elsewhere."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _defect(image: ExhibitPicture, before: ExhibitPicture) -> Defect:
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
        f"The picture {image.file} was shown before ({before.place.file}, line {before.place.line}){also}.",
        image.place,
        expected="one credit and one account of a picture's rights" if untrue else "each photograph once",
        hint="Find out which is right, and write it in both places." if untrue else "",
        severity=Severity.ERROR if untrue else None,
    )
