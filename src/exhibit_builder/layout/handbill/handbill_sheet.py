"""What both sides of a handbill share in any look: its measures, and what blocks are set with (design.md, Handbill)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from exhibit_builder.blocks.setting import Density, Galley, Ground, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.typography.style import TextStyle

SMALL = 9.0
"""Points of the smallest text (design.md, Handbill)."""

CODE_SIDE = 0.3
"""Share of the width that a code is wide (design.md, Handbill)."""

DAYS_TO_VENUE, LINE = 3.0, 2.2
"""Modules from the days' baseline to the venue's first, and from line to line (design.md, Handbill)."""


@dataclass(frozen=True)
class HandbillSheet:
    """One exhibit's handbill on a format; ``form`` has its type and margins, ``ground`` the colours to set on, and
    ``plan`` how closely a small sheet is set."""

    job: LayoutJob
    form: Format
    ground: Ground
    plan: Plan

    @property
    def boxes(self) -> PageBoxes:
        """The page's boxes."""
        return PageBoxes(self.form.paper.width, self.form.paper.height, self.form.bleed)

    @property
    def foot(self) -> float:
        """The last baseline in points from the head: as far from the trim as text is from its sides."""
        return self.form.paper.height - self.form.margin

    def setting(self, numbering: Numbering, report: PageFindings, density: Density | None = None) -> Setting:
        """What stands on the ground is set with; ``report`` takes what it has to say."""
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
            ground=self.ground,
            numbering=numbering,
            report=report,
            density=density or self.plan.densities[0],
            tallest=self.plan.tallest[0] * form.paper.height,
            code=CODE_SIDE * form.paper.width / form.u,
            short=True,
            given=True,
        )

    def small(self, base: Setting, role: TextRole = TextRole.CAPTION) -> TextStyle:
        """The smallest text, which plays a ``role``."""
        return replace(base.style(TextRole.CAPTION, size=SMALL / base.body), role=role)

    def visit(self, report: PageFindings) -> tuple[list[Mark], float]:
        """Days, venue and hours with their last line at the foot; marks and their top in points from the head."""
        form, asked = self.form, self.job.exhibit.fields.handbill
        if asked is None or not asked.visit:
            return [], self.foot
        base = self.setting(self.job.numbering(), report)
        days, small = replace(base.style(TextRole.H2), flush=True), self.small(base)
        small = replace(small, leading=LINE * form.u)
        strips: list[Strip] = []
        if asked.days:
            strips.extend(
                base.text_strips([base.plain(asked.days, days)], form.live, days, balance=True, within=form.live)
            )
        rest = [base.plain(text, small) for text in (asked.venue, asked.hours) if text]
        if strips and rest:
            gap = DAYS_TO_VENUE * form.u - base.cap(small)
            strips[-1] = replace(strips[-1], height=strips[-1].height - strips[-1].trail + gap, trail=gap)
        strips.extend(base.text_strips(rest, form.live, small, gap=0.0, within=form.live))
        top = self.foot - stack_height(strips)
        return shifted(stacked(strips, 0.0, 0.0), form.margin, top), top


def laid(galley: Galley, base: Setting, left: float, measure: float, top: float) -> list[Mark]:
    """A galley's marks with its top at ``top``, at the start of a ``measure`` from ``left``; all in points."""
    x = left + (measure - galley.width if base.rtl else 0.0)
    return shifted(stacked(list(galley.strips), 0.0, 0.0), x, top)
