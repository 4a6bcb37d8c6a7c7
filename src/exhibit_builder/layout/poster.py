"""Posters: every panel on one format, under the plan and in the largest type at which all of them fit."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.findings import Finding, Severity, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import MM
from exhibit_builder.layout.fit_step import sheet_setting
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.heights import Heights
from exhibit_builder.layout.overflow import Trial, overflow_finding, words_over
from exhibit_builder.layout.panel_content import ContentSetter, PanelContent, bottom_of
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.layout.plans.bilingual_plans import bilingual_plans
from exhibit_builder.layout.plans.plan import Head
from exhibit_builder.layout.plans.shared_heights import with_shares
from exhibit_builder.layout.poster_design import PosterBackdrop, PosterDesign
from exhibit_builder.layout.poster_page import Excess, PosterPages
from exhibit_builder.layout.ruling_language import ruling_language
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.wall_fitting import FittedWall, WallFitting, steps_of
from exhibit_builder.page.sheet import Composed

MARKS_OF_HEAD = 20
"""What a wall weighs for each of its heads, in marks (house: title, dates and lines, set once or twice)."""


LEEWAY = 0.01
"""Points by which a panel may stand over (*house*: less than a figure of ours is worth)."""


@dataclass(frozen=True, slots=True)
class Posters:
    """All panels of a format, how each fits, and what is wrong."""

    composed: tuple[Composed, ...]
    fits: tuple[Fit, ...]
    findings: tuple[Finding, ...]


def compose_posters(job: LayoutJob, form: Format, design: PosterDesign, only: frozenset[str] | None = None) -> Posters:
    """Every panel on ``form`` as a look's ``design`` has it; ``only`` names the panels to return (all are set, so that
    type stays one size).

    Findings: ``panel-overflow`` for a panel that does not fit at the least legible size, with the words
    too many or the block to drop; its page runs on over the end of its room. ``optional-left-out``; ``title-too-long``;
    what the blocks report.
    """
    return _PosterMaker(job, form, design).compose(only)


def poster_shares(job: LayoutJob, form: Format, design: PosterDesign) -> dict[str, float]:
    """The share of its room that each panel takes on ``form``, by its name, over 1 where it is too full: what
    :func:`compose_posters` tells as well, without pages and without what would make a panel fit."""
    return _PosterMaker(job, form, design).shares()


class _PosterMaker:
    def __init__(self, job: LayoutJob, form: Format, design: PosterDesign) -> None:
        self.job = job
        self.form = form
        self.panels = job.exhibit.panels
        plans = tuple(with_shares(plan, job.theme) for plan in design.plans(form))
        self.plans = plans if job.second_language is None else bilingual_plans(plans[0])
        self.setter = ContentSetter(job, form, design.grounds)
        heads = tuple(map(job.head_key, self.panels))
        key = ("wall", job.basis, form, heads)
        marks = MARKS_OF_HEAD * len(self.panels)
        self.wall = job.cache.once(key, lambda: design.wall(job.heads_only, form), lambda _wall: marks)
        self.fitting = WallFitting(self.setter, self.panels, self._room)

    def compose(self, only: frozenset[str] | None) -> Posters:
        form = self.form
        fitted, head, hung = self._hung()
        plan = fitted.step.plan
        report = PageFindings()
        pages = PosterPages(self.job, form, plan, head, hung, report)
        findings = list(hung.findings)
        composed: list[Composed] = []
        fits: list[Fit] = []
        for index, panel in enumerate(self.panels):
            content, room = self._in_its_room(index, fitted, head, hung)
            excess = self._excess(index, content, fitted, findings)
            findings.extend(content.findings)
            findings.extend(self._left_out(index, fitted))
            forced = fitted.forced_by
            fits.append(
                Fit(
                    panel.name,
                    form.paper.name,
                    fitted.step.body,
                    fitted.step.density,
                    tuple(block.kind for block in fitted.dropped[index]),
                    _share(content, room),
                    excess.words if excess is not None else -content.words_in(room - content.need),
                    plan.name,
                    head.sky,
                    self.panels[forced].name if forced is not None else "",
                    form.least,
                    self._left_to_long_form(index, content),
                    excess.height if excess is not None else 0.0,
                )
            )
            if only is None or panel.name in only:
                page = pages.page(index, content, excess)
                composed.append(Composed(Product.POSTER, form.paper.name, panel.name, index + 1, (page,)))
        found = (*findings, *report.findings.values())
        return Posters(tuple(composed), tuple(fits), tuple(map(self._on_its_poster, found)))

    def shares(self) -> dict[str, float]:
        fitted, head, hung = self._hung()
        contents = (self._in_its_room(index, fitted, head, hung) for index in range(len(self.panels)))
        return {panel.name: _share(*each) for panel, each in zip(self.panels, contents, strict=True)}

    def _hung(self) -> tuple[FittedWall, Head, PosterBackdrop]:
        """The wall as it fits or comes nearest to it, under which head, and what hangs behind it."""
        fitted = self._fitted()
        head = self._head_for(fitted)
        return fitted, head, self.wall.hang(fitted, head)

    def _in_its_room(
        self, index: int, fitted: FittedWall, head: Head, hung: PosterBackdrop
    ) -> tuple[PanelContent, float]:
        """A panel's content, grown into its room, and the height of that."""
        laid = fitted.panels[index]
        room = Heights(self.form, fitted.step.plan, head).notes_end - laid.notes_height - hung.top(index, laid)
        content = self.setter.grown(self.panels[index], laid, room)
        if fitted.over[index] > LEEWAY:
            # It is too full by the room that it has at every place on the wall, not by what lies behind this one.
            room = self._room(index, content)
        return content, room

    def _on_its_poster(self, finding: Finding) -> Finding:
        """The finding with the poster that it is about, by the panel's file that it leads to."""
        names = {panel.place.file: panel.name for panel in self.panels}
        if finding.spot is not None or finding.place is None or finding.place.file not in names:
            return finding
        return replace(finding, spot=Spot(Product.POSTER, names[finding.place.file], self.form.paper.name))

    def _fitted(self) -> FittedWall:
        """The wall as it fits. In two languages a block that may be left out goes before type gets smaller, for the
        second one is near the least legible size as it is."""
        steps = steps_of(self.form, self.plans)
        if self.job.second_language is None:
            return self.fitting.fitted(steps)
        for body in sorted({step.body for step in steps}, reverse=True):
            found = self.fitting.fitted([step for step in steps if step.body == body])
            if not any(over > 0.01 for over in found.over):
                break
        return found

    def _ruling(self, content: PanelContent) -> str:
        """Which language makes a panel in two as long as it is."""
        if self.job.second_language is None:
            return ""
        numbering = self.job.numbering()
        numbering.count(content.blocks)
        ground = self.setter.grounds.colours(self.job.theme, dark=False)
        base = sheet_setting(self.job, self.form, content.step, ground, numbering, PageFindings())
        return ruling_language(content.blocks, base, self.form.live)

    # heights

    def _bottom(self, content: PanelContent, head: Head) -> float:
        """Where a panel's content has to end."""
        return bottom_of(self.form, content, head)

    def _room(self, index: int, content: PanelContent) -> float:
        """The most height that a panel has for its content."""
        head = content.step.plan.heads[-1]
        return self._bottom(content, head) - self.wall.highest_top(index, content, head)

    def _head_for(self, fitted: FittedWall) -> Head:
        """The first of the plan's heads under which all panels have their room."""
        heads = fitted.step.plan.heads
        for head in heads[:-1]:
            if all(
                content.need <= self._bottom(content, head) - self.wall.highest_top(index, content, head) + 0.01
                for index, content in enumerate(fitted.panels)
            ):
                return head
        return heads[-1]

    # what is told

    def _left_to_long_form(self, index: int, content: PanelContent) -> tuple[str, ...]:
        """The kinds of the blocks that a short form doesn't show, without those that were left out with a word, and of
        those whose shorter words it has no room for."""
        if not content.step.plan.short:
            return ()
        left = tuple(block.kind for block in self.setter.blocks(self.panels[index]) if block not in content.blocks)
        return (*left, *(f"short words of {block.kind}" for block in content.wordless))

    def _left_out(self, index: int, fitted: FittedWall) -> list[Finding]:
        return [
            Finding(
                "optional-left-out",
                f"the optional {block.kind} of panel {self.panels[index].name} is left out on {self.form.paper.name}, "
                "where it has no room",
                block.place,
                severity=Severity.NOTE,
            )
            for block in fitted.dropped[index]
        ]

    def _excess(self, index: int, content: PanelContent, fitted: FittedWall, findings: list[Finding]) -> Excess | None:
        """By how much a panel is too full, which is reported; ``None`` for one that has its room."""
        height = fitted.over[index]
        if height <= LEEWAY:
            return None
        blocks = list(content.blocks)
        trial = Trial(
            self.panels[index],
            blocks,
            lambda changed: self.fitting.over(index, self.fitting.content(index, changed, fitted.step)),
            self.form.paper.name,
            self.job.tag,
            fitted.step.body,
            height / MM,
            self.form.paper.distance,
            self.job.theme.names,
            self._ruling(content),
        )
        words = words_over(trial)
        findings.append(overflow_finding(trial, words))
        return Excess(height, words)


def _share(content: PanelContent, room: float) -> float:
    """The share of its room that a content takes: over 1 of one that is reported as too high, and of no other."""
    if room <= 0:
        return float("inf")
    share = content.need / room
    return min(share, 1.0) if content.need - room <= LEEWAY else share
