"""Changes to a YAML file: what one value says, a key more or less, an item put elsewhere; and the proof of each.

An edit is made in the characters of the file, so comments, order and quotes stay. Then the file is read again: it must
say what it said, but for what the edit is about. What can't be made so is refused, and the file is as it was.
"""

from __future__ import annotations

import codecs
import copy
from collections.abc import Iterator
from typing import Any, TypeAlias

from exhibit_builder.core.findings import ExhibitError, Finding, Place, Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.editing.scalar_writing import (
    double_quoted,
    new_scalars,
    newline_of,
    plain_in_brackets,
    ways_to_write,
)
from exhibit_builder.editing.yaml_stretches import stretches
from exhibit_builder.manuscript.yaml_scalars import scalar_file
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource, dotted, parse_yaml


@dataclass(frozen=True, slots=True)
class SetText:
    """A text says something else; ``way`` leads to it. One that was left empty gets what it says."""

    way: Way
    text: str


@dataclass(frozen=True, slots=True)
class AddKey:
    """A mapping at ``way`` gets one key more, after all others."""

    way: Way
    key: str
    value: Tree


@dataclass(frozen=True, slots=True)
class AddItem:
    """A list at ``way`` gets one item more, which is its item number ``at`` then, counted from 0."""

    way: Way
    at: int
    value: Tree


@dataclass(frozen=True, slots=True)
class MoveItem:
    """The item number ``start`` of the list at ``way`` becomes number ``to``, counted from 0."""

    way: Way
    start: int
    to: int


@dataclass(frozen=True, slots=True)
class Remove:
    """A key with its value, or an item, is taken out."""

    way: Way


Edit: TypeAlias = "SetText | AddKey | AddItem | MoveItem | Remove"


def edited(data: bytes, file: str, edit: Edit) -> bytes:
    """A file's bytes after one change.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` with ``not-edited`` when there is nothing at that way,
    when the value stands in other places too (an anchor), or when no way of writing it was found that changes nothing
    else; and with the findings of a file that can't be read.
    """
    source, findings = parse_yaml(data, file)
    if source is None:
        raise ExhibitError(findings)
    expected = _after(source, edit)
    text = data.decode("utf-8-sig")
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    for start, end, new in _ways(data, text, source, edit):
        made = bom + (text[:start] + new + text[end:]).encode("utf-8", "surrogatepass")
        again, faults = parse_yaml(made, file)
        if again is not None and len(faults) <= len(findings) and _alike(again.value, expected):
            return made
    raise _refused(source, edit.way, "as it is written, more would have changed")


def _alike(one: Tree, other: Tree) -> bool:
    """Whether two trees say the same in the same order: the order of keys is that of blocks, texts and files."""
    todo = [(one, other)]
    while todo:
        first, second = todo.pop()
        if isinstance(first, dict) and isinstance(second, dict):
            if list(first) != list(second):
                return False
            todo.extend((first[key], second[key]) for key in first)
        elif isinstance(first, list) and isinstance(second, list):
            if len(first) != len(second):
                return False
            todo.extend(zip(first, second, strict=True))
        elif first != second:
            return False
    return True


def _after(source: YamlSource, edit: Edit) -> Tree:
    """What the file has to say after an edit."""
    holder: list[Tree] = [copy.deepcopy(source.value)]
    way: tuple[str | int, ...] = (0, *edit.way)
    inside: Any = holder
    last = way if not isinstance(edit, SetText | Remove) else way[:-1]
    for step in last:
        inside = _within(source, inside, step, edit.way)
    match edit:
        case SetText(text=text):
            if not isinstance(_within(source, inside, way[-1], edit.way), str | None):
                raise _refused(source, edit.way, "it is no text")
            inside[way[-1]] = text
        case Remove():
            _within(source, inside, way[-1], edit.way)
            del inside[way[-1]]
        case AddKey(key=key, value=value):
            if not isinstance(inside, dict) or key in inside:
                raise _refused(source, edit.way, f"it can't have the key {key}")
            inside[key] = value
        case AddItem(at=at, value=value):
            if not isinstance(inside, list) or not 0 <= at <= len(inside):
                raise _refused(source, edit.way, "it has no such place")
            inside.insert(at, value)
        case MoveItem(start=start, to=to):
            if not isinstance(inside, list) or not (0 <= start < len(inside) and 0 <= to < len(inside)):
                raise _refused(source, edit.way, "it has no such item")
            inside.insert(to, inside.pop(start))
    return holder[0]


def _within(source: YamlSource, inside: Any, step: str | int, way: Way) -> Any:
    known = isinstance(inside, dict) and step in inside
    known = known or (isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside))
    if not known:
        raise _refused(source, way, "it is not in the file any more")
    return inside[step]


def _ways(data: bytes, text: str, source: YamlSource, edit: Edit) -> Iterator[tuple[int, int, str]]:
    """Ways to make an edit: characters before a stretch, before what follows it, and what takes its place."""
    places = stretches(text)
    if edit.way in places.shared:
        raise _refused(source, edit.way, "it is used in other places as well (& and *)")
    match edit:
        case SetText(way=way, text=said):
            typed = scalar_file(data)
            found = places.scalars.get(way)
            scalar = typed.scalars.get(found) if found is not None else None
            if scalar is None:
                return
            if places.in_brackets(way) and not scalar.style and not plain_in_brackets(said):
                yield scalar.start, scalar.end, double_quoted(said)
            elif scalar.start == scalar.end:
                indent = places.indent_of(way)
                blank = "" if text[scalar.start - 1 : scalar.start] in (" ", "") else " "
                for written in new_scalars(said, indent, newline_of(text)):
                    yield scalar.start, scalar.end, blank + written
            else:
                yield from ways_to_write(typed, scalar, said)
        case AddKey(way=way, key=key, value=value):
            yield from places.with_key(way, key, value)
        case AddItem(way=way, at=at, value=value):
            yield from places.with_item(way, at, value)
        case MoveItem(way=way, start=start, to=to):
            yield from places.with_item_moved(way, start, to)
        case Remove(way=way):
            yield from places.without(way)


def _refused(source: YamlSource, way: Way, why: str) -> ExhibitError:
    place = source.places.get(way, Place(source.file))
    what = dotted(way) or source.file
    return ExhibitError(
        [
            Finding(
                "not-edited",
                f"{what} was not changed: {why}.",
                place,
                hint="Change it in the file by hand.",
                severity=Severity.ERROR,
            )
        ]
    )
