"""A unit chart: one mark for one life."""

from dataclasses import replace
from itertools import pairwise, product
from math import ceil
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import (
    BlockFields,
    Fields,
    Figure,
    FigureCaption,
    Legend,
    ShortFigure,
    ShortFigureCaption,
    SourceKey,
    Whole,
)
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.theme import LifeMark, TextRole
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.shapes.life_marks import life_mark, mark_width
from exhibit_builder.shapes.seeded import fraction
from exhibit_builder.typography.extent import letter_boxes
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece

MARK_HEIGHT = 1.6
MARK_WIDTH = 0.27
PITCH = 1.66
"""Modules: a mark's height and width, and from mark to mark (design.md, Unit chart)."""

ROW_OF_SIX_COLUMNS = 33
"""Marks in a row where the chart has a sheet's six columns, at any size (design.md, Unit chart)."""

LEAST_LAST_ROW = 0.3
"""Share of a row that the last one has at least (design.md, Unit chart)."""

MOST_CROWDED = 1.2
"""How much wider or closer than usual marks may stand for the sake of the last row (house: what still looks like the
same chart)."""

STOP_BELOW = 0.45
"""Modules from a row's foot to its stop line."""

CAPTION_BELOW, SHORT_CAPTION_BELOW = 2.2, 1.8
"""Modules from a numeral's baseline to its caption's first, the second in a short form (design.md, Unit chart)."""

LAST_LINE_ABOVE = 1.1
"""Modules from a caption's last line to the stop line under it."""

BELOW_LINE = 2.0
"""Modules from a stop line to the top of the numeral under it (design.md, Unit chart)."""

SHORT_BELOW_LINE = 1.2
"""The same in a short form, whose figures are half as large (design.md, Unit chart)."""

LABELS_AT_SIDE_FROM = 40.0
"""Labels stand beside the chart from this measure on, in modules (house: with less they have under 20 characters
a line)."""

CHART_SHARE = 0.7
"""Share of the measure that the chart takes where the grid has no six columns (design.md, Unit chart)."""

SHORT_SHARE, SHORT_LABELS = 0.5, 0.6
"""The same in a short form, and how much narrower its measure may be for labels to stand beside the chart (house: they
are nearly half of it, so that each has its 20 characters)."""

SHORT_FIGURE = 2.0
"""Body sizes of a figure of a short form's chart (design.md, Unit chart)."""

PANEL_ROW = 2.66
LEAST_WIDTH = 0.2
"""Modules: from row to row on a panel, and the least width of a mark in the booklet (design.md, Unit chart)."""

MARK_SHARE = 0.78
"""A mark is at most this share of its row, where rows stand closer than on a panel (design.md, Unit chart)."""

MOST_OF_PITCH = 0.7
"""Share of the way from mark to mark that a square or a dot takes at most (design.md, Square and dot)."""

CLOSER, LEAST_ROW = (1.0, 0.85, 0.72, 0.61, 0.52, 0.43), 0.75
"""Shares of a booklet's rows at which a chart of many marks is tried, and the least that is between two rows, in
modules (house: each step is seen, and at the last a mark is as large as on a square picture)."""

NUMBER_ROOM = 3.0
LABELS_UNDER = 2.6
"""Modules at the end of a chart for the numbers of its lines, and from the chart to the labels under it (house:
two numbers side by side; about a row, so that labels stand off the marks)."""

HEAD_GAP = 2.0
"""Modules between the sentence that says how to count and a figure (design.md, Unit chart)."""

LEAST_LABEL = 9.5
"""Least width of a label under a chart in modules (house: three figures at their size)."""

LABEL_GAP = 0.7
"""Least modules between a label and its neighbours or another figure's stop line (house: half a caption's line, which
still parts two labels)."""

UNSEEN = 0.01
"""Modules by which labels may stand closer than they should (house: 0.06 mm on A1, which nobody sees)."""

HOW_BELOW = 1.4
"""Modules from a booklet's chart to the line under it that says how to count (design.md, Unit chart)."""

SUBSET_SEED = 820
"""Which marks are drawn short: the lowest hashes of this seed over the theme's (design.md, Unit chart)."""


