"""``name-twice``: somebody stands twice in one list of names."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.names import Names, Person
from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.picture_words import folded


def _check(evidence: Evidence) -> Iterator[Defect]:
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Names):
                continue
            before: dict[str, list[Person]] = {}
            for index, person in enumerate(block.fields.people):
                same = before.setdefault(folded(person.name), [])
                if any(one.age is None or person.age is None or one.age == person.age for one in same):
                    place = block.places.get(("people", index, "name")) or block.places.get(("people", index))
                    yield Defect(f"“{person.name.strip()}” stands in this list twice.", place or block.place)
                same.append(person)


RULE = Rule(
    id="name-twice",
    group=Group.PEOPLE,
    severity=Severity.NOTE,
    title="A name twice in one list",
    why="A name that was copied twice makes the list one too long, and whoever counts the names doubts all of them. "
    "But two people may share a name: fathers and sons, cousins. Two of different ages are two people, and not told.",
    source="House, after lists of the dead that were corrected because a name stood in them twice.",
    remedy="Look at the source. If they are two people, tell them apart as it does, by the father's name or the age; "
    "else take one away, and count again.",
    fails=Example(
        blocks="- names:\n    people: [Anna Weir, Bo Lind, Anna Weir]\n    source: minutes\n",
    ),
    passes=Example(
        blocks="- names:\n    people: [{name: Anna Weir, age: 61}, Bo Lind, {name: Anna Weir, age: 9}]\n"
        "    source: minutes\n",
    ),
    check=_check,
)
