"""Posters of the landscape look: titles in the sky, text on the snow, one ridge through all panels."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cache, partial
from math import floor

from exhibit_builder.blocks.setting import Ground, Setting
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.theme import Theme
from exhibit_builder.core.units import MM
from exhibit_builder.layout.fit_step import FitStep
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.hero_title import Title
from exhibit_builder.layout.panel_content import (
    PanelContent,
    PanelGround,
    bottom_of,
    text_top,
)
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.rows import BASELINE_GRID
from exhibit_builder.layout.running_lines import running_line
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.wall_fitting import FittedWall
from exhibit_builder.looks.landscape.grounds import SLOPE, snow_ground
from exhibit_builder.looks.landscape.horizon import DIP, HERO_TO_FAR, Needs, fitted_wall, lowest_text_top
from exhibit_builder.looks.landscape.plans.choosing import plans_for
from exhibit_builder.looks.landscape.poster_heads import PosterHeads
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.looks.landscape.skies import panel_skies
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.page.marks import Mark

DRIFT_TO_TEXT = 0.6
"""Share of the room between ridge and text in which drift lies (design.md, Drift)."""

BANNER_SLOPE, BANNER_RELIEF = 1330 * MM, 1.5
"""Where the slope at the foot of a roll-up lies, in points from its head, and how strongly it rises, as a share of the
ridge's hills (design.md, Second slope)."""

BANNER_FOOT = 1040 * MM
"""Points from a roll-up's head: where text goes on below, its foot has no room for a slope or walkers (design.md,
Second slope)."""

REVERSED_FROM = 14.0
"""Least body size in points for text reversed out of dark snow (design.md, Skies)."""


class Snow:
    """What panels stand on: snow, which is dark at night."""

    edge = SLOPE

    def colours(self, theme: Theme, *, dark: bool) -> Ground:
        """The colours to set on the snow of the night, or on white snow."""
        return snow_ground(theme, dark)

    def of(self, panel: Panel, step: FitStep) -> Sequence[PanelGround]:
        """Small type is not reversed out of dark snow: there the night ends in a second slope, or yields to white."""
        night = panel.fields.night
        ends = night and step.body < REVERSED_FROM
        grounds = [PanelGround(dark=night and not ends, ends=ends)]
        if ends and step.density == len(step.plan.densities) - 1:
            # Before type shrinks, night and slope yield to white snow.
            grounds.append(PanelGround(dark=False))
        return grounds


class RidgePosters:
    """The landscape look's posters."""

    grounds = Snow()

    def plans(self, form: Format) -> tuple[Plan, ...]:
        """The plans that a format may have, the preferred one first."""
        return plans_for(form)

    def wall(self, job: LayoutJob, form: Format) -> RidgeWall:
        """The wall of an exhibit on a format."""
        return RidgeWall(job, form)


class RidgeWall:
    """A wall whose hills yield to what has to be read: how high text can begin, whatever the hills are like."""

    def __init__(self, job: LayoutJob, form: Format) -> None:
        self._job = job
        self._form = form
        scenes = [panel.fields.scene for panel in job.exhibit.panels]
        self._panels = tuple(RidgePanel(scene, sky, False) for scene, sky in zip(scenes, panel_skies(job), strict=True))
        self._heads = cache(self._new_heads)
        self._titles = cache(self._new_titles)

    def _new_heads(self, plan: Plan, head: Head) -> PosterHeads:
        return PosterHeads(self._job, self._form, plan, head, [panel.sky for panel in self._panels])

    def _new_titles(self, plan: Plan, head: Head) -> tuple[Title, ...]:
        """Each panel's title; an opening panel's where it is smallest."""
        heads = self._heads(plan, head)
        return tuple(
            heads.least_hero(i) if panel.scene == "opening" else heads.title(i, PageFindings())
            for i, panel in enumerate(self._panels)
        )

    def highest_top(self, index: int, content: PanelContent, head: Head) -> float:
        """The highest place at which a panel's content can begin under a head, whatever the hills are like."""
        form, plan = self._form, content.step.plan
        titles = self._titles(plan, head)
        if self._panels[index].scene == "opening":
            top = titles[index].lowest + (HERO_TO_FAR + DIP + head.to_content) * form.u
        else:
            lowest = titles[index].lowest if plan.short else max(self._usual_titles(titles))
            top = lowest_text_top(form, head, lowest)
        least = form.paper.band[0] if form.paper.band is not None else 0.0
        return text_top(max(top, least), content.align, content.step.u)

    def _usual_titles(self, titles: Sequence[Title]) -> list[float]:
        return [title.lowest for title, panel in zip(titles, self._panels, strict=True) if panel.scene != "opening"]

    def hang(self, fitted: FittedWall, head: Head) -> HungRidge:
        """The wall with hills as high and lively as titles and texts leave them room."""
        plan, form, job = fitted.step.plan, self._form, self._job
        bare, needs = self._bare(fitted), self._needs(fitted, head)
        key = ("hills", job.basis, form, plan, head, bare.panels, tuple(needs))
        wall = job.cache.once(key, lambda: fitted_wall(bare, plan, head, form, needs))
        return HungRidge(job, form, plan, head, self._heads(plan, head), wall)

    def _needs(self, fitted: FittedWall, head: Head) -> list[Needs]:
        """What each panel needs of the hills."""
        titles = self._titles(fitted.step.plan, head)
        needs = []
        for index, content in enumerate(fitted.panels):
            grid = BASELINE_GRID * content.step.u
            latest = bottom_of(self._form, content, head) - content.need
            latest = floor((latest + content.align) / grid + 1e-6) * grid - content.align
            text = max(latest, self.highest_top(index, content, head))
            needs.append(Needs(titles[index].lowest, titles[index].width, text, self._panels[index].scene == "opening"))
        return needs

    def _bare(self, fitted: FittedWall) -> Wall:
        """The wall of this format; how high its hills lie is still to be found."""
        form, alone = self._form, fitted.step.plan.short
        return Wall(
            self._job.theme,
            form.paper.width,
            form.paper.height,
            form.bleed,
            form.u,
            form.paper.width if alone else self._job.theme.gap,
            self._job.language.rtl,
            RidgeHeights((0.0,) * len(self._panels)),
            tuple(
                replace(panel, dark_snow=content.dark)
                for panel, content in zip(self._panels, fitted.panels, strict=True)
            ),
            tuple(float(SCENES.index(panel.scene)) for panel in self._panels),
            # Half a pitch is a gap there that nobody sees: a panel shows all of its scene.
            (2.0,) * len(self._panels) if alone else (),
        )


