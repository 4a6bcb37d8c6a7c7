"""Figures set large, each with its owner."""

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, Figure, FigureCaption, ShortFigureCaption, SourceKey
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark

NUMERAL_STEPS = (8.0, 6.0, 5.0, 4.0)
"""Sizes of a numeral in body sizes, largest first; the last is for a booklet's narrow columns (design.md,
Statistics)."""

ROOM = 1.15
"""From a rule to the numeral's baseline, in sums of two modules and the height of its capitals: a larger one has more
air (design.md, Statistics)."""


class Statistic(Fields):
    """``figure`` as it is printed (``6,300``), ``caption`` in one sentence with the owner's name, ``short`` the
    same in a short form."""

    figure: Figure
    caption: FigureCaption
    short: ShortFigureCaption | None = None
    source: SourceKey


class Statistics(BlockFields):
    """At most four figures, two in a row."""

    follows_density: ClassVar[bool] = True
    names_owners: ClassVar[bool] = True
    shorthand: ClassVar[str] = "items"
    items: Annotated[tuple[Statistic, ...], Field(min_length=1, max_length=4)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Two in a row, each under a rule; the numeral takes a smaller step when its column is narrow."""
        columns = min(2, setting.text_columns(measure)) if len(self.items) > 1 or setting.columns < 6 else 1
        half = len(self.items) == 1 and setting.text_columns(measure) > 1
        width = setting.half(measure) if columns == 2 or half else measure
        size = self._size(setting, width)
        strips = []
        for start in range(0, len(self.items), columns):
            row = self.items[start : start + columns]
            marks = []
            height = 0.0
            for index, item in enumerate(row):
                at = setting.at("items", start + index)
                x = mirrored_x(index * (width + setting.gutter), width, measure if columns == 2 else width, setting.rtl)
                cell, tall = _cell(item, at, width, size)
                marks.extend(shifted(cell, x, 0.0))
                height = max(height, tall)
            more = start + columns < len(self.items)
            strips.append(Strip(height + (setting.density.gap * setting.u if more else 0.0), tuple(marks)))
        return Galley(tuple(strips), width if half else measure, 0.0, half=half)

    def _size(self, setting: Setting, width: float) -> float:
        steps = [step for step in NUMERAL_STEPS if step <= setting.density.numeral]
        for step in steps:
            style = setting.style(TextRole.NUMERAL, size=step)
            if all(setting.typesetter.width(setting.plain(item.figure, style)) <= width for item in self.items):
                return step
        return steps[-1]


def _cell(item: Statistic, setting: Setting, width: float, size: float) -> tuple[list[Mark], float]:
    numeral = setting.style(TextRole.NUMERAL, size=size)
    marks: list[Mark] = [setting.rule(width)]
    baseline = (2 * setting.u + setting.cap(numeral)) * ROOM
    line = setting.one_line(setting.plain(item.figure, numeral), width)
    marks.extend(setting.line_marks(line, 0.0, baseline))
    caption = setting.style(TextRole.CAPTION)
    written = setting.rich(setting.in_form(item.caption, item.short), caption, item.source)
    strips = setting.text_strips(written, width, caption)
    top = setting.clear_below(line, baseline, baseline + 3 * setting.u - setting.cap(caption))
    marks.extend(stacked(strips, 0.0, top))
    return marks, top + stack_height(strips)
