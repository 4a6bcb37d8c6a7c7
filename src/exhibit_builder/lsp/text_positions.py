"""Where characters of a text stand, as the program counts them and as an editor does.

The program counts characters; the protocol (LSP 3.17, Position) counts units of UTF-16, unless both sides agree on
another encoding. Lines end as the protocol has it, which is also how YAML is read here: a line separator (U+2028) ends
none. pygls' own counting takes a position behind the end of a line for one before it, and splits lines at more signs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

from exhibit_builder.core.plain_values import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")

_UNITS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""How a text is encoded to count its units, and the bytes of a unit."""


@dataclass(frozen=True)
class PositionedText:
    """A file's text and the encoding in which the editor counts; offsets are characters before something."""

    text: str
    encoding: PositionEncodingKind = PositionEncodingKind.Utf16

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Characters before each line."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    def line_span(self, line: int) -> tuple[int, int]:
        """Characters before a line, counted from 0, and before its end; a line too far is the end of the text."""
        if line >= len(self.starts):
            return len(self.text), len(self.text)
        start = self.starts[max(line, 0)]
        end = _LINE_END.search(self.text, start)
        return start, end.start() if end else len(self.text)

    def offset(self, position: Position) -> int:
        """Characters before an editor's position; one behind the end of its line is that end."""
        start, end = self.line_span(position.line)
        codec, size = _UNITS[self.encoding]
        units = self.text[start:end].encode(codec, "surrogatepass")[: position.character * size]
        return start + len(units.decode(codec, "ignore"))

    def offset_at(self, line: int, column: int) -> int:
        """Characters before a place, whose line and column count from 1."""
        start, end = self.line_span(line - 1)
        return min(start + max(column - 1, 0), end)

    def position(self, offset: int) -> Position:
        """The editor's position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        codec, size = _UNITS[self.encoding]
        before = self.text[self.starts[line] : offset].encode(codec, "surrogatepass")
        return Position(line, len(before) // size)

    def range(self, start: int, end: int) -> Range:
        """The editor's range from one offset to another."""
        return Range(self.position(start), self.position(end))
