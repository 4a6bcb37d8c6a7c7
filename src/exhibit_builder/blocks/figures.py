"""Attributed figures: one question, several answers, each with who gives it and when."""

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Caption, Fields, Figure, Rich, ShortFigureOwner, SourceKey, Words
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.blocks.two_languages import text_in_columns
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import TextStyle

CAPTION_BELOW = 2.2
"""Modules from a figure's baseline to its caption's (design.md, Attributed figures)."""

FIG_STEPS = (4.0, 3.2, 2.5)
"""Sizes of an attributed figure in body sizes; the smaller ones are for narrow columns (design.md, Attributed
figures)."""

MOST_ABREAST = 4
"""Figures in one row of the booklet (design.md, Attributed figures)."""

NARROW_GUTTER = 0.56
"""Share of the gutter between a booklet's figures (house: four of them have some 14 characters a line)."""


class AttributedFigure(Fields):
    """``figure`` as printed, ``who`` says it (touching the number), ``when``, and what it leaves open.

    ``short`` is shown in a short form in place of ``who`` and ``note``.
    """

    figure: Figure
    who: Annotated[Rich, Part.FIGURE_OWNER]
    when: Annotated[Words, Part.FIGURE_DATE]
    note: Caption | None = None
    short: ShortFigureOwner | None = None
    source: SourceKey


class Figures(BlockFields):
    """Two to six figures in one size and colour, in the order written; none is averaged or marked."""

    names_owners: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    question: Annotated[Rich, Part.SUBHEADING]
    figures: Annotated[tuple[AttributedFigure, ...], Field(min_length=2, max_length=6)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The question, then up to three figures in a row, all in one size and colour."""
        question = _question_style(setting)
        strips = text_in_columns(setting, self.question, _question_style, measure)
        columns = self._abreast(setting)
        gutter = setting.gutter * (NARROW_GUTTER if setting.booklet else 1.0)
        width = (measure - (columns - 1) * gutter) / columns
        last = strips[-1]
        out = [*strips[:-1], Strip(last.height - last.trail + 2.2 * setting.u, last.marks, 0.0, keep=True)]
        for start in range(0, len(self.figures), columns):
            marks: list[Mark] = []
            height = 0.0
            for index, figure in enumerate(self.figures[start : start + columns]):
                x = mirrored_x(index * (width + gutter), width, measure, setting.rtl)
                cell, tall = _cell(figure, setting.at("figures", start + index), width)
                marks.extend(shifted(cell, x, 0.0))
                height = max(height, tall)
            more = start + columns < len(self.figures)
            out.append(Strip(height + (2.5 * setting.u if more else 0.0), tuple(marks)))
        return Galley(tuple(out), measure, setting.cap(question))

    def _abreast(self, setting: Setting) -> int:
        """How many stand in a row: three on a panel; in the booklet up to four, or two rows as even as can be."""
        count = len(self.figures)
        if not setting.booklet:
            return min(3 if setting.columns >= 6 else 2, count)
        row = count if count <= MOST_ABREAST else (count + 1) // 2
        while row > 2 and not self._fit(setting, row):
            row = (row + 1) // 2
        return row

    def _fit(self, setting: Setting, row: int) -> bool:
        """Whether every word of what is said of the figures fits a row of so many."""
        caption = setting.style(TextRole.CAPTION)
        measure = setting.span(setting.columns)
        width = (measure - (row - 1) * NARROW_GUTTER * setting.gutter) / row
        said = [setting.rich(join_isolated((figure.who, figure.when), ", "), caption) for figure in self.figures]
        # Asked of what breaks lines: parts of a date stay together, and are one word to it.
        return not any(
            setting.typesetter.lines(pieces, 0.9 * width, rtl=setting.rtl).too_wide
            for paragraphs in said
            for pieces in paragraphs
        )


def _question_style(setting: Setting) -> TextStyle:
    """A question's style: of the body's size in the booklet and where two languages stand side by side."""
    if setting.booklet:
        return setting.style(TextRole.LABEL, size=1.0)
    return setting.style(TextRole.H2, size=1.5 if setting.second_language is None else 1.0)


def _cell(figure: AttributedFigure, setting: Setting, width: float) -> tuple[list[Mark], float]:
    fig = setting.style(TextRole.FIG, size=_size(figure, setting, width))
    marks: list[Mark] = [setting.rule(width)]
    baseline = 1.4 * setting.u + setting.cap(fig)
    for number, words in enumerate(setting.each(figure.figure, fig)):
        # A range in words stands in each language: no dash between figures runs both ways.
        baseline += fig.leading if number else 0.0
        line = setting.one_line(words, width)
        marks.extend(setting.line_marks(line, 0.0, baseline))
    caption = setting.style(TextRole.CAPTION)
    who = setting.in_form(figure.who, figure.short)
    paragraphs = setting.rich(join_isolated((who, figure.when), ", "), caption, figure.source)
    if figure.note and not (setting.short and figure.short):
        paragraphs.extend(setting.rich(figure.note, caption))
    strips = setting.text_strips(paragraphs, width, caption, gap=0.4 * setting.u)
    top = setting.clear_below(line, baseline, baseline + CAPTION_BELOW * setting.u - setting.cap(caption))
    marks.extend(stacked(strips, 0.0, top))
    return marks, top + stack_height(strips)


def _size(figure: AttributedFigure, setting: Setting, width: float) -> float:
    if setting.booklet:
        return setting.theme.roles[TextRole.FIG].size
    for size in FIG_STEPS:
        style = setting.style(TextRole.FIG, size=size)
        if all(setting.typesetter.width(said) <= width for said in setting.each(figure.figure, style)):
            return size
    return FIG_STEPS[-1]
