"""The table of contents: title and first page of each chapter, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from exhibit_builder.blocks.setting import Galley, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.block_galleys import SetBlock
from exhibit_builder.layout.booklet.chapters import Chapter
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.style import Piece, TextStyle

ROW = 2.3
"""Modules from row to row (house: a line of captions and half of one, with its rule)."""

NUMBER, FOLIO = 2.2, 3.0
"""Modules kept for a chapter's number and for its page (house: two figures each, and air)."""

LONGEST_COLUMN = 4
"""Rows from which they stand in two columns (house: a few are one list)."""


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A row of the contents: a chapter and its first page."""

    chapter: Chapter
    page: int


def contents_list(
    base: Setting, rows: Sequence[ContentsRow], measure: float, most: float, report: PageFindings
) -> SetBlock:
    """The rows under their heading, or alone where the page's title is that heading; unbreakable where it is no higher
    than ``most`` points, and else in parts of half of that, that a page's end may part."""
    headed = not any(row.chapter.title == base.words.contents for row in rows)
    listed = [row for row in rows if row.chapter.title != base.words.contents]
    style = base.style(TextRole.CAPTION if headed else TextRole.BODY)
    columns = 2 if len(listed) > LONGEST_COLUMN and headed else 1
    half = (measure - base.gutter) / 2
    if columns == 2 and any(base.tight(base.plain(row.chapter.title, style)).width > _room(base, half) for row in rows):
        columns = 1
    width = (measure - (columns - 1) * base.gutter) / columns
    leading = max(ROW * base.u, 1.5 * style.size)
    strips: list[Strip] = []
    if headed:
        label = base.style(TextRole.LABEL, size=1.0)
        lines = base.text_strips([base.own(base.words.contents, label)], measure, label)
        strips = [*lines[:-1], replace(lines[-1], height=stack_height(lines[-1:]) + 1.6 * base.u, trail=0.0, keep=True)]
    each = max(1, ceil(len(listed) / columns))
    if stack_height(strips) + each * leading + base.rule_width > most:
        each = max(1, min(each, int((most / 2 - stack_height(strips)) / leading)))
    parts: list[Strip] = []
    for first in range(0, max(1, len(listed)), each * columns):
        own = listed[first : first + each * columns]
        table = _table(base, own, style, ceil(len(own) / columns), columns, width, measure, leading)
        whole = [*strips, table] if not first else [table]
        parts.append(Strip(stack_height(whole), tuple(stacked(whole, 0.0, 0.0))))
    return SetBlock((Galley(tuple(parts), measure),), report)


def _table(
    base: Setting,
    rows: Sequence[ContentsRow],
    style: TextStyle,
    each: int,
    columns: int,
    width: float,
    measure: float,
    leading: float,
) -> Strip:
    """Rows in columns of ``each``, ``leading`` points from one to the next, as one strip."""
    marks: list[Mark] = []
    for index, row in enumerate(rows):
        column, line = divmod(index, each)
        x = column * (width + base.gutter)
        x = measure - x - width if base.rtl else x
        marks.extend(shifted(_row(base, row, style, width, leading), x, line * leading))
    marks.extend(_last_rules(base, len(rows), each, columns, width, measure, leading))
    return Strip(each * leading + base.rule_width, tuple(marks))


def _room(base: Setting, width: float) -> float:
    """What a title has at least in a column of that width, beside its number and its page."""
    return width - (NUMBER + FOLIO) * base.u


def _row(base: Setting, row: ContentsRow, style: TextStyle, width: float, leading: float) -> list[Mark]:
    figures = replace(style, features=("tnum",))
    baseline = (leading + base.cap(style)) / 2
    marks: list[Mark] = [base.rule(width)]
    folio = base.tight([Piece(str(row.page), figures)])
    number_width = NUMBER * base.u if row.chapter.label else 0.0
    if row.chapter.label:
        number = base.tight([Piece(row.chapter.label, figures)])
        marks.extend(base.line_marks(number, width - number.width if base.rtl else 0.0, baseline))
    room = max(_room(base, width), width - number_width - folio.width - base.u)
    title = replace(base, place=row.chapter.place).one_line(base.plain(row.chapter.title, style), room)
    marks.extend(base.line_marks(title, width - number_width - room if base.rtl else number_width, baseline))
    marks.extend(base.line_marks(folio, 0.0 if base.rtl else width - folio.width, baseline))
    return marks


def _last_rules(
    base: Setting, count: int, each: int, columns: int, width: float, measure: float, leading: float
) -> list[Mark]:
    """The rule under the last row of each column."""
    marks: list[Mark] = []
    for column in range(columns):
        rows = min(each, count - column * each)
        if rows > 0:
            x = column * (width + base.gutter)
            marks.append(base.rule(width, measure - x - width if base.rtl else x, rows * leading))
    return marks
