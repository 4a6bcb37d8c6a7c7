"""A poster's page: the wall behind, what stands at head and foot, and the content between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from exhibit_builder.blocks.setting import Setting, shifted
from exhibit_builder.core.colour import ink
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.panel_content import PanelContent
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.poster_heads import PosterHeads, ends_of_line
from exhibit_builder.layout.rows import BASELINE_GRID, row_marks
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.looks.landscape.terrain import near
from exhibit_builder.looks.landscape.wall import SAMPLES, SECOND_SLOPE, Wall
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes, ShortForm
from exhibit_builder.typography.isolation import fill_isolated, join_isolated

DRIFT_TO_TEXT = 0.6
"""Share of the room between ridge and text in which drift lies (design.md, Drift)."""

BANNER_SLOPE, BANNER_RELIEF = 1330 * MM, 1.5
"""Where the slope at the foot of a roll-up lies, in points from its head, and how strongly it rises, as a share of the
ridge's hills (design.md, Second slope)."""

BANNER_FOOT = 1040 * MM
"""Points from a roll-up's head: where text goes on below, its foot has no room for a slope or walkers (design.md,
Second slope)."""

OVER = ink("over", (0, 100, 100, 10), "#C4161C")
"""The bar where a panel's room ends, and the words beside it: on drafts and screens only, never in print (house: a red
that no theme has)."""

OVER_BAR = 0.35
"""Modules: thickness of that bar (house: seen at a glance, and no text can hide behind it)."""


@dataclass(frozen=True, slots=True)
class Excess:
    """That a panel is too full: by how many points, and about how many words (0: cutting words alone doesn't help)."""

    height: float
    words: int

    def __str__(self) -> str:
        told = f"{ceil(self.height / MM)} mm over"
        return f"{told}, about {self.words} words" if self.words else told


def text_top(top: float, align: float, u: float) -> float:
    """The first place from ``top`` down at which a text's first baseline, ``align`` below it, is on the grid."""
    grid = BASELINE_GRID * u
    return ceil((top + align) / grid - 1e-6) * grid - align


