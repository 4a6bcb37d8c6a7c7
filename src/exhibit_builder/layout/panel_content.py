"""What a panel has to say, set at one size: rows in their zones, the notes at the foot, and how high it all is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Protocol

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.setting import CHARACTER, Galley, Ground, Setting, shifted, stack_height, stacked
from exhibit_builder.blocks.sources import Sources, note_columns, source_strips
from exhibit_builder.blocks.text import Text
from exhibit_builder.blocks.two_languages import laid_in_languages
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole, Theme
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.columns import balanced
from exhibit_builder.layout.fit_step import FitStep, sheet_setting
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.plans.plan import Arrangement, Head, PanelParts, ZonePlan
from exhibit_builder.layout.rows import BASELINE_GRID, GridRow, placed_rows, rows, rows_of_text
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.page.marks import Mark

WORD = 6.5
"""Characters of an average word with its space (house: between English and Azerbaijani); only an estimate."""

NOTES_ABREAST = 3
"""Columns of notes at the foot, or more (design.md, Sources)."""


@dataclass(frozen=True, slots=True)
class PanelGround:
    """What a panel's content may stand on: all ``dark`` or all light, or a dark band that ``ends`` in a light one."""

    dark: bool
    ends: bool = False


@dataclass(frozen=True, slots=True)
class GroundEdge:
    """Where a dark ground ends: modules from what stands on it to the edge, the most that the edge swings, and from it
    to the text on the light ground."""

    to: float
    swing: float
    beyond: float


class PanelGrounds(Protocol):
    """What a look says of the grounds that a panel's content stands on."""

    @property
    def edge(self) -> GroundEdge:
        """Where a dark ground ends."""

    def colours(self, theme: Theme, *, dark: bool) -> Ground:
        """The colours to set on the dark ground, or on the light one."""

    def of(self, panel: Panel, step: FitStep) -> Sequence[PanelGround]:
        """The grounds that a panel may have under a step, the preferred one first."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a zone: its top in points, the zone's left edge from the start margin, and the zone's width."""

    row: GridRow
    y: float
    start: float
    measure: float


@dataclass(frozen=True, slots=True)
class PanelContent:
    """A panel set under a step.

    ``arrangement`` is how its blocks stand. ``rows`` hold what is read, the first baseline on 0; ``need`` is the height
    in points from the top of the first row to the foot of the last, ``align`` that from the top to the first baseline.
    ``dark`` is whether the ground at its head is the dark one, ``edge`` where a dark ground has to end, from
    its highest to its lowest point on the same scale (``None`` where it doesn't). ``notes`` have their last
    baseline on 0, ``notes_height`` is what they take with the room above them. ``measure`` is the first zone's width.
    ``aside`` are the rows that a look places at the head, their top on 0, and ``aside_height`` the height of them.
    """

    step: FitStep
    arrangement: Arrangement
    blocks: tuple[Block, ...]
    rows: tuple[PlacedRow, ...]
    align: float
    need: float
    dark: bool
    edge: tuple[float, float] | None
    notes: tuple[Mark, ...]
    notes_height: float
    measure: float
    findings: tuple[Finding, ...]
    aside: tuple[PlacedRow, ...] = ()
    aside_height: float = 0.0

    @property
    def grows(self) -> bool:
        """Whether something in it can be larger where there is room."""
        return any(block.fields.can_grow for block in self.blocks)

    @property
    def wordless(self) -> tuple[Block, ...]:
        """Its calls to action that stand in a short form without the shorter words that they have."""
        if not self.step.plan.short or self.step.closeness.step_words:
            return ()
        return tuple(
            block
            for block in self.blocks
            if isinstance(block.fields, Action) and any(step.short is not None for step in block.fields.steps)
        )

    @property
    def sound(self) -> bool:
        """Whether no block had to report an error."""
        return not errors(self.findings)

    def words_in(self, room: float) -> int:
        """About how many words of running text ``room`` points of height would hold."""
        lines = int(room / (BASELINE_GRID * self.step.u))
        return max(0, int(lines * self.measure / (CHARACTER * self.step.body * WORD)))


def bottom_of(form: Format, content: PanelContent, head: Head) -> float:
    """Where a panel's content has to end under a head, in points from the sheet's."""
    return Heights(form, content.step.plan, head).notes_end - content.notes_height


def text_top(top: float, align: float, u: float) -> float:
    """The first place from ``top`` down at which a text's first baseline, ``align`` below it, is on the grid."""
    grid = BASELINE_GRID * u
    return ceil((top + align) / grid - 1e-6) * grid - align


