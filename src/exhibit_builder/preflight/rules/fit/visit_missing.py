"""``visit-missing``: a handbill that says neither where nor when."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Place
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

_ASKED = {"days": "on which days", "venue": "where"}


def check(evidence: Evidence) -> Iterator[Defect]:
    exhibit = evidence.exhibit
    handbill = exhibit.fields.handbill
    if handbill is None:
        return
    missing = [words for key, words in _ASKED.items() if not getattr(handbill, key)]
    if missing:
        place = exhibit.places.get(("handbill",), Place("exhibit.yaml", key="handbill"))
        yield Defect(f"The handbill doesn't say {' and '.join(missing)} the exhibit is to be seen.", place)
