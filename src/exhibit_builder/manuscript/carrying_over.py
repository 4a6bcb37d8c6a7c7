"""A list of names over several panels: every block of it gets its part of the people that stand in the first.

The parts are equal, the first ones one longer where that can't be, so that the names of a wall come out alike in size,
and are the same in every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.names import Names
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.manuscript.declared import keys_of
from exhibit_builder.manuscript.fitting import Fitted
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.yaml_source import Way

_OWN = frozenset({"continues", "heading"})
"""Keys of a block that carries a list over; all else is said where the list begins."""


def names_findings(made: Names, fitted: Fitted) -> Iterator[Finding]:
    """What a block of names lacks, or has too much where it carries a list over.

    Findings: ``missing-key``, ``wrong-value``.
    """
    if not made.continues:
        for key in ("people", "source"):
            if not getattr(made, key):
                place = fitted.place(())
                place = replace(place, key=f"{place.key}.{key}".lstrip("."))
                yield Finding("missing-key", f"The key '{key}' is missing from the block 'names'.", place)
        return
    for key in keys_of(Names):
        if key not in _OWN and (key,) in fitted.places:
            yield Finding(
                "wrong-value",
                f"'{key}' stands in a block that continues a list.",
                fitted.place((key,)),
                expected="continues: true, and a heading if it needs one",
                hint="Write it where the list begins, and nothing but the heading here.",
            )


def carried_over(panels: Sequence[Panel]) -> tuple[tuple[Panel, ...], tuple[Finding, ...]]:
    """The panels with each list of names parted among its blocks, and what is wrong with those (``wrong-value``)."""
    lists: list[list[Block]] = []
    findings: list[Finding] = []
    for block in (block for panel in panels for block in panel.blocks):
        if not isinstance(block.fields, Names):
            continue
        if not block.fields.continues:
            lists.append([block])
        elif lists:
            lists[-1].append(block)
        else:
            findings.append(
                _wrong(block, "No list of names stands before this block.", "a block names with people before it")
            )
    parts: dict[int, Block] = {}
    for blocks in lists:
        if len(blocks) > 1:
            findings += _list_findings(blocks)
            parts |= {id(block): part for block, part in zip(blocks, _parts(blocks), strict=True)}
    whole = (
        replace(panel, blocks=tuple(parts.get(id(block), block) for block in panel.blocks)) if parts else panel
        for panel in panels
    )
    return tuple(whole), tuple(findings)


def _list_findings(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Nobody may be lost: all blocks of a list appear in the same products, and none may be left out."""
    first = blocks[0]
    fields = first.fields
    assert isinstance(fields, Names)
    if len(blocks) > len(fields.people):
        yield _wrong(blocks[-1], "The list has fewer people than blocks.", "a person or more for each block")
    for block in blocks:
        if block.optional:
            yield _wrong(block, "A part of a list of names can't be optional: its people would be lost.", "no optional")
        if set(block.frame.only or ()) != set(first.frame.only or ()):
            yield _wrong(
                block,
                "The list of names that this block continues appears in other products.",
                "the same only: beside every block of a list, or none",
            )


def _wrong(block: Block, message: str, expected: str) -> Finding:
    return Finding("wrong-value", message, block.place, expected)


def _parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each block with its part of the list, and with the places where its people were written."""
    first = blocks[0]
    fields = first.fields
    assert isinstance(fields, Names)
    each, more = divmod(len(fields.people), len(blocks))
    start = 0
    for number, block in enumerate(blocks):
        end = start + each + (1 if number < more else 0)
        own: dict[str, object] = {"people": fields.people[start:end]}
        places = _places(first, start, end)
        if number:
            own |= {key: getattr(block.fields, key) for key in _OWN}
            places = {way: place for way, place in places.items() if not way or way[0] not in _OWN} | block.places
        yield replace(block, fields=fields.model_copy(update=own), places=places)
        start = end


def _places(block: Block, start: int, end: int) -> dict[Way, Place]:
    """Where the values of a list were written, as seen from the part of its people from ``start`` to ``end``."""
    places: dict[Way, Place] = {}
    for way, place in block.places.items():
        if len(way) > 1 and way[0] == "people" and isinstance(way[1], int):
            if start <= way[1] < end:
                places[("people", way[1] - start, *way[2:])] = place
        else:
            places[way] = place
    return places
