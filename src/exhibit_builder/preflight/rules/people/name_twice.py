"""``name-twice``: somebody stands twice in one list of names."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.names import Names, Person
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import folded


def check(evidence: Evidence) -> Iterator[Defect]:
    before: dict[str, list[Person]] = {}
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Names):
                continue
            if not block.fields.continues:
                before = {}
            for index, person in enumerate(block.fields.people):
                same = before.setdefault(folded(person.name), [])
                if any(one.age is None or person.age is None or one.age == person.age for one in same):
                    place = block.places.get(("people", index, "name")) or block.places.get(("people", index))
                    yield Defect(f"“{person.name.strip()}” stands in this list twice.", place or block.place)
                same.append(person)
