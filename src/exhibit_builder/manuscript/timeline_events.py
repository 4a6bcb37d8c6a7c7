"""Persons and the rows of timelines that they belong to: every event that a block names is found, with its date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.person_and_event import PersonAndEvent
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.spelling import did_you_mean

_Rows = dict[str, list[tuple[str, Place]]]
"""By id and by date, the dates of rows that are called so, each with where it stands."""


def with_dates(panels: Sequence[Panel], unread: Collection[str] = ()) -> tuple[tuple[Panel, ...], tuple[Finding, ...]]:
    """The panels with the date of its row at each person who names one, and what is wrong with those names.

    Findings: ``unknown-event`` (no timeline of the exhibit has such a row), ``duplicate-value`` (several rows have that
    date, or two that id). While panels are ``unread`` no event is unknown: one of them may tell it.
    """
    naming = [(panel, block) for panel in panels for block in panel.blocks if isinstance(block.fields, PersonAndEvent)]
    known, findings = _rows_by_key(panels)
    if not naming:
        return tuple(panels), tuple(findings)
    dated: dict[int, Block] = {}
    for _, block in naming:
        fields = block.fields
        assert isinstance(fields, PersonAndEvent)
        if fields.event.of is None:
            continue
        rows = known.get(fields.event.of, [])
        if len(rows) == 1:
            event = fields.event.model_copy(update={"date": rows[0][0]})
            dated[id(block)] = replace(block, fields=fields.model_copy(update={"event": event}))
        elif rows or not unread:
            findings.append(_wrong(fields.event.of, rows, known, block))
    whole = (
        replace(panel, blocks=tuple(dated.get(id(block), block) for block in panel.blocks)) if dated else panel
        for panel in panels
    )
    return tuple(whole), tuple(findings)


def _rows_by_key(panels: Sequence[Panel]) -> tuple[_Rows, list[Finding]]:
    known: _Rows = {}
    findings: list[Finding] = []
    for block in (block for panel in panels for block in panel.blocks):
        if not isinstance(block.fields, Timeline):
            continue
        for index, row in enumerate(block.fields.rows):
            place = block.places.get(("rows", index), block.place)
            if row.id is not None:
                findings += _twice(row.id, known.get(row.id), block.places.get(("rows", index, "id"), place))
                known.setdefault(row.id, []).insert(0, (row.date, place))
            if row.id != row.date:
                known.setdefault(row.date, []).append((row.date, place))
    return known, findings


def _twice(key: str, before: list[tuple[str, Place]] | None, place: Place) -> Iterator[Finding]:
    if before:
        first = before[0][1]
        message = f"Two rows of timelines are called '{key}'; the first is in line {first.line} of {first.file}."
        yield Finding("duplicate-value", message, place)


def _wrong(key: str, rows: Sequence[tuple[str, Place]], known: _Rows, block: Block) -> Finding:
    place = block.places.get(("event",), block.place)
    if rows:
        where = " and ".join(f"{row.file}:{row.line}" for _, row in rows)
        return Finding(
            "duplicate-value",
            f"Several rows of timelines have the date '{key}': {where}.",
            place,
            expected="the id of a row",
            hint="Give the row that is meant an id: of its own, and write that here.",
        )
    return Finding(
        "unknown-event",
        f"No timeline has a row '{key}'.",
        place,
        expected=f"one of: {', '.join(known)}" if known else "a row of a timeline, and there is none yet",
        hint=did_you_mean(key, known) or "An event that no timeline tells is written out: event: {date: …, text: …}.",
    )
