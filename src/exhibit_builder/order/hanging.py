"""The hanging plan: the wall drawn to scale, with heights, distances and what to bring."""

from __future__ import annotations

import math
from dataclasses import replace

from exhibit_builder.core.lengths import Measures
from exhibit_builder.core.paper import POSTER_PAPERS, Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM
from exhibit_builder.core.writing import Unit
from exhibit_builder.order.furniture import HAIRLINE, INKS, MARGIN, FromStart, line
from exhibit_builder.order.hung_wall import EYE_LEVEL, FIXINGS, HungWall, scale_for, tape_metres
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.typography.lettering import Align, Lettering
from exhibit_builder.typography.style import TextStyle
from exhibit_builder.words.order_words import HangingWords

SKY = 47 / 140
"""The part of a panel that is drawn as sky: the mean ridge of A1 (design.md, Hanging)."""

_TOP = 15 * MM
_DRAWING_TOP = 36 * MM
_LIST = 74 * MM
"""Height of the lists at the sheet's foot, with its margin (*house*: forty panels in three columns; the rest
of a longer wall is listed on sheets of its own)."""

_FOOT = 10 * MM
"""Kept free below a list (*house*: what an office printer leaves white, twice)."""

_LIST_HEAD, _FIRST_ROW = 12, 25
"""Points from a list's rule to the baselines of its heading and of its first row (*house*: two lines of them apart)."""

_COLUMNS, _COLUMNS_ALONE = 3, 4
"""Columns of the panels' list beside what to bring, and on a sheet of its own (*house*: titles of some thirty letters
stay whole)."""

_SIDE = 22 * MM
"""Beside the wall on either side, for heights and their figures (*house*: the longest of them on one line)."""

_BELOW = 13 * MM
"""Below the floor, for distances (*house*: the line that they stand on, and two rows where they are close)."""

_FIGURES = 9.5
"""Least distance of two figures that stand one above the other, points (*house*: their size, and some air)."""

_TICK = 1.2 * MM
_FLOOR = 0.5 * MM
_COLUMN_GAP = 6 * MM
_TITLE, _TEXT, _SMALL, _LEAST = 22.0, 9.0, 8.0, 6.5
"""Sizes in points: heading, what to bring, figures, and the least in a narrow panel (*house*: a sheet for the
hand that holds a whole wall)."""


def compose_hanging(
    wall: HungWall,
    exhibit: str,
    lettering: Lettering,
    sheet: Paper = POSTER_PAPERS["A4-landscape"],
    *,
    words: HangingWords,
    measures: Measures,
) -> Page:
    """The plan of one wall on a landscape ``sheet``; ``exhibit`` is the exhibit's title.

    The scale is the largest round one that fits. Panels are shapes of the role ``hanging-panel`` in the order of
    their numbers, the floor is one of the role ``hanging-floor``.
    """
    room = sheet.width - 2 * MARGIN - 2 * _SIDE, sheet.height - _DRAWING_TOP - _LIST - _BELOW
    plan = _WallDrawing(wall, lettering, words, measures, sheet, scale_for(wall, *room))
    title = f"{plan.words.title}, {wall.paper.name}"
    marks = (*plan.head(exhibit), *plan.panels(), *plan.heights(), *plan.distances(), *plan.lists())
    return Page(PageBoxes(sheet.width, sheet.height, 0.0), marks, title)


def compose_hanging_list(
    wall: HungWall,
    exhibit: str,
    lettering: Lettering,
    sheet: Paper = POSTER_PAPERS["A4-landscape"],
    *,
    words: HangingWords,
    measures: Measures,
) -> tuple[Page, ...]:
    """The panels that the plan of a long wall has no room to list, with their distances, on as many sheets as they
    need; none for a wall that :func:`compose_hanging` lists whole."""
    room = sheet.width - 2 * MARGIN - 2 * _SIDE, sheet.height - _DRAWING_TOP - _LIST - _BELOW
    plan = _WallDrawing(wall, lettering, words, measures, sheet, scale_for(wall, *room))
    title = f"{plan.words.title}, {wall.paper.name}"
    first, each = plan.listed_first, _COLUMNS_ALONE * plan.rows_from(_DRAWING_TOP)
    return tuple(
        Page(
            PageBoxes(sheet.width, sheet.height, 0.0),
            (*plan.head(exhibit), *plan.list_alone(start, min(start + each, len(wall.panels)))),
            title,
        )
        for start in range(first, len(wall.panels), each)
    )


