"""``language-without-words``: an exhibit in a language that the program itself has no words in."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Place
from exhibit_builder.core.languages import has_words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    tag = evidence.exhibit.fields.language
    if not has_words(tag):
        place = evidence.exhibit.places.get(("language",), Place("exhibit.yaml", key="language"))
        yield Defect(
            f"The program has no words in “{tag}”: what it prints itself, such as “Contents”, “Sources” and "
            "the order, is in English.",
            place,
        )
