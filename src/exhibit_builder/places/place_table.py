"""A table of places, ``places.csv`` or ``places.xlsx``: a row a place, its columns the keys of a place's file.

Nothing is evaluated and nothing guessed: a formula, an error of a spreadsheet, a merged cell or a number that has lost
its digits is a finding with its cell. A row becomes the same tree as a file of YAML, so that one model checks both.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import bare_type, keys_of, model_of
from exhibit_builder.manuscript.mistakes import unknown_key
from exhibit_builder.manuscript.place_models import PlaceFields
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource, yaml_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NAME_COLUMN = "place"
"""The column of a place's short name."""

MAX_COLUMNS = 300
"""Columns that are read (*house*: ten times the keys of a place; more is a sheet filled to its edge)."""

MAX_PLACES = 2000
"""Rows that are read (*house*: an exhibit in each town of a large country)."""

MAX_SHEET_BYTES = 4_000_000
"""Size limit of a table, bytes (*house*: 2000 full rows have less than one million)."""

MAX_UNPACKED_BYTES = 40_000_000
"""The same of what is packed in an XLSX file (*house*: a table packs to a tenth; more is a trap)."""

_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
"""What spreadsheets write where a formula went wrong (ISO/IEC 29500-1, 18.18.11, and Microsoft's later ones)."""

_SHORTENED = late_pattern(r"[+-]?[0-9]+([.,][0-9]+)?E\+?[0-9]+")
"""A long number as a spreadsheet shortens it: its last digits are gone."""

_LONGEST_NUMBER = 10**9
"""From here on a number is a telephone number whose sign a spreadsheet took away (*house*: no exhibit has so
many copies)."""

IN_A_FILE = "panels"
"""The key that a row can't have: what it holds is no single value."""

_OWN = "_"
"""What the columns begin with that are the organiser's own."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the place's short ``name``, what is said of it (``None`` where a cell can't be used), and where."""

    name: str
    source: YamlSource | None
    place: Place


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as text, or as a day; ``fault`` says why it can't be used, ``expected`` what would be right."""

    text: str
    day: date | None = None
    fault: str = ""
    expected: str = ""


def read_table(folder: Path, file: str, findings: list[Finding]) -> tuple[TableRow, ...]:
    """The rows of a table; ``findings`` learns what is wrong with it: ``broken-table`` for the most part."""
    if file.endswith(".csv"):
        data, found = yaml_bytes(folder, file)
        findings += found
        rows = _rows_of_csv(data, file, findings) if data is not None else None
    else:
        rows = _rows_of_xlsx(folder, file, findings)
    if rows is None:
        return ()
    if not rows:
        findings.append(broken_table(Place(file), "The table is empty.", f"a first row with the column {NAME_COLUMN}"))
        return ()
    columns = _columns(rows[0], file, findings)
    if columns is None:
        return ()
    return tuple(_placed(rows, columns, file, findings))


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets call it: ``D7``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def broken_table(place: Place, message: str, expected: str = "", hint: str = "") -> Finding:
    """``broken-table``: something in a table that can't be read as it stands."""
    return Finding("broken-table", message, place, expected, hint)


def _rows_of_csv(data: bytes, file: str, findings: list[Finding]) -> list[list[_Cell]] | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        expected, hint = "text in UTF-8, which carries every script", "Save it again as CSV UTF-8."
        findings.append(
            Finding("not-utf8", "The table is not in UTF-8 from here on.", Place(file, line), expected, hint)
        )
        return None
    if "\0" in text:
        findings.append(broken_table(Place(file), "The table holds characters that no text has.", "text in UTF-8"))
        return None
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=lambda sign: (head.count(sign), sign == ","))
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if number > MAX_PLACES + 1:
                findings.append(
                    broken_table(Place(file, number), "The table has too many rows.", f"at most {MAX_PLACES:,}")
                )
                return None
            if len(row) > MAX_COLUMNS:
                findings.append(_too_wide(file, number, len(row)))
                return None
            rows.append([_of_text(cell) for cell in row])
    except csv.Error as fault:
        message = "A quotation mark in the table doesn’t close, or something stands behind it."
        if "limit" in str(fault):
            message = "A cell of the table is too long."
        findings.append(
            broken_table(Place(file, len(rows) + 1), message, 'cells in quotes as "one, two", a " in them doubled')
        )
        return None
    return rows


def _too_wide(file: str, row: int, columns: int) -> Finding:
    return broken_table(
        Place(file, row), f"The table has {columns:,} columns.", f"at most {MAX_COLUMNS}", "Delete the columns behind."
    )


