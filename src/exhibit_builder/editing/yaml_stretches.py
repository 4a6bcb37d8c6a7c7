"""Where the parts of a YAML file begin and end, and the stretches that a change of a list or a mapping replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise
from typing import Any

import yaml

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.editing.scalar_writing import newline_of
from exhibit_builder.editing.value_writing import flow_value, written_key, written_value
from exhibit_builder.manuscript.yaml_source import Tree, Way

Stretch = tuple[int, int, str]
"""Characters of a file before a stretch of it, before what follows it, and what takes its place."""

_LINE_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(slots=True)
class _Part:
    """A value in a file: its first character and what follows its last one, whether it is written in brackets, the
    first character of its key, what follows that, and the ways to what it holds."""

    start: int
    end: int
    in_brackets: bool = False
    key: tuple[int, int] | None = None
    parts: list[Way] = field(default_factory=list)
    is_list: bool = False


@dataclass(slots=True)
class Stretches:
    """A file's ``text`` with where each value stands in it by its way; ``scalars`` are the line and column, counted
    from 1, of each text, ``shared`` the ways to values that have an anchor or stand in one, or repeat one."""

    text: str
    scalars: dict[Way, tuple[int, int]] = field(default_factory=dict)
    shared: set[Way] = field(default_factory=set)
    _parts: dict[Way, _Part] = field(default_factory=dict)

    def indent_of(self, way: Way) -> int:
        """Blanks before the lines of a text that is written on lines of its own below its key."""
        part = self._parts[way]
        return self._column(part.key[0] if part.key else part.start) + 2

    def in_brackets(self, way: Way) -> bool:
        """Whether a value stands between brackets, of whatever holds it."""
        return any(
            held is not None and held.in_brackets for held in (self._parts.get(way[:at]) for at in range(len(way)))
        )

    def with_key(self, way: Way, key: str, value: Tree) -> Iterator[Stretch]:
        """A mapping with one key more at its end."""
        mapping = self._parts.get(way)
        if mapping is None:
            return
        newline = newline_of(self.text)
        if mapping.in_brackets:
            entry = f"{written_key(key)}: {flow_value(value)}"
            yield self._in_brackets(mapping, len(mapping.parts), entry)
        elif mapping.parts:
            first = self._parts[mapping.parts[0]].key
            indent = self._column(first[0] if first else mapping.start)
            written = f"{' ' * indent}{written_key(key)}:{written_value(value, indent, newline)}"
            yield self._on_lines_after(self._parts[mapping.parts[-1]].end, written, newline)

    def with_item(self, way: Way, at: int, value: Tree) -> Iterator[Stretch]:
        """A list with one item more before its item number ``at``."""
        held = self._parts.get(way)
        if held is None:
            return
        newline = newline_of(self.text)
        if held.in_brackets:
            yield self._in_brackets(held, at, flow_value(value))
            return
        chunks = self._chunks(held)
        if not chunks:
            return
        indent = self._dash(chunks[0])
        written = f"{' ' * indent}-{written_value(value, indent, newline, in_list=True)}"
        if at == len(chunks):
            yield self._on_lines_after(self._parts[held.parts[-1]].end, written, newline)
        else:
            yield chunks[at][0], chunks[at][0], written + newline

    def with_item_moved(self, way: Way, start: int, to: int) -> Iterator[Stretch]:
        """A list with an item at another place; what stands above an item on lines of its own goes with it."""
        held = self._parts.get(way)
        if held is None or start == to:
            return
        spans = [(self._parts[part].start, self._parts[part].end) for part in held.parts]
        order = list(range(len(spans)))
        order.insert(to, order.pop(start))
        if held.in_brackets:
            texts = [self.text[spans[number][0] : spans[number][1]] for number in order]
            gaps = [self.text[one[1] : other[0]] for one, other in pairwise(spans)]
            yield (
                spans[0][0],
                spans[-1][1],
                "".join(part for pair in zip(texts, [*gaps, ""], strict=True) for part in pair),
            )
            return
        chunks = self._chunks(held)
        if not chunks:
            return
        newline = newline_of(self.text)
        texts = [self.text[chunks[number][0] : chunks[number][1]] for number in order]
        whole = "".join(text if text.endswith(("\n", "\r")) else text + newline for text in texts)
        if not self.text[: chunks[-1][1]].endswith(("\n", "\r")):
            whole = whole.removesuffix(newline)
        yield chunks[0][0], chunks[-1][1], whole

    def without(self, way: Way) -> Iterator[Stretch]:
        """What holds the value at ``way``, without it; nothing where it holds nothing else."""
        part, held = self._parts.get(way), self._parts.get(way[:-1]) if way else None
        if part is None or held is None or len(held.parts) < 2:
            return
        number = held.parts.index(way)
        begin = part.key[0] if part.key else part.start
        if held.in_brackets:
            if number + 1 < len(held.parts):
                following = self._parts[held.parts[number + 1]]
                yield begin, following.key[0] if following.key else following.start, ""
            else:
                yield self._parts[held.parts[number - 1]].end, part.end, ""
            return
        if held.is_list:
            chunks = self._chunks(held)
            if chunks:
                yield *chunks[number], ""
            return
        line = self._line_start(begin)
        if self.text[line:begin].strip(" "):  # behind the dash of a list: what follows takes its place there
            after = self._parts[held.parts[number + 1]].key if number + 1 < len(held.parts) else None
            if after is not None:
                yield begin, after[0], ""
            return
        yield line, self._after_line(part.end), ""

    def _in_brackets(self, held: _Part, at: int, written: str) -> Stretch:
        if not held.parts:
            return held.start + 1, held.end - 1, written
        if at == len(held.parts):
            end = self._parts[held.parts[-1]].end
            return end, end, f", {written}"
        following = self._parts[held.parts[at]]
        start = following.key[0] if following.key else following.start
        return start, start, f"{written}, "

    def _on_lines_after(self, end: int, written: str, newline: str) -> Stretch:
        after = self._after_line(end)
        if self.text[:after].endswith(("\n", "\r")):
            return after, after, written + newline
        return after, after, newline + written

    def _chunks(self, held: _Part) -> list[tuple[int, int]]:
        """The lines of each item of a list, with what stands above it; none where they share lines."""
        if not held.parts:
            return []
        first = self._parts[held.parts[0]]
        begin = self._after_line(held.key[1]) if held.key else self._line_start(first.start)
        chunks = []
        for part in held.parts:
            end = self._after_line(self._parts[part].end)
            chunks.append((begin, end))
            begin = end
        return chunks if all(start < end and self._dash((start, end)) >= 0 for start, end in chunks) else []

    def _dash(self, chunk: tuple[int, int]) -> int:
        """The column, from 0, of the dash that an item's lines begin with; -1 where they don't."""
        for line in self.text[chunk[0] : chunk[1]].splitlines():
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#"):
                return len(line) - len(bare) if bare[0] == "-" and bare[1:2] in ("", " ", "\t") else -1
        return -1

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _after_line(self, at: int) -> int:
        found = _LINE_END.match(self.text, at)
        return found.end() if found else len(self.text)

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; ``key`` is one whose value is still to come."""

    way: Way
    part: _Part
    shared: bool
    key: tuple[str, int, int] | None = None


