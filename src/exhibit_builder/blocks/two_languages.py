"""A block in two languages side by side: what pairs stands in one row (design.md, Two languages).

The pair is the unit. A row is one paragraph of each language; their first baselines are equal, and the next row begins
under the taller of both. So nothing in one column moves the other but through the row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import ceil
from typing import TypeVar

from pydantic import BaseModel

from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.setting import Galley, Setting, Strip, shifted, stack_height
from exhibit_builder.core.paired_text import PairedText
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.ranks import Rank
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.typography.style import TextStyle

Value = TypeVar("Value")

LINE, BETWEEN_PAIRS = 2.0, 1.0
"""Modules: what the height of a row is rounded up to, and what stands between two rows (design.md, Two languages)."""

SECOND_MEASURE = 37.0
"""Longest line of the second language in modules, where its type is smaller (design.md, Two languages)."""


@dataclass(frozen=True, slots=True)
class PairColumns:
    """Where both languages stand in a measure, in points from its left edge, and how wide."""

    leading: tuple[float, float]
    second: tuple[float, float]


def laid_in_languages(fields: BlockFields, setting: Setting, measure: float) -> Galley:
    """A block within ``measure`` points, in as many languages as the sheet has."""
    if setting.both is None or not fields.set_twice:
        return fields.lay(setting, measure)
    return _side_by_side(fields, setting, measure)


def columns_for(setting: Setting, measure: float) -> PairColumns:
    """The columns of both languages: the leading one's begins where its lines do. So Arabic beside a Latin script
    stands at the right, whichever leads, and the ragged edges meet in the middle."""
    assert setting.second_language is not None
    other, room = setting.second_language, measure - setting.gutter
    first = room * other.leading_share(setting.density.uneven)
    second = room - first
    if setting.rtl:
        return PairColumns((second + setting.gutter, first), (0.0, second))
    return PairColumns((0.0, first), (first + setting.gutter, second))


def _side_by_side(fields: BlockFields, setting: Setting, measure: float) -> Galley:
    columns = columns_for(setting, measure)
    if of_rank(fields, Rank.LEADING) == of_rank(fields, Rank.SECOND):
        return _alone(_set(fields, setting, columns, Rank.LEADING), columns, measure)
    first, other = (_set(fields, setting, columns, rank) for rank in (Rank.LEADING, Rank.SECOND))
    at = columns.second[0]
    if setting.in_second.rtl:
        at += columns.second[1] - _second_measure(columns, setting)
    ahead = max(first.align, other.align)
    strips: list[Strip] = []
    pairs = list(zip_longest(paragraphs_of(first.strips), paragraphs_of(other.strips), fillvalue=()))
    for number, (mine, theirs) in enumerate(pairs):
        marks = [
            *_placed(mine, columns.leading[0], ahead - first.align),
            *_placed(theirs, at, ahead - other.align),
        ]
        tall = max(stack_height(mine) + ahead - first.align, stack_height(theirs) + ahead - other.align)
        row = ahead + ceil(max(0.0, tall - ahead) / (LINE * setting.u) - 1e-6) * LINE * setting.u
        last = number == len(pairs) - 1
        apart = (LINE + (0.0 if last else BETWEEN_PAIRS)) * setting.u - ahead
        strips.append(Strip(row + apart, tuple(marks), apart))
    return Galley(tuple(strips), measure, ahead, glued=first.glued, running=first.running)


def _set(fields: BlockFields, setting: Setting, columns: PairColumns, rank: Rank) -> Galley:
    """A block in one of both languages, in its column."""
    if rank is Rank.SECOND:
        return of_rank(fields, rank).lay(_second_setting(setting), _second_measure(columns, setting))
    return of_rank(fields, rank).lay(setting.in_leading, columns.leading[1])


def lines_of_pairs(fields: BlockFields, setting: Setting, measure: float) -> list[tuple[int, int]]:
    """How many lines each pair of paragraphs of a block has, in the leading language and in the second."""
    columns = columns_for(setting, measure)
    first, other = (paragraphs_of(_set(fields, setting, columns, rank).strips) for rank in (Rank.LEADING, Rank.SECOND))
    return [(len(mine), len(theirs)) for mine, theirs in zip_longest(first, other, fillvalue=())]


def text_in_columns(
    setting: Setting,
    text: str,
    styled: Callable[[Setting], TextStyle],
    measure: float,
    source: str | None = None,
) -> list[Strip]:
    """A question or a caption of a block that stands once, as strips: each language in its own column, and one column
    of the whole measure where there is one language. ``styled`` gives the style of either."""
    if setting.both is None or not isinstance(text, PairedText) or text.once:
        style = styled(setting.in_leading if setting.both else setting)
        return setting.text_strips(setting.rich(text, style, source), measure, style)
    columns = columns_for(setting, measure)
    marks: list[Mark] = []
    tall = 0.0
    sides = (setting.in_leading, text.leading, columns.leading), (setting.in_second, text.second, columns.second)
    ahead = max(own.cap(styled(own)) for own, _, _ in sides)
    for own, words, (x, width) in sides:
        style = styled(own)
        line = own.longest(style, width)
        strips = own.text_strips(own.rich(words, style, source), line, style, within=width)
        marks.extend(_placed(strips, x, ahead - own.cap(style)))
        tall = max(tall, stack_height(strips) + ahead - own.cap(style))
    leading = styled(setting.in_leading).leading
    return [Strip(tall + leading - ahead, tuple(marks), leading - ahead)]


def _second_measure(columns: PairColumns, setting: Setting) -> float:
    """The longest line of the second language; in columns of two widths all of its own."""
    assert setting.second_language is not None
    even = columns.leading[1] == columns.second[1]
    return (
        min(columns.second[1], SECOND_MEASURE * setting.u)
        if even and not setting.second_language.equal
        else columns.second[1]
    )


def _second_setting(setting: Setting) -> Setting:
    density = replace(setting.density, lede_size=setting.density.lede_size * setting.density.second_lede)
    return replace(setting.in_second, density=density)


def _alone(first: Galley, columns: PairColumns, measure: float) -> Galley:
    """What both languages say alike, once, in the column of the leading one."""
    x = columns.leading[0]
    strips = tuple(Strip(s.height, tuple(shifted(s.marks, x, 0.0)), s.trail, s.keep) for s in first.strips)
    return Galley(strips, measure, first.align, glued=first.glued, running=first.running)


def _placed(strips: Sequence[Strip], x: float, y: float) -> list[Mark]:
    marks: list[Mark] = []
    for strip in strips:
        marks.extend(shifted(strip.marks, x, y))
        y += strip.height
    return marks


def paragraphs_of(strips: Sequence[Strip]) -> list[tuple[Strip, ...]]:
    """The strips of each paragraph: a new one begins with the first line of one."""
    found: list[list[Strip]] = []
    for strip in strips:
        if not found or _begins(strip):
            found.append([])
        found[-1].append(strip)
    return [tuple(group) for group in found]


def _begins(strip: Strip) -> bool:
    lines = (mark for mark in strip.marks if isinstance(mark, GlyphRun) and mark.paragraph is not None)
    first = next(lines, None)
    return first is not None and first.line == 0


def of_rank(value: Value, rank: Rank) -> Value:
    """A value with each text in two languages as it is in one of them."""
    made: object = value
    if isinstance(value, PairedText):
        made = value.second if rank is Rank.SECOND else value.leading
    elif isinstance(value, BaseModel):
        changed = {name: new for name, old in value.__dict__.items() if (new := of_rank(old, rank)) is not old}
        made = value.model_copy(update=changed) if changed else value
    elif isinstance(value, tuple):
        items = tuple(of_rank(each, rank) for each in value)
        made = items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return made  # type: ignore[return-value]