class PosterPages:
    """Makes the pages of a wall that was fitted: under one plan and head, with one wall behind them."""

    def __init__(
        self, job: LayoutJob, form: Format, plan: Plan, head: Head, heads: PosterHeads, wall: Wall, report: PageFindings
    ) -> None:
        self._job = job
        self._form = form
        self._head = head
        self._heights = Heights(form, plan, head)
        self._heads = heads
        self._wall = wall
        self._report = report

    def top(self, index: int, content: PanelContent) -> float:
        """Where a panel's content begins in points from the head."""
        form = self._form
        ridge = self._wall.lowest_ridge(index, form.margin, form.margin + form.live)
        least = form.paper.band[0] if form.paper.band is not None else 0.0
        return text_top(max(ridge + self._head.to_content * form.u, least), content.align, content.step.u)

    def page(self, index: int, content: PanelContent, excess: Excess | None) -> Page:
        """A panel's page; one that is too full runs on, under a bar where its room ends."""
        form, panel, wall = self._form, self._job.exhibit.panels[index], self._wall
        top = self.top(index, content)
        dark = wall.panels[index].dark_snow
        marks = wall.marks(index, top - (1 - DRIFT_TO_TEXT) * self._head.to_content * form.u)
        marks.extend(self._lower_slopes(index, content, top + content.align))
        marks.extend(self._head_marks(index))
        for placed in content.rows:
            left = form.margin + placed.start
            if wall.rtl:
                left = form.paper.width - form.margin - placed.start - placed.measure
            y = top + content.align + placed.y
            marks.extend(row_marks(placed.row, y, left, placed.measure, wall.rtl))
        marks.extend(shifted(content.notes, 0.0, self._heights.notes_end))
        sky = self._heads.setting(wall.panels[index].sky, panel.place, self._report)
        foot = replace(sky, ground=self._job.snow_ground(dark and content.slope is None))
        if not content.step.plan.short:
            marks.extend(self._foot_line(index, foot))
        stamp = self._over_marks(sky, content, excess) if excess is not None else []
        boxes = PageBoxes(form.paper.width, form.paper.height, form.bleed)
        return Page(boxes, tuple(marks), panel.fields.title, stamp=tuple(stamp), short=self._short(index, content))

    def _short(self, index: int, content: PanelContent) -> ShortForm | None:
        """What a short form leaves to the long one; ``None`` for a whole panel."""
        if not content.step.plan.short:
            return None
        blocks = self._job.blocks(self._job.exhibit.panels[index], Product.POSTER)
        left_out = [block.place for block in blocks if block not in content.blocks]
        for block in content.wordless:
            left_out.extend(place for way, place in block.places.items() if way[-1:] == ("short",))
        return ShortForm(tuple(left_out))

    def _head_marks(self, index: int) -> list[Mark]:
        """Running line and title."""
        form, panel, fields = self._form, self._job.exhibit.panels[index], self._job.exhibit.fields
        sky = self._heads.setting(self._wall.panels[index].sky, panel.place, self._report)
        opening = panel.fields.scene == "opening"
        marks: list[Mark] = []
        if self._heights.running is not None:
            running = fields.strap if opening and fields.strap else fields.running
            count = len(self._job.exhibit.panels)
            number = self._job.language.page_words.panel_of.format(number=index + 1, count=count)
            place = self._job.exhibit.places.get(("running",), panel.place)
            style = sky.style(TextRole.CAPTION)
            marks.extend(ends_of_line(sky, style, form, self._heights.running, (running, number), place))
        title = (
            self._heads.hero(index, partial(self._hills, index), self._report)
            if opening
            else self._heads.title(index, self._report)
        )
        if title.lowest + 0.5 * form.u > self._hills(index, title.width):
            self._report(
                Finding(
                    "title-too-long",
                    f"the title “{panel.fields.title}” of panel {panel.name} reaches the hills on {form.paper.name}",
                    panel.place,
                    expected="one to seven words; one to three for the opening panel",
                    hint="shorten the title or its dateline",
                )
            )
        marks.extend(title.marks)
        return marks

    def _hills(self, index: int, width: float) -> float:
        """The highest point of the far range over so many points from the start margin."""
        form = self._form
        left = form.margin + (form.live - width if self._wall.rtl else 0.0)
        return self._wall.highest_far_range(index, left, left + width)

    def _foot_line(self, index: int, base: Setting) -> list[Mark]:
        """Short title and edition at the start; code, panel, format, language and edition at the end."""
        form, fields = self._form, self._job.exhibit.fields
        number = f"panel {index + 1} of {len(self._job.exhibit.panels)}"
        parts = (fields.code, number, form.paper.code, fields.language, f"ed. {fields.edition}")
        edition = fill_isolated(self._job.language.page_words.edition, edition=fields.edition)
        ends = (join_isolated((fields.running, edition), ", "), join_isolated(parts, " · "))
        place = self._job.exhibit.places.get(("running",), base.place)
        return ends_of_line(base, base.style(TextRole.COLOPHON), form, self._heights.foot_line, ends, place)

    def _lower_slopes(self, index: int, content: PanelContent, baseline: float) -> list[Mark]:
        """What the snow below shows: a night's second slope, and the ground on which a roll-up stands."""
        form, wall, inks = self._form, self._wall, self._job.theme.inks
        if content.slope is not None:
            high, low = (baseline + y for y in content.slope)
            lifts = [
                near(self._job.theme.seed, round(wall.along(index, form.paper.width * i / SAMPLES) + SECOND_SLOPE, 4))
                for i in range(SAMPLES + 1)
            ]
            relief = min(1.0, (low - high) / (form.u * (max(lifts) - min(lifts))))
            return [wall.second_slope(index, _level(high + form.u * relief * max(lifts)), relief, inks["paper"])]
        if form.paper.band is None or form.paper.band[1] > BANNER_FOOT:
            return []
        if wall.panels[index].dark_snow:
            return [wall.walkers(index)]
        last = index == len(wall.panels) - 1
        return [wall.second_slope(index, _level(BANNER_SLOPE), BANNER_RELIEF, inks["dawn" if last else "haze"])]

    def _over_marks(self, base: Setting, content: PanelContent, excess: Excess) -> list[Mark]:
        """A bar where the room ends, and by how much the panel goes on over it."""
        form = self._form
        y = self._heights.notes_end - content.notes_height
        height = OVER_BAR * form.u
        style = replace(base.style(TextRole.LABEL), ink=OVER, role=TextRole.NONE)
        line = base.tight(base.plain(str(excess), style))
        room = line.width + form.u
        left = form.margin
        bar = Shape((("r", (left, y, form.live - room, height)),), fill=OVER, role=ShapeRole.DRAFT)
        return [bar, *base.line_marks(line, left + form.live - line.width, y + 0.35 * style.size)]


def _level(y: float) -> Callable[[float], float]:
    """A slope whose mean is the same everywhere."""
    return lambda _x: y
