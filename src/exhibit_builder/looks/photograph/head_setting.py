"""Sets the head of a panel: its picture over the edges, title and dates on paper, the caption in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from exhibit_builder.blocks.portraits import portrait_row
from exhibit_builder.blocks.setting import Ground, Setting, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.fit_step import FitStep, sheet_setting
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.photograph.head_shapes import HeadBox, HeadShape, HeadShapes
from exhibit_builder.looks.photograph.head_words import at_head, head_caption
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.manuscript.panel_heads import HeadFields
from exhibit_builder.page.marks import GlyphRun, Mark, Picture, Shape, ShapeRole
from exhibit_builder.pictures.cropping import focused_crop
from exhibit_builder.typography.extent import letter_boxes
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

CAPTION_BELOW = 2.4
"""Modules from a picture's lower edge to the first line of its caption (design.md, Photograph look)."""

SIDE_SIZES, SIDE_LINES = (4.4, 4.0, 3.6, 3.2, 2.8, 2.4, 2.1, 1.8), 4
"""Sizes in body sizes of a title beside its picture, the first taken in which it has so many lines at most, and no word
is parted (house: as large as the others where it has room)."""

SIDE_LEADING = 1.12
"""Ems from line to line of a title beside its picture (design.md, Photograph look)."""

TO_ASIDE, ASIDE_TO_CAPTION = 5.0, 3.0
"""Modules from such a title to what stands under it, and from there to the caption at the picture's foot."""

TO_DATELINE = 3.0
"""Modules from a dateline to the capitals of the title under it."""

TO_DATE = 3.0
"""Modules from the opening title to the date on its line; without room for it the date stands under the title."""

BAND_FOOT = 4.0
"""Modules from a title to the lower edge of the ground that it stands on."""

SCRIM_HEAD, SCRIM_FOOT = 3.2, 2.6
"""Modules from the upper edge of a title's ground on a picture to its capitals, and from what stands lowest on it to
the picture's foot (house: as much above as below, for what hangs under the line is counted)."""

OVER_EDGE = 1.0
"""Points by which that ground, of the paper's own colour, reaches over the picture's foot (house: else the picture
shows under it as a dark hairline where both edges are rounded to pixels)."""

OVERSHOOT = 0.05
"""Share of the capitals' height by which round letters reach above them (house: 0.02 in Source Sans Bold)."""

SMALLER = 0.94
"""What a step makes of the opening title's size where it has no room (house: not seen)."""


@dataclass(frozen=True, slots=True)
class SetHead:
    """A panel's head: what lies ``behind`` and what is read, where all of it ends and, beside a picture, where what is
    set under the title begins; in points from the head of the sheet."""

    behind: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    foot: float
    aside_top: float = 0.0


@dataclass(frozen=True, slots=True)
class _Words:
    """Lines that stand under a first cap line: marks with that line at 0, their last baseline, how far they reach, and
    the width of the widest."""

    marks: tuple[Mark, ...]
    baseline: float
    lowest: float
    width: float


