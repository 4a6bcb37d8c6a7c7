"""``language-differs``: the exhibit says that it is in one language, and its texts are in another."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.telling_language import reason_not_known


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    tag = evidence.exhibit.fields.language
    if reason := reason_not_known(tag):
        yield Unchecked(reason)
        return
    other = facts.taken_for(evidence)
    if other is not None:
        yield Defect(
            f"“language: {tag}” is written here, and the texts look like {other.name}.",
            evidence.exhibit.places.get(("language",)),
            expected=f"the tag of the language that the texts are in: {other.tag}" if other.tag else "",
        )
