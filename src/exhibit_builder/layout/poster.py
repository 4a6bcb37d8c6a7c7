"""Posters: every panel on one format, in the largest type at which all of them fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.quote import Quote
from exhibit_builder.blocks.setting import CHARACTER, DENSITIES, Density, Galley, Setting, shifted, stack_height
from exhibit_builder.blocks.sources import Sources, source_strips
from exhibit_builder.blocks.text import Text
from exhibit_builder.core.findings import Finding, Place, Severity, Spot, errors
from exhibit_builder.core.identity import Same
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TITLE_STEPS, TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.columns import balanced
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.overflow import Trial, overflow_finding, words_over
from exhibit_builder.layout.rows import GridRow, natural_height, place_rows, rows
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.wall import (
    MOST_LOWERED,
    SCENES,
    TITLE_TO_FAR,
    RidgePanel,
    Wall,
    mean_ridges,
    skies,
)
from exhibit_builder.manuscript.models import Block
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Composed, Page, PageBoxes
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.typography.style import TextStyle

RIDGE_TO_CONTENT = 5.0
"""Modules from the lowest ridge over the columns to the top of the content; the grid adds up to 2 (design.md,
Heights)."""

HERO_LEAST, HERO_LARGEST = 8.0, 18.0
"""Sizes of the opening title in body sizes (design.md, Titles)."""

TALLEST_PICTURE = 0.4
"""Share of the sheet's height that a picture with its caption may take (house: it never pushes the text off the
sheet)."""

REVERSED_FROM = 14.0
"""Least body size in points for text reversed out of dark snow (design.md, Skies)."""

WORD = 6.5
"""Characters of an average word with its space (house: between English and Azerbaijani); only an estimate."""

SIZE_STEPS = 5
"""Body sizes tried between the largest and the least legible (house: more can't be told apart, and each sets all panels
again)."""

WALL_TEXT = (Text, Lede, Heading, Quote, List)
"""What stands in the first four of nine columns on a landscape sheet; the rest takes the last five (design.md,
Grid)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a panel came to fit: body size in points, which step of closeness, and the optional blocks left out.

    ``fill`` is the share of its room that the content takes, over 1 when it does not fit. ``words`` are the words of
    running text that are too many, or, below 0, about how many more there is room for; where cutting words alone does
    not help, it is 0 and ``fill`` over 1.
    """

    panel: str
    paper: str
    body: float
    density: int
    dropped: tuple[str, ...]
    fill: float
    words: int


@dataclass(frozen=True, slots=True)
class Posters:
    """All panels of a format, how each fits, and what is wrong."""

    composed: tuple[Composed, ...]
    fits: tuple[Fit, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Zone:
    """A part of the live width with its rows; ``left`` from the start margin in points."""

    left: float
    measure: float
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A panel's content set at one size: zones, foot sources, the room and the height needed."""

    zones: tuple[_Zone, ...]
    sources: tuple[Mark, ...]
    top: float
    bottom: float
    over: float
    body: float
    u: float
    density: Density
    dropped: tuple[Block, ...]
    findings: tuple[Finding, ...]

    @property
    def fits(self) -> bool:
        """Whether everything has its room and no block had to report an error."""
        return self.over <= 0 and not errors(self.findings)

    @property
    def fill(self) -> float:
        """The share of its room that the content takes."""
        room = self.bottom - self.top
        return (room + self.over) / room if room > 0 else float("inf")

    @property
    def room_for(self) -> int:
        """About how many words of running text the empty room would hold, by its lines and the average word."""
        lines = int(-self.over / (2 * self.u))
        across = sum(zone.measure for zone in self.zones[:1])
        return max(0, int(lines * across / (CHARACTER * self.body * WORD)))


def compose_posters(job: LayoutJob, form: Format, only: frozenset[str] | None = None) -> Posters:
    """Every panel on ``form``; ``only`` names the panels to return (all are set, so that type stays one size).

    Findings: ``panel-overflow`` for a panel that does not fit at the least legible size, with the words
    too many or the block to drop; ``title-too-long``; what the blocks report.
    """
    return _PosterMaker(job, form).compose(only)


