"""A table: columns with headings, rows that are looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import BlockFields, Caption, ListHeading, Rich, ShortCaption, SourceKey
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.blocks.setting import Galley, Setting, Strip
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.page.marks import Mark, Shape
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import Piece

BETWEEN_COLUMNS = 2.0
"""Modules between two columns (house: a line of text, so that no cell is read on into the next)."""

OVER_ROW, UNDER_ROW = 0.5, 0.5
"""Modules from a rule to the capitals of a row, and from its last baseline's descent to the next rule (house: with the
descent about as much under the letters as over them)."""

DESCENT = 0.25
"""Ems that the letters of a row reach below its last baseline (house: Source Sans' deepest)."""

OVER_CAPTION = 1.4
"""Modules from the last rule to the caption's capitals (design.md, Pictures: from a caption to a credit)."""

_FIGURE = late_pattern(r"(?P<sign>[+\-−–±<>≈~]?\s?)(?P<whole>\d[\d.,’'\u00a0\u2009\u202f ]*)(?P<rest>\s?[%‰]?)")
_EMPTY = frozenset({"–", "—", "-", "…", "?"})
"""What stands in a cell that has no figure."""

_LAST_SIGN = late_pattern(r"(?P<sign>[.,])(?P<decimals>\d+)$")

_THOUSANDS = 3
"""Digits of a group: behind a sign that stands twice, or that all figures of a column have three digits behind, no
decimals stand."""


class DataTable(BlockFields):
    """``columns`` are the headings, ``rows`` have a text for each of them; a dash stands for what nobody knows.

    ``caption`` says what was counted, by whom and when; ``source`` is that of all rows.
    """

    shorthand: ClassVar[str] = ""
    columns: Annotated[tuple[ListHeading, ...], Field(min_length=2, max_length=8)]
    rows: Annotated[
        tuple[Annotated[tuple[Annotated[Rich, Part.CELL], ...], Field(min_length=2, max_length=8)], ...],
        Field(min_length=1, max_length=60),
    ]
    caption: Caption | None = None
    short: ShortCaption | None = None
    source: SourceKey | None = None

    @model_validator(mode="after")
    def _as_many_texts_as_columns(self) -> Self:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row)} texts, and there are {len(self.columns)} columns; "
                    "write a dash where there is nothing to say"
                )
        if self.source is not None and self.caption is None:
            raise ValueError("a table with a source has a caption, at whose end the source's number stands")
        if self.short is not None and self.caption is None:
            raise ValueError("shorter words stand for a caption, and there is none")
        return self

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Headings over a rule, a row a strip with a hairline under it, then the caption.

        Columns are as wide as their longest text where the measure allows, else their texts are broken; figures stand
        flush right with their decimal signs under one another. Findings: ``word-too-wide`` where the longest words
        don't fit side by side.
        """
        cells = _TableCells(self, setting)
        columns = setting.text_columns(measure)
        column = setting.half(measure) if columns > 1 else measure
        half = columns == 2 and cells.natural <= column
        width = column if half else measure
        widths = cells.widths(width)
        quiet = setting if widths.fits else replace(setting, report=lambda _: None)
        if not widths.fits:
            setting.report(
                Finding(
                    "word-too-wide",
                    f"the table is wider than its measure: the longest words of its {len(self.columns)} columns need "
                    f"{cells.least / MM:.0f} mm",
                    setting.place,
                    expected=f"at most {width / MM:.0f} mm",
                    hint="shorten the longest words, or leave out a column",
                )
            )
        laid = _RowSetter(cells, widths.points, quiet, width)
        head = laid.head()
        strips = [head, *laid.rows()]
        if self.caption is not None:
            caption = setting.style(TextRole.CAPTION)
            last = strips[-1]
            over = OVER_CAPTION * setting.u
            strips[-1] = replace(last, height=last.height + over, trail=last.trail + over, keep=True)
            written = setting.rich(setting.in_form(self.caption, self.short), caption, self.source)
            strips += setting.text_strips(written, setting.longest(caption, width), caption, within=width)
        return Galley(tuple(strips), width, half=half, repeat=head)


@dataclass(frozen=True, slots=True)
class _TableWidths:
    """How wide each column is, in points, and whether each holds its longest word."""

    points: tuple[float, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class _AlignedFigure:
    """A cell with a figure on one line: points of it up to its decimal sign, and behind that."""

    before: float
    after: float


class _TableCells:
    """The texts of a table as pieces, and what room they need."""

    def __init__(self, table: DataTable, setting: Setting) -> None:
        self.table = table
        self.setting = setting
        self.body = replace(setting.style(TextRole.CAPTION), features=("tnum", "lnum"))
        self.heading = setting.style(TextRole.LABEL)
        self.gap = BETWEEN_COLUMNS * setting.u
        count = range(len(table.columns))
        plain = [list(map(_unmarked, row)) for row in table.rows]
        self.of_figures = tuple(_only_figures([row[i] for row in plain]) for i in count)
        signs = [_decimal_sign([row[i] for row in plain]) if self.of_figures[i] else "" for i in count]
        self.figures = {
            (r, i): self._figure(row[i], signs[i]) for r, row in enumerate(plain) for i in count if self.of_figures[i]
        }
        # What stands behind the sign is as wide as in the figure that has most of it.
        self.after = [max((f.after for (_, n), f in self.figures.items() if n == i), default=0.0) for i in count]
        self._wants = [self._wanted(i, self._natural) for i in count]
        self._needs = [self._needed(i) for i in count]

    @property
    def _gaps(self) -> float:
        return (len(self.table.columns) - 1) * self.gap

    @property
    def natural(self) -> float:
        """Points that the table takes with each text on one line."""
        return sum(self._wants) + self._gaps

    @property
    def least(self) -> float:
        """Points that it takes at least, with a line's end after each word."""
        return sum(self._needs) + self._gaps

    def widths(self, measure: float) -> _TableWidths:
        """The columns in a measure: each as wide as it wants, or all brought nearer to their longest words alike."""
        if self.natural <= measure:
            return _TableWidths(tuple(self._wants), True)
        room = measure - self._gaps
        needs, wants = sum(self._needs), sum(self._wants)
        if needs > room + 0.01:
            return _TableWidths(tuple(need * room / needs for need in self._needs), False)
        share = (room - needs) / (wants - needs)
        pairs = zip(self._needs, self._wants, strict=True)
        return _TableWidths(tuple(need + (want - need) * share for need, want in pairs), True)

    def pieces(self, row: int, column: int) -> list[list[Piece]]:
        """The paragraphs of a cell."""
        return self.setting.at("rows", row, column).rich(self.table.rows[row][column], self.body)

    def _figure(self, text: str, sign: str) -> _AlignedFigure:
        whole = text if not sign or sign not in text else text[: text.rindex(sign)]
        # A per cent sign or the like hangs behind the digits, as decimals do.
        digits = re.sub(r"\s?[%‰]$", "", whole)
        width = self.setting.typesetter.width
        before = width([Piece(digits, self.body)]) if digits else 0.0
        return _AlignedFigure(before, width([Piece(text, self.body)]) - before)

    def _figures_width(self, column: int) -> float:
        own = [figure.before for (_, number), figure in self.figures.items() if number == column]
        raised = max(self.raised(row, column) for row in range(len(self.table.rows)))
        return max(own) + self.after[column] + raised

    def raised(self, row: int, column: int) -> float:
        """Points that the raised numbers behind a figure take."""
        own = self.figures[row, column]
        pieces = [piece for paragraph in self.pieces(row, column) for piece in paragraph]
        return max(0.0, self.setting.typesetter.width(pieces) - own.before - own.after)

    def _wanted(self, column: int, width_of: Callable[[list[Piece]], float]) -> float:
        heading = width_of([Piece(self.table.columns[column], self.heading)])
        if self.of_figures[column]:
            return max(heading, self._figures_width(column))
        cells = (p for row in range(len(self.table.rows)) for p in self.pieces(row, column))
        return max(heading, *map(width_of, cells))

    def _needed(self, column: int) -> float:
        """Points that a column takes at least: a figure is never broken."""
        if not self.of_figures[column]:
            return self._wanted(column, self._longest_word)
        heading = [Piece(self.table.columns[column], self.heading)]
        return max(self._figures_width(column), self._longest_word(heading))

    def _natural(self, pieces: list[Piece]) -> float:
        return self.setting.typesetter.width(pieces) + 0.01

    def _longest_word(self, pieces: list[Piece]) -> float:
        """Points of the widest word, with what no line may break before."""
        return max(self.setting.typesetter.width(word) for word in _words(pieces)) + 0.01


