"""``names-not-in-order``: names of which a text says that they stand by the alphabet, and that don't."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.names import Names
from exhibit_builder.core.findings import Place
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.name_order import out_of_order, says_in_order


def check(evidence: Evidence) -> Iterator[Defect]:
    language = facts.primary_language(evidence)
    promised = {
        id(passage.panel): passage
        for passage in reversed(facts.passages(evidence))
        if passage.panel is not None and passage.on_page and any(map(says_in_order, passage.sentences))
    }
    for panel in evidence.exhibit.panels:
        if id(panel) not in promised:
            continue
        for names in _lists(panel):
            number = out_of_order([name for name, _ in names], language)
            if number is not None:
                name, place = names[number]
                said = promised[id(panel)].place
                yield Defect(
                    f"“{name}” stands behind “{names[number - 1][0]}”, and a text says that the names are in order "
                    f"({said.file}, line {said.line}).",
                    place,
                    expected="names in the order of the alphabet",
                )


def _lists(panel: Panel) -> Iterator[list[tuple[str, Place]]]:
    """The lists of names of a panel, each with what is carried over to further blocks."""
    found: list[tuple[str, Place]] = []
    for block in panel.blocks:
        if not isinstance(block.fields, Names):
            continue
        if found and not block.fields.continues:
            yield found
            found = []
        for index, person in enumerate(block.fields.people):
            found.append((person.name, block.places.get(("people", index), block.place)))
    if found:
        yield found
