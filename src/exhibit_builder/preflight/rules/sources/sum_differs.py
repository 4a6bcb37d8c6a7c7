"""``sum-differs``: parts that don't come to the sum that stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from exhibit_builder.blocks.data_table import DataTable
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.blocks.statistics import Statistics
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.models import Block
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.partitions import TOTAL, Partition, is_subset, parted_over_two, partitions
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.written_numbers import Number, only_number

EMPTY = frozenset({"", "–", "—", "-", "…", "?", "n/a", "k. A."})
"""What stands in a cell that has no figure."""

NEAR = Decimal("0.1")
"""By how much of the whole parts may miss it to be meant for it, where nothing says that they are all of it (*house*:
of three figures beside one another, one is by chance within a tenth of the sum of the others in one case in ten)."""

_ALL = (
    r"(?:all|alle|everybody|everyone|tous|toutes|все|усі|bütün|hamısı|hepsi|tümü|todos|tutti|allen)(?: [^\W\d_]+){0,3}"
)
_LABEL = late_pattern(rf"(?:{TOTAL}|{_ALL})(?![^\W\d_])[\s:.()]*(?:\([^()]*\))?[\s:.]*", re.IGNORECASE)
_ROUGH = late_pattern(r"[~≈<>≥≤±*†]|\b(?:about|some|etwa|rund|ca|около|təxminən)\b", re.IGNORECASE)
_SHARES = late_pattern(r"[%‰]", re.IGNORECASE)


def check(evidence: Evidence) -> Iterator[Defect]:
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if isinstance(block.fields, DataTable):
                yield from _in_table(block, block.fields)
            elif isinstance(block.fields, Statistics):
                yield from _in_statistics(block, block.fields)
    files, code = facts.typed_files(evidence), facts.primary_language(evidence)
    for paragraph in facts.prose(evidence):
        wrong: set[int] = set()
        for sentence in paragraph.sentences:
            for found in partitions(sentence.text, code):
                wrong.add(sentence.start)
                place = files.place(paragraph.passage, paragraph.typed(sentence.start + found.start))
                yield _wrong_sum(found, sentence.text, place)
        for first, second in pairwise(paragraph.sentences):
            text = paragraph.text[first.start : second.end]
            for found in parted_over_two(text, code) if wrong.isdisjoint((first.start, second.start)) else ():
                place = files.place(paragraph.passage, paragraph.typed(first.start + found.start))
                yield _wrong_sum(found, text, place)


def _wrong_sum(found: Partition, text: str, place: Place) -> Defect:
    parts = " + ".join(f"{value}" for value in found.parts)
    if len(found.parts) == 1:
        return Defect(
            f"{parts} are said to be among {found.whole}: {at_the_end(text)}",
            place,
            expected="a part that is no larger than the whole",
        )
    return Defect(
        f"{parts} makes {sum(found.parts)}, and {found.whole} is said: {at_the_end(text)}",
        place,
        expected="parts that make the sum, or a word such as “among them”",
    )


def _words(cell: str) -> str:
    return " ".join("".join(span.text for span in spans) for spans in paragraphs(cell)).strip()


def _in_table(block: Block, table: DataTable) -> Iterator[Defect]:
    """Columns over a row of sums, and rows before a column of sums; one wrong cell is told once."""
    rows = [[_words(cell) for cell in row] for row in table.rows]
    last = len(table.columns) - 1
    sums = [number for number, row in enumerate(rows) if _LABEL.fullmatch(row[0])]
    columns, lines = _wrong_columns(rows, sums), _wrong_lines(table, rows)
    if len(columns) == len(lines) == 1:
        (column, by_column), (number, by_line) = *columns.items(), *lines.items()
        # A wrong sum is too much where it is the sum, and too little where it is a part of another one.
        sign = 1 if (number in sums) == (column == last) else -1
        if by_column[0] - by_column[1] == sign * (by_line[0] - by_line[1]):
            yield Defect(
                f"The column “{table.columns[column]}” comes to {by_column[0]} and the row “{rows[number][0]}” to "
                f"{by_line[0]}, and their sums are given as {by_column[1]} and {by_line[1]}.",
                block.places.get(("rows", number, column), block.place),
                expected="a figure here with which both sums are right",
            )
            return
    for column, told in columns.items():
        yield Defect(
            f"The column “{table.columns[column]}” comes to {told[0]}, and its sum is given as {told[1]}.",
            block.places.get(("rows", sums[0], column), block.place),
            expected="the sum of the rows",
        )
    for number, told in lines.items():
        yield Defect(
            f"The row “{rows[number][0]}” comes to {told[0]}, and its sum is given as {told[1]}.",
            block.places.get(("rows", number, last), block.place),
            expected="the sum of the columns",
        )


def _wrong_columns(rows: Sequence[Sequence[str]], sums: Sequence[int]) -> dict[int, tuple[Decimal, Decimal]]:
    """The columns that don't come to what the row of ``sums`` gives: by their number, both figures."""
    if len(sums) != 1 or sums[0] not in (0, len(rows) - 1) or len(rows) < 3:
        return {}
    found = {
        column: _differing([row[column] for number, row in enumerate(rows) if number != sums[0]], rows[sums[0]][column])
        for column in range(1, len(rows[0]))
    }
    return {column: told for column, told in found.items() if told}


