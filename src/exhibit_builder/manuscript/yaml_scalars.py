"""Where each character of a text stands in its YAML file, and how such a text is changed without touching the rest.

YAML writes text in five ways (plain, in two kinds of quotes, literal and folded), with escapes, doubled quotes,
indentation and lines that are joined. PyYAML says where a text begins, and what it says; the way from each of its
characters to the file is gone through here again. A way that doesn't lead to the same text is not taken.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cache, lru_cache
from typing import Any

import yaml

from exhibit_builder.core.findings import Replacement
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.yaml_quoting import text_with
from exhibit_builder.manuscript.yaml_source import NOTHING

Span = tuple[int, int]
"""Characters of a file before a stretch of it, and before what follows the stretch."""

_BREAK = r"(?:\r\n?|\n)"
_FOLD = rf"(?P<fold>[ \t]*+(?:{_BREAK}[ \t]*+)+)|(?P<blanks>[ \t]++)"
_PARTS = {
    "": rf"{_FOLD}|(?P<char>.)",
    "'": rf"{_FOLD}|(?P<doubled>'')|(?P<char>.)",
    '"': (
        rf"{_FOLD}|(?P<joined>\\{_BREAK}[ \t]*+)|\\(?P<code>x[\da-fA-F]{{2}}|u[\da-fA-F]{{4}}|U[\da-fA-F]{{8}})"
        r"|\\(?P<escaped>.)|(?P<char>.)"
    ),
}
"""What a text between its ends is made of, by its style: plain, in single and in double quotes."""

_ESCAPES = dict(zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))
"""What a backslash and a letter stand for in double quotes (YAML 1.1, section 5.7)."""

_PROPERTIES = r"(?:[&!]\S*[ \t]+)*"
_HEADER = rf"[|>][+-]?(?P<indent>[1-9]?)[+-]?[ \t]*(?:#[^\r\n]*)?{_BREAK}"
_LINE = rf"(?P<indent> *+)(?P<text>[^\r\n]*+)(?P<end>{_BREAK}|$)"

Typed = tuple[str, Span]
"""A character as YAML reads it, and where it stands in the file."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text: what it says, its ``style``, and its ends in the file.

    ``style`` is the sign it begins with, and empty for a plain text. ``shared`` is whether it or what it stands in has
    an anchor, so that it may be used in other places as well.
    """

    value: str
    style: str
    start: int
    end: int
    shared: bool


@dataclass(frozen=True, slots=True)
class ScalarFile:
    """A YAML file's ``text``, and its scalars by the line and column, counted from 1, that their places have.

    ``starts`` are the characters before each line.
    """

    text: str
    scalars: dict[tuple[int, int], Scalar]
    starts: tuple[int, ...]
    _spans: dict[Scalar, tuple[Span, ...] | None] = field(default_factory=dict)

    def spans(self, scalar: Scalar) -> tuple[Span, ...] | None:
        """Where each character of a scalar's value stands, or ``None`` when that can't be told.

        A blank or line end that stands for joined lines has all that is between them.
        """
        if scalar not in self._spans:
            self._spans[scalar] = _spans(self.text, scalar)
        return self._spans[scalar]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@lru_cache(maxsize=64)
def scalar_file(data: bytes) -> ScalarFile:
    """The scalars of a file that could be read; many rules ask for the same one."""
    text = data.decode("utf-8-sig")
    # The C parser and the Python one have unrelated classes for marks, both counting characters from 0.
    scalars: dict[tuple[int, int], Scalar] = {}
    anchored: list[bool] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            anchored.append(event.anchor is not None or any(anchored[-1:]))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchored.pop()
        elif _is_scalar(event):
            scalar = _scalar(event, text, shared=any(anchored[-1:]))
            scalars[event.start_mark.line + 1, event.start_mark.column + 1] = scalar
    return ScalarFile(text, scalars, (0, *(end.end() for end in re.finditer(_BREAK, text))))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made when it is first needed: most exhibits have no fault to find the place of."""
    return re.compile(pattern, re.DOTALL)


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _is_scalar(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent)


def _scalar(event: Any, text: str, *, shared: bool = False) -> Scalar:
    start = _compiled(_PROPERTIES).match(text, event.start_mark.index).end()  # type: ignore[union-attr]  # it matches nothing too
    return Scalar(event.value, event.style or "", start, event.end_mark.index, shared or event.anchor is not None)


def _spans(text: str, scalar: Scalar) -> tuple[Span, ...] | None:
    for typed in _readings(text, scalar):
        said = "".join(char for char, _ in typed)
        # How many ends of lines stand at the end of a literal or folded text is its header's to say.
        if said.startswith(scalar.value) and not said[len(scalar.value) :].strip("\n"):
            return tuple(span for _, span in typed[: len(scalar.value)])
    return None


def _readings(text: str, scalar: Scalar) -> Iterator[list[Typed]]:
    """Ways to read a scalar, of which at most one gives its value."""
    if scalar.style not in ("|", ">"):
        yield _flow(text, scalar)
        return
    header = _compiled(_HEADER).match(text, scalar.start)
    if header is None:
        return
    lines = (line for line in _compiled(_LINE).finditer(text, header.end()) if line["text"])
    indent = len(first["indent"]) if (first := next(lines, None)) else 0
    for width in range(indent + 1) if header["indent"] else [indent]:
        yield _block(_lines(text, header.end(), width), folded=scalar.style == ">")