def stretches(text: str) -> Stretches:
    """Where the values of a file stand that :func:`~exhibit_builder.manuscript.yaml_source.parse_yaml` can read."""
    made = Stretches(text)
    open_parts: list[_Open] = []
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionEndEvent):
            _close(made, open_parts.pop(), event)
        elif isinstance(event, yaml.NodeEvent):
            _meet(made, open_parts, event)
    return made


def _close(made: Stretches, closed: _Open, event: Any) -> None:
    part = closed.part
    if part.in_brackets:
        part.end = event.end_mark.index
    elif part.parts:
        part.end = max(part.end, made._parts[part.parts[-1]].end)


def _meet(made: Stretches, open_parts: list[_Open], event: Any) -> None:
    inside = open_parts[-1] if open_parts else None
    scalar = isinstance(event, yaml.ScalarEvent)
    start, end = event.start_mark.index, event.end_mark.index
    if inside is not None and not inside.part.is_list and inside.key is None:
        inside.key = (event.value if scalar else "", start, end)
        return
    way: Way = ()
    key = None
    if inside is not None:
        step: str | int = len(inside.part.parts)
        if inside.key is not None:
            step, key = inside.key[0], (inside.key[1], inside.key[2])
            inside.key = None
        way = (*inside.way, step)
        inside.part.parts.append(way)
    if scalar and event.style in ("|", ">"):
        end = start + len(made.text[start:end].rstrip("\r\n \t"))
    in_brackets = bool(getattr(event, "flow_style", False))
    collection = isinstance(event, yaml.CollectionStartEvent)
    part = _Part(start, end, in_brackets, key, is_list=isinstance(event, yaml.SequenceStartEvent))
    if collection and not in_brackets:
        part.end = start
    if scalar and start == end and key is not None:
        part.end = max(end, key[1])
    made._parts[way] = part
    shared = (inside is not None and inside.shared) or event.anchor is not None
    if shared:
        made.shared.add(way)
    if scalar:
        made.scalars[way] = event.start_mark.line + 1, event.start_mark.column + 1
    if collection:
        open_parts.append(_Open(way, part, shared))
