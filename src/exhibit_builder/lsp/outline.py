"""What a YAML file says as far as it can be told, while somebody types in it: keys, values and where they stand.

A file is seldom whole while it is written. The reader of :mod:`exhibit_builder.manuscript.yaml_source` rightly takes
nothing of one that is no YAML; this outline goes by indentation, dashes and colons alone, line by line, so a fault
costs what follows it at most until the next key. It decides nothing: what it gets wrong is a suggestion less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from enum import Enum, auto

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.yaml_source import MAX_DEPTH, Way

_QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
_KEY = re.compile(rf"""(?P<key>{_QUOTED}[ \t]*|[^\s"'#\[\]{{}},&*!|>%@`-][^\n]*?|-\S[^\n]*?):(?=\s|$)""")
_PAIR = re.compile(rf"(?P<key>{_QUOTED}|[^,{{}}\[\]\n]*?)[ \t]*(?P<colon>:(?=[\s,\]}}]|$)|(?=[,}}\n]|$))")
_IN_BRACKETS = re.compile(rf"{_QUOTED}|[^,{{}}\[\]\n]*")
_TEXT_IN_QUOTES = re.compile(_QUOTED, re.DOTALL)
_BLOCK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")
_REMARK = re.compile(r"(?:^|(?<=\s))#.*$")
_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


class CursorKind(Enum):
    """What is written where the cursor stands."""

    KEY = auto()
    """A key that has its colon."""
    VALUE = auto()
    """A value, or the place where one belongs."""
    NEW = auto()
    """A word without a colon on a line of its own, or nothing yet: a key or an item may begin there."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A key with its value, or an item of a list without one.

    ``way`` leads to the value. ``key`` and ``value`` are characters of the file before each and before what follows it;
    ``key`` is ``None`` for an item. ``text`` is what a value of one line says, without its quotes.
    """

    way: Way
    key: tuple[int, int] | None
    value: tuple[int, int]
    text: str = ""


@dataclass(frozen=True, slots=True)
class OutlineCursor:
    """Where the cursor stands: the ``way`` to the value (of a new word, to what it stands in), and the characters
    before and behind what is written there already. ``item`` is whether a new word stands behind a dash."""

    kind: CursorKind
    way: Way
    start: int
    end: int
    item: bool = False


@dataclass(slots=True)
class _Container:
    """A list or a mapping that is open: the column that its dashes or keys begin in, and where it has come to."""

    column: int
    way: Way
    is_list: bool
    step: str | int = ""

    @property
    def inside(self) -> Way:
        return (*self.way, self.step)


@dataclass(slots=True)
class YamlOutline:
    """The entries of a file in their order; ``words`` are words without a colon, with what each stands in."""

    text: str
    entries: list[OutlineEntry] = field(default_factory=list)
    _words: list[OutlineCursor] = field(default_factory=list)
    _open: list[_Container] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = 0
        while at < len(self.text):
            at = self._line(at)

    def at(self, way: Way) -> OutlineEntry | None:
        """The entry at a way; the first where there are several."""
        return next((entry for entry in self.entries if entry.way == way), None)

    def keys_in(self, way: Way) -> set[str]:
        """The keys that a mapping has already."""
        depth = len(way)
        return {str(e.way[depth]) for e in self.entries if len(e.way) == depth + 1 and e.way[:depth] == way and e.key}

    def under(self, way: Way) -> Iterator[OutlineEntry]:
        """The entries below a way, at any depth."""
        return (entry for entry in self.entries if len(entry.way) > len(way) and entry.way[: len(way)] == way)

    def cursor(self, offset: int) -> OutlineCursor:
        """What stands at a character, or where it would belong."""
        for entry in reversed(self.entries):
            if entry.key and entry.key[0] <= offset <= entry.key[1]:
                return OutlineCursor(CursorKind.KEY, entry.way, *entry.key)
        for word in self._words:
            if word.start <= offset <= word.end:
                empty = not self.text[word.start : word.end].strip()
                return replace(word, start=offset, end=offset) if empty else word
        # The innermost value that reaches to the cursor: brackets stand in it, not round it.
        around = [entry for entry in self.entries if entry.value[0] <= offset <= entry.value[1]]
        if around:
            entry = max(around, key=lambda entry: (entry.value[0], len(entry.way)))
            return OutlineCursor(CursorKind.VALUE, entry.way, *entry.value)
        return self._on_empty_line(offset)

    def _on_empty_line(self, offset: int) -> OutlineCursor:
        """What would be begun on a line that has nothing, by the column of the cursor."""
        start = _line_start(self.text, offset)
        way = _parent(YamlOutline(self.text[:start])._open, offset - start)
        return OutlineCursor(CursorKind.NEW, way, offset, offset)

    def _line(self, at: int) -> int:
        """One line, and what belongs to it below; gives where the next begins."""
        line = _LINE.match(self.text, at)
        end = line.end() if line else len(self.text)
        content = self.text[at:end]
        bare = content.lstrip(" ")
        if not bare.strip() or bare.startswith("#") or content.startswith(("---", "...")):
            return self._next(end)
        column = len(content) - len(bare)
        while True:
            dash = re.match(r"-(?:\s+|$)", content[column:])
            if dash is None:
                break
            self._dash(column)
            if not content[column:][dash.end() :].strip():
                self._item(at + column + 2, end)
                return self._next(end)
            column += dash.end()
        if content[column] == "#":
            return self._next(end)
        key = _KEY.match(content, column)
        if key is None or content[column] in "[{":
            return self._bare(at, column, end)
        return self._keyed(at, key, end)

    def _dash(self, column: int) -> None:
        while self._open and self._open[-1].column > column:
            self._open.pop()
        last = self._open[-1] if self._open else None
        if last is not None and last.is_list and last.column == column:
            last.step = int(last.step) + 1
        else:
            self._open.append(_Container(column, last.inside if last else (), True, 0))

    def _item(self, start: int, end: int) -> None:
        """A dash with nothing behind it: an item belongs behind the blank that follows it."""
        way = self._open[-1].inside
        self.entries.append(OutlineEntry(way, None, (start, start)))
        if start <= end:
            self._words.append(OutlineCursor(CursorKind.NEW, way, start, end, item=True))

    def _bare(self, at: int, column: int, end: int) -> int:
        """A line that has no key: an item, a word that becomes a key, or the rest of a text."""
        in_list = bool(self._open) and self._open[-1].is_list and self._behind_dash(at, column)
        start = at + column
        if in_list:
            way = self._open[-1].inside
            stop = self._value(way, None, start, end, self._open[-1].column)
            if self.text[start : start + 1] not in ("[", "{", '"', "'") and stop == self._next(end):
                self._words.append(OutlineCursor(CursorKind.NEW, way, start, end, item=True))
            return stop
        word = self.text[start:end].rstrip()
        if re.fullmatch(r"[\w-]+", word):
            self._words.append(OutlineCursor(CursorKind.NEW, _parent(self._open, column), start, end))
        return self._next(end)

    def _behind_dash(self, at: int, column: int) -> bool:
        return "-" in self.text[at : at + column]

    def _keyed(self, at: int, key: re.Match[str], end: int) -> int:
        column = key.start("key")
        self._open = _closed_for(self._open, column)
        last = self._open[-1] if self._open else None
        if last is None or last.is_list or last.column != column:
            last = _Container(column, last.inside if last else (), False)
            self._open.append(last)
        written = key["key"].rstrip()
        last.step = _unquoted(written)
        return self._value(last.inside, (at + column, at + column + len(written)), at + key.end(), end, column)

    def _value(self, way: Way, key: tuple[int, int] | None, start: int, end: int, column: int) -> int:
        """What stands behind a colon or a dash, to the end of it; ``column`` is that of the key or the dash."""
        written = _REMARK.sub("", self.text[start:end])
        lead = len(written) - len(written.lstrip())
        first, text = start + lead, written.strip()
        if not text:
            # The place of a value begins behind the colon, so that the cursor may stand there.
            self.entries.append(OutlineEntry(way, key, (min(start + 1, end), end)))
            return self._next(end)
        if _BLOCK.fullmatch(text):
            stop = self._deeper(end, column)
            self.entries.append(OutlineEntry(way, key, (first, stop)))
            return self._next(stop)
        if text[0] in "[{":
            stop = self._deeper(end, column)
            reader = _BracketReader(self.text, first, stop)
            reader.read(way, key, self.entries)
            return self._next(_line_end(self.text, max(reader.at - 1, end)))
        if text[0] in "\"'":
            stop = self._quoted(first, self._deeper(end, column))
            self.entries.append(OutlineEntry(way, key, (first, stop), _unquoted(self.text[first:stop])))
            return self._next(_line_end(self.text, stop))
        stop = self._continued(end, column)
        whole = first + len(text) if stop == end else stop
        self.entries.append(OutlineEntry(way, key, (first, whole), text if stop == end else ""))
        return self._next(stop)

    def _deeper(self, end: int, column: int) -> int:
        """The end of the last line below that is indented further than a column, or is empty between such."""
        stop = end
        at = self._next(end)
        while at < len(self.text):
            end = _line_end(self.text, at)
            content = self.text[at:end]
            if content.strip():
                if len(content) - len(content.lstrip(" ")) <= column and content.strip()[0] not in "]}":
                    break
                stop = end
            at = self._next(end)
        return stop

    def _continued(self, end: int, column: int) -> int:
        """The end of a plain text over several lines: those below that are deeper, and neither keys nor items."""
        stop = end
        at = self._next(end)
        while at < len(self.text):
            end = _line_end(self.text, at)
            content = self.text[at:end]
            bare = content.lstrip(" ")
            if not bare or len(content) - len(bare) <= column or bare[0] == "#":
                break
            if _KEY.match(bare) or re.match(r"-\s", bare):
                break
            stop = end
            at = self._next(end)
        return stop

    def _quoted(self, start: int, limit: int) -> int:
        """What follows the closing quotation mark; the end of its line where there is none."""
        match = _TEXT_IN_QUOTES.match(self.text, start, limit)
        return match.end() if match else _line_end(self.text, start)

    def _next(self, end: int) -> int:
        match = _LINE_END.match(self.text, end)
        return match.end() if match else len(self.text)


def _closed_for(containers: list[_Container], column: int) -> list[_Container]:
    """The containers that are still open where a key begins in a column."""
    still = list(containers)
    while still and still[-1].column > column:
        still.pop()
    # Dashes may stand in the column of the key that their list belongs to.
    while len(still) > 1 and still[-1].is_list and still[-1].column == column:
        still.pop()
    return still


def _parent(containers: list[_Container], column: int) -> Way:
    """The way to what a new key in a column would stand in."""
    still = _closed_for(containers, column)
    if not still:
        return ()
    last = still[-1]
    return last.way if last.column == column and not last.is_list else last.inside


@dataclass(slots=True)
class _BracketReader:
    """Reads what stands in brackets, up to where they close, or to ``limit``."""

    text: str
    at: int
    limit: int

    def read(self, way: Way, key: tuple[int, int] | None, entries: list[OutlineEntry]) -> None:
        """The value at the reading position: its entry, and those of what it holds."""
        start = self.at
        opened = self.text[self.at]
        number = len(entries)
        entries.append(OutlineEntry(way, key, (start, start)))
        self.at += 1
        index = 0
        # What is nested deeper is no exhibit's, and reading it would go as deep.
        while self.at < self.limit and len(way) <= MAX_DEPTH:
            self._blanks()
            sign = self.text[self.at : self.at + 1] if self.at < self.limit else ""
            if not sign or sign in "]}":
                self.at += bool(sign)
                break
            if sign == ",":
                self.at += 1
                index += 1
            elif opened == "{":
                self._pair(way, entries)
            else:
                self._inner((*way, index), None, entries)
        entries[number] = OutlineEntry(way, key, (start, self.at))

    def _pair(self, way: Way, entries: list[OutlineEntry]) -> None:
        start = self.at
        match = _PAIR.match(self.text, start, self.limit)
        if match is None or match.end() == start:
            self.at += 1
            return
        self.at = match.end()
        key = (start, match.end("key"))
        inner = (*way, _unquoted(match["key"]))
        if not match["colon"]:
            entries.append(OutlineEntry(inner, key, (self.at, self.at)))
            return
        self._inner(inner, key, entries)

    def _inner(self, way: Way, key: tuple[int, int] | None, entries: list[OutlineEntry]) -> None:
        self._blanks()
        if self.text[self.at : self.at + 1] in ("[", "{") and self.at < self.limit:
            self.read(way, key, entries)
            return
        match = _IN_BRACKETS.match(self.text, self.at, self.limit)
        written = match[0] if match else ""
        start = self.at
        self.at += len(written) or (0 if key else 1)
        end = start + len(written.rstrip())
        entries.append(OutlineEntry(way, key, (start, end), _unquoted(written.strip())))

    def _blanks(self) -> None:
        while self.at < self.limit and self.text[self.at] in " \t\r\n":
            self.at += 1


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    match = _LINE.match(text, offset)
    return match.end() if match else len(text)