class ContentSetter:
    """Sets panels of one format; what has not changed since it was last set, for this exhibit or for its state before,
    is taken as it was."""

    def __init__(self, job: LayoutJob, form: Format, grounds: PanelGrounds) -> None:
        self._job = job
        self._form = form
        self.grounds = grounds
        self._basis = (job.basis, form)
        self._numberings: dict[tuple[bool, tuple[bytes, ...]], Numbering] = {}
        self._notes: dict[tuple[Numbering, bool], tuple[tuple[Mark, ...], float, tuple[Finding, ...]]] = {}

    def ways(self, panel: Panel, blocks: Sequence[Block], step: FitStep) -> Iterator[PanelContent]:
        """A panel with these blocks under a step, in each way that the plan has for them, the preferred one first."""
        form, character = self._form, CHARACTER * step.body
        grid = form.column / character, form.gutter / character
        opening = panel.fields.scene == "opening"
        given = [
            (PanelParts(tuple(blocks), form.paper.name, *grid, ground.ends, opening), ground.dark)
            for ground in self.grounds.of(panel, step)
        ]
        closenesses = range(len(step.plan.densities)) if step.plan.short else (step.density,)
        for arrangement, dark in ((way, dark) for parts, dark in given for way in step.plan.arrangements(parts)):
            for density in closenesses:
                yield self._content(panel, blocks, arrangement, replace(step, density=density), dark)

    def _content(
        self,
        panel: Panel,
        blocks: Sequence[Block],
        arrangement: Arrangement,
        step: FitStep,
        dark: bool,
        spare: float = 0.0,
    ) -> PanelContent:
        """A panel with its blocks arranged in one way, set once; ``dark`` is whether all of it stands on the dark
        ground.

        What can grow takes ``spare`` points more than it needs.
        """
        key_of = self._job.block_key
        standing = tuple(
            (number, band.dark, band.aside, zone.start, zone.span, zone.flows, *map(key_of, zone.blocks))
            for number, band in enumerate(arrangement)
            for zone in band.zones
        )
        opening = panel.fields.scene == "opening"
        key = ("content", *self._basis, step, opening, dark, spare, standing, tuple(map(key_of, blocks)))
        return self._job.cache.once(
            key, lambda: self._composed(panel, blocks, arrangement, step, dark, spare), _marks_of_content
        )

    def _composed(
        self,
        panel: Panel,
        blocks: Sequence[Block],
        arrangement: Arrangement,
        step: FitStep,
        dark: bool,
        spare: float,
    ) -> PanelContent:
        # A block that lists the sources takes the place of the notes at the foot.
        listed = any(isinstance(block.fields, Sources) for block in blocks)
        shown = tuple(block for band in arrangement for zone in band.zones for block in zone.blocks)
        numbering = self._numbered(shown, step)
        said = PageFindings()
        opening = panel.fields.scene == "opening" and not step.plan.short
        ground = self.grounds.colours(self._job.theme, dark=dark)
        base = replace(sheet_setting(self._job, self._form, step, ground, numbering, said), opening=opening)
        if step.plan.short:
            notes, notes_height = self._closing_lines(panel, base, numbering)
        else:
            notes, notes_height = ((), 0.0) if listed else self._foot_notes(base, numbering, dark)
        flowing = tuple(band for band in arrangement if not band.aside)
        placed, edge, reach = self._placed(flowing, step, numbering, base, spare)
        aside, aside_height = self._aside(arrangement, step, numbering, base)
        align = placed[0].row.align if placed else 0.0
        return PanelContent(
            step,
            arrangement,
            tuple(block for block in blocks if block in shown),
            tuple(placed),
            align,
            reach + align,
            dark or edge is not None or any(band.dark for band in arrangement),
            edge,
            notes,
            notes_height + step.plan.to_notes * self._form.u if notes else 0.0,
            placed[0].measure if placed else self._form.live,
            tuple(said.findings.values()),
            aside,
            aside_height,
        )

    def _aside(
        self, arrangement: Arrangement, step: FitStep, numbering: Numbering, base: Setting
    ) -> tuple[tuple[PlacedRow, ...], float]:
        """The rows that the look places at the head, from 0 down, and how high they are."""
        placed: list[PlacedRow] = []
        foot = 0.0
        for band in (band for band in arrangement if band.aside):
            for zone in band.zones:
                start, measure, rows_down = self._zone(zone, step, numbering, base, 0.0)
                for row, y in placed_rows(rows_down, 0.0, step.closeness.gap, step.u):
                    placed.append(PlacedRow(row, y, start, measure))
                    foot = max(foot, y + row.height)
        return tuple(placed), foot

    def grown(self, panel: Panel, content: PanelContent, room: float) -> PanelContent:
        """A panel with what can grow in it as large as its ``room`` in points allows; as it is where nothing can."""
        spare = room - content.need
        if spare <= 0 or not content.grows:
            return content
        dark = content.dark and content.edge is None and not any(band.dark for band in content.arrangement)
        larger = self._content(panel, content.blocks, content.arrangement, content.step, dark, spare)
        return larger if larger.need <= room + 0.01 else content

    def blocks(self, panel: Panel) -> list[Block]:
        """The blocks that a poster of the panel shows."""
        return self._job.blocks(panel, Product.POSTER)

    def _numbered(self, blocks: Sequence[Block], step: FitStep) -> Numbering:
        """Numbers for a panel's citations, the same ones for the same blocks."""
        short, words = step.plan.short, step.closeness.step_words
        if short:
            told = [block for block in blocks if block.fields.names_owners]
            # Without their words steps cite nothing.
            told += [block for block in blocks if isinstance(block.fields, Action) and not words]
            blocks = [block for block in blocks if block not in told]
        key = short, tuple(map(self._job.block_key, blocks))
        found = self._numberings.get(key)
        if found is None:
            found = self._numberings[key] = self._job.numbering()
            (found.count_short if short else found.count)(blocks)
        return found

    def _placed(
        self, arrangement: Arrangement, step: FitStep, numbering: Numbering, base: Setting, spare: float
    ) -> tuple[list[PlacedRow], tuple[float, float] | None, float]:
        """Rows with the first baseline on 0, where a dark ground ends, and the lowest foot."""
        gap, u, ending = step.closeness.gap, step.u, self.grounds.edge
        placed: list[PlacedRow] = []
        edge: tuple[float, float] | None = None
        top: float | None = None
        reach = 0.0
        for index, band in enumerate(arrangement):
            own = replace(base, ground=self.grounds.colours(base.theme, dark=True)) if band.dark else base
            zones = [self._zone(zone, step, numbering, own, spare) for zone in band.zones]
            if top is None:
                first = next((rows_down[0] for _, _, rows_down in zones if rows_down), None)
                top = -first.align if first else 0.0
            elif arrangement[index - 1].dark and not band.dark:
                edge = (reach + ending.to * u, reach + (ending.to + ending.swing) * u)
                top = edge[1] + ending.beyond * u
            else:
                top = reach + gap * u
            for start, measure, rows_down in zones:
                for row, y in placed_rows(rows_down, top, gap, u):
                    placed.append(PlacedRow(row, y, start, measure))
                    reach = max(reach, y + row.height)
        return placed, edge, reach

    def _zone(
        self, zone: ZonePlan, step: FitStep, numbering: Numbering, base: Setting, spare: float
    ) -> tuple[float, float, list[GridRow]]:
        """A zone's distance from the start margin, its width, and its rows."""
        form = self._form
        span = min(zone.span, form.columns)
        measure = span * form.column + (span - 1) * form.gutter
        start = zone.start * (form.column + form.gutter)
        beyond = form.margin + form.bleed
        first, last = zone.start == 0, abs(start + measure - form.live) < 0.01
        base = replace(base, edges=(beyond if first else 0.0, beyond if last else 0.0))
        if zone.flows > 1 and all(isinstance(block.fields, Text) for block in zone.blocks):
            own = (measure - (zone.flows - 1) * form.gutter) / zone.flows
            texts = rows_of_text(
                self._galleys(base, numbering, zone.blocks, own, step), zone.flows, form.gutter, step.u
            )
            return start, measure, texts
        galleys = self._galleys(base, numbering, zone.blocks, measure, step)
        if spare > 0:
            galleys = _grown(galleys, measure, step.u, spare)
        return start, measure, rows(galleys, measure, step.u, pockets=step.plan.pockets)

    def _galleys(
        self, base: Setting, numbering: Numbering, blocks: Sequence[Block], measure: float, step: FitStep
    ) -> list[Galley]:
        """Blocks set to a measure."""
        galleys: list[Galley] = []
        for block in blocks:
            key = (
                "galley",
                *self._basis,
                self._job.block_key(block),
                step.plan.name,
                step.body,
                (step.closeness, base.tallest)
                if block.fields.follows_density or base.second_language is not None
                else None,
                round(measure, 3),
                base.ground.text.name,
                base.opening,
                base.edges,
                self._numbers(block, numbering),
            )
            galley, findings = self._job.cache.once(key, partial(_laid, block, base, measure), _marks_of_galley)
            for finding in findings:
                base.report(finding)
            galleys.extend(galley.with_lead())
        return galleys

    def _numbers(self, block: Block, numbering: Numbering) -> tuple[object, ...]:
        """What a block shows of the numbers of sources."""
        numbers = numbering.given(self._job.cited_by(block))
        return (*numbers, *numbering.bibliography()) if isinstance(block.fields, Sources) else numbers

    def _foot_notes(self, base: Setting, numbering: Numbering, dark: bool) -> tuple[tuple[Mark, ...], float]:
        """The notes in columns, their last baseline on y = 0; marks and height."""
        found = self._notes.get((numbering, dark))
        if found is None:
            report = PageFindings()
            marks, height = self._set_notes(replace(base, report=report), numbering)
            found = self._notes[numbering, dark] = (marks, height, tuple(report.findings.values()))
        for finding in found[2]:
            base.report(finding)
        return found[0], found[1]

    def _set_notes(self, base: Setting, numbering: Numbering) -> tuple[tuple[Mark, ...], float]:
        notes = numbering.notes()
        if not notes:
            return (), 0.0
        form = self._form
        if base.both is not None and base.rtl and not base.both.language.rtl:
            # Notes stand once, and nearly all of them are in a Latin script.
            base = base.in_second
        small = replace(base, body=form.body, u=form.u)
        abreast, width = note_columns(small, form.live, form.columns // NOTES_ABREAST)
        columns = balanced(source_strips(small, notes, width), abreast)
        height = max(stack_height(column) for column in columns)
        marks: list[Mark] = []
        for index, column in enumerate(columns):
            x = index * (width + form.gutter)
            x = form.live - x - width if base.rtl else x
            y = -height
            for strip in column:
                marks.extend(shifted(strip.marks, form.margin + x, y))
                y += strip.height
        return tuple(marks), height

    def _closing_lines(self, panel: Panel, base: Setting, numbering: Numbering) -> tuple[tuple[Mark, ...], float]:
        """A short form's last lines: on an opening panel what the exhibit is, and who owns the sources.

        They are set as captions, the last baseline on y = 0; marks and height.
        """
        form, fields = self._form, self._job.exhibit.fields
        caption = base.style(TextRole.CAPTION)
        texts = []
        if panel.fields.scene == "opening":
            texts.append(base.plain(fields.strap or fields.running, caption))
        if numbering.notes():
            texts.append(base.plain(numbering.owners(), replace(caption, role=TextRole.SOURCE)))
        if not texts:
            return (), 0.0
        strips = base.text_strips(texts, base.longest(caption, form.live), caption, within=form.live)
        height = stack_height(strips)
        return tuple(shifted(stacked(strips, 0.0, 0.0), form.margin, -height)), height


def _laid(block: Block, base: Setting, measure: float) -> tuple[Galley, tuple[Finding, ...]]:
    """A block set to a measure, and what it reports."""
    report = PageFindings()
    own = replace(base, place=block.place, places=block.places, report=report)
    return laid_in_languages(block.fields, own, measure), tuple(report.findings.values())


def _marks_of_galley(laid: tuple[Galley, tuple[Finding, ...]]) -> int:
    return 1 + sum(len(strip.marks) for galley in laid[0].with_lead() for strip in galley.strips)


def _marks_of_content(content: PanelContent) -> int:
    cells = (cell for placed in (*content.rows, *content.aside) for cell in placed.row.cells)
    return 1 + len(content.notes) + sum(len(strip.marks) for cell in cells for strip in cell.strips)


def _grown(galleys: Sequence[Galley], measure: float, u: float, spare: float) -> list[Galley]:
    """The galleys, the first that can grow taking ``spare`` points more than it is high; over the width that it asked
    for, where nothing stands beside it."""
    out = list(galleys)
    for index, galley in enumerate(out):
        if galley.grow is not None:
            height = rows([galley], measure, u)[0].height
            alone = any([cell.strips for cell in row.cells] == [galley.strips] for row in rows(out, measure, u))
            grow = galley.widen if alone and galley.widen is not None else galley.grow
            out[index] = grow(height + spare)
            break
    return out
