"""``picture-used-twice``: one photograph in two places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.exhibit_pictures import ExhibitPicture, exhibit_pictures
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import PICTURE_WORDS, folded


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
    makers = _names(image.credit), _names(before.credit)
    # "Ann Marsh" and "Photograph by Ann Marsh, town archive" are one maker in two wordings.
    other_maker = all(makers) and not makers[0] & makers[1]
    differs = [
        what
        for what, other in (
            ("credit", other_maker),
            ("rights", folded(image.rights) != folded(before.rights)),
            ("caption", folded(image.caption) != folded(before.caption)),
        )
        if other
    ]
    also = f", with another {' and another '.join(differs)}" if differs else ""
    return Defect(
        f"The picture {image.file} was shown before ({before.place.file}, line {before.place.line}){also}.",
        image.place,
        expected="one maker of a picture" if other_maker else "each photograph once",
        hint="Find out which is right, and write it in both places." if other_maker else "",
        severity=Severity.ERROR if other_maker else None,
    )


def _names(credit: str) -> frozenset[str]:
    """The words of a credit that may be names: those with a capital, or all in scripts without; no initials, no years
    and no words for a picture."""
    found = [word for word in words(credit) if word[0].isalpha() and not word[0].islower() and len(word) > 1]
    return frozenset(folded(word) for word in found) - PICTURE_WORDS