@dataclass(frozen=True)
class _WallDrawing:
    """Draws one wall: ``scale`` is the denominator, ``left`` and ``floor`` where its left end and the floor are."""

    wall: HungWall
    lettering: Lettering
    words: HangingWords
    measures: Measures
    sheet: Paper
    scale: int

    @property
    def left(self) -> float:
        """The wall stands in the middle between the margins."""
        return (self.sheet.width - self.wall.length / self.scale) / 2

    @property
    def right(self) -> float:
        return self.left + self.wall.length / self.scale

    @property
    def floor(self) -> float:
        """The drawing stands in the middle between the head and the lists."""
        room = self.sheet.height - _DRAWING_TOP - _LIST - _BELOW
        return _DRAWING_TOP + (room + max(self.wall.upper_edge, EYE_LEVEL) / self.scale) / 2

    def _y(self, height: float) -> float:
        return self.floor - height / self.scale

    def _style(self, size: float = _SMALL) -> TextStyle:
        return self.lettering.style(size, leading=1.3)

    def _display(self, size: float) -> TextStyle:
        return self.lettering.style(size, "display")

    def _says(self, text: str, x: float, baseline: float, align: Align = "start", size: float = _SMALL) -> list[Mark]:
        return self.lettering.line(text, self._style(size), x, baseline, align)

    @property
    def _from_start(self) -> FromStart:
        """What is read, beside what is drawn of the wall."""
        return FromStart(self.lettering, self.sheet.width)

    def head(self, exhibit: str) -> list[Mark]:
        """What hangs here, how long it is, and the scale."""
        wall, words = self.wall, self.words
        length, count = self.measures.length, len(wall.panels)
        size = self.measures.size(wall.paper.width, wall.paper.height)
        told = fill_isolated(words.panels.of(count), count=words.panels.figure(count), paper=wall.paper.name, size=size)
        facts = [told]
        if count > 1:
            facts.append(fill_isolated(words.gap, gap=length(wall.gap)) if wall.gap else words.no_gap)
        facts.append(fill_isolated(words.total, width=length(wall.length)))
        if wall.stands and wall.lower_edge:
            facts.append(fill_isolated(words.on_table, height=length(wall.lower_edge)))
        elif wall.stands:
            facts.append(words.standing)
        else:
            facts.append(fill_isolated(words.centre, height=length(wall.centre)))
        facts.append(fill_isolated(words.scale, scale=f"1:{self.scale}"))
        # A long title is set smaller: the drawing below it has its place.
        room, wide = self.sheet.width - 2 * MARGIN, self.lettering.width(exhibit, self._display(_TITLE))
        title = self._display(_TITLE * min(1.0, room / max(wide, 1.0)))
        set_from = self._from_start
        return [
            *set_from.line(words.title, self._style(), MARGIN, _TOP + 6),
            *set_from.line(exhibit, title, MARGIN, _TOP + 29),
            *set_from.line_within(join_isolated(facts, " · "), self._style(_TEXT), room, MARGIN, _TOP + 45),
        ]

    def panels(self) -> list[Mark]:
        """The floor, and every panel in its place with its number, and its title where there is room."""
        wall = self.wall
        width, height = wall.paper.width / self.scale, wall.paper.height / self.scale
        top = self._y(wall.upper_edge)
        floor = line(self.left - _SIDE, self.floor, self.right - self.left + 2 * _SIDE, 0, ink=INKS["ink"])
        marks: list[Mark] = [replace(floor, width=_FLOOR, role=ShapeRole.HANGING_FLOOR)]
        for index, panel in enumerate(wall.panels):
            x = self.left + wall.left(index) / self.scale
            if panel.sky is not None:
                sky = (("r", (0.0, 0.0, width, height * SKY)),)
                marks.append(Shape(sky, fill=panel.sky, role=ShapeRole.HANGING_SKY, x=x, y=top))
            outline = (("r", (0.0, 0.0, width, height)),)
            marks.append(Shape(outline, stroke=INKS["slate"], width=HAIRLINE, role=ShapeRole.HANGING_PANEL, x=x, y=top))
            # The line through the centres must not run through a number.
            below = top + height * (SKY if wall.stands else 0.5)
            size = min(16.0, width * 0.6, (top + height - below) * 0.8)
            marks += self.lettering.line(str(panel.number), self._display(size), x + width / 2, below + size, "middle")
            marks += self._title(panel.title, x, below + 1.35 * size, width, top + height)
        return marks

    def _title(self, title: str, x: float, top: float, width: float, foot: float) -> list[Mark]:
        """The title inside the panel, or nothing where it would not fit: the list has it in any case."""
        style = self.lettering.style(_LEAST, leading=1.2)
        measure = width - 4
        if any(self.lettering.width(word, style) > measure for word in title.split()):
            return []
        marks, below = self.lettering.paragraph(title, style, measure, x + 2, top)
        return marks if below <= foot else []

    def heights(self) -> list[Mark]:
        """Edges and centre above the floor where reading begins, the eye level at the other end."""
        wall, words = self.wall, self.words
        near, far = (self.right, self.left) if wall.rtl else (self.left, self.right)
        outward = 1 if wall.rtl else -1
        marks: list[Mark] = []
        levels = [wall.upper_edge] if wall.stands else [wall.lower_edge, wall.centre, wall.upper_edge]
        if wall.stands and wall.lower_edge:
            levels.insert(0, wall.lower_edge)
        x = near + outward * 4 * MM
        marks += self._upright(x, max(levels))
        lowest = self.floor + _FIGURES
        for level in levels:
            lowest = min(self._y(level), lowest - _FIGURES)
            marks += self._level(x, level, outward, lowest, self.measures.length(level))
        if not wall.stands:
            marks.append(line(self.left, self._y(wall.centre), self.right - self.left, 0))
        x = far - outward * 4 * MM
        marks += self._upright(x, EYE_LEVEL)
        value = self.measures.length(EYE_LEVEL)
        marks += self._level(x, EYE_LEVEL, -outward, self._y(EYE_LEVEL), value, words.eye_level)
        return marks

    def _upright(self, x: float, height: float) -> list[Mark]:
        return [line(x, self._y(height), 0, height / self.scale, ink=INKS["ink"])]

    def _level(self, x: float, height: float, outward: int, y: float, *texts: str) -> list[Mark]:
        """A tick at a height, with its figure at ``y`` on the outer side."""
        marks: list[Mark] = [line(x - _TICK, self._y(height), 2 * _TICK, 0, ink=INKS["ink"])]
        for row, text in enumerate(text for text in texts if text):
            marks += self._says(
                text, x + outward * 2 * MM, y + 2.8 + row * 10, "start" if outward > 0 else "end", _SMALL
            )
        return marks

    def distances(self) -> list[Mark]:
        """The first panel's width and the gap after it, and the whole length below them."""
        wall = self.wall
        marks = self._across(0.0, wall.length, self.floor + 9.5 * MM, self.measures.figure(wall.length))
        near = wall.left(0)
        marks += self._across(
            near, near + wall.paper.width, self.floor + 4 * MM, self.measures.figure(wall.paper.width)
        )
        if wall.gap and len(wall.panels) > 1:
            start = near - wall.gap if wall.rtl else near + wall.paper.width
            marks += self._across(start, start + wall.gap, self.floor + 4 * MM, "")
            x = self.left + (start if wall.rtl else start + wall.gap) / self.scale
            align: Align = "end" if wall.rtl else "start"
            shift = -1.5 * MM if wall.rtl else 1.5 * MM
            marks += self._says(self.measures.figure(wall.gap), x + shift, self.floor + 4 * MM + 2.8, align)
        return marks

    def _across(self, start: float, end: float, y: float, text: str) -> list[Mark]:
        """A dimension line between two distances from the wall's left end, with its figure above it."""
        x0, x1 = (self.left + at / self.scale for at in (start, end))
        marks: list[Mark] = [line(x0, y, x1 - x0, 0, ink=INKS["ink"])]
        marks += [line(x, y - _TICK, 0, 2 * _TICK, ink=INKS["ink"]) for x in (x0, x1)]
        if text:
            marks += self._says(text, (x0 + x1) / 2, y - 2, "middle")
        return marks

    def lists(self) -> list[Mark]:
        """The panels with their distances in three columns, as many as there is room for, and what to bring in a wider
        one."""
        words = self.words
        top = self.sheet.height - _LIST + 5 * MM
        width = self.sheet.width - 2 * MARGIN
        third = (width - _COLUMNS * _COLUMN_GAP) / 5
        bring_x = MARGIN + _COLUMNS * (third + _COLUMN_GAP)
        set_from, style = self._from_start, self._style()
        room = self.sheet.width - MARGIN - bring_x
        listed = _COLUMNS * third + (_COLUMNS - 1) * _COLUMN_GAP
        marks: list[Mark] = [set_from.rule(MARGIN, top, listed), set_from.rule(bring_x, top, room)]
        marks += set_from.line_within(self._listed_from, style, listed, MARGIN, top + _LIST_HEAD)
        rows = max(5, math.ceil(self.listed_first / _COLUMNS))
        marks += self._rows(range(self.listed_first), rows, third, top)
        marks += set_from.line(words.bring, style, bring_x, top + _LIST_HEAD)
        y = top + 19
        for entry in self.bring():
            lines, y = set_from.paragraph(entry, style, room, bring_x, y)
            marks += lines
        return marks

    def rows_from(self, top: float) -> int:
        """How many rows of a list, whose rule is ``top`` points from the sheet's head, stand above its lower margin."""
        return int((self.sheet.height - _FOOT - top - _FIRST_ROW) / self._style().leading) + 1

    @property
    def listed_first(self) -> int:
        """How many panels are listed beside what to bring."""
        return min(len(self.wall.panels), _COLUMNS * self.rows_from(self.sheet.height - _LIST + 5 * MM))

    @property
    def _listed_from(self) -> str:
        words = self.words
        return fill_isolated(words.from_right if self.wall.rtl else words.from_left, unit=self.measures.unit)

    def list_alone(self, first: int, last: int) -> list[Mark]:
        """The panels between these numbers, counted from 0, over a whole sheet."""
        width = self.sheet.width - 2 * MARGIN
        each = (width - (_COLUMNS_ALONE - 1) * _COLUMN_GAP) / _COLUMNS_ALONE
        top = _DRAWING_TOP
        set_from = self._from_start
        head = set_from.line_within(self._listed_from, self._style(), width, MARGIN, top + _LIST_HEAD)
        marks: list[Mark] = [set_from.rule(MARGIN, top, width), *head]
        return [*marks, *self._rows(range(first, last), self.rows_from(top), each, top)]

    def _rows(self, listed: range, rows: int, width: float, top: float) -> list[Mark]:
        """Panels with their distances, so many rows a column of this width, under a list's rule."""
        set_from, style = self._from_start, self._style()
        marks: list[Mark] = []
        for place, index in enumerate(listed):
            panel = self.wall.panels[index]
            x = MARGIN + place // rows * (width + _COLUMN_GAP)
            y = top + _FIRST_ROW + place % rows * style.leading
            away = self.measures.figure(self.wall.near_edge(index))
            # Beside a number of three figures the title stands as far from it as beside one of two.
            number = max(10.0, self.lettering.width(str(panel.number), style))
            title = self._shortened(panel.title, width - number - 4 - self.lettering.width(away, style) - 6)
            marks += set_from.line(str(panel.number), style, x + number, y, "end")
            marks += set_from.line(title, style, x + number + 4, y)
            marks += set_from.line(away, style, x + width, y, "end")
        return marks

    def _shortened(self, title: str, room: float) -> str:
        """The title, or as much of it as there is room for."""
        style = self._style()
        if self.lettering.width(title, style) <= room:
            return title
        while title and self.lettering.width(f"{title}…", style) > room:
            title = title[:-1].rstrip()
        return f"{title}…"

    def bring(self) -> list[str]:
        """What to bring, computed from the wall; house figures say that they are."""
        wall, words = self.wall, self.words
        length, count = self.measures.length, len(wall.panels)
        width, height = length(wall.paper.width), length(wall.paper.height)
        entries = [fill_isolated(words.bring_panels, count=count, paper=wall.paper.name)]
        if wall.stands:
            entries.append(fill_isolated(words.bring_stands, count=count, width=width, height=height))
            if wall.lower_edge:
                table = length(wall.lower_edge)
                entries.append(fill_isolated(words.bring_tables, count=count, width=width, height=table))
        else:
            fixings = words.bring_fixings
            told = FIXINGS * count
            entries.append(fill_isolated(fixings.of(told), count=fixings.figure(told), each=FIXINGS))
            entries.append(fill_isolated(words.bring_line, width=length(wall.length)))
            entries.append(words.bring_level)
        if wall.gap and count > 1:
            entries.append(fill_isolated(words.bring_spacer, gap=length(wall.gap)))
        metres = words.spoken.measured(tape_metres(wall), Unit.METRE)
        entries.append(fill_isolated(words.bring_tape, length=metres))
        if not wall.stands:
            entries.append(fill_isolated(words.bring_ladder, height=length(wall.upper_edge)))
        distance = words.spoken.measured(wall.paper.distance, Unit.METRE)
        entries += [words.bring_gloves, fill_isolated(words.bring_phone, distance=distance), words.bring_plan]
        return entries