class _RowSetter:
    """Rows in columns of known widths, in points; ``measure`` is what a table that runs from right to left ends at."""

    def __init__(self, cells: _TableCells, widths: tuple[float, ...], setting: Setting, measure: float) -> None:
        self.cells = cells
        self.widths = widths
        self.setting = setting
        self.measure = measure
        self.whole = sum(widths) + (len(widths) - 1) * cells.gap

    def head(self) -> Strip:
        """The headings at the foot of their row, with a rule of the text's colour under them."""
        setting, style = self.setting, self.cells.heading
        laid = [
            setting.at("columns", i).set_lines(setting.plain(text, style), self.widths[i])
            for i, text in enumerate(self.cells.table.columns)
        ]
        most = max(map(len, laid))
        cap = setting.cap(style)
        marks: list[Mark] = []
        for i, lines in enumerate(laid):
            at = setting.at("columns", i)
            for number, line in enumerate(lines, most - len(lines)):
                marks += at.line_marks(line, self._text_x(i, line), cap + number * style.leading)
        y = cap + (most - 1) * style.leading + DESCENT * style.size + UNDER_ROW * setting.u
        rule = replace(self._rule(y), stroke=setting.ground.text)
        return Strip(y, (*marks, rule), keep=True)

    def rows(self) -> list[Strip]:
        """A strip a row; the first and the last two stay together."""
        count = len(self.cells.table.rows)
        strips = [self._row(number) for number in range(count)]
        keeping = {0, count - 2} if count > 1 else set()
        return [replace(strip, keep=number in keeping) for number, strip in enumerate(strips)]

    def _row(self, row: int) -> Strip:
        setting, style = self.setting, self.cells.body
        cap = setting.cap(style)
        top = OVER_ROW * setting.u
        marks: list[Mark] = []
        most = 1
        for i, width in enumerate(self.widths):
            at = setting.at("rows", row, i)
            if self.cells.of_figures[i]:
                pieces = [piece for paragraph in self.cells.pieces(row, i) for piece in paragraph]
                line = at.tight(pieces)
                marks += at.line_marks(line, self._figure_x(row, i, line), top + cap)
                continue
            lines = [line for paragraph in self.cells.pieces(row, i) for line in at.set_lines(paragraph, width)]
            most = max(most, len(lines))
            for number, line in enumerate(lines):
                marks += at.line_marks(line, self._text_x(i, line), top + cap + number * style.leading)
        y = top + cap + (most - 1) * style.leading + DESCENT * style.size + UNDER_ROW * setting.u
        return Strip(y, (*marks, self._rule(y)))

    def _rule(self, y: float) -> Shape:
        return self.setting.rule(self.whole, self.measure - self.whole if self.setting.rtl else 0.0, y)

    def _left(self, column: int) -> float:
        """Left edge of a column."""
        start = sum(self.widths[:column]) + column * self.cells.gap
        return self.measure - start - self.widths[column] if self.setting.rtl else start

    def _text_x(self, column: int, line: Line) -> float:
        """Where the measure of a line of text begins: headings of figures stand flush with these."""
        left, width = self._left(column), self.widths[column]
        if not self.cells.of_figures[column]:
            return left
        return left if self.setting.rtl else left + width - line.width

    def _figure_x(self, row: int, column: int, line: Line) -> float:
        """Where a figure's line begins, so that its decimal sign stands under those of the others."""
        own = self.cells.figures[row, column]
        right = self._left(column) + self.widths[column]
        if self.setting.rtl:
            # Raised numbers stand at a figure's left, and its last digit at its right.
            return right - self.cells.after[column] + own.after - line.width
        raised = max(self.cells.raised(number, column) for number in range(len(self.cells.table.rows)))
        return right - raised - self.cells.after[column] - own.before