def _flow(text: str, scalar: Scalar) -> list[Typed]:
    """The characters of a plain text, or of one in quotes."""
    quote = len(scalar.style)
    typed: list[Typed] = []
    for part in _compiled(_PARTS[scalar.style]).finditer(text, scalar.start + quote, scalar.end - quote):
        if part["fold"]:
            ends = len(re.findall(_BREAK, part[0]))
            typed.extend((char, part.span()) for char in (" " if ends == 1 else "\n" * (ends - 1)))
        elif part["blanks"]:
            typed.extend((char, (at, at + 1)) for at, char in enumerate(part[0], part.start()))
        elif part["char"]:
            typed.append((part[0], part.span()))
        elif part.lastgroup == "doubled":
            typed.append(("'", part.span()))
        elif part.lastgroup == "code":
            typed.append((chr(int(part["code"][1:], 16)), part.span()))
        elif part.lastgroup == "escaped":
            typed.append((_ESCAPES.get(part["escaped"], ""), part.span()))
    return typed


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a literal or folded text without its indentation, and the end of the line."""

    text: str
    start: int
    end: Span


def _lines(text: str, start: int, indent: int) -> Iterator[_Line]:
    """The lines that are indented by ``indent`` at least, and empty ones between and after them."""
    for line in _compiled(_LINE).finditer(text, start):
        if line.start() == len(text) or (line["text"] and len(line["indent"]) < indent):
            return
        begin = min(line.start() + indent, line.end("text"))
        yield _Line(text[begin : line.end("text")], begin, line.span("end"))


def _block(lines: Iterator[_Line], *, folded: bool) -> list[Typed]:
    """The characters of a literal text, or of a folded one, in which lines that are not indented further are joined."""
    typed: list[Typed] = []
    ends: list[Span] = []
    before: _Line | None = None
    for line in lines:
        if line.text:
            joined = folded and before is not None and not _indented(before) and not _indented(line)
            if joined and len(ends) == 1:
                typed.append((" ", ends[0]))
            else:
                typed.extend(("\n", end) for end in ends[joined:])
            typed.extend((char, (at, at + 1)) for at, char in enumerate(line.text, line.start))
            ends, before = [], line
        if line.end[0] < line.end[1]:
            ends.append(line.end)
    typed.extend(("\n", end) for end in ends)
    return typed


def _indented(line: _Line) -> bool:
    return line.text[0] in " \t"


def replaced(data: bytes, replacements: Sequence[Replacement]) -> bytes | None:
    """A file's bytes with other text in those places, or ``None`` when more would change than their texts.

    Every place must hold what it is said to hold. Then the file is read again: it must have the same values in the same
    order and written in the same style, and each must say what it said before, but for what was replaced in it. A file
    that can't be read gets quotation marks round one text, if its line can then be read.
    """
    try:
        typed = scalar_file(data)
    except yaml.YAMLError:
        made = text_with(data.decode("utf-8-sig"), replacements[0]) if len(replacements) == 1 else None
        return None if made is None else _as_before(data, made)
    parts: list[str] = []
    done = 0
    for one in sorted(replacements, key=lambda one: one.start):
        if one.start < done or typed.text[one.start : one.end] != one.old:
            return None
        parts += [typed.text[done : one.start], one.new]
        done = one.end
    made = "".join([*parts, typed.text[done:]])
    if not _same_but_for(typed, made, replacements):
        return None
    return _as_before(data, made)


def _as_before(data: bytes, made: str) -> bytes:
    """A file's new text in bytes, with the mark at its head if it had one."""
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + made.encode()


def _same_but_for(typed: ScalarFile, made: str, replacements: Sequence[Replacement]) -> bool:
    """Whether a new text of a file says the same, but for what is replaced in some values."""
    starts = sorted(one.start for one in replacements)
    try:
        before, after = list(_events(typed.text)), list(_events(made))
    except yaml.YAMLError:
        return False
    if len(before) != len(after):
        return False
    met = 0
    for old, new in zip(before, after, strict=True):
        if _form(old) != _form(new):
            return False
        if not _is_scalar(old):
            continue
        scalar = _scalar(old, typed.text)
        within = range(bisect_left(starts, scalar.start), bisect_left(starts, scalar.end))
        met += len(within)
        own = [one for one in replacements if scalar.start <= one.start < scalar.end] if within else []
        if new.value != (_expected(typed, scalar, own) if own else old.value):
            return False
        if own and not scalar.style and new.value in NOTHING:
            return False
    return met == len(starts)


def _form(event: Any) -> tuple[object, ...]:
    """All of an event of YAML but what a scalar says and where it stands."""
    return type(event), *(getattr(event, name, None) for name in ("anchor", "tag", "implicit", "style", "flow_style"))


def _expected(typed: ScalarFile, scalar: Scalar, replacements: Sequence[Replacement]) -> str | None:
    """What a scalar must say with those replacements; ``None`` where one doesn't cover whole characters of it."""
    spans = typed.spans(scalar)
    if spans is None:
        return None
    starts, ends = {span[0]: at for at, span in enumerate(spans)}, {span[1]: at for at, span in enumerate(spans, 1)}
    said = scalar.value
    for one in sorted(replacements, key=lambda one: one.start, reverse=True):
        start, end = starts.get(one.start), ends.get(one.end)
        if start is None or end is None:
            return None
        said = said[:start] + one.new + said[end:]
    return said