class HungRidge:
    """A wall with its hills: what stands behind the panels, and their heads in front of it."""

    def __init__(self, job: LayoutJob, form: Format, plan: Plan, head: Head, heads: PosterHeads, wall: Wall) -> None:
        self._job = job
        self._form = form
        self._head = head
        self._heights = Heights(form, plan, head)
        self._heads = heads
        self._wall = wall

    @property
    def findings(self) -> Sequence[Finding]:
        """Titles that are too long for all of the plan's steps."""
        return self._heads.findings

    def basis(self, index: int) -> Hashable:
        """The hills, the skies and the size of titles, which all panels have in common."""
        return self._wall.heights, self._wall.panels, self._heads.step

    def top(self, index: int, content: PanelContent) -> float:
        """Where a panel's content begins in points from the head."""
        form = self._form
        ridge = self._wall.lowest_ridge(index, form.margin, form.margin + form.live)
        least = form.paper.band[0] if form.paper.band is not None else 0.0
        return text_top(max(ridge + self._head.to_content * form.u, least), content.align, content.step.u)

    def behind(self, index: int, content: PanelContent, top: float) -> list[Mark]:
        """Sky, hills and snow, with the slopes that lie on the snow."""
        marks = self._wall.marks(index, top - (1 - DRIFT_TO_TEXT) * self._head.to_content * self._form.u)
        marks.extend(self._lower_slopes(index, content, top + content.align))
        return marks

    def at_head(self, index: int, report: PageFindings) -> Setting:
        """What stands on a panel's sky is set with."""
        return self._heads.setting(self._wall.panels[index].sky, self._job.exhibit.panels[index].place, report)

    def at_foot(self, index: int, content: PanelContent, report: PageFindings) -> Setting:
        """What stands on the snow at its foot is set with."""
        dark = self._wall.panels[index].dark_snow and content.edge is None
        return replace(self.at_head(index, report), ground=snow_ground(self._job.theme, dark))

    def head(self, index: int, report: PageFindings) -> list[Mark]:
        """Running line and title."""
        form, panel = self._form, self._job.exhibit.panels[index]
        marks: list[Mark] = []
        if self._heights.running is not None:
            marks.extend(running_line(self._job, form, index, self.at_head(index, report), self._heights.running))
        title = (
            self._heads.hero(index, partial(self._hills, index), report)
            if panel.fields.scene == "opening"
            else self._heads.title(index, report)
        )
        if title.lowest + 0.5 * form.u > self._hills(index, title.width):
            report(
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

    def _lower_slopes(self, index: int, content: PanelContent, baseline: float) -> list[Mark]:
        """What the snow below shows: a night's second slope, and the ground on which a roll-up stands."""
        form, wall, inks = self._form, self._wall, self._job.theme.inks
        if content.edge is not None:
            high, low = (baseline + y for y in content.edge)
            return [wall.level_slope(index, high, low, inks["paper"])]
        if form.paper.band is None or form.paper.band[1] > BANNER_FOOT:
            return []
        if wall.panels[index].dark_snow:
            return [wall.walkers(index)] if self._job.theme.people else []
        last = index == len(wall.panels) - 1
        return [wall.second_slope(index, _level(BANNER_SLOPE), BANNER_RELIEF, inks["dawn" if last else "haze"])]


def _level(y: float) -> Callable[[float], float]:
    """A slope whose mean is the same everywhere."""
    return lambda _x: y
