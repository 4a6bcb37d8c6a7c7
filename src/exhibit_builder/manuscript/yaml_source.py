"""YAML text as a plain tree that remembers where each value was written.

PyYAML's loaders throw places away, guess types (``no`` becomes false, ``1992`` a number) and build
whatever a document asks for. So only its *events* are used, and the tree is built here with a stack
of our own: scalars stay as written, duplicate keys are seen, and nothing that a file says can make
the program run deep, long or large.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, replace
from enum import Enum, auto
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.yaml_places import place_at
from exhibit_builder.manuscript.yaml_swallowed import (
    NOTHING_WORDS,
    anchor_finding,
    mark_finding,
    nothing_finding,
    remark_finding,
)
from exhibit_builder.manuscript.yaml_syntax import mark_place, syntax_finding
from exhibit_builder.manuscript.yaml_unusual import unusual_indentation, unusual_line_ends, unusual_sign

Way: TypeAlias = "tuple[str | int, ...]"
"""The keys and positions that lead from the top of a file to a value."""

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""What a file says: mappings, lists, text as written, and ``None`` for a value left empty."""

MAX_BYTES = 4_000_000
"""Size limit of a YAML file, bytes (*house*: a long panel has some 20 000)."""

MAX_DEPTH = 20
"""Levels of nesting in a file (*house*: the deepest block needs 7)."""

MAX_ALIASES = 100
"""Uses of ``*name`` in a file (*house*: hand-written files have none or a few)."""

MAX_NODES = 150_000
"""Values in a file once its aliases are written out (*house*: 5000 names with ages are 20 000)."""

_PLAIN_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
NOTHING = NOTHING_WORDS | {""}
"""What stands for no value where it is written without quotes (YAML 1.2, core schema)."""

# YAML 1.2 section 5.1; NEL and the byte order mark aside, what a text editor can show.
_UNPRINTABLE = late_pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """One file as a tree with places.

    ``value`` is the whole tree; ``places`` says where each value begins and ``key_places`` where the
    key in front of it does, both by the way to the value. The top of the file is the way ``()``. ``data`` is what the
    file holds, byte by byte. ``swallowed`` says of values what is wrong with them if they are to be printed: words that
    YAML takes for something else than text. ``named`` gives what is meant by an address or a file's name, where that is
    not what is written.
    """

    file: str
    value: Tree
    places: dict[Way, Place]
    key_places: dict[Way, Place]
    data: bytes = b""
    swallowed: dict[Way, tuple[Finding, ...]] = field(default_factory=dict)
    named: Callable[[str], str] | None = None


class _NodeKind(Enum):
    """What a value of YAML is made of."""

    SCALAR = auto()
    LIST = auto()
    MAPPING = auto()


@dataclass(slots=True)
class _Node:
    """A value while it is being read.

    ``parts`` holds a list's items, or a mapping's keys and values in turn. It may be shared by aliases; ``anchor`` is
    the name of a text that nothing has repeated yet.
    """

    kind: _NodeKind
    line: int
    column: int
    text: str | None = None
    parts: list[_Node] = field(default_factory=list)
    closed: bool = True
    anchor: str = ""
    swallowed: tuple[Finding, ...] = ()


