"""A timeline in rows."""

from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Body, Fields, SourceKey, Words
from exhibit_builder.blocks.named_person import NamedPerson
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark

RULE_ABOVE = 2.6
"""Modules from a row's rule to its baseline: 1.3 lines of text (design.md, Timeline)."""

ROW_GAP = 2.0
"""Modules from a row's last baseline to the next rule (design.md, Timeline)."""

LEAST_OVER_DATE = 1.0
"""Modules from a row's rule to the capitals of a date that is larger than its role says (house: as much as over the
text beside it)."""

DATE_COLUMNS = 2
"""Grid columns of the date where it stands beside its text (design.md, Timeline)."""

CLOSE_RULE_ABOVE, CLOSE_ROW_GAP = 2.2, 1.1
"""The same in a leaflet, whose faces are narrow and low (design.md, Leaflet)."""

BOOKLET_DATE, LEAFLET_DATE = 1.08, 1.0
"""Sizes of a date in a booklet and in a leaflet in body sizes (house: a little more than the text beside it; on a small
face a month with its year still stands on one line)."""

DATES_IN_BOOKLET, DATES_IN_LEAFLET = 0.28, 0.35
"""Shares of the measure that dates take in a booklet and in a leaflet (design.md, Timeline)."""


OVER_PERSON = 1.4
"""Modules of air from a row's text to the person under it (house: less than to the next row, to which the person does
not belong)."""


class Row(Fields):
    """A date as printed and what happened, with its source.

    ``person`` is whom it happened to; by ``id`` a block ``person`` names the row, where its date stands twice.
    """

    id: Annotated[Words, Part.DATA] | None = None
    date: Annotated[Words, Part.DATE]
    text: Body
    source: SourceKey
    person: NamedPerson | None = None


class Timeline(BlockFields):
    """One to seven rows."""

    shorthand: ClassVar[str] = "rows"
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=7)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """A strip a row; date beside the text, or above it where the measure is narrow."""
        strips = []
        dates_at_side = setting.booklet and all(self._fits(row.date, setting, measure) for row in self.rows)
        size = _date_size(setting) if setting.booklet else self._size(setting, measure)
        above = not dates_at_side and (setting.columns < 6 or self._has_too_wide_date(setting, measure, size))
        for index, row in enumerate(self.rows):
            last = index == len(self.rows) - 1
            strips.append(_row(row, setting.inside("rows", index), measure, last, dates_at_side, above, size))
        return Galley(tuple(strips), measure)

    def _size(self, setting: Setting, measure: float) -> float:
        """The largest of the theme's sizes at which every date stands on one line, or else the last; 0 without any."""
        sizes = setting.theme.timeline_dates
        room = measure if setting.columns < 6 else _start(setting, measure) - setting.gutter
        for size in sizes:
            style = setting.style(TextRole.DATELINE, size=size)
            dates = (date for row in self.rows for date in setting.each(row.date, style))
            if all(setting.typesetter.width(date) <= room for date in dates):
                return size
        return sizes[-1] if sizes else 0.0

    def _has_too_wide_date(self, setting: Setting, measure: float, size: float) -> bool:
        """Whether a word of a date has no room beside its text on a poster."""
        style = setting.style(TextRole.DATELINE, size=size)
        room = _start(setting, measure) - setting.gutter
        dates = (date for row in self.rows for date in setting.each(row.date, style))
        return any(setting.typesetter.lines(date, room, rtl=setting.rtl).too_wide for date in dates)

    @staticmethod
    def _fits(date: str, setting: Setting, measure: float) -> bool:
        """Whether a date fits its column in a booklet."""
        style = setting.style(TextRole.DATELINE, size=_date_size(setting))
        room = _dates(setting) * measure - 0.4 * setting.gutter
        return not setting.typesetter.lines(setting.plain(date, style), room, rtl=setting.rtl).too_wide


def _start(setting: Setting, measure: float) -> float:
    """Where the texts of a poster's rows begin, in points from the start of the measure."""
    column = (measure + setting.gutter) / (5 if setting.columns == 9 else 6) - setting.gutter
    return DATE_COLUMNS * (column + setting.gutter)


def _row(
    row: Row, setting: Setting, measure: float, last: bool, dates_at_side: bool, above: bool, size: float
) -> Strip:
    """A row; its date stands ``above`` its text, or at the text's side, in a booklet (``dates_at_side``) or on a
    poster."""
    u = setting.u
    date_style = setting.style(TextRole.DATELINE, size=size)
    body = setting.style(TextRole.BODY)
    marks: list[Mark] = [setting.rule(measure)]
    start = 0.0 if above else _start(setting, measure)
    start = _dates(setting) * measure if dates_at_side else start
    room = measure if above else start - setting.gutter * (0.4 if dates_at_side else 1.0)
    dates = [line for date in setting.each(row.date, date_style) for line in setting.set_lines(date, room)]
    baseline = (CLOSE_RULE_ABOVE if setting.given else RULE_ABOVE) * u
    # A date that is larger than its role says hangs from the rule as its text does.
    large = size > setting.theme.roles[TextRole.DATELINE].size
    dated = max(baseline, setting.cap(date_style) + LEAST_OVER_DATE * u) if large else baseline
    for number, line in enumerate(dates):
        marks.extend(
            setting.line_marks(
                line,
                mirrored_x(0.0, room, measure, setting.rtl),
                dated + number * date_style.leading,
            )
        )
    width = setting.longest(body, measure - start)
    strips = setting.text_strips(setting.rich(row.text, body, row.source), width, body, hyphenate=True)
    under = len(dates) * date_style.leading + dated - baseline if large else len(dates) * 2.3 * u
    top = baseline - setting.cap(body) + (under if above else 0.0)
    marks.extend(stacked(strips, mirrored_x(start, width, measure, setting.rtl), top))
    foot = top + stack_height(strips)
    if row.person is not None:
        person = row.person.with_portrait(setting.inside("person"), width)
        marks.extend(shifted(person.marks, mirrored_x(start, width, measure, setting.rtl), foot + OVER_PERSON * u))
        foot += OVER_PERSON * u + person.height
    bottom = max(foot, dated + (len(dates) - 1) * date_style.leading)
    gap = (CLOSE_ROW_GAP if setting.given else ROW_GAP) * u
    return Strip(bottom + (0.0 if last else gap), tuple(marks))


def _dates(setting: Setting) -> float:
    """Share of the measure that dates take beside their texts."""
    return DATES_IN_LEAFLET if setting.given else DATES_IN_BOOKLET


def _date_size(setting: Setting) -> float:
    """Size of a date in body sizes; 0 for that of its role."""
    if setting.given and setting.booklet:
        return LEAFLET_DATE
    return BOOKLET_DATE if setting.booklet else 0.0
