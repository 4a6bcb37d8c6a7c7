"""A catalogue as a spreadsheet (XLSX), for translators who have no other program, and the way back.

A row a text: its key, the original, the translation, their words, how many fit, the state, and the notes. Only the
translation and the state are read back. What looks like a formula is a text when it is written, and a finding when it
is read: nothing is evaluated.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import words
from exhibit_builder.system.file_targets import written_whole
from exhibit_builder.translation.merging import FUZZY
from exhibit_builder.translation.messages import Message, MessageKey, by_key
from exhibit_builder.translation.translators_notes import Rooms, notes_of, word_limits

if TYPE_CHECKING:
    from exhibit_builder.translation.po_files import PoFile

MAX_BYTES = 20_000_000
"""Size limit of a spreadsheet, bytes (*house*: one of 5000 texts has less than one million)."""

MAX_UNPACKED = 200_000_000
"""The same of what is packed in it (*house*: a table packs to a tenth; more is a trap)."""

MAX_ROWS = 60_000
"""Rows that are read (*house*: ten times the texts of a large exhibit)."""


class SheetColumn(Enum):
    """A column: its heading, and its width in characters (*house*: texts as wide as a screen has room for)."""

    KEY = "Key", 12
    ORIGINAL = "Original", 60
    TRANSLATION = "Translation", 60
    WORDS = "Words (original)", 10
    TRANSLATED_WORDS = "Words (translation)", 10
    LIMIT = "Words that fit", 24
    STATE = "State", 12
    NOTES = "Notes", 60

    def __init__(self, heading: str, width: int) -> None:
        self.heading = heading
        self.width = width


class RowState(Enum):
    """What the column of states may say."""

    DONE = "done"
    NOT_SURE = "not sure"
    MISSING = "missing"


_COLUMNS = tuple(SheetColumn)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A translation that was read back: of which message, what it says, and whether somebody is sure of it."""

    key: MessageKey
    translation: str
    sure: bool


def row_key(key: MessageKey) -> str:
    """The short name of a message in a spreadsheet: a sum of its context and its original (SHA-256, 12 digits)."""
    return hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]


def write_sheet(messages: tuple[Message, ...], read: PoFile, tag: str, rooms: Rooms, path: Path) -> int:
    """Write a spreadsheet of all messages with their translations, in one step; gives how many rows it has.

    Raises :class:`ExhibitError` with ``cannot-write``.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in read.entries}
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = tag
    sheet.append([column.heading for column in _COLUMNS])
    for number, column in enumerate(_COLUMNS, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    right_to_left = language(tag).rtl
    for line, message in enumerate(messages, 2):
        entry = entries.get(message.key)
        text = entry.msgstr if entry is not None else ""
        fuzzy = entry is not None and FUZZY in entry.flags
        state = RowState.NOT_SURE if text and fuzzy else RowState.DONE if text else RowState.MISSING
        limits = ", ".join(f"{paper} {limit}" for paper, limit in word_limits(message, rooms, text).items())
        values: dict[SheetColumn, str | int] = {
            SheetColumn.KEY: row_key(message.key),
            SheetColumn.ORIGINAL: message.text,
            SheetColumn.TRANSLATION: text,
            SheetColumn.WORDS: len(words(message.text)),
            SheetColumn.TRANSLATED_WORDS: len(words(text)),
            SheetColumn.LIMIT: limits,
            SheetColumn.STATE: state.value,
            SheetColumn.NOTES: "\n".join(notes_of(message, {})),
        }
        for number, column in enumerate(_COLUMNS, 1):
            cell = sheet.cell(line, number)
            _put(cell, values[column])
            turned = right_to_left and column is SheetColumn.TRANSLATION
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if turned else 0)
    sheet.freeze_panes = "A2"
    with written_whole(path) as part:
        book.save(part)
    return len(messages)


def _put(cell: Any, value: str | int) -> None:
    """Write a text as a text, also one that begins as a formula does."""
    if isinstance(value, str):
        value = "".join(char for char in value if unicodedata.category(char) != "Cc" or char in "\n\t")
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def read_sheet(path: Path, messages: tuple[Message, ...]) -> tuple[tuple[ReadRow, ...], tuple[Finding, ...]]:
    """The translations of a spreadsheet, or everything that is wrong with it (``broken-sheet``), each with its row."""
    rows, unread = _rows_of(path)
    if unread is not None:
        return (), (unread,)
    found: list[ReadRow] = []
    findings = list(_headings(path.name, rows[0] if rows else ()))
    if findings:
        return (), tuple(findings)
    known = {row_key(message.key): message for message in by_key(messages).values()}
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {column: row[index] if index < len(row) else None for index, column in enumerate(_COLUMNS)}
        if all(cell is None or cell.value in (None, "") for cell in cells.values()):
            continue
        wrong = list(_row_findings(path.name, number, cells, known, seen))
        findings += wrong
        if not wrong:
            message = known[_text(cells[SheetColumn.KEY])]
            sure = _text(cells[SheetColumn.STATE]).casefold() != RowState.NOT_SURE.value
            found.append(ReadRow(message.key, _text(cells[SheetColumn.TRANSLATION]), sure))
    return (() if findings else tuple(found)), tuple(findings)


def _rows_of(path: Path) -> tuple[list[tuple[Any, ...]], Finding | None]:
    """The rows of a spreadsheet's first table, or what keeps it from being read."""
    from openpyxl import load_workbook

    try:
        if path.stat().st_size > MAX_BYTES:
            return [], _broken(Place(path.name), f"It has more than {MAX_BYTES:,} bytes.")
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                return [], _broken(Place(path.name), f"It unpacks to more than {MAX_UNPACKED:,} bytes.")
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as fault:  # what a broken zip or its XML raises is not declared
        why = getattr(fault, "strerror", None) or "it is no spreadsheet of the kind XLSX"
        return [], _broken(Place(path.name), f"It can’t be read: {why}.")
    try:
        sheet = book.worksheets[0] if book.worksheets else None
        return (list(sheet.iter_rows(max_row=MAX_ROWS)) if sheet is not None else []), None
    except Exception:  # as above: rows are taken apart when they are asked for
        return [], _broken(Place(path.name), "It can’t be read: its table is broken.")
    finally:
        book.close()