def _of_text(text: str) -> _Cell:
    text = text.strip()
    if text.startswith("="):
        return _Cell(text, fault="is a formula", expected="what it comes to, as text")
    if text.upper() in _ERRORS:
        return _Cell(text, fault=f"is {text}, the mark of a formula that went wrong", expected="text")
    if _SHORTENED.fullmatch(text):
        return _Cell(
            text, fault=f"is {text}: a spreadsheet has shortened a number", expected="the whole number, as text"
        )
    return _Cell(text)


def _rows_of_xlsx(folder: Path, file: str, findings: list[Finding]) -> list[list[_Cell]] | None:
    path = folder / file
    from openpyxl import load_workbook

    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            message = f"{file} leads out of the exhibit's folder."
            findings.append(Finding("path-outside", message, Place(file), hint="Put a copy of the file there."))
            return None
        if path.stat().st_size > MAX_SHEET_BYTES:
            findings.append(
                broken_table(Place(file), f"It has more than {MAX_SHEET_BYTES:,} bytes.", "a table of places alone")
            )
            return None
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            message = f"It unpacks to more than {MAX_UNPACKED_BYTES:,} bytes."
            findings.append(broken_table(Place(file), message, "a table of places alone"))
            return None
        book = load_workbook(path, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
    except Exception as fault:  # what a broken zip or its XML raises is not declared
        why = getattr(fault, "strerror", None) or "it is no spreadsheet of the kind XLSX"
        findings.append(
            broken_table(Place(file), f"The table can't be read: {why}.", "a spreadsheet as XLSX, or places.csv")
        )
        return None
    return _rows_of_sheet(sheet, file, findings)


def _rows_of_sheet(sheet: Worksheet, file: str, findings: list[Finding]) -> list[list[_Cell]] | None:
    merged = sorted(sheet.merged_cells.ranges, key=lambda part: (part.min_row, part.min_col))
    for part in merged:
        findings.append(
            broken_table(
                Place(file, part.min_row, part.min_col),
                f"The cells {part.coord} are merged, so nobody can tell to which place they belong.",
                "a cell for each place",
                "Part them, and write the value into each.",
            )
        )
    if sheet.max_column > MAX_COLUMNS:
        findings.append(_too_wide(file, 1, sheet.max_column))
    if sheet.max_row > MAX_PLACES + 1:
        findings.append(broken_table(Place(file), "The table has too many rows.", f"at most {MAX_PLACES:,}"))
    if merged or sheet.max_column > MAX_COLUMNS or sheet.max_row > MAX_PLACES + 1:
        return None
    return [[_of_cell(cell) for cell in row] for row in sheet.iter_rows()]


def _of_cell(cell: Any) -> _Cell:
    """A cell of a spreadsheet, whose kind is known."""
    value = cell.value
    if value is None:
        return _Cell("")
    if cell.data_type == "f":
        return _Cell(str(value)[:40], fault="is a formula", expected="what it comes to, as text")
    if cell.data_type == "e":
        return _Cell(str(value), fault=f"is {value}, the mark of a formula that went wrong", expected="text")
    if isinstance(value, datetime | date):
        whole = not isinstance(value, datetime) or value.time() == time()
        day = value.date() if isinstance(value, datetime) else value
        return (
            _Cell(day.isoformat(), day) if whole else _Cell(str(value), fault="is a day with a time", expected="a day")
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value != int(value) or abs(value) >= _LONGEST_NUMBER:
            fault = f"is the number {value}, which may have lost signs that were typed"
            return _Cell(str(value), fault=fault, expected="text: format the cell as text and type it anew")
        return _Cell(str(int(value)))
    if not isinstance(value, str):
        return _Cell(str(value), fault=f"is {value}, no text", expected="text: format the cell as text")
    return _Cell(value.replace("_x000D_", "").replace("\r\n", "\n").strip())


def _columns(head: Sequence[_Cell], file: str, findings: list[Finding]) -> dict[int, Way] | None:
    """The ways that columns stand for, by their numbers from 0; ``None`` where no row can be read by them."""
    names = _column_names()
    columns: dict[int, Way] = {}
    before = len(findings)
    for index, cell in enumerate(head):
        written, place = cell.text, Place(file, 1, index + 1)
        way = (NAME_COLUMN,) if written == NAME_COLUMN else _way(written)
        if not written or written.startswith(_OWN):
            continue
        if written.partition(".")[0] == IN_A_FILE:
            hint = "Write places/NAME.yaml for such a place, and take its row out."
            message = "A table can't say which panels a place adds, replaces or leaves out."
            findings.append(broken_table(place, message, "a place's own file", hint))
        elif way is None:
            findings.append(unknown_key(written, (NAME_COLUMN, *names), place))
        elif way in columns.values():
            findings.append(broken_table(place, f"Two columns are called '{written}'.", "one"))
        else:
            columns[index] = way
    if (NAME_COLUMN,) not in columns.values():
        message = f"The table has no column '{NAME_COLUMN}'."
        findings.append(broken_table(Place(file, 1), message, f"a first row with {NAME_COLUMN}, name, venue …"))
    return None if len(findings) > before else columns


def _column_names() -> tuple[str, ...]:
    """The names of columns as they are written, with ``…`` for a name that is free."""
    found: list[str] = []
    for key, field in keys_of(PlaceFields).items():
        if key == IN_A_FILE:
            continue
        model = model_of(field.annotation)
        if model is not None:
            found += [f"{key}.{inner}" for inner in keys_of(model)]
        else:
            found.append(f"{key}.…" if _is_free(field.annotation) else key)
    return tuple(found)


def _is_free(annotation: Any) -> bool:
    return getattr(bare_type(annotation), "__origin__", None) is dict


def _way(written: str) -> Way | None:
    """The way that a column's name stands for; ``None`` for one that there is not."""
    key, dot, rest = written.replace("_", "-").partition(".")
    field = keys_of(PlaceFields).get(key)
    if field is None:
        return None
    model = model_of(field.annotation)
    if model is not None:
        return (key, rest) if rest in keys_of(model) else None
    if _is_free(field.annotation):
        return (key, written.partition(".")[2]) if rest else None
    return None if dot else (key,)


def _is_list(way: Way) -> bool:
    field = keys_of(PlaceFields).get(str(way[0]))
    return field is not None and getattr(bare_type(field.annotation), "__origin__", None) is tuple


_DAY_COLUMNS: tuple[Way, ...] = (("from",), ("to",), ("delivery", "date"))


def _placed(
    rows: Sequence[Sequence[_Cell]], columns: dict[int, Way], file: str, findings: list[Finding]
) -> Iterator[TableRow]:
    name_at = next(index for index, way in columns.items() if way == (NAME_COLUMN,))
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.text for cell in row):
            continue
        place = Place(file, number, name_at + 1)
        name = row[name_at].text if name_at < len(row) else ""
        if not name:
            findings.append(
                broken_table(place, "A row has no name in the column 'place'.", "a short name, such as strasbourg")
            )
            continue
        wrong = list(_row_findings(row, number, columns, len(rows[0]), file))
        findings += wrong
        yield TableRow(name, None if wrong else _source(row, number, columns, file), place)


def _row_findings(
    row: Sequence[_Cell], number: int, columns: dict[int, Way], width: int, file: str
) -> Iterator[Finding]:
    for index, cell in enumerate(row):
        place, where = Place(file, number, index + 1), cell_name(number, index + 1)
        if index >= width and cell.text:
            yield broken_table(place, f"{where} stands behind the last column.", "as many cells as the first row has")
            return
        way = columns.get(index)
        if way is None:
            continue
        if cell.fault:
            yield broken_table(place, f"{where} ({'.'.join(map(str, way))}) {cell.fault}.", cell.expected)
        elif cell.day is not None and way not in _DAY_COLUMNS:
            column = ".".join(map(str, way))
            message = f"{where} ({column}) is a day, {cell.text}: a spreadsheet has made one of what was typed."
            yield broken_table(place, message, "text: format the cell as text and type it anew")


def _source(row: Sequence[_Cell], number: int, columns: dict[int, Way], file: str) -> YamlSource:
    """A row as the tree that a file of YAML would have; an empty cell is a key without a value."""
    top = Place(file, number)
    value: dict[str, Tree] = {}
    places: dict[Way, Place] = {(): top}
    key_places: dict[Way, Place] = {}
    for index, way in columns.items():
        if way == (NAME_COLUMN,):
            continue
        text = row[index].text if index < len(row) else ""
        place = Place(file, number, index + 1, ".".join(map(str, way)))
        into = value
        for depth, step in enumerate(way[:-1], 1):
            inner = into.setdefault(str(step), {})
            assert isinstance(inner, dict)
            into = inner
            places.setdefault(way[:depth], place)
            key_places.setdefault(way[:depth], place)
        items = [part.strip() for part in text.split(",") if part.strip()] if _is_list(way) else None
        if not text and len(way) > 1 and way[0] in ("quantity", "links"):
            continue
        into[str(way[-1])] = (list(items) if items is not None else text) if text else None
        places[way] = key_places[way] = place
        places.update({(*way, position): place for position in range(len(items or ()))})
    return YamlSource(file, value, places, key_places)