class _PosterMaker:
    def __init__(self, job: LayoutJob, form: Format) -> None:
        self.job = job
        self.form = form
        self.panels = job.exhibit.panels
        self.findings: list[Finding] = []
        self.report = PageFindings()
        self._numberings: dict[tuple[Same, ...], Numbering] = {}
        self._notes: dict[Numbering, tuple[tuple[Mark, ...], float, tuple[Finding, ...]]] = {}
        self._set: dict[tuple[object, ...], tuple[Galley, tuple[Finding, ...]]] = {}
        self._clear: dict[tuple[int, float, float], float] = {}
        self._too_many: dict[int, int] = {}
        scenes = [panel.fields.scene for panel in self.panels]
        night = next((i for i, panel in enumerate(self.panels) if panel.fields.night), None)
        dark = form.body >= REVERSED_FROM
        self.wall_panels = tuple(
            RidgePanel(scene, sky, i == night and dark)
            for i, (scene, sky) in enumerate(zip(scenes, skies(scenes, night), strict=True))
        )
        middle = form.plan.ridge * form.u
        means = mean_ridges(scenes, middle, form.opening_ridge, form.u)
        self.title_size, self.title_leading = self._title_step()
        self.wall = self._wall(means)
        lowered = self._lowering()
        if lowered:
            self.wall = self._wall([mean + lowered for mean in means])

    def _wall(self, means: list[float]) -> Wall:
        return Wall(
            self.job.theme,
            self.form.paper.width,
            self.form.paper.height,
            self.form.bleed,
            self.form.u,
            self.job.theme.gap,
            self.job.language.rtl,
            RidgeHeights(tuple(means)),
            self.wall_panels,
            tuple(float(SCENES.index(panel.fields.scene)) for panel in self.panels),
        )

    def compose(self, only: frozenset[str] | None) -> Posters:
        sizes = _sizes(self.form.largest, self.form.least)
        laid: list[tuple[int, _Laid]] = []
        for index in range(len(self.panels)):
            laid.append(self._fit(index, sizes, max((step for step, _ in laid), default=0)))
        # One wall, one body size: panels that fit in larger type are set again in the size of the fullest.
        # A smaller size may break lines less luckily, so this goes on until all agree; steps only rise.
        while len({step for step, _ in laid}) > 1:
            step = max(step for step, _ in laid)
            laid = [self._fit(i, sizes, step) if own < step else (own, page) for i, (own, page) in enumerate(laid)]
        pages: list[Composed] = []
        fits: list[Fit] = []
        for index, panel in enumerate(self.panels):
            _, page = laid[index]
            fits.append(
                Fit(
                    panel.name,
                    self.form.paper.name,
                    page.body,
                    DENSITIES.index(page.density),
                    tuple(block.kind for block in page.dropped),
                    page.fill,
                    self._too_many.get(index, -page.room_for if page.over <= 0 else 0),
                )
            )
            self.findings.extend(page.findings)
            for block in page.dropped:
                self.findings.append(
                    Finding(
                        "optional-left-out",
                        f"the optional {block.kind} of panel {panel.name} is left out on {self.form.paper.name}, where "
                        "it has no room",
                        block.place,
                        severity=Severity.NOTE,
                    )
                )
            if only is None or panel.name in only:
                sheet = self._page(index, page)
                pages.append(Composed(Product.POSTER, self.form.paper.name, panel.name, index + 1, (sheet,)))
        findings = (*self.findings, *self.report.findings.values())
        return Posters(tuple(pages), tuple(fits), tuple(map(self._on_its_poster, findings)))

    def _on_its_poster(self, finding: Finding) -> Finding:
        """The finding with the poster that it is about, by the panel's file that it leads to."""
        names = {panel.place.file: panel.name for panel in self.panels}
        if finding.spot is not None or finding.place is None or finding.place.file not in names:
            return finding
        return replace(finding, spot=Spot(Product.POSTER, names[finding.place.file], self.form.paper.name))

    # fitting

    def _numbered(self, blocks: list[Block]) -> Numbering:
        """Numbers for a panel's citations, the same ones for the same blocks."""
        key = tuple(map(Same, blocks))
        found = self._numberings.get(key)
        if found is None:
            found = self._numberings[key] = self.job.numbering()
            found.count(blocks)
        return found

    def _fit(self, index: int, sizes: list[float], first: int) -> tuple[int, _Laid]:
        blocks = self.job.blocks(self.panels[index], Product.POSTER)
        for step in range(first, len(sizes)):
            for density in DENSITIES:
                laid = self._lay(index, blocks, sizes[step], density, ())
                if laid.fits:
                    return step, laid
        dropped: list[Block] = []
        while optional := [block for block in blocks if block.optional and block not in dropped]:
            dropped.append(optional[-1])
            for density in DENSITIES:
                laid = self._lay(index, blocks, sizes[-1], density, tuple(dropped))
                if laid.fits:
                    return len(sizes) - 1, laid
        kept = [block for block in blocks if block not in dropped]
        laid = self._lay(index, kept, sizes[-1], DENSITIES[-1], ())
        if laid.over > 0:
            self.findings.append(self._overflow(index, kept, sizes[-1], laid))
        return len(sizes) - 1, laid

    def _overflow(self, index: int, blocks: list[Block], body: float, laid: _Laid) -> Finding:
        def over(changed: list[Block]) -> float:
            return self._lay(index, changed, body, DENSITIES[-1], ()).over

        trial = Trial(self.panels[index], blocks, over, self.form.paper.name, self.job.tag, body, laid.over / MM)
        self._too_many[index] = words_over(trial)
        return overflow_finding(trial, self._too_many[index])

    def _lay(self, index: int, blocks: list[Block], body: float, density: Density, dropped: tuple[Block, ...]) -> _Laid:
        form = self.form
        panel = self.panels[index]
        u = form.u * body / form.body
        shown = [block for block in blocks if block not in dropped]
        numbering = self._numbered(shown)
        said = PageFindings()
        wall = self.wall_panels[index]
        base = setting(
            self.job,
            booklet=False,
            opening=panel.fields.scene == "opening",
            body=body,
            u=u,
            column=form.column,
            gutter=form.gutter,
            columns=form.columns,
            distance=form.paper.distance,
            ground=self.job.snow_ground(wall.dark_snow),
            numbering=numbering,
            report=said,
            density=density,
            tallest=TALLEST_PICTURE * form.paper.height,
        )
        # A block that lists the sources takes the place of the notes at the foot.
        listed = any(isinstance(block.fields, Sources) for block in shown)
        sources, sources_height = ((), 0.0) if listed else self._sources(base, numbering)
        bottom = form.foot - (sources_height + 4 * form.u if sources else 0.0)
        best: _Laid | None = None
        for zones, findings in self._arrangements(base, numbering, shown, u):
            top = self._top(index, zones, density.gap * u, u)
            need = max((natural_height(zone.rows, density.gap * u, u) for zone in zones if zone.rows), default=0.0)
            over = top + need - bottom
            findings = (*said.findings.values(), *findings)
            laid = _Laid(tuple(zones), sources, top, bottom, over, body, u, density, dropped, findings)
            if laid.fits:
                return laid
            if best is None or best.over > max(0.0, over):
                best = laid
        assert best is not None
        return best

    def _arrangements(
        self, base: Setting, numbering: Numbering, blocks: list[Block], u: float
    ) -> Iterator[tuple[list[_Zone], tuple[Finding, ...]]]:
        """The ways in which blocks may stand, the preferred one first, each with what its own blocks report."""
        ways = (self._zones, self._stacked) if self.form.paper.landscape else (self._stacked,)
        for arrange in ways:
            report = PageFindings()
            zones = arrange(replace(base, report=report), numbering, blocks, u)
            if zones:
                yield zones, tuple(report.findings.values())

    def _top(self, index: int, zones: Sequence[_Zone], gap: float, u: float) -> float:
        """Where content starts: each row below the ridge over its own columns, and all inside a roll-up's band.

        ``gap`` in points and the module ``u`` are those of the rows; the room that is left only moves rows down.
        """
        placed = [(zone, number) for zone in zones for number in range(len(zone.rows))]
        tops = [self._below_ridge(index, zone, number, gap, u) for zone, number in placed]
        if not tops:
            tops = [self._clear_of_ridge(index, 0.0, self.form.live)]
        if self.form.paper.band is not None:
            tops.append(self.form.paper.band[0])
        return max(tops)

    def _below_ridge(self, index: int, zone: _Zone, number: int, gap: float, u: float) -> float:
        """Where content may start for the sake of one row of a zone."""
        row = zone.rows[number]
        reach = zone.left + max(cell.x + cell.width for cell in row.cells)
        above = natural_height(zone.rows[: number + 1], gap, u) - row.height
        # What comes first in each zone stands at one height, clear of the ridge from the margin on.
        start = zone.left + min(cell.x for cell in row.cells) if number else 0.0
        return self._clear_of_ridge(index, start, reach) - above

    def _clear_of_ridge(self, index: int, start: float, end: float) -> float:
        """Points from the top to where text may stand between two distances from the start margin."""
        # Rows begin and end at few places, and are tried in many sizes.
        key = index, round(start, 2), round(end, 2)
        if key not in self._clear:
            left, right = self.form.margin + start, self.form.margin + end
            if self.wall.rtl:
                left, right = self.form.paper.width - right, self.form.paper.width - left
            self._clear[key] = self.wall.lowest_ridge(index, left, right) + RIDGE_TO_CONTENT * self.form.u
        return self._clear[key]

    def _galleys(self, base: Setting, numbering: Numbering, blocks: list[Block], measure: float) -> list[Galley]:
        """Blocks set to a measure; what no change has touched since it was last set is taken as it was."""
        galleys: list[Galley] = []
        for block in blocks:
            density = DENSITIES.index(base.density) if block.fields.follows_density else -1
            key = (Same(block), base.body, density, measure, base.ground.text.name, numbering)
            found = self._set.get(key)
            if found is None:
                report = PageFindings()
                own = replace(base, place=block.place, places=block.places, report=report)
                found = self._set[key] = (block.fields.lay(own, measure), tuple(report.findings.values()))
            for finding in found[1]:
                base.report(finding)
            galleys.extend(found[0].with_lead())
        return galleys

    def _stacked(self, base: Setting, numbering: Numbering, blocks: list[Block], u: float) -> list[_Zone]:
        galleys = self._galleys(base, numbering, blocks, self.form.live)
        return [_Zone(0.0, self.form.live, tuple(rows(galleys, self.form.live, self.form.gutter, u)))]

    def _zones(self, base: Setting, numbering: Numbering, blocks: list[Block], u: float) -> list[_Zone]:
        """Words in the first four of nine columns, everything else in the last five; nothing if one is empty."""
        if self.form.columns != 9:
            return []
        words = [block for block in blocks if isinstance(block.fields, WALL_TEXT)]
        rest = [block for block in blocks if not isinstance(block.fields, WALL_TEXT)]
        if not words or not rest:
            return []
        first, second = base.span(4), base.span(5)
        return [
            _Zone(0.0, first, tuple(rows(self._galleys(base, numbering, words, first), first, self.form.gutter, u))),
            _Zone(
                first + self.form.gutter,
                second,
                tuple(rows(self._galleys(base, numbering, rest, second), second, self.form.gutter, u)),
            ),
        ]

    def _sources(self, base: Setting, numbering: Numbering) -> tuple[tuple[Mark, ...], float]:
        """The foot notes in three columns, their last baseline on y = 0; marks and height."""
        found = self._notes.get(numbering)
        if found is None:
            report = PageFindings()
            marks, height = self._set_notes(replace(base, report=report), numbering)
            found = self._notes[numbering] = (marks, height, tuple(report.findings.values()))
        for finding in found[2]:
            base.report(finding)
        return found[0], found[1]

    def _set_notes(self, base: Setting, numbering: Numbering) -> tuple[tuple[Mark, ...], float]:
        notes = numbering.notes()
        if not notes:
            return (), 0.0
        form = self.form
        width = (form.live - 2 * form.gutter) / 3
        small = replace(base, body=form.body, u=form.u)
        columns = balanced(source_strips(small, notes, width), 3)
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

    # titles

    def _title_step(self) -> tuple[float, float]:
        """The smallest title step that any panel needs: size in body sizes, leading in modules."""
        lines = 1
        base = self._title_setting()
        for panel in self.panels:
            if panel.fields.scene == "opening":
                continue
            for count, (size, _) in enumerate(TITLE_STEPS, 1):
                style = base.style(TextRole.TITLE, size=size)
                needed = len(base.typesetter.lines(base.plain(panel.fields.title, style), self.form.live).lines)
                if needed <= count:
                    lines = max(lines, count)
                    break
            else:
                self.findings.append(
                    Finding(
                        "title-too-long",
                        f"the title “{panel.fields.title}” of panel {panel.name} needs more than three lines on "
                        f"{self.form.paper.name}",
                        panel.place,
                        expected="one to seven words",
                        hint="shorten the title",
                    )
                )
                lines = 3
        return TITLE_STEPS[lines - 1]

    def _title_setting(self, sky: str = "haze", place: Place | None = None) -> Setting:
        form = self.form
        return setting(
            self.job,
            booklet=False,
            opening=False,
            body=form.body,
            u=form.u,
            column=form.column,
            gutter=form.gutter,
            columns=form.columns,
            distance=form.paper.distance,
            ground=self.job.sky_ground(sky),
            numbering=self.job.numbering(),
            report=self.report,
            tallest=form.paper.height,
            place=place,
        )

    def _title_marks(self, index: int) -> tuple[list[Mark], float]:
        """Dateline and title of a panel, and the lowest descender in points from the top."""
        form, panel = self.form, self.panels[index]
        base = self._title_setting(self.wall_panels[index].sky, self.panels[index].place)
        marks: list[Mark] = []
        dateline = form.dateline
        if panel.fields.dateline:
            style = base.style(TextRole.DATELINE)
            line = base.one_line(base.plain(panel.fields.dateline, style), form.live)
            marks.extend(base.line_marks(line, form.margin, dateline))
        style = base.style(TextRole.TITLE, size=self.title_size)
        baseline = dateline + 2.7 * form.u + 0.72 * style.size
        leading = self.title_leading * form.u * self.job.language.title_leading
        lines = base.set_lines(base.plain(panel.fields.title, style), form.live, balance=True)
        leading = base.clear(lines, leading)
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, form.margin, baseline + number * leading))
        return marks, baseline + (len(lines) - 1) * leading + 0.24 * style.size

    def _hero_marks(self, index: int) -> tuple[list[Mark], float]:
        """The opening title over the live width, smaller where the hills stand high, and the date under it."""
        form = self.form
        base = self._title_setting(self.wall_panels[index].sky, self.panels[index].place)
        probe = base.style(TextRole.HERO, size=HERO_LEAST)
        natural = base.typesetter.width(base.plain(self.panels[index].fields.title, probe)) / probe.size
        size = min(HERO_LARGEST, max(HERO_LEAST, form.live / natural / form.body))
        hills = self.wall.highest_far_range(index, form.margin, form.margin + form.live)
        said = PageFindings()
        marks, lowest = self._hero_at(index, size, said)
        while lowest + form.u > hills and size > HERO_LEAST:
            size = max(HERO_LEAST, size * 0.94)
            said = PageFindings()
            marks, lowest = self._hero_at(index, size, said)
        self.report.take(said)
        return marks, lowest

    def _hero_at(self, index: int, size: float, report: PageFindings) -> tuple[list[Mark], float]:
        """The opening title in ``size`` body sizes with its date; marks and the lowest descender."""
        form, panel = self.form, self.panels[index]
        base = replace(self._title_setting(self.wall_panels[index].sky, self.panels[index].place), report=report)
        style = base.style(TextRole.HERO, size=size)
        lines = base.set_lines(base.plain(panel.fields.title, style), form.live * 1.001, balance=True)
        baseline = form.hero + base.cap(style)
        marks: list[Mark] = []
        leading = base.clear(lines, 1.02 * style.size)
        for number, line in enumerate(lines):
            marks.extend(base.line_marks(line, form.margin, baseline + number * leading))
        baseline += (len(lines) - 1) * leading
        date = base.style(TextRole.DATE)
        below = max(9 * form.u * min(1.0, size / 16.0), 0.26 * style.size + base.cap(date) + form.u)
        written = panel.fields.dateline or self.job.exhibit.fields.subtitle
        lowest = baseline
        for number, line in enumerate(base.set_lines(base.plain(written, date), form.live, balance=True)):
            lowest = baseline + below + number * date.leading
            marks.extend(base.line_marks(line, form.margin, lowest))
        return marks, lowest + 0.3 * date.size

    def _lowering(self) -> float:
        """How far the whole ridge sinks so that no title touches the far range, in points."""
        form = self.form
        needed = 0.0
        for index, panel in enumerate(self.panels):
            if panel.fields.scene == "opening":
                continue
            _, descender = self._title_marks(index)
            highest = self.wall.highest_far_range(index, form.margin, form.margin + form.live)
            needed = max(needed, descender + TITLE_TO_FAR * form.u - highest)
        return min(needed, MOST_LOWERED * form.u)

    # the page

    def _page(self, index: int, laid: _Laid) -> Page:
        form, panel = self.form, self.panels[index]
        fields = self.job.exhibit.fields
        marks = self.wall.marks(index, laid.top - 3 * form.u)
        if form.paper.band is not None and self.wall_panels[index].dark_snow:
            marks.append(self.wall.walkers(index))
        sky = self._title_setting(self.wall_panels[index].sky, self.panels[index].place)
        caption = sky.style(TextRole.CAPTION)
        opening = panel.fields.scene == "opening"
        running = fields.strap if opening and fields.strap else fields.running
        y = form.running
        self._ends(
            marks,
            sky,
            caption,
            y,
            running,
            self.job.language.page_words.panel_of.format(number=index + 1, count=len(self.panels)),
        )
        title, descender = self._hero_marks(index) if opening else self._title_marks(index)
        if descender + 0.5 * form.u > self.wall.highest_far_range(index, form.margin, form.margin + form.live):
            self.report(
                Finding(
                    "title-too-long",
                    f"the title “{panel.fields.title}” of panel {panel.name} reaches the hills on {form.paper.name}",
                    panel.place,
                    expected="one to seven words; one to three for the opening panel",
                    hint="shorten the title or its dateline",
                )
            )
        marks.extend(title)
        for zone in laid.zones:
            left = form.margin + zone.left
            if self.wall.rtl:
                left = form.paper.width - form.margin - zone.left - zone.measure
            grid = 2 * laid.u
            for snap in (grid, 0.0):
                content, reach = place_rows(
                    zone.rows,
                    left,
                    laid.top,
                    laid.bottom,
                    zone.measure,
                    laid.density.gap * laid.u,
                    laid.u,
                    self.wall.rtl,
                    snap,
                )
                if reach <= laid.bottom + 0.01:
                    break
            marks.extend(content)
        marks.extend(shifted(laid.sources, 0.0, form.foot))
        wall = self.wall_panels[index]
        foot = replace(sky, ground=self.job.snow_ground(wall.dark_snow))
        number = f"panel {index + 1} of {len(self.panels)}"
        parts = (fields.code, number, form.paper.code, fields.language, f"ed. {fields.edition}")
        edition = fill_isolated(self.job.language.page_words.edition, edition=fields.edition)
        whole = join_isolated((fields.running, edition), ", ")
        self._ends(marks, foot, foot.style(TextRole.COLOPHON), form.colophon, whole, join_isolated(parts, " · "))
        boxes = PageBoxes(form.paper.width, form.paper.height, form.bleed)
        return Page(boxes, tuple(marks), panel.fields.title)

    def _ends(self, marks: list[Mark], base: Setting, style: TextStyle, y: float, start: str, end: str) -> None:
        """One line at the start margin and one at the end margin, two modules or more apart."""
        form = self.form
        taken = 0.0
        for text, at_end in ((start, False), (end, True)):
            pieces = base.plain(text, style)
            line = base.typesetter.one_line(pieces) if at_end else base.tight(pieces)
            if taken:
                own = replace(base, place=self.job.exhibit.places.get(("running",), base.place))
                own.check_length(line, form.live - taken - 2 * form.u)
            taken = line.width
            right = at_end != base.rtl
            x = form.margin + (form.live - line.width if right else 0.0)
            marks.extend(base.line_marks(line, x, y))


def _sizes(largest: float, least: float) -> list[float]:
    """Body sizes to try, in points, from the largest to the least."""
    if largest - least < 0.05:
        return [least]
    return [round(largest - (largest - least) * i / (SIZE_STEPS - 1), 3) for i in range(SIZE_STEPS)]