class HeadSetter:
    """Sets the heads of a wall under a plan and one of its heads."""

    def __init__(self, job: LayoutJob, form: Format, plan: Plan, head: Head, ground: Ground) -> None:
        self._job = job
        self._form = form
        self._plan = plan
        self._head = head
        self._ground = ground
        self.shapes = HeadShapes(form, plan, head, job.exhibit.folder, job.language.rtl)
        self._panels: tuple[Panel, ...] = tuple(job.exhibit.panels)
        self.findings: list[Finding] = []

    def setting(self, panel: Panel | None, report: PageFindings) -> Setting:
        """What stands at a head is set with; ``report`` takes what it has to say."""
        step = FitStep(self._plan, 0, self._form.body, self._form.u)
        made = sheet_setting(self._job, self._form, step, self._ground, self._job.numbering(), report)
        if panel is None:
            return made
        return at_head(replace(made, place=panel.place), panel.places)

    def least_foot(self, index: int, aside: float) -> float:
        """Where the head of a panel ends at the highest, in points, with ``aside`` points of what stands under its
        title."""
        panel = self._panels[index]
        foot = 0.0 if self.shapes.shape(panel) is HeadShape.BAND else self.shapes.usual_foot(panel)
        return self.set(index, foot, aside, 0.0, PageFindings()).foot

    def set(self, index: int, foot: float, aside: float, limit: float, report: PageFindings) -> SetHead:
        """A panel's head with the lower edge of its picture at ``foot`` (lower where it needs it), and the opening
        title as large as lets the head end at ``limit``."""
        panel = self._panels[index]
        made = {
            HeadShape.OVER: self._over,
            HeadShape.ON: self._on,
            HeadShape.SIDE: self._side,
            HeadShape.PORTRAITS: self._portraits,
            HeadShape.BAND: self._band,
        }[self.shapes.shape(panel)]
        if panel.fields.scene != "opening":
            return made(panel, foot, aside, self._title_size, report)
        least, size = self._plan.hero_sizes
        while True:
            said = PageFindings()
            laid = made(panel, foot, aside, size, said)
            if size <= least or (laid.foot <= limit + 0.01 and not said.findings):
                report.take(said)
                return laid
            size = max(least, size * SMALLER)

    # the ways

    def _over(self, panel: Panel, foot: float, aside: float, size: float, report: PageFindings) -> SetHead:
        u = self._form.u
        base = self.setting(panel, report)
        behind = self._picture(base, panel, self.shapes.over(foot))
        width = self.shapes.span(self._form.columns // 3)
        caption = head_caption(base, _head_of(panel), width)
        top = foot + CAPTION_BELOW * u - base.cap(base.style(TextRole.CAPTION))
        start = self._form.live - width
        title = self._titled(base, panel, size, self._form.live)
        begins = foot + self._plan.hero * u
        if title.width > start - self._form.gutter:
            begins = max(begins, top + stack_height(caption) + 2.0 * u)
        # Read first, whatever stands beside it.
        marks = shifted(title.marks, 0.0, begins)
        marks += shifted(stacked(caption, 0.0, top), self.shapes.left(start, width), 0.0)
        lowest = max(begins + title.lowest, top + stack_height(caption))
        return SetHead(behind, tuple(marks), lowest)

    def _on(self, panel: Panel, foot: float, aside: float, size: float, report: PageFindings) -> SetHead:
        form, u = self._form, self._form.u
        base = self.setting(panel, report)
        head = _head_of(panel)
        title = self._titled(base, panel, size, form.live)
        high = SCRIM_HEAD * u + title.lowest + SCRIM_FOOT * u
        foot = max(foot, self._head.dateline * u + high)
        box = self.shapes.over(foot)
        paper = base.ground.paper
        scrim = Shape(
            (("r", (box.x, foot - high, box.width, high + OVER_EDGE)),),
            fill=paper,
            role=ShapeRole.SCRIM,
            place=base.at("veil").place,
            opacity=head.scrim or 1.0,
        )
        marks = shifted(title.marks, 0.0, foot - high + SCRIM_HEAD * u)
        caption = head_caption(base, head, self.shapes.span(form.columns // 2))
        top = foot + CAPTION_BELOW * u - base.cap(base.style(TextRole.CAPTION))
        marks += shifted(stacked(caption, 0.0, top), self.shapes.left(0.0, self.shapes.span(form.columns // 2)), 0.0)
        return SetHead(
            (*self._picture(base, panel, box, high / box.height), scrim), tuple(marks), top + stack_height(caption)
        )

    def _side(self, panel: Panel, foot: float, aside: float, size: float, report: PageFindings) -> SetHead:
        u = self._form.u
        base = self.setting(panel, report)
        columns = self.shapes.title_columns(panel)
        width = self.shapes.span(columns)
        marks, lowest = self._side_title(base, panel, width, size)
        band = self._form.paper.band
        aside_top = max(lowest + TO_ASIDE * u, band[0] if band else 0.0)
        caption = head_caption(base, _head_of(panel), width)
        height = stack_height(caption)
        ends = aside_top + aside if aside else lowest
        least = max(ends + ASIDE_TO_CAPTION * u, band[0] if band else 0.0) + height
        foot = max(foot, least)
        marks += shifted(stacked(caption, 0.0, foot - height), self.shapes.left(0.0, width), 0.0)
        behind = self._picture(base, panel, self.shapes.side(columns, foot))
        return SetHead(behind, tuple(marks), foot, aside_top)

    def _portraits(self, panel: Panel, foot: float, aside: float, size: float, report: PageFindings) -> SetHead:
        form, u = self._form, self._form.u
        base = self.setting(panel, report)
        head = _head_of(panel)
        row = portrait_row(
            base,
            head.portraits,
            form.paper.width,
            foot,
            over=(form.bleed, form.bleed),
            above=form.bleed,
            inset=form.margin,
        )
        credit = base.style(TextRole.COLOPHON)
        owned = base.at("credit")
        y = max(row.height, foot) + 1.2 * u + base.cap(credit)
        marks: list[Mark] = []
        # A line by itself, as at a sheet's foot: whoever asks for it comes near.
        for line in owned.set_lines(owned.plain(join_isolated((head.credit, head.rights), ". "), credit), form.live):
            marks += owned.line_marks(line, form.margin, y)
            y += credit.leading
        begins = y + (self._plan.hero - 2.5) * u
        title = self._titled(base, panel, size, form.live)
        marks += shifted(title.marks, 0.0, begins)
        behind = tuple(mark for mark in row.marks if isinstance(mark, Picture))
        names = [mark for mark in row.marks if not isinstance(mark, Picture)]
        return SetHead(behind, (*names, *marks), begins + title.lowest)

    def _band(self, panel: Panel, foot: float, aside: float, size: float, report: PageFindings) -> SetHead:
        form, u = self._form, self._form.u
        base = self.setting(panel, report)
        title = self._titled(base, panel, size, form.live)
        least = self._head.dateline * u + title.lowest + BAND_FOOT * u
        foot = max(foot, least)
        marks = shifted(title.marks, 0.0, foot - BAND_FOOT * u - title.lowest)
        box = self.shapes.over(foot)
        ground = self._job.theme.inks["haze"]
        behind = (Shape((("r", (box.x, box.y, box.width, box.height)),), fill=ground, role=ShapeRole.GROUND),)
        return SetHead(behind, tuple(marks), foot)

    # what they are made of

    def _picture(self, base: Setting, panel: Panel, box: HeadBox, hidden: float = 0.0) -> tuple[Mark, ...]:
        """The picture in its box; the share ``hidden`` at the foot lies under a title, so what counts moves up."""
        head = _head_of(panel)
        assert head.image is not None
        path = found_path(Path(base.folder), head.image)
        crop = focused_crop(self.shapes.ratio(panel), box.ratio, head.focus)
        if hidden:
            focus = (head.focus[0], min(1.0, head.focus[1] + (crop[3] - crop[1]) * hidden / 2))
            crop = focused_crop(self.shapes.ratio(panel), box.ratio, focus)
        place = base.at("image").place
        tone, dye = base.tone_of(head.tone)
        alt = head.alt or ""
        return (Picture(str(path), box.x, box.y, box.width, box.height, crop, alt, place, tone=tone, dye=dye),)

    def _titled(self, base: Setting, panel: Panel, size: float, measure: float) -> _Words:
        """Title with dateline, or opening title with date and strap, over a measure; the first cap line at 0."""
        opening = panel.fields.scene == "opening"
        style = base.style(TextRole.HERO if opening else TextRole.TITLE, size=size)
        if opening:
            style = self._within(base, panel.fields.title, style, measure)
        lines = base.set_lines(base.plain(panel.fields.title, style), measure * 1.001, balance=True)
        leading = base.clear(lines, (1.02 if opening else self._title_leading) * style.size)
        end = self._end_words(base, panel, lines, measure)
        marks: list[Mark] = []
        top = 0.0
        if end is None and not opening and panel.fields.dateline:
            top = self._own_line(base, panel.fields.dateline, 0.0, marks)
        baseline = top + base.cap(style) + _above_capitals(base, lines[0], base.cap(style))
        left = self.shapes.left(0.0, measure)
        for number, line in enumerate(lines):
            marks += base.line_marks(line, left, baseline + number * leading)
        baseline += (len(lines) - 1) * leading
        width = max(line.width for line in lines)
        if end is not None:
            line, start = end
            marks += base.line_marks(line, self.shapes.left(start, line.width), baseline)
            # At the end of the line it is clear of what stands over it only where that is known: it takes the width.
            width = measure
        lowest = baseline + 0.24 * style.size
        if opening:
            lowest = self._opening_lines(base, panel, lowest, end is None, measure, marks)
        return _Words(tuple(marks), baseline, lowest, width)

    def _opening_lines(
        self, base: Setting, panel: Panel, lowest: float, dated: bool, measure: float, marks: list[Mark]
    ) -> float:
        """Date (where it does not stand beside the title) and strap under an opening title; where they end."""
        u, left = base.u, self.shapes.left(0.0, measure)
        if dated:
            date = base.style(TextRole.DATE)
            below = lowest + u + base.cap(date)
            for line in base.set_lines(base.plain(self._date(panel), date), measure, balance=True):
                marks += base.line_marks(line, left, below)
                lowest, below = below + 0.24 * date.size, below + date.leading
        strap = self._job.exhibit.fields.strap
        if strap:
            caption = base.style(TextRole.CAPTION)
            below = lowest + u + base.cap(caption)
            for line in base.set_lines(base.plain(strap, caption), measure):
                marks += base.line_marks(line, left, below)
                lowest, below = below + 0.24 * caption.size, below + caption.leading
        return lowest

    def _date(self, panel: Panel) -> str:
        return panel.fields.dateline or self._job.exhibit.fields.subtitle

    def _end_words(
        self, base: Setting, panel: Panel, lines: Sequence[Line], measure: float
    ) -> tuple[Line, float] | None:
        """What stands on the title's last line, and where it starts: the opening date after it, a dateline at the end.
        ``None`` where there is nothing or no room."""
        opening = panel.fields.scene == "opening"
        text = self._date(panel) if opening else panel.fields.dateline
        if not text:
            return None
        role = TextRole.DATE if opening else TextRole.DATELINE
        line = base.tight(base.plain(text, base.style(role)))
        taken = lines[-1].width + TO_DATE * base.u
        if taken + line.width > measure:
            return None
        return line, taken if opening else measure - line.width

    def _own_line(self, base: Setting, text: str, top: float, marks: list[Mark]) -> float:
        """A dateline on a line of its own with its capitals at ``top``; where the title's may begin under it."""
        style = base.style(TextRole.DATELINE)
        for number, line in enumerate(base.set_lines(base.plain(text, style), self._form.live)):
            top += base.cap(style) if number == 0 else style.leading
            marks += base.line_marks(line, self._form.margin, top)
        return top + TO_DATELINE * base.u

    def _side_title(self, base: Setting, panel: Panel, width: float, size: float) -> tuple[list[Mark], float]:
        """Dateline, title and an opening's date at the start of a picture, in ``width`` points; where they end."""
        opening = panel.fields.scene == "opening"
        style = base.style(TextRole.HERO if opening else TextRole.TITLE, size=size)
        style = (
            self._within(base, panel.fields.title, style, width) if opening else self._column_title(base, panel, width)
        )
        marks: list[Mark] = []
        left = self.shapes.left(0.0, width)
        y = self._head.dateline * base.u
        if panel.fields.dateline and not opening:
            dated = base.style(TextRole.DATELINE)
            for line in base.set_lines(base.plain(panel.fields.dateline, dated), width):
                marks += base.line_marks(line, left, y)
                y += dated.leading
            y += TO_DATELINE * base.u - dated.leading
        else:
            y -= base.cap(base.style(TextRole.DATELINE))
        lines = base.set_lines(base.plain(panel.fields.title, style), width * 1.001, balance=True)
        leading = base.clear(lines, SIDE_LEADING * style.size)
        y += base.cap(style)
        for number, line in enumerate(lines):
            marks += base.line_marks(line, left, y + number * leading)
        lowest = y + (len(lines) - 1) * leading + 0.24 * style.size
        if opening:
            lowest = self._opening_lines(base, panel, lowest + base.u, True, width, marks)
        return marks, lowest

    def _column_title(self, base: Setting, panel: Panel, width: float) -> TextStyle:
        """How a title beside its picture is set: as large as its column lets it be."""
        for size in (size for size in SIDE_SIZES if size <= self._head.titles[0][0] + 0.21):
            style = base.style(TextRole.TITLE, size=size)
            broken = base.typesetter.lines(base.plain(panel.fields.title, style), width, rtl=base.rtl)
            if not broken.too_wide and len(broken.lines) <= SIDE_LINES:
                return style
        self._too_long(panel, SIDE_LINES)
        return base.style(TextRole.TITLE, size=SIDE_SIZES[-1])

    def _within(self, base: Setting, text: str, style: TextStyle, measure: float) -> TextStyle:
        """The style in the largest size up to its own in which the longest word has room in the measure."""
        longest = max(base.typesetter.width(base.plain(word, style)) for word in text.split())
        whole = base.typesetter.width(base.plain(text, style))
        # A title of few words fills the line; a longer one is broken, and its longest word must fit.
        wanted = whole if whole <= 2 * measure else longest
        least = self._plan.hero_sizes[0] * base.body
        return replace(style, size=max(least, min(style.size, style.size * measure / wanted)))

    @cached_property
    def step(self) -> tuple[float, float]:
        """The smallest title step that any panel needs whose title has the whole width: size and leading."""
        steps = self._head.titles
        needed = 1
        base = self.setting(None, PageFindings())
        for panel in self._panels:
            if panel.fields.scene == "opening" or self.shapes.shape(panel) is HeadShape.SIDE:
                continue
            for count, (size, _) in enumerate(steps, 1):
                style = base.style(TextRole.TITLE, size=size)
                if len(base.typesetter.lines(base.plain(panel.fields.title, style), self._form.live).lines) <= count:
                    needed = max(needed, count)
                    break
            else:
                self._too_long(panel, len(steps))
                needed = len(steps)
        return steps[needed - 1]

    @property
    def _title_size(self) -> float:
        return self.step[0]

    @property
    def _title_leading(self) -> float:
        """Ems from line to line of a title."""
        size, leading = self.step
        return leading * self._form.u / (size * self._form.body)

    def _too_long(self, panel: Panel, lines: int) -> None:
        finding = Finding(
            "title-too-long",
            f"the title “{panel.fields.title}” of panel {panel.name} needs more than {lines} lines on "
            f"{self._form.paper.name}",
            panel.place,
            expected="one to seven words",
            hint="shorten the title",
        )
        if finding not in self.findings:
            self.findings.append(finding)


def _head_of(panel: Panel) -> HeadFields:
    head = panel.fields.head
    if head is None:
        raise ValueError(f"panel {panel.name} has no head")
    return head


def _above_capitals(base: Setting, line: Line, cap: float) -> float:
    """How far in points the letters of a line reach above its capitals: accents, and the letters of other scripts."""
    runs = [mark for mark in base.line_marks(line, 0.0, 0.0) if isinstance(mark, GlyphRun)]
    tops = [box[1] for run in runs for box in letter_boxes(run, base.typesetter.shaper.book)]
    # A letter that is round at its top reaches a little above the flat ones, and is meant to.
    reach = -min(tops, default=0.0) - cap
    return reach if reach > OVERSHOOT * cap else 0.0