class Count(Fields):
    """A published count: a stop line after ``count`` marks, labelled with ``figure`` and its owner.

    ``short_figure`` and ``short`` are the label's figure and caption in a short form, each where it is given.
    """

    count: Annotated[Whole, Field(gt=0, le=5000)]
    figure: Figure | None = None
    caption: FigureCaption
    short_figure: Annotated[ShortFigure | None, Field(alias="short-figure")] = None
    short: ShortFigureCaption | None = None
    source: SourceKey

    @model_validator(mode="after")
    def _shorter_than_a_figure(self) -> Self:
        if self.short_figure is not None and self.figure is None:
            raise ValueError("short-figure stands in place of a figure, and there is none")
        return self


class Subset(Fields):
    """``count`` of the marks are drawn shorter; ``label`` is the sentence that says what they stand for."""

    count: Annotated[Whole, Field(gt=0, le=5000)]
    label: Legend


class UnitChart(BlockFields):
    """``total`` equal marks; ``how`` says how to count them, at the top."""

    stands_once: ClassVar[bool] = True
    follows_density: ClassVar[bool] = True
    names_owners: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    total: Annotated[Whole, Field(gt=0, le=5000)]
    how: Legend
    counts: Annotated[tuple[Count, ...], Field(min_length=1, max_length=4)]
    subset: Subset | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Marks in rows with a stop line for each count; labels beside the chart, or under it where they collide."""
        small = setting.short or setting.given
        if measure >= LABELS_AT_SIDE_FROM * setting.u * (SHORT_LABELS if small else 1.0):
            said: list[Finding] = []
            at_side = self._label_at_side(replace(setting, report=said.append), measure)
            # Of a short form's label that is too wide, its figure is; under the chart it has more room.
            if at_side is not None and not (setting.short and errors(said)):
                for finding in said:
                    setting.report(finding)
                return at_side
        return self._under(setting, measure)

    def _label_at_side(self, setting: Setting, measure: float) -> Galley | None:
        """Four columns of marks, and labels in the two end columns; nothing when the labels don't fit there."""
        share = SHORT_SHARE if setting.short or setting.given else CHART_SHARE
        width = setting.span(4) if setting.columns == 6 and not setting.short else share * measure
        # Over a sheet's six columns, and in a booklet, it is one chart at every size, however many modules there are.
        six = setting.booklet or setting.short or measure >= setting.span(6) - 0.01
        marks, stops, height = self._chart(setting, width, measure, ROW_OF_SIX_COLUMNS if six else 0)
        if setting.booklet and height > setting.tallest:
            return None
        if setting.short and len({low for _, _, low in stops}) < len(stops):
            # Two lines in one row are one line at the labels' side; numbers tell them apart.
            return None
        x = width + (setting.gutter if setting.columns >= 6 else 0.045 * measure)
        labels = self._labels_at_side(setting, stops, x, measure - x, measure)
        if labels is None:
            return None
        for stop in stops:
            marks.append(self._line(stop, measure, measure, setting))
        beside, top, reach = labels
        marks = shifted([*marks, *beside], 0.0, -top)
        reach = max(height + STOP_BELOW * setting.u, reach) - top
        if setting.booklet or setting.short:
            caption = setting.style(TextRole.CAPTION)
            how = setting.text_strips(setting.each(self._how(), caption), measure, caption)
            top = reach + HOW_BELOW * setting.u
            marks.extend(stacked(how, 0.0, top))
            reach = top + stack_height(how)
        return Galley((Strip(reach, tuple(marks)),), measure)

    def _under(self, setting: Setting, measure: float) -> Galley:
        """The chart over nearly all of the measure; each line ends in a number that leads to a label below."""
        u = setting.u
        width = measure - NUMBER_ROOM * u
        caption = setting.style(TextRole.CAPTION)
        how = setting.text_strips(setting.each(self._how(), caption), measure, caption)
        head = stack_height(how) + 1.2 * u
        setting = self._closer(setting, width, measure)
        chart, stops, height = self._chart(setting, width, measure, 0)
        number = setting.style(TextRole.LABEL)
        feet: list[float] = []
        for index, stop in enumerate(stops):
            # Lines that end in the same row have their numbers side by side.
            end = width + 0.4 * u
            along = end + 0.5 * u + 1.1 * u * feet.count(stop[2])
            feet.append(stop[2])
            chart.append(self._line(stop, end, measure, setting))
            line = setting.tight(setting.plain(str(index + 1), number))
            x = mirrored_x(along, line.width, measure, setting.rtl)
            chart.extend(setting.line_marks(line, x, stop[2] + 0.35 * setting.cap(number)))
        marks = [*stacked(how, 0.0, 0.0), *shifted(chart, 0.0, head)]
        top = head + height + LABELS_UNDER * u
        strips: list[Strip] = []
        room = int((measure + setting.gutter) / (LEAST_LABEL * u + setting.gutter))
        columns = max(1, min(3, len(self.counts), room))
        while columns > 1 and setting.short and not self._fit(setting, columns, measure):
            columns -= 1
        column = (measure - (columns - 1) * setting.gutter) / columns
        reach = top
        for start in range(0, len(self.counts), columns):
            if setting.booklet:
                # Numbers lead from the lines to the labels, so that a page may end between them.
                trail = LABELS_UNDER * u if not start else 2 * u
                strips.append(Strip(reach, tuple(marks), trail))
                marks, reach = [], 0.0
            tallest = 0.0
            for index, count in enumerate(self.counts[start : start + columns]):
                at = setting.at("counts", start + index)
                cell, tall = _label(count, at, column, str(start + index + 1))
                x = mirrored_x(index * (column + setting.gutter), column, measure, setting.rtl)
                marks.extend(shifted(cell, x, reach))
                tallest = max(tallest, tall)
            reach += tallest + (2 * u if start + columns < len(self.counts) else 0.0)
        return Galley((*strips, Strip(reach, tuple(marks))), measure, setting.cap(caption))

    def _closer(self, setting: Setting, width: float, measure: float) -> Setting:
        """The setting, with a booklet's rows closer where a chart of many marks would be higher than it may be."""
        closer = setting
        for share in CLOSER if setting.booklet else ():
            row = max(LEAST_ROW, share * setting.density.row)
            closer = replace(setting, density=replace(setting.density, row=row))
            if self._chart(closer, width, measure, 0)[2] <= setting.tallest:
                break
        return closer

    def _fit(self, setting: Setting, columns: int, measure: float) -> bool:
        """Whether each figure has room in one of so many columns, with its number behind it."""
        column = (measure - (columns - 1) * setting.gutter) / columns
        figures = (setting.typesetter.width(_figure(count, setting)) for count in self.counts)
        return all(width + NUMBER_ROOM / 2 * setting.u <= column for width in figures)

    def _chart(
        self, setting: Setting, width: float, measure: float, usual: int
    ) -> tuple[list[Mark], list[tuple[float, float, float]], float]:
        """The marks, where each stop line stands, and the height of the rows; ``usual`` marks a row, 0 for as many as
        stand at the usual distance."""
        marks, rows, per_row, pitch, base = self._figures(setting, width, measure, usual)
        row = setting.density.row * setting.u
        stops = [self._stop(count.count, per_row, pitch, row, base, setting) for count in self.counts]
        return marks, stops, (rows - 1) * row + self._tall(setting)

    def _how(self) -> str:
        """How to count, and what the shorter marks stand for."""
        return join_isolated((self.how, self.subset.label), " ") if self.subset is not None else self.how

    @staticmethod
    def _closeness(setting: Setting) -> float:
        """How much closer than on a panel the marks of a small chart stand, in both directions."""
        return setting.density.row / PANEL_ROW if setting.booklet or setting.short else 1.0

    def _base(self, setting: Setting) -> float:
        base = max(LEAST_WIDTH, MARK_WIDTH * self._closeness(setting)) * setting.u
        return mark_width(setting.theme.life_mark, base, self._tall(setting))

    def _tall(self, setting: Setting) -> float:
        return min(MARK_HEIGHT, MARK_SHARE * setting.density.row) * setting.u

    def _figures(
        self, setting: Setting, width: float, measure: float, usual: int
    ) -> tuple[list[Mark], int, int, float, float]:
        """The marks, how many rows they have and how many stand in one, how far apart, and how wide a mark is."""
        u = setting.u
        closeness = self._closeness(setting)
        base = self._base(setting)
        per_row = row_length(self.total, usual or round((width - base) / (PITCH * closeness * u)) + 1)
        if setting.theme.life_mark is not LifeMark.FIGURE:
            base = min(base, MOST_OF_PITCH * width / per_row)
        pitch = (width - base) / max(1, per_row - 1)
        # A few marks stand as close as many do.
        pitch = min(pitch, MOST_CROWDED * PITCH * closeness * u)
        short: set[int] = set()
        if self.subset is not None:
            seed = setting.theme.seed + SUBSET_SEED
            short = set(sorted(range(self.total), key=lambda k: fraction(seed, k))[: self.subset.count])
        segments: list[Segment] = []
        row, tall, kind = setting.density.row * u, self._tall(setting), setting.theme.life_mark
        for k in range(self.total):
            x = base / 2 + (k % per_row) * pitch
            y = (k // per_row) * row + tall
            factor, breadth = (0.6, 0.85) if k in short else (1.0, 1.0)
            across = mirrored_x(x, 0.0, measure, setting.rtl)
            segments.extend(
                life_mark(kind, across, y, base * (breadth if kind is LifeMark.FIGURE else factor), tall * factor)
            )
        role = ShapeRole(f"{ShapeRole.UNIT_CHART}:{self.total}")
        shape = Shape(tuple(segments), fill=setting.ground.text, role=role, place=setting.place)
        return [shape], -(-self.total // per_row), per_row, pitch, base

    def _stop(
        self, count: int, per_row: int, pitch: float, row: float, base: float, setting: Setting
    ) -> tuple[float, float, float]:
        """x between the last counted mark and the next, top and bottom of the stop line."""
        u = setting.u
        number, place = divmod(count - 1, per_row)
        tall = self._tall(setting)
        foot = number * row + tall
        x = base / 2 + place * pitch + pitch / 2
        return x, foot - tall, foot + STOP_BELOW * u

    def _line(self, stop: tuple[float, float, float], end: float, measure: float, setting: Setting) -> Shape:
        x, top, bottom = stop
        path = ((x, top), (x, bottom), (end, bottom))
        points = [(mirrored_x(x, 0.0, measure, setting.rtl), y) for x, y in path]
        segments: tuple[Segment, ...] = (("m", points[0]), ("l", points[1]), ("l", points[2]))
        stroke = setting.ground.stop
        return Shape(segments, stroke=stroke, width=max(0.07 * setting.u, setting.rule_width), role=ShapeRole.STOP_LINE)

    def _labels_at_side(
        self, setting: Setting, stops: list[tuple[float, float, float]], x: float, width: float, measure: float
    ) -> tuple[list[Mark], float, float] | None:
        """The labels, where the first begins, which is the chart's top or over it, and where the last ends."""
        u = setting.u
        caption = setting.style(TextRole.CAPTION)
        left = mirrored_x(x, width, measure, setting.rtl)
        out: list[Mark] = []
        beside = not setting.booklet and not setting.short
        how = setting.text_strips(setting.each(self._how(), caption), width, caption) if beside else []
        head = stack_height(how)
        labels = [_label(count, setting.at("counts", index), width) for index, count in enumerate(self.counts)]
        talls = [tall for _, tall in labels]
        lines = [line for _, _, line in stops]
        top: float | None = 0.0
        # A short form's first label may stand higher than its chart, which is low.
        first = head + HEAD_GAP * u if how else -max(talls) if setting.short else 0.0
        below = (SHORT_BELOW_LINE if setting.short else BELOW_LINE) * u
        tops, penalty = _arranged(talls, lines, first, below, u)
        if penalty > UNSEEN * u and how:
            tops, penalty = _arranged(talls, lines, 0.0, below, u)
            top = _free(tops, talls, lines, head + 2 * HEAD_GAP * u)
        if penalty > UNSEEN * u or top is None:
            return None
        out.extend(stacked(how, left, top and top - head / 2))
        reach = 0.0
        for (cell, tall), top in zip(labels, tops, strict=True):
            out.extend(shifted(cell, left, top))
            reach = max(reach, top + tall)
        return out, min(0.0, *tops), reach


def _free(tops: list[float], talls: list[float], lines: list[float], needed: float) -> float | None:
    """The middle of the tallest stretch between labels and stop lines; nothing if none is as tall as ``needed``."""
    taken = [(top, top + tall) for top, tall in zip(tops, talls, strict=True)] + [(line, line) for line in lines]
    taken.sort()
    free = [(after[0] - before[1], (after[0] + before[1]) / 2) for before, after in pairwise(taken)]
    height, middle = max(free, default=(0.0, 0.0))
    return middle if height >= needed else None


def row_length(total: int, usual: int) -> int:
    """Marks in a row of ``total``: the number nearest to the ``usual`` one whose last row is full or not nearly empty.

    Of two that are as near the larger one is taken, which changes the distance between marks less. Where each leaves
    the last row emptier, the one that leaves it least empty is taken.
    """
    if total <= usual:
        return total

    def short_of(length: int) -> float:
        return max(0.0, LEAST_LAST_ROW - ((total - 1) % length + 1) / length)

    lengths = range(ceil(usual / MOST_CROWDED), int(usual * MOST_CROWDED) + 1)
    return min(lengths, key=lambda length: (short_of(length), abs(length - usual), -length))


def _figure(count: Count, setting: Setting) -> list[Piece]:
    """A label's figure as it is set."""
    style = setting.style(TextRole.FIG, size=SHORT_FIGURE if setting.short else 0.0)
    return setting.plain(setting.in_form(count.figure or str(count.count), count.short_figure), style)


def _label(count: Count, setting: Setting, width: float, lead: str = "") -> tuple[list[Mark], float]:
    """The figure and its caption from the top of the numeral; marks and height to the caption's last baseline."""
    figure = _figure(count, setting)
    caption = setting.style(TextRole.CAPTION)
    cap = setting.cap(figure[0].style)
    line = setting.one_line(figure, width)
    marks = setting.line_marks(line, 0.0, cap)
    if lead:
        label = setting.style(TextRole.LABEL)
        sign = setting.tight(setting.plain(lead, label))
        ink = [box for run in line.runs for box in letter_boxes(run, setting.typesetter.shaper.book)]
        left, right = min((box[0] for box in ink), default=0.0), max((box[2] for box in ink), default=line.width)
        x = left - 0.5 * setting.u - sign.width if setting.rtl else right + 0.5 * setting.u
        marks.extend(setting.line_marks(sign, x, setting.cap(label)))
    written = setting.rich(setting.in_form(count.caption, count.short), caption, count.source)
    strips = setting.text_strips(written, width, caption)
    below = SHORT_CAPTION_BELOW if setting.short else CAPTION_BELOW
    top = cap + below * setting.u - setting.cap(caption)
    marks.extend(stacked(strips, 0.0, top))
    return marks, top + sum(strip.height for strip in strips) - strips[-1].trail


def _arranged(talls: list[float], lines: list[float], head: float, below: float, u: float) -> tuple[list[float], float]:
    """Tops of the labels and what is still wrong with them, in points that labels or lines overlap.

    The first begins at ``head`` or lower; a label under its line begins ``below`` it. All are points.
    The first stands above its line, those between below, the last above (design.md, Unit chart); where that
    collides, the arrangement of aboves and belows that collides least is taken.
    """
    last = len(talls) - 1
    usual = [index in (0, last) for index in range(len(talls))]
    best: tuple[float, int, list[float]] | None = None
    for choice in product((True, False), repeat=len(talls)):
        tops = [
            line - LAST_LINE_ABOVE * u - tall if above else line + below
            for above, line, tall in zip(choice, lines, talls, strict=True)
        ]
        wrong = 0.0
        floor = head
        for top, tall in zip(tops, talls, strict=True):
            wrong += max(0.0, floor - top)
            floor = max(floor, top + tall + LABEL_GAP * u)
            wrong += sum(max(0.0, min(line - top + LABEL_GAP * u, top + tall + LABEL_GAP * u - line)) for line in lines)
        unusual = sum(above != usual_side for above, usual_side in zip(choice, usual, strict=True))
        if best is None or (wrong, unusual) < best[:2]:
            best = wrong, unusual, tops
    assert best is not None
    return best[2], best[0]