def _headings(name: str, row: tuple[Any, ...]) -> Iterator[Finding]:
    for number, column in enumerate(_COLUMNS, 1):
        if column in (SheetColumn.KEY, SheetColumn.ORIGINAL, SheetColumn.TRANSLATION, SheetColumn.STATE):
            written = _text(row[number - 1]) if number <= len(row) else ""
            if written != column.heading:
                message = f"The column '{column.heading}' is not where it was; here stands '{written}'."
                yield _broken(Place(name, 1, number), message)


def _row_findings(
    name: str, number: int, cells: Mapping[SheetColumn, Any], known: Mapping[str, Message], seen: dict[str, int]
) -> Iterator[Finding]:
    for column in (SheetColumn.KEY, SheetColumn.ORIGINAL, SheetColumn.TRANSLATION, SheetColumn.STATE):
        cell = cells[column]
        if cell is not None and cell.data_type == "f":
            place = Place(name, number, _COLUMNS.index(column) + 1)
            yield _broken(place, f"In the column '{column.heading}' is a formula.", "a text")
            return
    key = _text(cells[SheetColumn.KEY])
    message = known.get(key)
    if message is None:
        yield _broken(Place(name, number, 1), f"The key '{key}' is of no text of the exhibit.", "the key as it was")
    elif key in seen:
        yield _broken(Place(name, number, 1), f"The key '{key}' stands in row {seen[key]} too.", "each key once")
    elif _text(cells[SheetColumn.ORIGINAL]) != message.text.strip():
        yield _broken(Place(name, number, 2), "The original was changed here.", f"“{message.text}”")
    seen.setdefault(key, number)


def _text(cell: Any) -> str:
    value = cell.value if cell is not None else None
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _broken(
    place: Place, message: str, expected: str = "the spreadsheet as exhibit translate sheet writes it"
) -> Finding:
    return Finding("broken-sheet", message, place, expected=expected, hint="Nothing was taken over from it.")


def take_over(rows: tuple[ReadRow, ...], read: PoFile) -> int:
    """Put translations that were read back into a catalogue; gives how many it changed. An empty cell changes
    nothing."""
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in read.entries}
    changed = 0
    for row in rows:
        entry = entries.get(row.key)
        if entry is None or not row.translation:
            continue
        was = entry.msgstr, FUZZY in entry.flags
        entry.msgstr = row.translation
        entry.flags = [flag for flag in entry.flags if flag != FUZZY] + ([] if row.sure else [FUZZY])
        if row.sure:
            entry.previous_msgid = entry.previous_msgctxt = None
        changed += was != (entry.msgstr, FUZZY in entry.flags)
    return changed