def _wrong_lines(table: DataTable, rows: Sequence[Sequence[str]]) -> dict[int, tuple[Decimal, Decimal]]:
    """The same of rows before a column of sums."""
    across = [column for column, heading in enumerate(table.columns) if column and _LABEL.fullmatch(heading.strip())]
    if across != [len(table.columns) - 1] or len(table.columns) < 4:
        return {}
    found = {number: _differing(row[1:-1], row[-1]) for number, row in enumerate(rows)}
    return {number: told for number, told in found.items() if told}


def _differing(cells: Sequence[str], whole: str) -> tuple[Decimal, Decimal] | None:
    """What the cells come to and what is given, if these differ; nothing where that can't be known."""
    given = only_number(whole)
    found = [only_number(cell) for cell in cells if cell not in EMPTY]
    known = [number for number in found if number is not None]
    if given is None or len(known) < len(found) or len(known) < 2 or any(map(_ROUGH.search, (*cells, whole))):
        return None
    if len({bool(_SHARES.search(cell)) for cell in (*cells, whole) if cell not in EMPTY}) > 1:
        return None
    total = sum((number.value for number in known), Decimal(0))
    missing = len(known) < len(cells)
    off = total - given.value
    if abs(off) <= _rounding([*known, given], whole) or (missing and off < 0):
        return None
    return total, given.value


def _rounding(found: Sequence[Number], whole: str) -> Decimal:
    """By how much rounded figures may miss their sum: half of the last place each; those that count may not."""
    places = max(number.decimals for number in found)
    if not places and not _SHARES.search(whole):
        return Decimal(0)
    return Decimal(len(found)) * Decimal(10) ** -places / 2


def _in_statistics(block: Block, statistics: Statistics) -> Iterator[Defect]:
    """Figures set large of which one is said to be a part of the one before."""
    read = [(only_number(item.figure), item) for item in statistics.items]
    known = [(number.value, item) for number, item in read if number and number.is_whole]
    if len(known) < 2 or len(known) < len(read) or len({item.source.partition(",")[0] for _, item in known}) > 1:
        return
    whole, *parts = known
    place = block.places.get(("items", 0, "figure"), block.place)
    belong = [value for value, item in parts if is_subset(_words(item.caption))]
    if not belong:
        return
    if max(belong) > whole[0]:
        yield Defect(
            f"{max(belong)} are said to be among {whole[0]}.", place, expected="a part that is no larger than the whole"
        )
        return
    total = sum((value for value, _ in parts), Decimal(0))
    if len(parts) > 1 and total != whole[0] and abs(total - whole[0]) <= NEAR * whole[0]:
        shown = " + ".join(f"{value}" for value, _ in parts)
        yield Defect(
            f"{shown} makes {total}, and {whole[0]} stands beside them.", place, expected="parts that make the sum"
        )
