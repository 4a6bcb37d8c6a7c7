"""``name-twice``: somebody stands twice in one list of names."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.names import Names
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import folded


def check(evidence: Evidence) -> Iterator[Defect]:
    ages_before: dict[str, set[int | None]] = {}
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Names):
                continue
            if not block.fields.continues:
                ages_before = {}
            for index, person in enumerate(block.fields.people):
                ages = ages_before.setdefault(folded(person.name), set())
                if ages and (person.age is None or None in ages or person.age in ages):
                    place = block.places.get(("people", index, "name")) or block.places.get(("people", index))
                    yield Defect(f"“{person.name.strip()}” stands in this list twice.", place or block.place)
                ages.add(person.age)