def _unmarked(text: str) -> str:
    """A text without markup and citations."""
    return "".join(span.text for paragraph in paragraphs(text) for span in paragraph).strip()


def _words(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces between two blanks."""
    word: list[Piece] = []
    for piece in pieces:
        for part in re.split(r"([ \t\n]+)", piece.text):
            if part.strip(" \t\n"):
                word.append(replace(piece, text=part))
            elif part and word:
                yield word
                word = []
    if word:
        yield word


def _only_figures(texts: list[str]) -> bool:
    """Whether a column has figures and, where there are none, dashes."""
    filled = [text for text in texts if text not in _EMPTY]
    return bool(filled) and all(_FIGURE.fullmatch(text) for text in filled)


def _decimal_sign(texts: list[str]) -> str:
    """The sign before the decimals of a column's figures, empty where they have none."""
    figures = [re.sub(r"[%‰\s\u00a0\u2009\u202f]+$", "", text) for text in texts if text not in _EMPTY]
    found = [match for match in map(_LAST_SIGN.search, figures) if match]
    signs = {match["sign"] for match in found}
    for sign in sorted(signs):
        own = [match["decimals"] for match in found if match["sign"] == sign]
        repeated = any(figure.count(sign) > 1 for figure in figures)
        if not repeated and any(len(decimals) != _THOUSANDS for decimals in own):
            return sign
    return ""