class _Stop(Exception):
    """The rest of the file can't be used; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


@dataclass(slots=True)
class _Indentation:
    """Blanks that look like indentation and are others, unless they turn out to stand inside a text."""

    text: str
    file: str
    places: list[int]

    def leave_out(self, event: Any) -> None:
        """Those in a text that is in quotes, literal or folded are characters of it."""
        if self.places and event.style:
            start, end = event.start_mark.index, event.end_mark.index
            self.places = [at for at in self.places if not start <= at < end]

    def stop(self) -> None:
        """Raise :class:`_Stop` for the first of them."""
        if self.places:
            at = self.places[0]
            raise _Stop(_unusual(self.text, at, self.file))


def dotted(way: Way) -> str:
    """A way as it is shown to people: ``blocks.2.text``."""
    return ".".join(str(part) for part in way)


def read_yaml(folder: Path, file: str) -> tuple[YamlSource | None, tuple[Finding, ...]]:
    """What :func:`parse_yaml` gives for what :func:`yaml_bytes` reads, or why there is nothing to parse."""
    data, found = yaml_bytes(folder, file)
    return (None, found) if data is None else parse_yaml(data, file)


def yaml_bytes(folder: Path, file: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Read ``file`` (relative to ``folder``, with ``/``), looking at its size before its content.

    Gives ``None`` with ``missing-file``, ``unreadable-file``, ``file-too-large`` or ``path-outside`` when there is
    nothing to parse.
    """
    place = Place(file)
    try:
        path = found_path(folder, file)
        if not path.exists():
            return None, (Finding("missing-file", f"The file {file} does not exist.", place),)
        if not path.resolve().is_relative_to(folder.resolve()):
            return None, (
                Finding(
                    "path-outside",
                    f"{file} leads out of the exhibit's folder.",
                    place,
                    hint="Replace the symbolic link by a copy of the file.",
                ),
            )
        if not path.is_file():  # a pipe or a device would be read for ever
            return None, (Finding("unreadable-file", f"{file} is not a file.", place),)
        size = path.stat().st_size
        if size > MAX_BYTES:
            return None, (_too_large(file, size),)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), ()
    except (OSError, ValueError, RuntimeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else "its name cannot be used"
        return None, (Finding("unreadable-file", f"{file} can't be read: {reason}.", place),)


def parse_yaml(data: bytes, file: str) -> tuple[YamlSource | None, tuple[Finding, ...]]:
    """The tree that ``data`` describes, with places in ``file``.

    Gives ``None`` when the text is no YAML at all, and the findings ``file-too-large``, ``not-utf8``,
    ``control-character``, ``yaml-syntax``, ``duplicate-key``, ``odd-key``, ``yaml-tag``,
    ``several-documents``, ``unknown-alias``, ``too-many-aliases``, ``too-deep`` or ``too-many-values``.
    """
    if len(data) > MAX_BYTES:
        return None, (_too_large(file, len(data)),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8", "replace")
        return None, (
            Finding(
                "not-utf8",
                "The file is not in UTF-8 from here on.",
                place_at(file, before, len(before)),
                expected="text in UTF-8, which carries every script",
                hint="Save the file again with the encoding UTF-8.",
            ),
        )
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        return None, (_control_character(unprintable.group(), place_at(file, text, unprintable.start())),)
    if ends := tuple(unusual_line_ends(text)):
        return None, tuple(_line_end(name, place_at(file, text, at)) for at, name in ends)
    try:
        source, findings = _expand(_nodes(text, file), file)
        return replace(source, data=data), findings
    except _Stop as stop:
        return None, (stop.finding,)


def _too_large(file: str, size: int) -> Finding:
    return Finding(
        "file-too-large",
        f"{file} has {size / 1e6:.1f} MB.",
        Place(file),
        expected=f"at most {MAX_BYTES / 1e6:.0f} MB of text",
        hint="Pictures and map data go into files of their own.",
    )


def _control_character(character: str, place: Place) -> Finding:
    return Finding(
        "control-character",
        f"There is an invisible control character (U+{ord(character):04X}) here.",
        place,
        hint="Delete it; it often comes along when text is copied from a PDF.",
    )


def _line_end(name: str, place: Place) -> Finding:
    return Finding(
        "control-character",
        f"There is a {name} here, which can't be seen and ends a line for some programs.",
        place,
        hint="Delete it, and begin a new line with the Enter key if one is meant.",
    )


def _unusual(text: str, at: int, file: str) -> Finding:
    """``yaml-syntax`` for what looks like indentation at a character of the text."""
    place = place_at(file, text, at)
    begin = at - place.column + 1
    sign = unusual_sign(re.split("[\r\n]", text[begin:], maxsplit=1)[0])
    return Finding("yaml-syntax", sign.message if sign else "", place, hint=sign.remedy if sign else "")


def _nodes(text: str, file: str) -> _Node:
    """The first document's nodes; raises :class:`_Stop` where the file can't be followed further."""
    top = _Node(_NodeKind.SCALAR, 1, 1)
    open_nodes: list[_Node] = []
    anchors: dict[str, _Node] = {}
    aliases = documents = begin = 0
    indentation = _Indentation(text, file, unusual_indentation(text))
    remarks = "#" in text
    # The C parser reads ten times as fast; both give the same events and never build objects.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(
                        Finding(
                            "several-documents",
                            "A second document begins here.",
                            mark_place(file, event.start_mark),
                            expected="one document in a file",
                            hint="Delete the line --- or move what follows it to another file.",
                        )
                    )
            if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                continue
            place = mark_place(file, event.start_mark)
            if isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop().closed = True
                continue
            if isinstance(event, yaml.AliasEvent):
                aliases += 1
                node = _alias(event, anchors, aliases, place)
            else:
                node = _node(event, place)
                if event.anchor is not None:
                    anchors[event.anchor] = node
                if isinstance(event, yaml.ScalarEvent):
                    indentation.leave_out(event)
                    remark = remark_finding(text, event, begin, file) if remarks else None
                    node.swallowed += (remark,) if remark else ()
                end: Any = event.end_mark
                begin = end.index
            if open_nodes:
                open_nodes[-1].parts.append(node)
            else:
                top = node
            if isinstance(event, yaml.CollectionStartEvent):
                if len(open_nodes) >= MAX_DEPTH:
                    raise _Stop(_too_deep(place))
                node.closed = False
                open_nodes.append(node)
    except yaml.YAMLError as fault:
        indentation.stop()
        raise _Stop(syntax_finding(fault, text, file)) from None
    except (ValueError, OverflowError):  # the pure Python scanner, on escapes such as \UFFFFFFFF
        raise _Stop(Finding("yaml-syntax", "An escape in double quotes can't be read.", Place(file))) from None
    indentation.stop()
    return top


def _too_deep(place: Place) -> Finding:
    return Finding("too-deep", f"Values are nested more than {MAX_DEPTH} levels deep.", place)


def _node(event: yaml.NodeEvent, place: Place) -> _Node:
    tag: Any = getattr(event, "tag", None)
    if tag not in _PLAIN_TEXT_TAGS:
        raise _Stop(
            Finding(
                "yaml-tag",
                f"The tag {tag.removeprefix('tag:yaml.org,2002:')!r} is not used in exhibits.",
                place,
                expected="text, lists and keys with values, without tags",
                hint="If text begins with !, put it in quotes.",
            )
        )
    if isinstance(event, yaml.ScalarEvent):
        plain = event.style in (None, "")
        text = None if plain and event.value in NOTHING else event.value
        made = _Node(_NodeKind.SCALAR, place.line, place.column, text, anchor=event.anchor or "")
        if text is None and event.value:
            made.swallowed = (nothing_finding(event.value, place),)
        elif tag == "!":
            made.swallowed = (mark_finding(place),)
        return made
    kind = _NodeKind.LIST if isinstance(event, yaml.SequenceStartEvent) else _NodeKind.MAPPING
    return _Node(kind, place.line, place.column)


def _alias(event: yaml.AliasEvent, anchors: dict[str, _Node], aliases: int, place: Place) -> _Node:
    if aliases > MAX_ALIASES:
        raise _Stop(Finding("too-many-aliases", f"More than {MAX_ALIASES} aliases (*name) in one file.", place))
    node = anchors.get(event.anchor or "")
    if node is None or not node.closed:  # an open one would contain itself
        raise _Stop(
            Finding(
                "unknown-alias",
                f"*{event.anchor} repeats a value named &{event.anchor}, which is not complete before this line.",
                place,
                hint="Text that begins with * needs quotes around all of it.",
            )
        )
    node.anchor = ""
    return node


def _expand(top: _Node, file: str) -> tuple[YamlSource, tuple[Finding, ...]]:
    """Plain values with a place for each, aliases written out; without recursion."""
    findings: list[Finding] = []
    places: dict[Way, Place] = {}
    key_places: dict[Way, Place] = {}
    swallowed: dict[Way, tuple[Finding, ...]] = {}
    holder: list[Tree] = [None]
    todo: list[tuple[_Node, Way, list[Tree] | dict[str, Tree], str | int]] = [(top, (), holder, 0)]
    while todo:
        node, way, inside, slot = todo.pop()
        place = Place(file, node.line, node.column, dotted(way))
        if len(places) >= MAX_NODES:
            raise _Stop(Finding("too-many-values", f"The file holds more than {MAX_NODES:,} values.", place))
        if len(way) > MAX_DEPTH:
            raise _Stop(_too_deep(place))
        made: Tree
        if node.kind is _NodeKind.SCALAR:
            if node.swallowed or node.anchor:
                named = (anchor_finding(node.anchor, place),) if node.anchor else ()
                swallowed[way] = (*node.swallowed, *named)
            made = node.text
            if made is None:  # an empty value has no character of its own: its key is where to write
                place = key_places.get(way, place)
            elif bad := _UNPRINTABLE.search(made):  # written as an escape in double quotes
                findings.append(_control_character(bad.group(), place))
                made = _UNPRINTABLE.sub("", made)
        elif node.kind is _NodeKind.LIST:
            made = [None] * len(node.parts)
            todo.extend((part, (*way, index), made, index) for index, part in enumerate(node.parts))
        else:
            made = {}
            for key_node, part in zip(node.parts[::2], node.parts[1::2], strict=True):
                key = _key(key_node, made, way, key_places, file, findings)
                if key is not None:
                    made[key] = None
                    todo.append((part, (*way, key), made, key))
        places[way] = place
        inside[slot] = made  # type: ignore[index]  # a list has its length and gets ints, a mapping text
    return YamlSource(file, holder[0], places, key_places, swallowed=swallowed), tuple(dict.fromkeys(findings))


def _key(
    node: _Node,
    made: dict[str, Tree],
    way: Way,
    key_places: dict[Way, Place],
    file: str,
    findings: list[Finding],
) -> str | None:
    """The key that ``node`` is, its place noted; ``None`` with a finding when it can't be one."""
    place = Place(file, node.line, node.column, dotted(way))
    if node.kind is not _NodeKind.SCALAR or node.text is None or not node.text.strip():
        findings.append(
            Finding(
                "odd-key",
                "A key is missing in front of the colon."
                if node.kind is _NodeKind.SCALAR
                else "A list can't be a key.",
                place,
                expected="key: value",
            )
        )
        return None
    key = node.text
    if bad := _UNPRINTABLE.search(key):
        findings.append(_control_character(bad.group(), place))
        return None
    if key in made:
        first = key_places[(*way, key)]
        findings.append(
            Finding(
                "duplicate-key",
                f"The key '{key}' is written twice; the first is in line {first.line}.",
                Place(file, node.line, node.column, dotted((*way, key))),
                hint="Keep one of the two.",
            )
        )
        return None
    key_places[(*way, key)] = Place(file, node.line, node.column, dotted((*way, key)))
    return key
